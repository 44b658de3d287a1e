# SPDX-License-Identifier: MIT
"""How the answers of a check read. "Not checked" is said as such and never sounds like "passed"."""

from __future__ import annotations

import datetime as dt
from typing import Final

from abuselog.integrity.verdict import Asked, Finding, Question, State, Verdict
from abuselog.wording.amounts import name_words, number_words
from abuselog.wording.clouds import not_downloaded_next_step, second_copies_next_step
from abuselog.wording.explanation import Explanation
from abuselog.wording.language import _, plural
from abuselog.wording.reasons import reason_words
from abuselog.wording.times import day_words

_QUESTIONS: Final = {
    Asked.HEADER: _("Is the key file whole, and this log's own?"),
    Asked.FOLDER: _("Is there only one copy of each of its files?"),
    Asked.DATABASE: _("Is the database as it was written?"),
    Asked.HISTORY_ORDER: _("Are all deeds there, in order, without gaps?"),
    Asked.HISTORY_TREE: _("Is every deed the one that was written?"),
    Asked.HEADS: _("Has the history only grown since each time it was signed?"),
    Asked.RECORDS: _("Is every record what its deed says, with none missing or added?"),
    Asked.LISTS: _("Do the lists and small pictures show what the records say?"),
    Asked.EXHIBITS: _("Does every exhibit hold the bytes that came in?"),
    Asked.SEALS: _("Has an independent witness confirmed the history?"),
}
_STATES: Final = {
    State.PASSED: _("yes"),
    State.FAILED: _("no"),
    State.NOT_CHECKED: _("not checked"),
}
_FINDINGS: Final = {
    "missing": _("{subject} (missing)"),
    "altered": _("{subject} (altered)"),
    "out-of-order": _("{subject} (out of order)"),
    "not-recorded": _("{subject} (not in the history)"),
    "unreadable": _("{subject} (can't be read)"),
    "none-yet": _("none yet"),
    "second-copy": _("{subject} (a second copy, which was not looked into)"),
    "not-downloaded": _("{subject} (in the cloud only)"),
    "stopped": _("the check was stopped"),
    "was-missing": _("{subject} (was missing on {day}; abuselog wrote it again)"),
    "was-altered": _("{subject} (was altered or damaged on {day}; abuselog put it right)"),
    "erased": _("{subject} (erased on {day})"),
    "not-erased": _("{subject} (said to be erased, but still there)"),
    "unknown-root": _("{subject}: we hold no root certificate of theirs to compare with"),
    "seal-head": _("{subject}: what it is over is missing"),
    "seal-granted": _("{subject}: it can't be read"),
    "seal-imprint": _("{subject}: it is over something else"),
    "seal-nonce": _("{subject}: it is an answer to another request"),
    "seal-signature": _("{subject}: its signature is wrong"),
    "seal-purpose": _("{subject}: its signer's certificate is not for timestamps"),
    "seal-valid-then": _("{subject}: its signer's certificate was not valid at that time"),
    "seal-chain": _("{subject}: its signer does not lead to the root certificate"),
    "seal-time": _("{subject}: its time can't be right"),
    "history-cut": _(
        "{subject} (it knows of more deeds than the database: an older one was put back)"
    ),
    "history-other": _("{subject} (its first deeds are not those in the database)"),
}


def explain_verdict(verdict: Verdict) -> Explanation:
    """What a check came to, with the first thing that is wrong or was not looked at."""
    if not verdict.sound:
        failed = [q for q in verdict.questions if q.state is State.FAILED]
        first = first_words(verdict.wrong) if verdict.wrong else _first_words(failed)
        return Explanation(
            _("Something is wrong"),
            _("Something in this log is not what was recorded: {first}.").format(first=first),
            _("Leave this log as it is, and compare it with your newest backup."),
        )
    if not verdict.looked_at_anything:
        return Explanation(
            _("Not checked"),
            _("The check was stopped before its end. It says nothing about this log."),
            _("Check again when there is time."),
        )
    if not verdict.complete:
        skipped = [
            q
            for q in verdict.questions
            if q.state is State.NOT_CHECKED and q.asked is not Asked.SEALS
        ]
        return Explanation(
            _("Not everything could be checked"),
            _("What was looked at is sound, but some was not looked at: {first}.").format(
                first=_first_words(skipped)
            ),
            _skipped_next_step(skipped),
        )
    if verdict.mended:
        return Explanation(
            _("Something was wrong, and abuselog put it right"),
            _("What is there now is sound. But opening this log found {first}.").format(
                first=first_words(verdict.mended)
            ),
            _("If you know of no reason for that, ask who else can write to this folder."),
        )
    return _all_sound(verdict)


def mended_heading() -> str:
    """What stands above what openings put right."""
    return _("Found when the log was opened, and put right:")


def _skipped_next_step(skipped: list[Question]) -> str:
    codes = {finding.code for question in skipped for finding in question.findings}
    if "second-copy" in codes:
        return second_copies_next_step()
    if "not-downloaded" in codes:
        return not_downloaded_next_step()
    if not codes:  # only a sample was asked for
        return _("Check all of it when there is time. What was skipped may be sound or not.")
    return _("Check again when all of the log can be read. What was skipped may be sound or not.")


def question_words(asked: Asked) -> str:
    """One question of a check, as a sentence."""
    return _QUESTIONS[asked]


def answer_words(question: Question) -> str:
    """The answer to one question: `yes`, `no`, `not checked`; how much was looked at, or erased."""
    state = _STATES[question.state]
    counted = []
    if question.out_of:
        counted.append(sample_words(question))
    elif question.looked_at:
        looked_at = plural("{number} looked at", "{number} looked at", question.looked_at)
        counted.append(looked_at.format(number=number_words(question.looked_at)))
    if question.erased:
        erased = plural("{number} erased", "{number} erased", len(question.erased))
        counted.append(erased.format(number=number_words(len(question.erased))))
    if not counted:
        return state
    return _("{answer} ({counted})").format(answer=state, counted=", ".join(counted))


def sample_words(question: Question) -> str:
    """How large a sample was: `only a sample of 5 of 120 looked at`."""
    return _("only a sample of {number} of {out_of} looked at").format(
        number=number_words(question.looked_at), out_of=number_words(question.out_of)
    )


def finding_words(finding: Finding) -> str:
    """One thing found: `exhibit ABC/3 (altered)`."""
    subject = name_words(finding.subject)
    if finding.code in _FINDINGS:
        return _FINDINGS[finding.code].format(subject=subject, day=_day_words(finding.on))
    return _("{subject} ({what})").format(subject=subject, what=reason_words({}, finding.code))


def _day_words(day: str) -> str:
    try:
        return day_words(dt.date.fromisoformat(day))
    except ValueError:
        return _("an unknown day")


def _first_words(questions: list[Question]) -> str:
    findings = tuple(finding for question in questions for finding in question.findings)
    if findings:
        return first_words(findings)
    sampled = [question for question in questions if question.out_of]
    if sampled:
        return sample_words(sampled[0])
    return question_words(questions[0].asked).removesuffix("?")


def first_words(findings: tuple[Finding, ...]) -> str:
    """The first thing found, and how many more there are."""
    first = finding_words(findings[0])
    if len(findings) == 1:
        return first
    return plural("{first}, and {more} more", "{first}, and {more} more", len(findings) - 1).format(
        first=first, more=number_words(len(findings) - 1)
    )


def _all_sound(verdict: Verdict) -> Explanation:
    sealed = any(q.asked is Asked.SEALS and q.state is State.PASSED for q in verdict.questions)
    signed = any(q.asked is Asked.SEALS and q.looked_at for q in verdict.questions)
    sentence = (
        _("Everything in this log was checked and is as it was recorded.")
        if sealed
        else _(
            "Everything in this log was checked and agrees with itself. It is timestamped, but by "
            "somebody with whose root certificate abuselog has nothing to compare."
        )
        if signed
        else _(
            "Everything in this log was checked and agrees with itself. No independent witness "
            "has confirmed it yet."
        )
    )
    title = _("Everything is as it was recorded")
    if verdict.erased:
        title = _("Everything that was kept is as it was recorded")
        gone = plural(
            "{number} exhibit was erased on purpose, and can't be looked at any more.",
            "{number} exhibits were erased on purpose, and can't be looked at any more.",
            len(verdict.erased),
        ).format(number=number_words(len(verdict.erased)))
        sentence = f"{sentence} {gone}"
    return Explanation(title, sentence, _("There is nothing to do."))
