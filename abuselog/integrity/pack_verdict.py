# SPDX-License-Identifier: MIT
"""The verdict on a pack: one answer for each question, the same that its own page gives.

The codes of questions and findings are those of resources/check/checks.js; a test holds them to it.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, field
from typing import ClassVar

from abuselog.integrity.pdf_verdict import PdfVerdict
from abuselog.integrity.verdict import State


class PackAsked(enum.StrEnum):
    """The questions, in the order in which they are answered."""

    CONTAINER = "container"
    """Is the ZIP itself whole, and as abuselog wrote it?"""
    STRUCTURE = "structure"
    """Is it put together as a pack has to be?"""
    FILES = "files"
    """Are the files the ones that were packed, all of them and no others?"""
    TAG_FILES = "tag_files"
    """Are the lists and instructions the ones that were packed, and no others?"""
    EXHIBITS = "exhibits"
    """Are the exhibits what the log recorded when they came in?"""
    RECORDS = "records"
    """Is what is said of the incidents what was recorded?"""
    HISTORY = "history"
    """Are those records in the log's history?"""
    CHECKPOINT = "checkpoint"
    """Is the state of the history signed with the log's own key?"""
    TIMESTAMP = "timestamp"
    """Does an independent authority say when that state existed?"""
    DOSSIER = "dossier"
    """Is the signature on the dossier in order, and made with the certificate in the pack?"""


@dataclass(frozen=True, slots=True)
class PackFinding:
    """One thing that is wrong."""

    code: str
    subject: str = ""
    """What it is about: a file's name in the pack, a record, an event's number; never trusted."""


@dataclass(slots=True)
class Answer:
    """The answer to one question, while it is being found and afterwards."""

    state: State = State.NOT_CHECKED
    findings: list[PackFinding] = field(default_factory=list)
    reason: str = ""
    """Why it was not checked: `folder`, `no-timestamp`, …; nothing if it waits for another."""
    facts: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one authority says."""

    at: dt.datetime
    signer: str
    known: bool
    """Whether its certificates lead to a root that was given to compare with."""


class PackVerdict:
    """All answers about one pack."""

    IDLE: ClassVar[frozenset[str]] = frozenset({"folder", "no-timestamp", "no-dossier"})
    """Why a question may be left open without anything being left out."""

    def __init__(self) -> None:
        self.answers = {asked: Answer() for asked in PackAsked}
        self.facts: dict[str, str] = {}
        """What the pack says of itself: `name`, `log`, `dossier`, `edition`, `date`; and what it
        comes to: `manifest`, the SHA-256 of its list of files, by which one pack is told from
        another however it was sent."""
        self.incident_count = 0
        self.stamps: list[Stamp] = []
        self.pdfs: dict[str, PdfVerdict] = {}
        """What came of looking at the dossiers' signatures, by file."""

    def wrong(self, asked: PackAsked, code: str, subject: str = "") -> None:
        """Note that something is wrong; nothing puts it right again."""
        answer = self.answers[asked]
        answer.state = State.FAILED
        answer.findings.append(PackFinding(code, subject))

    def good(self, asked: PackAsked, **facts: str | int) -> None:
        """Note that all of a question was looked at; right only if nothing was wrong."""
        answer = self.answers[asked]
        answer.facts |= facts
        if answer.state is not State.FAILED:
            answer.state = State.PASSED

    def skipped(self, asked: PackAsked, reason: str) -> None:
        """Note that a question was not answered, and why."""
        answer = self.answers[asked]
        if answer.state is not State.FAILED:
            answer.state, answer.reason = State.NOT_CHECKED, reason

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong. Not: that everything was checked."""
        return all(answer.state is not State.FAILED for answer in self.answers.values())

    @property
    def complete(self) -> bool:
        """Whether nothing that could be checked was left out."""
        return all(
            answer.state is not State.NOT_CHECKED or answer.reason in self.IDLE
            for answer in self.answers.values()
        )
