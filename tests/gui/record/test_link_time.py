# SPDX-License-Identifier: MIT
"""What a link says by itself is offered below it, and never put in place of what was typed."""

from __future__ import annotations

import datetime as dt

from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs
from abuselog.gui.record.page import RecordPage
from abuselog.records.moment import Basis
from abuselog.workflows import browse
from abuselog.workflows.practice import links
from tests.gui.record.conftest import asked

POSTED = dt.datetime(2026, 11, 20, 21, 4, 12, tzinfo=dt.UTC)
LINK = links.x_post("@Example_One", POSTED.replace(tzinfo=None))


def test_the_time_and_the_account_are_offered_and_taken_only_when_asked(
    qtbot: QtBot, page: RecordPage
) -> None:
    form, offered = page.form, page.columns.link_time
    before = form.when.iso
    form.link.setText(LINK)
    assert "20 Nov 2026, 21:04:12 GMT" in form.link_field._hint
    assert form.when.iso == before
    assert form.sender_edit.text() == ""
    assert offered.use_time.isVisible()
    offered.use_time.click()
    assert form.when.moment is not None
    assert (form.when.moment.earliest, form.when.moment.basis) == (POSTED, Basis.DERIVED)
    assert not offered.use_time.isVisible()
    assert offered.use_account.text() == "Use the account @Example_One"
    offered.use_account.click()
    assert form.who.handle == "@Example_One"
    assert not offered.use_account.isVisible()


def test_what_was_derived_is_recorded_beside_what_was_stated(
    qtbot: QtBot, page: RecordPage
) -> None:
    page.form.link.setText(LINK)
    page.form.severity.show_level(2)
    with qtbot.waitSignal(page.recorded) as done:
        page.save()
    kept = asked(qtbot, page.state, lambda vault: browse.incident(vault, done.args[0].id))
    assert kept.particulars.derived_time.moment.earliest == POSTED
    assert kept.particulars.happened.earliest != POSTED


def test_a_link_to_beware_of_says_so(page: RecordPage) -> None:
    page.form.link.setText("https://x.com@example.org/one/status/1212092628029698048")
    assert "example.org" in page.form.link_field._hint
    assert not page.columns.link_time.use_time.isVisible()
    page.form.link.setText("")
    assert page.form.link_field._hint == ""


def test_a_link_can_be_given_by_its_button(page: RecordPage) -> None:
    button = page.evidence.ways_in.from_link
    script = dialogs.script_answers(None, LINK)
    button.click()
    assert page.form.link.text() == "", "thought better of it"
    button.click()
    assert page.form.link.text() == LINK
    assert page.form.platform.code == "x"
    assert len(script.asked) == 2
