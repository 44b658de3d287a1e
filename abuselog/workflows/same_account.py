# SPDX-License-Identifier: MIT
"""Two accounts that are one and the same, or are not: somebody's say-so, kept with an event.

An account that was seen by its handle only, and later with its permanent id, stands in the log
twice until somebody says that it is one.
"""

from __future__ import annotations

import contextlib
from typing import Final

from abuselog.errors import BadValue, UnknownReference
from abuselog.records.custody import Deed
from abuselog.records.ids import AccountId, new_id
from abuselog.records.person import AccountPair, Said
from abuselog.vault import accounts, history, incidents, people
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows.storable_text import given_reason, trimmed

_PERMANENT: Final = "stable_id"


def join(vault: OpenVault, one: AccountId, other: AccountId, *, reason: str) -> AccountPair:
    """Say that two accounts are one and the same.

    Raises: ReasonNeeded, UnknownReference; BadValue if they can't be: two platforms, two permanent
            ids, two people.
    """
    plain = given_reason("join", reason)
    with vault.transaction() as connection:
        _require_one(connection, one, other)
        return _say(connection, vault, (one, other), Said.SAME_ACCOUNT, plain)


def part(vault: OpenVault, one: AccountId, other: AccountId, *, reason: str = "") -> AccountPair:
    """Say that two accounts are not one; nobody is asked about the two again.

    Raises: UnknownReference; BadValue if it is one account twice.
    """
    plain = trimmed("reason", reason)
    with vault.transaction() as connection:
        if one == other:
            raise BadValue(field="account", reason="one account")
        return _say(connection, vault, (one, other), Said.APART, plain)


def _require_one(connection: Transaction, one: AccountId, other: AccountId) -> None:
    if one == other:
        raise BadValue(field="account", reason="one account")
    whole = accounts.whole(connection, one) | accounts.whole(connection, other)
    found = [accounts.find(connection, account_id) for account_id in sorted(whole)]
    if len({account.platform for account in found}) > 1:
        raise BadValue(field="account", reason="two platforms")
    if sum(account.identified_by == _PERMANENT for account in found) > 1:
        raise BadValue(field="account", reason="two permanent ids")
    first, second = (people.of_account(connection, account_id) for account_id in (one, other))
    if first is not None and second is not None and first.id != second.id:
        raise BadValue(field="account", reason="two people")


def _say(
    connection: Transaction,
    vault: OpenVault,
    both: tuple[AccountId, AccountId],
    said: Said,
    reason: str,
) -> AccountPair:
    first, second = sorted(accounts.find(connection, one).id for one in both)
    at = vault.clock.now()
    before = next(
        (p.id for p in people.pairs(connection) if (p.first, p.second) == (first, second)), ""
    )
    pair = AccountPair(
        id=before or new_id(), first=first, second=second, said=said, reason=reason, said_at=at
    )
    people.put_pair(connection, pair)
    deed = Deed.ACCOUNTS_JOINED if said is Said.SAME_ACCOUNT else Deed.ACCOUNTS_PARTED
    history.append(
        connection,
        history.Done(
            deed=deed,
            at=at,
            statements=(people.pair_statement(connection, pair),),
            touched=(first, second),
        ),
    )
    return pair


def account_named(vault: OpenVault, typed: str) -> AccountId:
    """Return the account that somebody means: an incident's number, an id, `x:handle`, a handle.

    Raises: UnknownReference if there is none; BadValue if it could be several.
    """
    wanted = " ".join(typed.split())
    with vault.transaction() as connection:
        with contextlib.suppress(UnknownReference):
            found = incidents.find(connection, wanted).account_id
            if found is not None:
                return found
        fits = [one for one in accounts.every(connection) if one.is_meant_by(wanted)]
    if not fits:
        raise UnknownReference(reference=typed, kind="account")
    if len(fits) > 1:
        raise BadValue(field="account", reason="several")
    return fits[0].id
