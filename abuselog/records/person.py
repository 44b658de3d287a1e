# SPDX-License-Identifier: MIT
"""Accounts, which are facts of a platform, and people, who are beliefs about who is behind them."""

from __future__ import annotations

import datetime as dt
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody believed to be behind one or more accounts, and why."""

    id: PersonId
    name: str
    accounts: tuple[AccountId, ...]
    belief: str
    """Why these accounts are thought to be one person: belief, kept apart from fact."""
    noted_at: dt.datetime


def account_identity(sender: Sender) -> tuple[str, str] | None:
    """Return how a sender's account is recognised: the kind of identity and its value.

    Shape:  kind is `stable_id`, `handle`, `phone` or `email`; None if there is only a name.
    """
    found = (
        ("stable_id", sender.stable_id.strip()),
        ("handle", sender.handle.strip().removeprefix("@").removeprefix("u/").strip().casefold()),
        ("phone", _number(sender.phone)),
        ("email", sender.email.strip().casefold()),
    )
    # "@" alone and "withheld" leave nothing: everybody who hides would be one account.
    return next((identity for identity in found if identity[1]), None)


def _number(phone: str) -> str:
    """Return a telephone number as dialled inside the United Kingdom, or nothing."""
    plain = "".join(c for c in phone.replace("(0)", "") if c in "0123456789+")
    if plain.startswith("00"):
        plain = "+" + plain[2:]
    if plain.startswith("+44"):
        plain = "0" + plain[3:]
    return plain if plain.strip("+") else ""
