# SPDX-License-Identifier: MIT
"""Seals as stored, and the authorities that the person chose for this log."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.catalogue import authorities as shipped
from abuselog.errors import VaultDamaged
from abuselog.records.codec import Fields, time_from_text, time_text
from abuselog.records.ids import SealId
from abuselog.records.seal import Authority, Seal
from abuselog.vault import facts, history
from abuselog.vault.tables import recorded, seal

SEAL_KIND = "seal"
_NONCE_BYTES = 8


def seal_fields(one: Seal) -> Fields:
    """Return what the history commits to of a seal."""
    return {
        "size": one.size,
        "authority": one.authority,
        "sealed": time_text(one.sealed_at),
        "sha256": hashlib.sha256(one.token).hexdigest(),
        "nonce": str(one.nonce),
        "chain_pem": one.chain_pem,
        "root_pem": one.root_pem,
        "signer": one.signer,
    }


def add(connection: Connection, one: Seal) -> None:
    """Keep a seal; its head must be kept already."""
    connection.execute(
        seal.insert().values(
            id=one.id,
            size=one.size,
            authority=one.authority,
            sealed_at=time_text(one.sealed_at),
            token=one.token,
            nonce=one.nonce.to_bytes(_NONCE_BYTES, "big"),
            chain_pem=one.chain_pem,
        )
    )


def all_seals(connection: Connection) -> tuple[Seal, ...]:
    """Return every seal, the one over most deeds first.

    Raises: VaultDamaged if one can't be read.
    """
    query = (
        sa.select(seal, recorded.c.fields)
        .join(
            recorded,
            (recorded.c.id == seal.c.id) & (recorded.c.kind == SEAL_KIND),
            isouter=True,
        )
        .order_by(seal.c.size.desc(), seal.c.sealed_at.desc(), seal.c.id)
    )
    try:
        return tuple(_seal(row) for row in connection.execute(query))
    except (ValueError, TypeError, AttributeError) as fault:
        raise VaultDamaged(part="history", detail="seal") from fault


def _seal(row: sa.Row[tuple[object, ...]]) -> Seal:
    stated = json.loads(row.fields) if row.fields else {}
    return Seal(
        id=SealId(row.id),
        size=row.size,
        authority=row.authority,
        sealed_at=time_from_text(row.sealed_at),
        token=bytes(row.token),
        nonce=int.from_bytes(row.nonce, "big"),
        chain_pem=row.chain_pem,
        root_pem=str(stated.get("root_pem", "")),
        signer=str(stated.get("signer", "")),
    )


def shown(connection: Connection) -> Iterator[tuple[str, str, Fields | None]]:
    """Give every seal as id, name and fields, to be compared with what was committed to."""
    for one in all_seals(connection):
        yield one.id, f"by {one.authority} over {one.size} deeds", seal_fields(one)


def unsealed_count(connection: Connection, sealed_size: int) -> int:
    """Return how many deeds came after the first `sealed_size`; sealing itself is not counted."""
    later = connection.execute(
        sa.select(sa.func.count())
        .select_from(recorded)
        .where(recorded.c.kind == SEAL_KIND, recorded.c.sequence >= sealed_size)
    ).scalar_one()
    return max(0, history.size_of(connection) - sealed_size - later)


def authorities(connection: Connection) -> tuple[Authority, ...]:
    """Return every authority there is to choose from: this log's own and those that ship."""
    own = {one.name: one for one in _own(connection)}
    offered = [one for one in shipped.authorities() if one.name not in own]
    return tuple(sorted((*own.values(), *offered), key=lambda one: not one.on))


def store_authority(connection: Connection, one: Authority) -> None:
    """Keep what this log knows of an authority."""
    own = {known.name: known for known in _own(connection)}
    own[one.name] = one
    rows = [
        {**dataclasses.asdict(known), "tried_at": _time_or_nothing(known.tried_at)}
        for known in own.values()
    ]
    facts.store_authorities(connection, json.dumps(rows))


def _own(connection: Connection) -> tuple[Authority, ...]:
    try:
        rows = json.loads(facts.authorities(connection) or "[]")
        return tuple(
            Authority(
                **{**row, "tried_at": time_from_text(row["tried_at"]) if row["tried_at"] else None}
            )
            for row in rows
        )
    except (ValueError, TypeError, KeyError) as fault:
        raise VaultDamaged(part="database", detail="authorities") from fault


def _time_or_nothing(at: dt.datetime | None) -> str:
    return time_text(at) if at else ""
