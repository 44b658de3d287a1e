# SPDX-License-Identifier: MIT
"""Checking a log: every event, every record, every list, every exhibit's bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from abuselog.errors import ExhibitDamaged
from abuselog.integrity.verdict import Asked, Finding, Question, State, Verdict
from abuselog.progress import SILENT, Progress
from abuselog.records.exhibit import Exhibit
from abuselog.vault import checking
from abuselog.vault.opening import OpenVault


def check(vault: OpenVault, progress: Progress = SILENT) -> Verdict:
    """Return what a reading of the whole log came to; nothing is changed or mended.

    Raises: Cancelled; VaultDamaged if the database can't be read at all.
    """
    damaged_pages = vault.damaged_pages()
    with vault.transaction() as connection:
        rows, records = checking.all_stored(connection)
        to_read = checking.exhibits_to_read(connection)
        lists = tuple(checking.list_findings(connection, records))
    return Verdict(
        questions=(
            _answer(Asked.HEADER, 2, _header_findings(vault)),
            _answer(Asked.DATABASE, 1, _page_findings(damaged_pages)),
            _answer(Asked.HISTORY_ORDER, len(rows), checking.order_findings(rows)),
            _answer(Asked.HISTORY_CHAIN, len(rows), checking.chain_findings(rows)),
            _answer(Asked.RECORDS, len(records), checking.record_findings(rows, records)),
            _answer(Asked.LISTS, len(records), lists),
            _answer(Asked.EXHIBITS, len(to_read), _exhibit_findings(vault, to_read, progress)),
            Question(
                asked=Asked.SEALS,
                state=State.NOT_CHECKED,
                looked_at=0,
                findings=(Finding(code="none-yet", subject="seals"),),
            ),
        )
    )


def _answer(asked: Asked, looked_at: int, findings: Iterable[Finding]) -> Question:
    found = tuple(findings)
    state = State.FAILED if found else State.PASSED
    return Question(asked=asked, state=state, looked_at=looked_at, findings=found)


def _header_findings(vault: OpenVault) -> Iterable[Finding]:
    for name in vault.found.damaged_header_files:
        yield Finding(code="altered", subject=name)
    if vault.found.rolled_back:
        yield Finding(code="out-of-order", subject="header.json")


def _page_findings(damaged: int) -> Iterable[Finding]:
    if damaged:
        yield Finding(code="altered", subject=f"{damaged} database pages")


def _exhibit_findings(
    vault: OpenVault, to_read: list[tuple[Exhibit, bytes]], progress: Progress
) -> Iterable[Finding]:
    total = sum(shown.size_bytes for shown, _ in to_read)
    done = 0
    for shown, key in to_read:
        sha256 = hashlib.sha256()
        try:
            with vault.exhibit_files.open(shown.id, key, shown.known_as) as original:
                for piece in original.pieces():
                    sha256.update(piece)
                    progress.step(done + original.tell(), total, shown.known_as)
            if sha256.digest() != shown.digest:
                yield Finding(code="altered", subject=f"exhibit {shown.known_as}")
        except ExhibitDamaged as fault:
            code = "missing" if fault.reason == "missing" else "altered"
            yield Finding(code=code, subject=f"exhibit {shown.known_as}")
        done += shown.size_bytes
