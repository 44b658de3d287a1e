# SPDX-License-Identifier: MIT
"""Checking a log: every event, every record, every list, every exhibit's bytes."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable

from abuselog.errors import ExhibitDamaged, VaultDamaged
from abuselog.integrity.verdict import Asked, Finding, Question, State, Verdict
from abuselog.progress import SILENT, Progress
from abuselog.records.exhibit import Exhibit
from abuselog.vault import checking
from abuselog.vault.opening import OpenVault


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
    if stored is None:
        answers = tuple(_not_checked(asked, "unreadable", "log.db") for asked in _IN_DATABASE)
    else:
        read = stored.exhibits
        answers = (
            _answer(Asked.HISTORY_ORDER, len(stored.events), checking.order_findings(stored)),
            _answer(Asked.HISTORY_CHAIN, len(stored.events), checking.chain_findings(stored)),
            _answer(Asked.RECORDS, len(stored.records), checking.record_findings(stored)),
            _answer(Asked.LISTS, len(stored.records), stored.list_findings),
            _answer(Asked.EXHIBITS, len(read), _exhibit_findings(vault, read, progress)),
        )
    return Verdict(
        questions=(
            _answer(Asked.HEADER, 2, header),
            _answer(Asked.DATABASE, 1, pages),
            *answers,
            _not_checked(Asked.SEALS, "none-yet", "seals"),
        )
    )


_IN_DATABASE = (
    *(Asked.HISTORY_ORDER, Asked.HISTORY_CHAIN),
    *(Asked.RECORDS, Asked.LISTS, Asked.EXHIBITS),
)


def _not_checked(asked: Asked, code: str, subject: str) -> Question:
    return Question(
        asked=asked,
        state=State.NOT_CHECKED,
        looked_at=0,
        findings=(Finding(code=code, subject=subject),),
    )


def _answer(asked: Asked, looked_at: int, findings: Iterable[Finding]) -> Question:
    found = tuple(dict.fromkeys(findings))
    state = State.FAILED if found else State.PASSED
    return Question(asked=asked, state=state, looked_at=looked_at, findings=found)


def _page_findings(damaged: int, *, readable: bool) -> Iterable[Finding]:
    if damaged:
        yield Finding(
            code="altered", subject=f"{damaged} database page{'' if damaged == 1 else 's'}"
        )
    elif not readable:
        yield Finding(code="unreadable", subject="log.db")


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
