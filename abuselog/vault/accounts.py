# SPDX-License-Identifier: MIT
"""Accounts: recognised again by permanent id, handle, number or address; never by name alone."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert

from abuselog.errors import UnknownReference
from abuselog.records.codec import time_from_text, time_text
from abuselog.records.ids import AccountId, new_id
from abuselog.records.incident import Sender
from abuselog.records.person import Account, Said, SeenAs, account_identity
from abuselog.vault.people_tables import account, account_pair, account_seen
from abuselog.vault.tables import incident


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
    return count_from(connection, whole(connection, account_id))


def count_from(connection: Connection, account_ids: Iterable[AccountId]) -> int:
    """Return how many standing incidents come from any of these accounts."""
    return int(
        connection.execute(
            sa.select(sa.func.count())
            .select_from(incident)
            .where(incident.c.account_id.in_(sorted(account_ids)))
            .where(incident.c.withdrawn_at.is_(None))
        ).scalar_one()
    )


def whole(connection: Connection, account_id: AccountId) -> frozenset[AccountId]:
    """Return an account with all that were said to be one and the same."""
    joined = _joined(connection)
    found, left = {account_id}, [account_id]
    while left:
        more = joined.get(left.pop(), set()) - found
        found |= more
        left += more
    return frozenset(found)


def any_joined() -> sa.Exists:
    """Return the condition that any two accounts were said to be one."""
    return sa.exists().where(account_pair.c.said == Said.SAME_ACCOUNT.value)


def counts_of_joined(connection: Connection) -> dict[str, int]:
    """Return, by incident, how many come from its account, where that account is several rows."""
    every = set(_joined(connection))
    if not every:
        return {}
    rows = connection.execute(
        sa.select(incident.c.id, incident.c.account_id).where(
            incident.c.account_id.in_(sorted(every))
        )
    ).all()
    counts = {one: incident_count(connection, one) for one in every}
    return {row.id: counts[AccountId(row.account_id)] for row in rows}


def _joined(connection: Connection) -> dict[AccountId, set[AccountId]]:
    rows = connection.execute(
        sa.select(account_pair.c.first_id, account_pair.c.second_id).where(
            account_pair.c.said == Said.SAME_ACCOUNT.value
        )
    )
    found: dict[AccountId, set[AccountId]] = {}
    for first, second in rows:
        found.setdefault(AccountId(first), set()).add(AccountId(second))
        found.setdefault(AccountId(second), set()).add(AccountId(first))
    return found


def find(connection: Connection, account_id: AccountId) -> Account:
    """Return one account with everything it called itself.

    Raises: UnknownReference if there is none with this id.
    """
    found = _accounts(connection, account_id)
    if not found:
        raise UnknownReference(reference=account_id, kind="account")
    return found[0]


def every(connection: Connection) -> tuple[Account, ...]:
    """Return every account that an incident ever came from, by platform and identity."""
    return _accounts(connection, None)


def _accounts(connection: Connection, only: AccountId | None) -> tuple[Account, ...]:
    wanted = sa.select(account).order_by(account.c.platform, account.c.identity)
    looks = sa.select(account_seen).order_by(account_seen.c.first_seen_at, account_seen.c.sender)
    if only is not None:
        wanted = wanted.where(account.c.id == only)
        looks = looks.where(account_seen.c.account_id == only)
    seen: dict[str, list[SeenAs]] = {}
    for look in connection.execute(looks):
        seen.setdefault(look.account_id, []).append(
            SeenAs(
                sender=Sender(**json.loads(look.sender)),
                first_seen_at=time_from_text(look.first_seen_at),
                last_seen_at=time_from_text(look.last_seen_at),
            )
        )
    counts = _counts(connection, only)
    return tuple(
        Account(
            id=AccountId(row.id),
            platform=row.platform,
            identified_by=row.identified_by,
            identity=row.identity,
            seen_as=tuple(seen.get(row.id, ())),
            incident_count=counts.get(row.id, 0),
        )
        for row in connection.execute(wanted)
    )


def _counts(connection: Connection, only: AccountId | None) -> dict[str, int]:
    """Return how many standing incidents each row of an account has, by its id."""
    query = (
        sa.select(incident.c.account_id, sa.func.count())
        .where(incident.c.account_id.is_not(None), incident.c.withdrawn_at.is_(None))
        .group_by(incident.c.account_id)
    )
    if only is not None:
        query = query.where(incident.c.account_id == only)
    return {row[0]: row[1] for row in connection.execute(query)}
