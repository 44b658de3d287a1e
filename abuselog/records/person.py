# SPDX-License-Identifier: MIT
"""Accounts, which are facts of a platform, and people, who are beliefs about who is behind them."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from abuselog.records.ids import AccountId, PersonId
from abuselog.records.incident import Sender


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAs:
    """What an account called itself, and since when it was seen so."""

    sender: Sender
    first_seen_at: dt.datetime
    last_seen_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account on one platform, recognised by its permanent id, else by its handle.

    Not: a display name, which anybody may copy; senders with only a name share no account.
    """

    id: AccountId
    platform: str
    identified_by: str
    """`stable_id`, `handle`, `phone` or `email`."""
    identity: str
    """The value, folded to lower case without its prefix."""
    seen_as: tuple[SeenAs, ...]
    """Oldest first."""
    incident_count: int
    """Standing incidents; those of the same account under another identity are not in it."""

    @property
    def known_as(self) -> str:
        """What it called itself last, else what it is recognised by."""
        latest = max(self.seen_as, key=lambda seen: seen.last_seen_at, default=None)
        return (latest.sender.known_as if latest else "") or self.identity

    def is_meant_by(self, typed: str) -> bool:
        """Whether somebody who types an id, a handle or `platform:handle` means this account."""
        platform, colon, rest = typed.strip().partition(":")
        if colon and platform.casefold() == self.platform:
            return self.is_meant_by(rest)
        plain = typed.strip().casefold()
        said = {_plain_handle(seen.sender.handle) for seen in self.seen_as} - {""}
        number = _number(typed)
        return (
            plain == self.id
            or _plain_handle(typed) in said | {self.identity.casefold()}
            or (self.identified_by == "phone" and number == self.identity)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One account that somebody is believed to be behind, and why: belief, apart from fact."""

    account_id: AccountId
    reason: str
    noted_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody believed to be behind some accounts. A name given by the owner of the log."""

    id: PersonId
    name: str
    accounts: tuple[Behind, ...]
    """In the order in which they were noted. No account has two people."""
    noted_at: dt.datetime
    changed_at: dt.datetime
    reason: str = ""
    """Why it was changed last; empty for what needs no reason."""
    merged_into: PersonId | None = None
    """The person that this one turned out to be; then it has no accounts any more."""

    @property
    def account_ids(self) -> frozenset[AccountId]:
        """The ids of the accounts."""
        return frozenset(one.account_id for one in self.accounts)


class Said(enum.StrEnum):
    """What the owner said of two accounts. The values are in the history for ever."""

    SAME_ACCOUNT = "same-account"
    """They are one account: once known by its handle, later by its permanent id."""
    APART = "apart"
    """Not one account; and nobody needs to suggest again that one person is behind both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPair:
    """What the owner said of two accounts, and why."""

    id: str
    first: AccountId
    """The one whose id sorts first."""
    second: AccountId
    said: Said
    reason: str
    said_at: dt.datetime


class Likeness(enum.StrEnum):
    """What two accounts have in common. Each alone proves nothing."""

    SAME_CONTACT = "same-contact"
    """A telephone number, e-mail address or link to a profile."""
    HANDLE_NOW_PERMANENT = "handle-now-permanent"
    """One platform, one handle; but only one of the two is known by its permanent id."""
    SAME_HANDLE = "same-handle"
    """The same handle on another platform."""
    SAME_PHRASE = "same-phrase"
    """Several words in a row that nobody else in the log wrote."""
    SAME_NAME = "same-name"
    """A display name, which anybody may copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing that two accounts have in common."""

    likeness: Likeness
    shared: str
    """The number, handle, name or words themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two accounts to look at together. Nothing follows from it by itself."""

    first: Account
    second: Account
    signs: tuple[Sign, ...]
    """The strongest first; never empty."""

    @property
    def may_be_one_account(self) -> bool:
        """Whether they may be one account rather than one person's two."""
        return any(sign.likeness is Likeness.HANDLE_NOW_PERMANENT for sign in self.signs)


def account_identity(sender: Sender) -> tuple[str, str] | None:
    """Return how a sender's account is recognised: the kind of identity and its value.

    Shape:  kind is `stable_id`, `handle`, `phone` or `email`; None if there is only a name.
    """
    found = (
        ("stable_id", sender.stable_id.strip()),
        ("handle", _plain_handle(sender.handle)),
        ("phone", _number(sender.phone)),
        ("email", sender.email.strip().casefold()),
    )
    # "@" alone and "withheld" leave nothing: everybody who hides would be one account.
    return next((identity for identity in found if identity[1]), None)


def _plain_handle(handle: str) -> str:
    """Return a handle as accounts are recognised by it."""
    return handle.strip().removeprefix("@").removeprefix("u/").strip().casefold()


def _number(phone: str) -> str:
    """Return a telephone number as dialled inside the United Kingdom, or nothing."""
    plain = "".join(c for c in phone.replace("(0)", "") if c in "0123456789+")
    if plain.startswith("00"):
        plain = "+" + plain[2:]
    if plain.startswith("+44"):
        plain = "0" + plain[3:]
    return plain if plain.strip("+") else ""
