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
    if sender.stable_id.strip():
        return "stable_id", sender.stable_id.strip()
    if sender.handle.strip():
        return "handle", sender.handle.strip().removeprefix("@").removeprefix("u/").casefold()
    if sender.phone.strip():
        digits = "".join(c for c in sender.phone if c.isdigit() or c == "+")
        return "phone", digits.replace("+44", "0", 1) if digits.startswith("+44") else digits
    if sender.email.strip():
        return "email", sender.email.strip().casefold()
    return None
