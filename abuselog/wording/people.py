# SPDX-License-Identifier: MIT
"""How accounts and the people believed to be behind them read. A belief always says that it is."""

from __future__ import annotations

from typing import Final

from abuselog.catalogue import platforms
from abuselog.records.incident import Incident
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.records.person import Account, Likeness, SeenAs, Sign, Suggestion
from abuselog.wording.amounts import count_words, name_words, number_words
from abuselog.wording.language import _
from abuselog.wording.times import day_words

_IDENTITIES: Final = {
    "stable_id": _("permanent id {identity}"),
    "handle": _("handle {identity}"),
    "phone": _("number {identity}"),
    "email": _("address {identity}"),
}
_SIGNS: Final = {
    Likeness.SAME_CONTACT: _("Both are linked with “{shared}”."),
    Likeness.HANDLE_NOW_PERMANENT: _(
        "Both are called “{shared}” there, but only one is known by its permanent id. "
        "They may be one account."
    ),
    Likeness.SAME_HANDLE: _("Both have the handle “{shared}”."),
    Likeness.SAME_PHRASE: _("Both wrote “{shared}”, and nobody else in this log did."),
    Likeness.SAME_NAME: _("Both call themselves “{shared}”, as anybody could."),
}
BELIEF: Final = _("What you believe, not what is known. Only you decide, and can change your mind.")
"""What stands over everything that says who somebody is."""


def account_words(account: Account) -> str:
    """An account in short: `X · @example_one`."""
    return f"{platforms.name_of(account.platform)} · {name_words(account.known_as)}"


def identity_words(account: Account) -> str:
    """What an account is recognised by: `permanent id 123`."""
    return _IDENTITIES[account.identified_by].format(identity=name_words(account.identity))


def seen_words(seen: SeenAs) -> str:
    """One of an account's names with the days on which it was seen: `@one, 3 May to 8 June`."""
    sender = seen.sender
    named = (sender.display_name, sender.handle, sender.phone, sender.email)
    name = " · ".join(name_words(part) for part in named if part) or name_words(sender.known_as)
    home = zone(HOME_ZONE)
    first, last = (at.astimezone(home).date() for at in (seen.first_seen_at, seen.last_seen_at))
    if first == last:
        return _("{name}, seen {day}").format(name=name, day=day_words(first))
    return _("{name}, seen {first} to {last}").format(
        name=name, first=day_words(first), last=day_words(last)
    )


def believed_words(name: str, count: int) -> str:
    """Who is believed to be behind an account: `Believed to be “A”: 12 incidents in all`."""
    return _("Believed to be “{name}”: {count} in all").format(
        name=name_words(name), count=count_words(count, "incident")
    )


def believed_of(incident: Incident) -> str:
    """The same of an incident's account; empty if nobody is believed to be behind it."""
    if incident.believed is None:
        return ""
    return believed_words(incident.believed_name, incident.same_person_count)


def known_account_words(earlier: int, name: str, from_person: int) -> str:
    """What is known of a sender being typed in: incidents of the account, and of the person.

    Shape:  `name` is empty where nobody is believed to be behind the account.
    """
    words = _("{count} from this account").format(count=count_words(earlier, "earlier incident"))
    if not name:
        return words
    theirs = _("{number} from “{name}”, who you believe is behind it").format(
        number=number_words(from_person), name=name_words(name)
    )
    return f"{words}, {theirs}"


def belief_note(incident: Incident) -> str:
    """Who is believed to be behind an incident's account, and why, in the owner's words."""
    if incident.believed is None:
        return ""
    return _("I believe that “{name}” is behind this account. Why: {reason}").format(
        name=incident.believed_name, reason=incident.believed_reason
    )


def sign_words(sign: Sign) -> str:
    """What two accounts have in common, as one sentence."""
    return _SIGNS[sign.likeness].format(shared=name_words(sign.shared))


def suggestion_words(suggestion: Suggestion) -> str:
    """Which two accounts may belong together: `X · @one and Facebook · @two`."""
    return _("{first} and {second}").format(
        first=account_words(suggestion.first), second=account_words(suggestion.second)
    )
