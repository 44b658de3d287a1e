# SPDX-License-Identifier: MIT
"""Checking a log: every event, every record, every list, every exhibit's bytes.

In three steps, so that a window never waits: `look` reads the database where the log is used,
`judge` compares and reads the exhibits anywhere, and `keep` notes what came of it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from abuselog.errors import VaultDamaged, VaultError
from abuselog.integrity.verdict import (
    Asked,
    Finding,
    LastCheck,
    Question,
    State,
    Verdict,
    last_check_of,
    state_of,
)
from abuselog.progress import SILENT, Part, Progress
from abuselog.records.exhibit import Exhibit
from abuselog.vault import (
    check_notes,
    checking,
    erasure_checking,
    exhibits,
    seal_checking,
    stored_files,
    tree_checking,
)
from abuselog.vault.opening import OpenVault
from abuselog.vault.tidying import Found
from abuselog.vault.witness import CHECKPOINT_NAME, Witnessed
from abuselog.wording.checks import COMPARING, READING_DATABASE
from abuselog.workflows import reading

FULL_CHECK_EVERY: Final = dt.timedelta(days=7)
_LOOKING, _COMPARED, _WHOLE = 20, 40, 100
"""How far the three stretches of a check reach, in hundredths: an estimate for the eye."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a check took out of the log, to be judged on any thread."""

    vault: OpenVault
    """Only for its exhibit files, which any thread may read."""
    at: dt.datetime
    stored: checking.Contents | None
    """None if the database can't be read."""
    header: tuple[Finding, ...]
    folder: tuple[Finding, ...]
    pages: tuple[Finding, ...]
    mended: tuple[Finding, ...]

    @property
    def to_read(self) -> list[tuple[Exhibit, bytes]]:
        """The exhibits whose bytes should be there, with the wrapped keys of their files."""
        if self.stored is None:
            return []
        return [one for one in self.stored.exhibits if one[0].id not in self.stored.erased]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of checks when nobody checks."""

    last: LastCheck | None
    """The last full check, if there ever was one."""
    mended: tuple[Finding, ...]
    """What openings found and put right, and nobody has said to have seen."""
    found: tuple[Finding, ...] = ()
    """What was found wrong since the log was opened."""

    def is_due(self, now: dt.datetime) -> bool:
        """Whether a full check should be made by itself when nobody is in its way."""
        # A check long after now is due as well: the clock was wrong, then or now.
        return self.last is None or abs(now - self.last.checked_at) >= FULL_CHECK_EVERY


def check(vault: OpenVault, progress: Progress = SILENT, *, sample: int | None = None) -> Verdict:
    """Return what a reading of the whole log came to; nothing is changed or mended.

    With `sample` only so many exhibits are read, chosen at random, and the verdict says so.

    Raises: Cancelled.
    """
    looked = look(vault, Part(progress, 0, _LOOKING, _WHOLE))
    return judge(looked, Part(progress, _LOOKING, _WHOLE, _WHOLE), sample=sample)


def look(vault: OpenVault, progress: Progress = SILENT) -> Looked:
    """Return everything of the database that a check compares. Call it where the log is used.

    Raises: Cancelled.
    """
    progress.step(0, 100, READING_DATABASE)
    damaged_pages = vault.damaged_pages()
    stored: checking.Contents | None = None
    with contextlib.suppress(VaultDamaged), vault.transaction() as connection:
        stored = checking.contents(connection, progress)
    return Looked(
        vault=vault,
        at=vault.clock.now(),
        stored=stored,
        header=tuple(checking.header_findings(vault.folder, vault.header, vault.found)),
        folder=tuple(checking.folder_findings(vault.folder)),
        pages=tuple(_page_findings(damaged_pages, readable=stored is not None)),
        mended=standing(vault).mended,
    )


def judge(looked: Looked, progress: Progress = SILENT, *, sample: int | None = None) -> Verdict:
    """Return the verdict on what was taken out of the log; the exhibits' bytes are read here.

    Raises: Cancelled.
    """
    sealed = _not_checked(Asked.SEALS, "unreadable", "log.db")
    if looked.stored is None:
        answers = tuple(_not_checked(asked, "unreadable", "log.db") for asked in _IN_DATABASE)
    else:
        answers = _answers(looked, looked.stored, progress, sample)
        stored = looked.stored
        sealed = seal_checking.answer(stored.seals, stored.tree.heads, looked.at)
    questions = (
        answer_of(Asked.HEADER, 2, looked.header),
        answer_of(Asked.FOLDER, 0, looked.folder),
        answer_of(Asked.DATABASE, 1, looked.pages),
        *answers,
        sealed,
    )
    named = {finding.subject for question in questions for finding in question.findings}
    mended = tuple(one for one in looked.mended if one.subject not in named)
    return Verdict(questions=questions, mended=mended)


def keep(vault: OpenVault, looked: Looked, verdict: Verdict) -> Verdict:
    """Note in the log what a full check came to, and return it.

    What was erased or thrown away while the exhibits were read is taken out of it first.
    """
    settled = _without_gone(vault, looked, verdict)
    note_outcome(vault, settled)
    return settled


def note_outcome(vault: OpenVault, verdict: Verdict) -> None:
    """Note in the log that it was checked, unless only a sample was.

    A log too damaged to be written to is no reason to lose the verdict.
    """
    if any(question.out_of for question in verdict.questions):
        return
    with contextlib.suppress(VaultError), vault.transaction() as connection:
        check_notes.store_last_check(connection, last_check_of(verdict, vault.clock.now()))


def standing(vault: OpenVault) -> Standing:
    """Return what the log remembers of checks; of a log too damaged to say, nothing."""
    with contextlib.suppress(VaultError), vault.transaction() as connection:
        return Standing(
            last=check_notes.last_check(connection), mended=check_notes.mended(connection)
        )
    return Standing(last=None, mended=())


def seen(vault: OpenVault, mended: Iterable[Finding]) -> Standing:
    """Forget what openings mended, now that the person has seen it, and return what is left."""
    told = tuple(mended)
    with vault.transaction() as connection:
        check_notes.forget_mended(connection, told)
    vault.found = _without_told(vault.found, {one.subject for one in told})
    return standing(vault)


def _without_told(found: Found, told: set[str]) -> Found:
    """Return what this opening found without what the person has been told of."""
    mended = found.witnessed in check_notes.MENDED and CHECKPOINT_NAME in told
    return dataclasses.replace(
        found,
        damaged_header_files=tuple(n for n in found.damaged_header_files if n not in told),
        witnessed=Witnessed.NONE_YET if mended else found.witnessed,
    )


def stopped() -> Verdict:
    """Return the verdict of a check that was cancelled: nothing is said about anything."""
    return Verdict(questions=tuple(_not_checked(asked, "stopped", "") for asked in Asked))


def _answers(
    looked: Looked, stored: checking.Contents, progress: Progress, sample: int | None
) -> tuple[Question, ...]:
    comparing = Part(progress, 0, _COMPARED, _WHOLE)
    comparing.step(0, 100, COMPARING)
    size = len(stored.events)
    quarter = [Part(comparing, start, start + 25, 100) for start in (0, 25, 50, 75)]
    order_found = tuple(checking.order_findings(stored, quarter[0]))
    events = checking.watched(stored.events, size, quarter[1])
    tree_found = tuple(tree_checking.tree_findings(stored.tree, events))
    events = checking.watched(stored.events, size, quarter[2])
    heads_found = (
        *tree_checking.head_findings(stored.tree, events, size),
        *tree_checking.witness_findings(looked.vault.found.witnessed),
    )
    records_found = checking.record_findings(stored, quarter[3])
    return (
        answer_of(Asked.HISTORY_ORDER, size, order_found),
        answer_of(Asked.HISTORY_TREE, size, tree_found),
        answer_of(Asked.HEADS, len(stored.tree.heads), heads_found),
        answer_of(
            Asked.RECORDS,
            len(stored.records),
            records_found,
            erased=checking.erased_records(stored),
        ),
        answer_of(Asked.LISTS, len(stored.records), stored.list_findings),
        _exhibits_answer(looked, stored, Part(progress, _COMPARED, _WHOLE, _WHOLE), sample),
    )


def _exhibits_answer(
    looked: Looked, stored: checking.Contents, progress: Progress, sample: int | None
) -> Question:
    there = looked.to_read
    read = there
    others = stored.others
    if sample is not None and sample < len(there):
        chosen = set(secrets.SystemRandom().sample(range(len(there)), sample))
        read = [one for place, one in enumerate(there) if place in chosen]
        others = ()
    found = answer_of(
        Asked.EXHIBITS,
        len(read),
        (
            *reading.findings(looked.vault, read, progress, others=others),
            *erasure_checking.key_findings(stored.exhibits, stored.erased),
        ),
        erased=(one.finding for one in stored.erased.values()),
    )
    return found if len(read) == len(there) else sampled(found, len(there))


def answer_of(
    asked: Asked, looked_at: int, findings: Iterable[Finding], *, erased: Iterable[Finding] = ()
) -> Question:
    """Return the answer to a question: passed if nothing was found."""
    found = tuple(dict.fromkeys(findings))
    state = state_of(found)
    gone = tuple(dict.fromkeys(erased))
    return Question(asked=asked, state=state, looked_at=looked_at, findings=found, erased=gone)


def sampled(question: Question, out_of: int) -> Question:
    """Return the answer as that of a sample: what was not looked at has not passed."""
    state = State.FAILED if question.state is State.FAILED else State.NOT_CHECKED
    return dataclasses.replace(question, state=state, out_of=out_of)


def _without_gone(vault: OpenVault, looked: Looked, verdict: Verdict) -> Verdict:
    """Return the verdict without exhibits that were erased or thrown away since `look`."""
    asked = next(q for q in verdict.questions if q.asked is Asked.EXHIBITS)
    if not asked.findings or looked.stored is None:
        return verdict
    try:
        with vault.transaction() as connection:
            now = (*exhibits.recorded_exhibits(connection), *exhibits.in_drafts(connection))
            there = {one.id for one in now if one.erasure is None}
            there |= stored_files.other_ids(connection)
    except VaultError:
        return verdict
    read = {one.id: f"exhibit {one.known_as}" for one, _ in looked.to_read}
    read |= {one.id: one.known_as for one in looked.stored.others}
    known = {subject for one, subject in read.items() if one in there}
    gone = {subject for one, subject in read.items() if one not in there} - known
    left = tuple(one for one in asked.findings if one.subject not in gone)
    state = state_of(left)
    settled = dataclasses.replace(
        asked, findings=left, state=state, looked_at=asked.looked_at - len(gone)
    )
    if asked.out_of:
        settled = sampled(settled, asked.out_of)
    questions = tuple(settled if q is asked else q for q in verdict.questions)
    return dataclasses.replace(verdict, questions=questions)


_IN_DATABASE = (
    *(Asked.HISTORY_ORDER, Asked.HISTORY_TREE, Asked.HEADS),
    *(Asked.RECORDS, Asked.LISTS, Asked.EXHIBITS),
)


def _not_checked(asked: Asked, code: str, subject: str) -> Question:
    return Question(
        asked=asked,
        state=State.NOT_CHECKED,
        looked_at=0,
        findings=(Finding(code=code, subject=subject),),
    )


def _page_findings(damaged: int, *, readable: bool) -> Iterable[Finding]:
    if damaged:
        yield Finding(
            code="altered", subject=f"{damaged} database page{'' if damaged == 1 else 's'}"
        )
    elif not readable:
        yield Finding(code="unreadable", subject="log.db")
