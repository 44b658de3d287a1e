# SPDX-License-Identifier: MIT
"""Whether the form says what an incident must say; the first thing missing is pointed at."""

from __future__ import annotations

from abuselog.gui.record.form import RecordForm
from abuselog.wording.language import _


def is_complete(form: RecordForm, *, amending: bool) -> bool:
    """Whether the form can be saved; the cursor stands in the first field that hinders it."""
    form.clear_problems()
    if amending and not form.reason.text().strip():
        form.reason_field.show_error(_("Say why: the former version is kept beside it."))
        form.reason.setFocus()
    elif not form.when.iso or form.when.problem:
        form.when.ask_for_time()
    elif not form.severity.level:
        form.severity.ask_for_level()
    elif form.severity.is_below_floor and not form.severity.reason:
        form.severity.ask_for_reason()
    elif form.more.seen.problem or form.more.captured.problem:
        form.more.show_open(shown=True)
        wrong = form.more.seen if form.more.seen.problem else form.more.captured
        wrong.ask_for_time()
    else:
        return True
    return False
