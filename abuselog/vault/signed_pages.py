# SPDX-License-Identifier: MIT
"""Pages that readers signed: each is one more file among the exhibits', encrypted like them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from abuselog.records.codec import Fields, time_from_text, time_text
from abuselog.records.ids import ExhibitId, HandOverId
from abuselog.records.signed_page import SignedPage, signed_page_fields
from abuselog.vault.exhibit_files import KeptFile, StoredBytes
from abuselog.vault.giving_tables import hand_over, signed_page


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage(KeptFile):
    """Where the file of a page is, and what opens it."""

    page: SignedPage


def add(connection: Connection, page: SignedPage, stored: StoredBytes) -> None:
    """Keep a page whose bytes are stored."""
    connection.execute(
        signed_page.insert().values(
            id=page.id,
            hand_over_id=page.hand_over_id,
            part=page.part,
            kept_at=time_text(page.kept_at),
            name=page.name,
            media_type=page.media_type,
            size_bytes=page.size_bytes,
            digest=stored.digest,
            wrapped_key=stored.wrapped_key,
        )
    )


def of_hand_over(connection: Connection, hand_over_id: HandOverId) -> tuple[KeptPage, ...]:
    """Return the pages of a hand-over, in the order in which they came."""
    rows = connection.execute(_query().where(signed_page.c.hand_over_id == hand_over_id))
    return tuple(_kept(row) for row in rows)


def all_files(connection: Connection) -> tuple[KeptPage, ...]:
    """Return every page there is."""
    return tuple(_kept(row) for row in connection.execute(_query()))


def shown(connection: Connection) -> list[tuple[str, str, Fields | None]]:
    """Return what the list says of every page: id, what it is known as, and fields."""
    return [(one.id, one.known_as, signed_page_fields(one.page)) for one in all_files(connection)]


def _query() -> sa.Select[Any]:
    return (
        sa.select(signed_page, hand_over.c.running)
        .join(hand_over, hand_over.c.id == signed_page.c.hand_over_id)
        .order_by(hand_over.c.running, signed_page.c.part)
    )


def _kept(row: Row[Any]) -> KeptPage:
    number = f"H-{row.running:04d}"
    digest = bytes(row.digest)
    return KeptPage(
        id=ExhibitId(row.id),
        wrapped_key=bytes(row.wrapped_key),
        size_bytes=row.size_bytes,
        digest=digest,
        known_as=f"{number} signed page {row.part}",
        page=SignedPage(
            id=ExhibitId(row.id),
            hand_over_id=HandOverId(row.hand_over_id),
            number=number,
            part=row.part,
            kept_at=time_from_text(row.kept_at),
            name=row.name,
            media_type=row.media_type,
            size_bytes=row.size_bytes,
            digest_hex=digest.hex(),
        ),
    )
