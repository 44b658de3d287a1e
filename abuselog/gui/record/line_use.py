# SPDX-License-Identifier: MIT
"""Putting lines that the person picked on the picture into the field they said."""

from __future__ import annotations

import dataclasses
import datetime as dt

from abuselog.gui.record.form import RecordForm
from abuselog.gui.record.typed_sender import text_from_sender
from abuselog.workflows.readings import time_meant


def use_lines(form: RecordForm, what: str, texts: list[str], captured_at: dt.datetime) -> None:
    """Put the texts of lines into one field; words are added to words that stand there."""
    joined = " ".join(texts)
    if what in ("display_name", "handle"):
        sender = dataclasses.replace(form.who, **{what: joined})
        form.sender_edit.setText(text_from_sender(sender))
    elif what == "words":
        stated = "" if "words" in form.read_names else form.words.toPlainText()
        form.words.setPlainText("\n".join([*([stated] if stated.strip() else []), *texts]))
    elif what == "shown_time":
        _use_time(form, joined, captured_at)
    elif what == "link":
        form.link.setText(joined)
    elif what == "place":
        form.more.lines["place"].setText(joined)


def _use_time(form: RecordForm, shown: str, captured_at: dt.datetime) -> None:
    form.more.lines["shown_time"].setText(shown)
    moment = time_meant(shown, captured_at)
    if moment is not None:
        form.when.show_moment(moment)
        form.when.changed.emit()
