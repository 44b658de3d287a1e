# SPDX-License-Identifier: MIT
"""The verdict on a log: one answer for each question, with everything that was found.

"Not checked" is an answer of its own and never counts as passed.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass


class State(enum.StrEnum):
    """The answer to one question."""

    PASSED = "passed"
    """Everything the question asks about was looked at and is sound. What was erased on purpose
    is no part of that: the question names it apart."""
    FAILED = "failed"
    """Something was looked at and is wrong; the findings say what."""
    NOT_CHECKED = "not-checked"
    """Some of it was not looked at, so nothing is said about it."""


class Asked(enum.StrEnum):
    """The questions."""

    HEADER = "header"
    """Is the key file whole, and the one that belongs to this log?"""
    FOLDER = "folder"
    """Is nothing in its folder that looks like a second copy of one of its files?"""
    DATABASE = "database"
    """Is every page of the database as it was written?"""
    HISTORY_ORDER = "history-order"
    """Are all deeds there, in order, without gaps?"""
    HISTORY_TREE = "history-tree"
    """Is every deed the one that was written, and every subtree the one over its deeds?"""
    HEADS = "heads"
    """Did this log sign every head there is, and has the history grown from each of them?"""
    RECORDS = "records"
    """Is every record the one its deed committed to, and is none missing or added?"""
    LISTS = "lists"
    """Do the lists and small pictures show what the records say?"""
    EXHIBITS = "exhibits"
    """Does every exhibit's file hold the bytes that came in?"""
    SEALS = "seals"
    """Has an independent witness confirmed the history?"""


_GAPS = frozenset({"second-copy", "not-downloaded", "unknown-root"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, or that could not be looked at."""

    code: str
    """Stable: `missing`, `altered`, `out-of-order`, `not-recorded`, `unreadable`, `none-yet`,
    `erased`, `not-erased`, `stopped`,
    `second-copy`, `not-downloaded`; for what an opening mended: `was-missing`, `was-altered`."""
    subject: str
    """What it is about: an exhibit mark, an incident number, an event's number, a file's name."""
    on: str = ""
    """The day it is about, if there is one: `2026-11-22`."""
    report_as: str = ""
    """What a report for others calls it, if `subject` holds words of the person's own."""

    @property
    def is_gap(self) -> bool:
        """Whether it only says that something was not looked at, and nothing is known of it."""
        return self.code in _GAPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question and its answer."""

    asked: Asked
    state: State
    looked_at: int
    """How many things were looked at."""
    out_of: int = 0
    """How many there are, if only a sample of them was looked at; 0 if it was no sample."""
    findings: tuple[Finding, ...] = ()
    erased: tuple[Finding, ...] = ()
    """What could not be looked at any more because it was erased on purpose. Nothing is wrong
    with it, and nothing of it is said to be sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check of a whole log came to."""

    questions: tuple[Question, ...]
    mended: tuple[Finding, ...] = ()
    """What openings found and put right, until the person says that they have seen it."""

    @property
    def sound(self) -> bool:
        """Whether nothing wrong was found. Not: that everything was looked at."""
        return all(q.state is not State.FAILED for q in self.questions)

    @property
    def complete(self) -> bool:
        """Whether every question that can be asked of this log was answered."""
        return all(
            q.state is not State.NOT_CHECKED or q.asked is Asked.SEALS for q in self.questions
        )

    @property
    def looked_at_anything(self) -> bool:
        """Whether any question was answered, or a sample looked at for one."""
        return any(q.state is not State.NOT_CHECKED or q.looked_at for q in self.questions)

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """Everything found wrong. Not: what only could not be looked at beside it."""
        return tuple(
            finding
            for question in self.questions
            if question.state is State.FAILED
            for finding in question.findings
            if not finding.is_gap
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found, in the order of the questions."""
        return tuple(f for q in self.questions for f in q.findings)

    @property
    def erased(self) -> tuple[Finding, ...]:
        """Everything that was erased on purpose, each once."""
        return tuple(dict.fromkeys(f for q in self.questions for f in q.erased))


class Outcome(enum.StrEnum):
    """What is kept of a check, in one word."""

    SOUND = "sound"
    """Everything was looked at, and nothing is wrong."""
    WRONG = "wrong"
    """Something is wrong."""
    INCOMPLETE = "incomplete"
    """Nothing wrong was found, but not everything could be looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCheck:
    """When the whole log was last checked, and what came of it."""

    checked_at: dt.datetime
    outcome: Outcome
    wrong: int
    """How many things were found wrong."""


def state_of(findings: tuple[Finding, ...]) -> State:
    """Return the answer that these findings give, if everything else was looked at."""
    if not findings:
        return State.PASSED
    return State.NOT_CHECKED if all(one.is_gap for one in findings) else State.FAILED


def last_check_of(verdict: Verdict, checked_at: dt.datetime) -> LastCheck:
    """Return what is kept of a check."""
    if not verdict.sound:
        outcome = Outcome.WRONG
    else:
        outcome = Outcome.SOUND if verdict.complete else Outcome.INCOMPLETE
    return LastCheck(checked_at=checked_at, outcome=outcome, wrong=len(verdict.wrong))
