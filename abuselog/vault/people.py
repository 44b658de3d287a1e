# SPDX-License-Identifier: MIT
"""People: who is believed to be behind which accounts, and which accounts are one and the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from abuselog.errors import UnknownReference
from abuselog.records.codec import Fields, Json, time_from_text, time_text
from abuselog.records.ids import ID_LENGTH, AccountId, PersonId
from abuselog.records.person import AccountPair, Behind, Person, Said
from abuselog.vault import accounts, history
from abuselog.vault.people_tables import account, account_pair, person, person_account

PERSON_KIND: Final = "person"
PAIR_KIND: Final = "account-pair"


def every(connection: Connection) -> tuple[Person, ...]:
    """Return every person there ever was, those merged into others too, by name."""
    return tuple(sorted(_people(connection), key=lambda one: (one.name.casefold(), one.id)))


def standing(connection: Connection) -> tuple[Person, ...]:
    """Return everybody who was not merged into somebody else, by name."""
    return tuple(one for one in every(connection) if one.merged_into is None)


def find(connection: Connection, reference: str) -> Person:
    """Return a person by id, whatever became of them; or by name, if they stand.

    Raises: UnknownReference if there is none.
    """
    plain = " ".join(reference.split()).casefold()
    for one in every(connection):
        if len(plain) == ID_LENGTH and one.id == plain:
            return one
        if one.merged_into is None and one.name.casefold() == plain:
            return one
    raise UnknownReference(reference=reference, kind="person")


def of_account(connection: Connection, account_id: AccountId | None) -> Person | None:
    """Return who is believed to be behind an account, or behind one that is the same account."""
    if account_id is None:
        return None
    whole = accounts.whole(connection, account_id)
    found = connection.execute(
        sa.select(person_account.c.person_id).where(person_account.c.account_id.in_(sorted(whole)))
    ).scalar()
    return find(connection, found) if found else None


def accounts_of(connection: Connection, known: Person) -> frozenset[AccountId]:
    """Return a person's accounts, with all that are the same accounts as these."""
    found = (accounts.whole(connection, one) for one in known.account_ids)
    return frozenset().union(*found)


def put(connection: Connection, wanted: Person) -> None:
    """Make the lists show a person as they are now."""
    row = {
        "name": wanted.name,
        "noted_at": time_text(wanted.noted_at),
        "changed_at": time_text(wanted.changed_at),
        "reason": wanted.reason,
        "merged_into": wanted.merged_into,
    }
    there = connection.execute(sa.select(person.c.id).where(person.c.id == wanted.id)).scalar()
    if there is None:
        connection.execute(person.insert().values(id=wanted.id, **row))
    else:
        connection.execute(person.update().where(person.c.id == wanted.id).values(**row))
    connection.execute(person_account.delete().where(person_account.c.person_id == wanted.id))
    for one in wanted.accounts:
        connection.execute(
            person_account.insert().values(
                account_id=one.account_id,
                person_id=wanted.id,
                reason=one.reason,
                noted_at=time_text(one.noted_at),
            )
        )


def pairs(connection: Connection) -> tuple[AccountPair, ...]:
    """Return all that was said of two accounts, the oldest first."""
    rows = connection.execute(
        sa.select(account_pair).order_by(account_pair.c.said_at, account_pair.c.id)
    )
    return tuple(
        AccountPair(
            id=row.id,
            first=AccountId(row.first_id),
            second=AccountId(row.second_id),
            said=Said(row.said),
            reason=row.reason,
            said_at=time_from_text(row.said_at),
        )
        for row in rows
    )


def put_pair(connection: Connection, wanted: AccountPair) -> None:
    """Keep what was said of two accounts, instead of what was said before."""
    connection.execute(account_pair.delete().where(account_pair.c.id == wanted.id))
    connection.execute(
        account_pair.insert().values(
            id=wanted.id,
            first_id=wanted.first,
            second_id=wanted.second,
            said=wanted.said.value,
            reason=wanted.reason,
            said_at=time_text(wanted.said_at),
        )
    )


def statement(connection: Connection, wanted: Person) -> history.Statement:
    """Return what the history commits to of a person as they are now."""
    named = _named(connection, wanted.account_ids)
    return history.Statement(
        kind=PERSON_KIND,
        id=wanted.id,
        version=_next_version(connection, PERSON_KIND, wanted.id),
        fields=person_fields(wanted, named),
    )


def pair_statement(connection: Connection, wanted: AccountPair) -> history.Statement:
    """Return what the history commits to of what was said of two accounts."""
    named = _named(connection, (wanted.first, wanted.second))
    return history.Statement(
        kind=PAIR_KIND,
        id=wanted.id,
        version=_next_version(connection, PAIR_KIND, wanted.id),
        fields=pair_fields(wanted, named),
    )


def person_fields(one: Person, named: Mapping[str, Fields]) -> Fields:
    """Return a person as committed to; each account says what it is recognised by.

    Raises: KeyError for an account that is not in `named`.
    """
    behind: list[Json] = [
        {
            **named[known.account_id],
            "reason": known.reason,
            "noted": time_text(known.noted_at),
        }
        for known in one.accounts
    ]
    return {
        "name": one.name,
        "accounts": behind,
        "noted": time_text(one.noted_at),
        "changed": time_text(one.changed_at),
        "reason": one.reason,
        "merged_into": one.merged_into,
    }


def pair_fields(pair: AccountPair, named: Mapping[str, Fields]) -> Fields:
    """Return what was said of two accounts as committed to.

    Raises: KeyError for an account that is not in `named`.
    """
    return {
        "accounts": [dict(named[pair.first]), dict(named[pair.second])],
        "said": pair.said.value,
        "reason": pair.reason,
        "said_at": time_text(pair.said_at),
    }


def named_accounts(connection: Connection) -> dict[str, Fields]:
    """Return every account by its id, as records of people name it."""
    return {row.id: _name(row) for row in connection.execute(sa.select(account))}


def _named(connection: Connection, wanted: Iterable[AccountId]) -> dict[str, Fields]:
    query = sa.select(account).where(account.c.id.in_(sorted(wanted)))
    return {row.id: _name(row) for row in connection.execute(query)}


def _name(row: Row[tuple[str, str, str, str]]) -> Fields:
    return {
        "account": row.id,
        "platform": row.platform,
        "identified_by": row.identified_by,
        "identity": row.identity,
    }


def _next_version(connection: Connection, kind: str, record_id: str) -> int:
    return len(history.record_versions(connection, kind, record_id)) + 1


def _people(connection: Connection) -> Iterable[Person]:
    by_person: dict[str, list[Behind]] = {}
    order = (person_account.c.noted_at, person_account.c.account_id)
    for row in connection.execute(sa.select(person_account).order_by(*order)):
        by_person.setdefault(row.person_id, []).append(
            Behind(
                account_id=AccountId(row.account_id),
                reason=row.reason,
                noted_at=time_from_text(row.noted_at),
            )
        )
    for row in connection.execute(sa.select(person)):
        yield Person(
            id=PersonId(row.id),
            name=row.name,
            accounts=tuple(by_person.get(row.id, ())),
            noted_at=time_from_text(row.noted_at),
            changed_at=time_from_text(row.changed_at),
            reason=row.reason,
            merged_into=PersonId(row.merged_into) if row.merged_into else None,
        )
