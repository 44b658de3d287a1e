# SPDX-License-Identifier: MIT
"""Dossiers that were made: which edition, for whom, with what, and the digest of the file."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from abuselog.errors import UnknownReference, VaultDamaged
from abuselog.records.codec import Fields, Json, time_from_text, time_text
from abuselog.records.dossier import DossierFile, HeldExhibit, HeldIncident, MadeDossier
from abuselog.records.dossier_choices import choices_fields, choices_from_fields
from abuselog.records.ids import DossierId
from abuselog.vault.giving_tables import dossier


def next_running(connection: Connection) -> int:
    """Return the running number of the next dossier, from 1."""
    highest = connection.execute(sa.select(sa.func.max(dossier.c.running))).scalar()
    return (highest or 0) + 1


def dossier_fields(made: MadeDossier) -> Fields:
    """Return what the history commits to of a dossier.

    Shape:  one that an older abuselog made has no choices, and is told as it was then.
    """
    told: Fields = {
        "number": made.number,
        "edition": made.edition,
        "recipient": made.recipient,
        "made": time_text(made.made_at),
        "incident_count": made.incident_count,
        "exhibit_count": made.exhibit_count,
        "pages": made.pages,
        "sha256": made.digest_hex,
        "file_name": made.file_name,
    }
    if made.choices is None:
        return told
    return {
        **told,
        "version": made.version,
        "certificate": made.certificate,
        "choices": choices_fields(made.choices),
        "incidents": [_flat(one) for one in made.incidents],
        "exhibits": [_flat(one) for one in made.exhibits],
        "files": [_flat(one) for one in made.files],
    }


def add(connection: Connection, made: MadeDossier, running: int) -> None:
    """Keep that a dossier was made."""
    connection.execute(
        dossier.insert().values(
            id=made.id,
            running=running,
            made_at=time_text(made.made_at),
            fields=json.dumps(dossier_fields(made), sort_keys=True, ensure_ascii=False),
        )
    )


def all_made(connection: Connection) -> tuple[MadeDossier, ...]:
    """Return every dossier that was made, newest first.

    Raises: VaultDamaged if one can't be read.
    """
    rows = connection.execute(sa.select(dossier).order_by(dossier.c.running.desc()))
    return tuple(_made(row) for row in rows)


def find(connection: Connection, reference: str) -> MadeDossier:
    """Return a dossier by its id or its number, in either case: `d-3` is `D-0003`.

    Raises: UnknownReference, VaultDamaged.
    """
    wanted = reference.strip()
    query = sa.select(dossier).where(dossier.c.id == wanted)
    digits = wanted[2:] if wanted[:2].upper() == "D-" else ""
    if digits.isascii() and digits.isdecimal() and len(digits) <= len("2147483647"):
        query = sa.select(dossier).where(dossier.c.running == int(digits))
    row = connection.execute(query).first()
    if row is None:
        raise UnknownReference(reference=reference, kind="dossier")
    return _made(row)


def _made(row: Row[Any]) -> MadeDossier:
    try:
        fields = json.loads(row.fields)
        return MadeDossier(
            id=DossierId(row.id),
            number=fields["number"],
            edition=fields["edition"],
            recipient=fields["recipient"],
            made_at=time_from_text(row.made_at),
            incident_count=fields["incident_count"],
            exhibit_count=fields["exhibit_count"],
            pages=fields["pages"],
            digest_hex=fields["sha256"],
            file_name=fields["file_name"],
            **_kept(fields),
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise VaultDamaged(part="database", detail="dossier") from fault


def _kept(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what this abuselog keeps of a dossier and the first one did not."""
    if "choices" not in fields:
        return {}
    return {
        "version": fields["version"],
        "certificate": fields["certificate"],
        "choices": choices_from_fields(fields["choices"]),
        "incidents": tuple(HeldIncident(**one) for one in fields["incidents"]),
        "exhibits": tuple(HeldExhibit(**one) for one in fields["exhibits"]),
        "files": tuple(DossierFile(**one) for one in fields["files"]),
    }


def _flat(one: HeldIncident | HeldExhibit | DossierFile) -> Json:
    return {spec.name: getattr(one, spec.name) for spec in dataclasses.fields(one)}
