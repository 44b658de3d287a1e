# SPDX-License-Identifier: MIT
"""Accounts: recognised again by permanent id, handle, number or address; never by name alone."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert

from abuselog.errors import UnknownReference
from abuselog.records.codec import time_from_text, time_text
from abuselog.records.ids import AccountId, new_id
from abuselog.records.incident import Sender
from abuselog.records.person import Account, SeenAs, account_identity
from abuselog.vault.tables import account, account_seen, incident


def recognise(
    connection: Connection, platform: str, sender: Sender, seen_at: dt.datetime
) -> AccountId | None:
    """Return the sender's account, made if it is new, and note what it called itself.

    Shape:  None if the sender is known by a name only.
    """
    identity = account_identity(sender)
    if identity is None:
        return None
    known = find_id(connection, platform, sender)
    if known is None:
        known = AccountId(new_id())
        connection.execute(
            account.insert().values(
                id=known, platform=platform, identified_by=identity[0], identity=identity[1]
            )
        )
    look = json.dumps(dataclasses.asdict(sender), sort_keys=True, ensure_ascii=False)
    at = time_text(seen_at)
    connection.execute(
        insert(account_seen)
        .values(account_id=known, sender=look, first_seen_at=at, last_seen_at=at)
        .on_conflict_do_update(
            index_elements=["account_id", "sender"],
            set_={
                "first_seen_at": sa.func.min(account_seen.c.first_seen_at, at),
                "last_seen_at": sa.func.max(account_seen.c.last_seen_at, at),
            },
        )
    )
    return known


def find_id(connection: Connection, platform: str, sender: Sender) -> AccountId | None:
    """Return the id of the sender's account, if it is known."""
    identity = account_identity(sender)
    if identity is None:
        return None
    found = connection.execute(
        sa.select(account.c.id).where(
            account.c.platform == platform,
            account.c.identified_by == identity[0],
            account.c.identity == identity[1],
        )
    ).scalar_one_or_none()
    return AccountId(found) if found else None


def incident_count(connection: Connection, account_id: AccountId | None) -> int:
    """Return how many standing incidents come from an account; 0 for None."""
    if account_id is None:
        return 0
    return int(
        connection.execute(
            sa.select(sa.func.count())
            .select_from(incident)
            .where(incident.c.account_id == account_id, incident.c.withdrawn_at.is_(None))
        ).scalar_one()
    )


def find(connection: Connection, account_id: AccountId) -> Account:
    """Return one account with everything it called itself.

    Raises: UnknownReference if there is none with this id.
    """
    row = connection.execute(sa.select(account).where(account.c.id == account_id)).first()
    if row is None:
        raise UnknownReference(reference=account_id, kind="account")
    looks = connection.execute(
        sa.select(account_seen)
        .where(account_seen.c.account_id == account_id)
        .order_by(account_seen.c.first_seen_at)
    )
    return Account(
        id=account_id,
        platform=row.platform,
        identified_by=row.identified_by,
        identity=row.identity,
        seen_as=tuple(
            SeenAs(
                sender=Sender(**json.loads(look.sender)),
                first_seen_at=time_from_text(look.first_seen_at),
                last_seen_at=time_from_text(look.last_seen_at),
            )
            for look in looks
        ),
        incident_count=incident_count(connection, account_id),
    )
