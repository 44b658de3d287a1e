# SPDX-License-Identifier: MIT
"""Checking a log: every event, every record, every list, every exhibit's bytes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from abuselog.errors import VaultDamaged
from abuselog.integrity.verdict import Asked, Finding, Question, State, Verdict
from abuselog.progress import SILENT, Progress
from abuselog.vault import checking, erasure_checking, seal_checking, tree_checking
from abuselog.vault.opening import OpenVault
from abuselog.workflows import reading


def check(vault: OpenVault, progress: Progress = SILENT) -> Verdict:
    """Return what a reading of the whole log came to; nothing is changed or mended.

    Raises: Cancelled.
    """
    damaged_pages = vault.damaged_pages()
    stored: checking.Contents | None = None
    with contextlib.suppress(VaultDamaged), vault.transaction() as connection:
        stored = checking.contents(connection)
    header = checking.header_findings(vault.folder, vault.header, vault.found)
    pages = _page_findings(damaged_pages, readable=stored is not None)
    sealed = _not_checked(Asked.SEALS, "unreadable", "log.db")
    if stored is None:
        answers = tuple(_not_checked(asked, "unreadable", "log.db") for asked in _IN_DATABASE)
    else:
        answers = _answers(vault, stored, progress)
        sealed = seal_checking.answer(stored.seals, stored.tree.heads, vault.clock.now())
    return Verdict(
        questions=(
            _answer(Asked.HEADER, 2, header),
            _answer(Asked.DATABASE, 1, pages),
            *answers,
            sealed,
        )
    )


def _answers(
    vault: OpenVault, stored: checking.Contents, progress: Progress
) -> tuple[Question, ...]:
    read = [one for one in stored.exhibits if one[0].id not in stored.erased]
    return (
        _answer(Asked.HISTORY_ORDER, len(stored.events), checking.order_findings(stored)),
        _answer(
            Asked.HISTORY_TREE,
            len(stored.events),
            tree_checking.tree_findings(stored.tree, stored.events),
        ),
        _answer(
            Asked.HEADS,
            len(stored.tree.heads),
            (
                *tree_checking.head_findings(stored.tree, stored.events),
                *tree_checking.witness_findings(vault.found.witnessed),
            ),
        ),
        _answer(
            Asked.RECORDS,
            len(stored.records),
            checking.record_findings(stored),
            erased=checking.erased_records(stored),
        ),
        _answer(Asked.LISTS, len(stored.records), stored.list_findings),
        _answer(
            Asked.EXHIBITS,
            len(read),
            (
                *reading.findings(vault, read, progress),
                *erasure_checking.key_findings(stored.exhibits, stored.erased),
            ),
            erased=(one.finding for one in stored.erased.values()),
        ),
    )


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


def _answer(
    asked: Asked, looked_at: int, findings: Iterable[Finding], *, erased: Iterable[Finding] = ()
) -> Question:
    found = tuple(dict.fromkeys(findings))
    state = State.FAILED if found else State.PASSED
    gone = tuple(dict.fromkeys(erased))
    return Question(asked=asked, state=state, looked_at=looked_at, findings=found, erased=gone)


def _page_findings(damaged: int, *, readable: bool) -> Iterable[Finding]:
    if damaged:
        yield Finding(
            code="altered", subject=f"{damaged} database page{'' if damaged == 1 else 's'}"
        )
    elif not readable:
        yield Finding(code="unreadable", subject="log.db")
