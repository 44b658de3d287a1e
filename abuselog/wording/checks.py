# SPDX-License-Identifier: MIT
"""What is said around a check: what is being read, the last one, next steps, and the report."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Final

from abuselog.integrity.verdict import Asked, Finding, LastCheck, Outcome, State, Verdict
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.wording.amounts import number_words
from abuselog.wording.clouds import not_downloaded_next_step, second_copies_next_step
from abuselog.wording.language import _, plural
from abuselog.wording.times import instant_words
from abuselog.wording.verdicts import (
    answer_words,
    explain_verdict,
    finding_words,
    first_words,
    mended_heading,
    question_words,
)

READING_DATABASE: Final = _("Reading the history and the records…")
COMPARING: Final = _("Comparing every record with its deed…")
NEVER: Final = _("Last full check: never.")
STOPPED: Final = _("You stopped the check before its end. It says nothing about this log.")

_STATES: Final = {
    State.PASSED: _("Passed"),
    State.FAILED: _("Problem"),
    State.NOT_CHECKED: _("Not checked"),
}
_BACKUP: Final = _(
    "Leave the log as it is. Restore your newest backup to another folder and look there."
)
_STEPS: Final = {
    Asked.HEADER: _(
        "Make a backup now, and ask yourself who else can write to this folder. If you did not "
        "put an older file back, change the passphrase."
    ),
    Asked.FOLDER: second_copies_next_step(),
    Asked.DATABASE: _(
        "The disk may be failing, or somebody changed the file. Copy the folder to another disk, "
        "then restore your newest backup to another folder and check that."
    ),
    Asked.HISTORY_ORDER: _BACKUP,
    Asked.HISTORY_TREE: _BACKUP,
    Asked.HEADS: _(
        "Compare with a seal, a backup or words you posted: they say how long the history was."
    ),
    Asked.RECORDS: _BACKUP,
    Asked.LISTS: _(
        "What was recorded may still be whole: open the incident's history and compare it."
    ),
    Asked.EXHIBITS: _(
        "Do not use it as evidence as it is. Restore your newest backup to another folder: the "
        "bytes that came in may still be there."
    ),
    Asked.SEALS: _("Keep the seal, and ask for a new one. The log itself may be as it was."),
}
_CODES: Final = {
    "none-yet": _("You can ask for a seal, or seal by post, at the foot of the window."),
    "unknown-root": _("Ask the authority for its root certificate, and add it with the authority."),
    "second-copy": second_copies_next_step(),
    "not-downloaded": not_downloaded_next_step(),
    "stopped": _("Check again when there is time."),
    "unreadable": _(
        "Check again when it can be read. If it can't, restore your newest backup to another "
        "folder."
    ),
    "history-cut": _(
        "Somebody put back an older database. Your newest backup may hold the deeds that are "
        "missing: restore it to another folder."
    ),
    "not-erased": _("Erase the exhibit once more. Somebody may have put it back."),
    "was-missing": _(
        "If you did not take it away yourself, ask who else can write to this folder."
    ),
    "was-altered": _(
        "A failing disk or a folder shared between computers can do this. If you know of "
        "neither, ask who else can write to this folder."
    ),
}


def reading_words(done: int, total: int) -> str:
    """Which exhibit is being read."""
    return _("Reading exhibits: {done} of {total}").format(
        done=number_words(done), total=number_words(total)
    )


def state_words(state: State) -> str:
    """One answer in a word: `Passed`, `Problem`, `Not checked`."""
    return _STATES[state]


def next_step_words(asked: Asked | None, finding: Finding) -> str:
    """What to do about one thing found; without a question, about what an opening mended."""
    if finding.code in _CODES:
        return _CODES[finding.code]
    return _STEPS[asked] if asked is not None else _BACKUP


def found_words(found: tuple[Finding, ...], mended: tuple[Finding, ...]) -> str:
    """What is said above the pages when something was found; nothing if nothing was."""
    if found:
        return _(
            "Something in this log is not what was recorded: {first}. Leave it as it is, and "
            "check all of it."
        ).format(first=first_words(found))
    if mended:
        return _(
            "Opening this log put something right that should have been whole: {first}."
        ).format(first=first_words(mended))
    return ""


def last_check_words(last: LastCheck | None, now: dt.datetime) -> str:
    """When the whole log was last checked and how, as a sentence."""
    if last is None:
        return NEVER
    said = {
        Outcome.SOUND: _("nothing wrong"),
        Outcome.INCOMPLETE: _("nothing wrong, but not all could be checked"),
        Outcome.WRONG: plural("{n} problem found", "{n} problems found", last.wrong).format(
            n=number_words(last.wrong)
        ),
    }
    return _("Last full check: {when}, {outcome}.").format(
        when=_ago_words(last.checked_at, now), outcome=said[last.outcome]
    )


def last_check_short(last: LastCheck | None, now: dt.datetime) -> str:
    """The same for the foot of the window: `Checked 3 days ago`."""
    if last is None:
        return _("Never checked")
    when = _ago_words(last.checked_at, now)
    if last.outcome is Outcome.WRONG:
        return _("Problem found {when}").format(when=when)
    if last.outcome is Outcome.INCOMPLETE:
        return _("Partly checked {when}").format(when=when)
    return _("Checked {when}").format(when=when)


def report_words(verdict: Verdict, checked_at: dt.datetime | None = None) -> str:
    """A check as text to hand on: every question, everything found, what it comes to.

    With a time it is for others: what the person called things is left out, next steps are in.
    """
    lines = []
    if checked_at is not None:
        verdict = _for_others(verdict)
        lines += [_("Check of an abuselog, {when}").format(when=instant_words(checked_at)), ""]
    for question in verdict.questions:
        lines.append(f"{question_words(question.asked)} {answer_words(question)}")
        for finding in (*question.findings, *question.erased):
            lines.append(f"  - {finding_words(finding)}")
            if checked_at is not None and finding not in question.erased:
                lines.append(f"    {next_step_words(question.asked, finding)}")
    if verdict.mended:
        lines.append(mended_heading())
        lines += [f"  - {finding_words(finding)}" for finding in verdict.mended]
    words = explain_verdict(verdict)
    lines += ["", f"{words.title}. {words.sentence} {words.next_step}"]
    return "\n".join(lines)


def _for_others(verdict: Verdict) -> Verdict:
    """The verdict without what the person called things."""
    questions = tuple(
        dataclasses.replace(
            question,
            findings=tuple(
                dataclasses.replace(one, subject=one.report_as or one.subject)
                for one in question.findings
            ),
        )
        for question in verdict.questions
    )
    return dataclasses.replace(verdict, questions=questions)


def _ago_words(then: dt.datetime, now: dt.datetime) -> str:
    here = zone(HOME_ZONE)
    days = (now.astimezone(here).date() - then.astimezone(here).date()).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return plural("{n} day ago", "{n} days ago", days).format(n=number_words(days))
