# SPDX-License-Identifier: MIT
"""Who is believed to be behind which accounts. A belief, with its reason: never a fact.

Nothing here is ever done by the program itself; it only suggests (workflows/same_person.py).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from abuselog.errors import BadValue, MissingField, UnknownReference
from abuselog.records.custody import Deed, Entry
from abuselog.records.ids import AccountId, PersonId, new_id
from abuselog.records.incident import Sender
from abuselog.records.person import Account, Behind, Person
from abuselog.vault import accounts, history
from abuselog.vault import people as kept
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows.storable_text import given_reason, trimmed


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """A person as the log knows them now: belief about who, fact about how many."""

    person: Person
    accounts: tuple[Account, ...]
    """Those believed to be theirs, with those that are the same accounts as these."""
    incident_count: int
    """Standing incidents from any of the accounts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """What is known of the account that something came from."""

    account: Account | None
    """None if nothing came from there before, or if only a name is known."""
    incident_count: int
    """Standing incidents from the account and those that are the same account."""
    believed: KnownPerson | None
    same_accounts: tuple[Account, ...] = ()
    """The others that were said to be the same account."""


def everybody(vault: OpenVault) -> tuple[KnownPerson, ...]:
    """Return every person who was not merged into another, by name."""
    with vault.transaction() as connection:
        every = {one.id: one for one in accounts.every(connection)}
        return tuple(_known(connection, one, every) for one in kept.standing(connection))


def person(vault: OpenVault, reference: str) -> KnownPerson:
    """Return one person by name or id.

    Raises: UnknownReference.
    """
    with vault.transaction() as connection:
        return _known(connection, kept.find(connection, reference))


def every_account(vault: OpenVault) -> tuple[Account, ...]:
    """Return every account with its names over time, by platform and identity."""
    with vault.transaction() as connection:
        return accounts.every(connection)


def whose(vault: OpenVault, platform: str, sender: Sender) -> Whose:
    """Return what is known of a sender's account, and who is believed to be behind it."""
    with vault.transaction() as connection:
        return _whose(connection, accounts.find_id(connection, platform, sender))


def whose_account(vault: OpenVault, account_id: AccountId) -> Whose:
    """Return what is known of an account, and who is believed to be behind it.

    Raises: UnknownReference.
    """
    with vault.transaction() as connection:
        return _whose(connection, accounts.find(connection, account_id).id)


def history_of(vault: OpenVault, person_id: PersonId) -> tuple[Entry, ...]:
    """Return every deed about a person, the oldest first."""
    with vault.transaction() as connection:
        return history.entries_about(connection, person_id)


def note_person(vault: OpenVault, name: str, reasons: Mapping[AccountId, str]) -> Person:
    """Note a person with the accounts believed to be theirs, each with its reason.

    Raises: MissingField without a name or an account; ReasonNeeded; BadValue if the name is taken,
            or an account is another person's; UnknownReference.
    """
    if not reasons:
        raise MissingField(field="account")
    plain = {account_id: given_reason("belief", reason) for account_id, reason in reasons.items()}
    at = vault.clock.now()
    with vault.transaction() as connection:
        return _note(connection, name, plain, at)


def believe(
    vault: OpenVault,
    name: str,
    account_ids: Collection[AccountId],
    *,
    reason: str,
    leaving: PersonId | None = None,
) -> Person:
    """Note accounts as a person's, who is new if nobody is called so; all of it or nothing.

    Shape:  `leaving` is the person believed to be behind them until now, if there is one.
    Raises: MissingField, ReasonNeeded, UnknownReference; BadValue if one is somebody else's.
    """
    plain = given_reason("belief", reason)
    at = vault.clock.now()
    with vault.transaction() as connection:
        if leaving is not None:
            for account_id in account_ids:
                _take(connection, kept.find(connection, leaving), account_id, plain, at)
        folded = " ".join(name.split()).casefold()
        known = next((o for o in kept.standing(connection) if o.name.casefold() == folded), None)
        if known is None:
            return _note(connection, name, dict.fromkeys(account_ids, plain), at)
        for account_id in account_ids:
            known = _add(connection, known, account_id, plain, at)
        return known


def add_account(vault: OpenVault, reference: str, account_id: AccountId, *, reason: str) -> Person:
    """Note one more account as believed to be a person's. For one that is theirs: a new reason.

    Raises: ReasonNeeded; BadValue if the account is another person's; UnknownReference.
    """
    plain = given_reason("belief", reason)
    at = vault.clock.now()
    with vault.transaction() as connection:
        return _add(connection, kept.find(connection, reference), account_id, plain, at)


def take_away(vault: OpenVault, reference: str, account_id: AccountId, *, reason: str) -> Person:
    """Note that an account is believed to be a person's no longer.

    Raises: ReasonNeeded; UnknownReference also if the account was not theirs.
    """
    plain = given_reason("unlink", reason)
    at = vault.clock.now()
    with vault.transaction() as connection:
        return _take(connection, kept.find(connection, reference), account_id, plain, at)


def rename(vault: OpenVault, reference: str, name: str) -> Person:
    """Call a person something else.

    Raises: MissingField, BadValue if the name is taken, UnknownReference.
    """
    at = vault.clock.now()
    with vault.transaction() as connection:
        known = kept.find(connection, reference)
        changed = _changed(known, at, name=_free_name(connection, name, unless=known.id))
        _keep(connection, Deed.PERSON_CHANGED, at, changed, what="renamed")
    return changed


def merge(vault: OpenVault, into: str, other: str, *, reason: str) -> Person:
    """Take two people for one: `other` stays in the log, empty, and says whom it was merged into.

    Raises: ReasonNeeded, UnknownReference; BadValue if they are one person already.
    """
    plain = given_reason("merge", reason)
    at = vault.clock.now()
    with vault.transaction() as connection:
        first, second = kept.find(connection, into), kept.find(connection, other)
        if first.id == second.id:
            raise BadValue(field="person", reason="one person already")
        moved = tuple(
            dataclasses.replace(one, reason=f"{one.reason}\n{plain}") for one in second.accounts
        )
        emptied = _changed(second, at, accounts=(), reason=plain, merged_into=first.id)
        changed = _changed(first, at, accounts=_sorted(*first.accounts, *moved), reason=plain)
        _keep(connection, Deed.PEOPLE_MERGED, at, emptied, changed)
    return changed


def split(
    vault: OpenVault, reference: str, away: Collection[AccountId], *, name: str, reason: str
) -> Person:
    """Take one person for two: the accounts `away` are a new person's. Returns the new one.

    Raises: ReasonNeeded, MissingField; UnknownReference for an account that is not theirs;
            BadValue if the name is taken or no account would be left.
    """
    plain = given_reason("split", reason)
    at = vault.clock.now()
    if not away:
        raise MissingField(field="account")
    with vault.transaction() as connection:
        known = kept.find(connection, reference)
        gone = frozenset().union(*(_theirs(connection, known, one) for one in away))
        if known.account_ids <= gone:
            raise BadValue(field="account", reason="none left")
        made = Person(
            id=PersonId(new_id()),
            name=_free_name(connection, name),
            accounts=tuple(
                Behind(account_id=one, reason=plain, noted_at=at) for one in sorted(gone)
            ),
            noted_at=at,
            changed_at=at,
            reason=plain,
        )
        stay = tuple(one for one in known.accounts if one.account_id not in gone)
        _keep(
            connection,
            Deed.PERSON_SPLIT,
            at,
            _changed(known, at, accounts=stay, reason=plain),
            made,
        )
    return made


def _note(
    connection: Transaction, name: str, reasons: Mapping[AccountId, str], at: dt.datetime
) -> Person:
    made = Person(
        id=PersonId(new_id()),
        name=_free_name(connection, name),
        accounts=_sorted(
            *(_behind(connection, one, reason, at) for one, reason in reasons.items())
        ),
        noted_at=at,
        changed_at=at,
    )
    _keep(connection, Deed.PERSON_NOTED, at, made)
    return made


def _add(
    connection: Transaction, known: Person, account_id: AccountId, reason: str, at: dt.datetime
) -> Person:
    more = _behind(connection, account_id, reason, at, unless=known.id)
    others = tuple(one for one in known.accounts if one.account_id != account_id)
    changed = _changed(known, at, accounts=_sorted(*others, more))
    _keep(connection, Deed.PERSON_CHANGED, at, changed, what="linked")
    return changed


def _take(
    connection: Transaction, known: Person, account_id: AccountId, reason: str, at: dt.datetime
) -> Person:
    gone = _theirs(connection, known, account_id)
    left = tuple(one for one in known.accounts if one.account_id not in gone)
    changed = _changed(known, at, accounts=left, reason=reason)
    _keep(connection, Deed.PERSON_CHANGED, at, changed, what="unlinked", touched=(account_id,))
    return changed


def _known(
    connection: Transaction, one: Person, every: Mapping[AccountId, Account] | None = None
) -> KnownPerson:
    ids = kept.accounts_of(connection, one)
    found = (every[i] if every else accounts.find(connection, i) for i in sorted(ids))
    return KnownPerson(
        person=one,
        accounts=tuple(sorted(found, key=lambda a: (a.platform, a.identity))),
        incident_count=accounts.count_from(connection, ids),
    )


def _whose(connection: Transaction, account_id: AccountId | None) -> Whose:
    if account_id is None:
        return Whose(account=None, incident_count=0, believed=None)
    whole = accounts.whole(connection, account_id)
    believed = kept.of_account(connection, account_id)
    return Whose(
        account=accounts.find(connection, account_id),
        incident_count=accounts.count_from(connection, whole),
        believed=_known(connection, believed) if believed else None,
        same_accounts=tuple(accounts.find(connection, i) for i in sorted(whole - {account_id})),
    )


def _behind(
    connection: Transaction,
    account_id: AccountId,
    reason: str,
    at: dt.datetime,
    *,
    unless: PersonId | None = None,
) -> Behind:
    """Return a belief about an account, if nobody else is believed to be behind it.

    Raises: UnknownReference, BadValue.
    """
    accounts.find(connection, account_id)
    now = kept.of_account(connection, account_id)
    if now is not None and now.id != unless:
        raise BadValue(field="account", reason="another person")
    return Behind(account_id=account_id, reason=reason, noted_at=at)


def _theirs(connection: Transaction, known: Person, account_id: AccountId) -> frozenset[AccountId]:
    """Return the account, and what is the same account, as far as it is noted as theirs.

    Raises: UnknownReference if it is not.
    """
    found = accounts.whole(connection, account_id) & known.account_ids
    if not found:
        raise UnknownReference(reference=account_id, kind="account")
    return found


def _changed(known: Person, at: dt.datetime, **changes: object) -> Person:
    """Return a person with these changes; one that was merged into another can't be changed.

    Raises: UnknownReference.
    """
    if known.merged_into is not None:
        raise UnknownReference(reference=known.name, kind="person")
    values = {"reason": "", **changes}
    return dataclasses.replace(known, changed_at=at, **values)  # type: ignore[arg-type] # its own


def _sorted(*found: Behind) -> tuple[Behind, ...]:
    """Return beliefs in the order in which the log gives them back."""
    return tuple(sorted(found, key=lambda one: (one.noted_at, one.account_id)))


def _keep(
    connection: Transaction,
    deed: Deed,
    at: dt.datetime,
    *changed: Person,
    what: str = "",
    touched: tuple[str, ...] = (),
) -> None:
    """Show people as they are now, and commit to it; those that lose an account come first."""
    for one in changed:
        kept.put(connection, one)
    about = (*touched, *(i for one in changed for i in sorted(one.account_ids)))
    history.append(
        connection,
        history.Done(
            deed=deed,
            at=at,
            statements=tuple(kept.statement(connection, one) for one in changed),
            touched=tuple(dict.fromkeys(about)),
            facts={"what": what} if what else {},
        ),
    )


def _free_name(connection: Transaction, name: str, *, unless: PersonId | None = None) -> str:
    """Return the name as it is kept.

    Raises: MissingField; BadValue if somebody else is called so.
    """
    plain = " ".join(trimmed("person", name).split())
    if not plain:
        raise MissingField(field="person")
    for one in kept.standing(connection):
        if one.id != unless and one.name.casefold() == plain.casefold():
            raise BadValue(field="person", reason="taken")
    return plain
