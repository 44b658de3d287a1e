# SPDX-License-Identifier: MIT
"""Whether the log's own copies of dossiers are those that the history committed to."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from abuselog.integrity.verdict import Finding
from abuselog.records.dossier import WITHHELD, MadeDossier
from abuselog.records.ids import ExhibitId
from abuselog.vault import dossier_files, dossiers, erasures


def dossier_findings(connection: Connection) -> Iterator[Finding]:
    """Give every dossier whose copies are missing or others', unless they went with an exhibit.

    Not: their bytes, which a check reads with those of all files.
    """
    erased = erasures.erased_ids(connection)
    kept: dict[str, list[tuple[int, str, str, int]]] = {}
    for one in dossier_files.all_files(connection):
        row = (one.part, one.name, one.digest.hex(), one.size_bytes)
        kept.setdefault(one.dossier_id, []).append(row)
    for made in dossiers.all_made(connection):
        told = [(one.part, one.name, one.digest_hex, one.size_bytes) for one in made.files]
        there = kept.get(made.id, [])
        if there == told or (not there and _went(made, erased)):
            continue
        yield Finding(
            code="altered" if there else "missing",
            subject=f"the log's copy of dossier {made.number}",
        )


def _went(made: MadeDossier, erased: set[ExhibitId]) -> bool:
    return any(one.id in erased for one in made.exhibits if one.how != WITHHELD)
