# SPDX-License-Identifier: MIT
"""People and accounts as lines for a terminal, and as JSON for other programs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from abuselog.cli.as_json import Object, instant
from abuselog.records.custody import Entry
from abuselog.records.person import Account, Suggestion
from abuselog.wording.amounts import count_words, name_words
from abuselog.wording.deeds import deed_words
from abuselog.wording.language import _
from abuselog.wording.people import (
    BELIEF,
    account_words,
    identity_words,
    seen_words,
    sign_words,
    suggestion_words,
)
from abuselog.wording.times import instant_words
from abuselog.workflows.people import KnownPerson, Whose


def person_lines(known: KnownPerson) -> Iterator[str]:
    """A person with the reason for each account, marked as belief."""
    person = known.person
    yield _("{name} · {accounts} · {incidents}").format(
        name=name_words(person.name),
        accounts=count_words(len(known.accounts), "account"),
        incidents=count_words(known.incident_count, "incident"),
    )
    reasons = {one.account_id: one.reason for one in person.accounts}
    for account in known.accounts:
        reason = reasons.get(account.id) or _("the same account as one above or below")
        yield f"  {account_words(account)} ({identity_words(account)})"
        yield "    " + _("believed because: {reason}").format(reason="; ".join(reason.split("\n")))
    if person.reason:
        yield "  " + _("changed {when}: {reason}").format(
            when=instant_words(person.changed_at), reason=person.reason
        )


def history_lines(history: tuple[Entry, ...]) -> Iterator[str]:
    """What was done about a person, the oldest first."""
    yield "  " + _("History")
    for entry in history:
        yield f"    {instant_words(entry.happened_at)} · {deed_words(entry)}"


def account_lines(account: Account) -> Iterator[str]:
    """An account with its names over time: facts."""
    yield _("{account} ({identity}) · {incidents}").format(
        account=account_words(account),
        identity=identity_words(account),
        incidents=count_words(account.incident_count, "incident"),
    )
    for seen in account.seen_as:
        yield f"  {seen_words(seen)}"


def whose_lines(found: Whose) -> Iterator[str]:
    """What is known of an account, and then what is believed."""
    for account in (found.account, *found.same_accounts):
        if account is not None:
            yield from account_lines(account)
    yield ""
    if found.believed is None:
        yield _("Nobody is noted as being behind it.")
        return
    yield BELIEF
    yield from person_lines(found.believed)


def suggestion_lines(suggestion: Suggestion) -> Iterator[str]:
    """Two accounts and each thing that they have in common."""
    yield suggestion_words(suggestion)
    for sign in suggestion.signs:
        yield f"  {sign_words(sign)}"


def person_json(known: KnownPerson) -> Object:
    """A person; `belief` of an account is why it is thought to be theirs."""
    person = known.person
    reasons = {one.account_id: one for one in person.accounts}
    behind = []
    for account in known.accounts:
        noted = reasons.get(account.id)
        believed: Object = {
            "belief": noted.reason if noted else "",
            "noted_at": instant(noted.noted_at) if noted else None,
        }
        behind.append({**account_json(account), **believed})
    return {
        "id": person.id,
        "name": person.name,
        "noted_at": instant(person.noted_at),
        "changed_at": instant(person.changed_at),
        "reason": person.reason,
        "merged_into": person.merged_into,
        "incident_count": known.incident_count,
        "accounts": [*behind],
    }


def account_json(account: Account) -> Object:
    """An account with its names over time."""
    return {
        "account": account.id,
        "platform": account.platform,
        "identified_by": account.identified_by,
        "identity": account.identity,
        "known_as": account.known_as,
        "incident_count": account.incident_count,
        "seen_as": [
            {
                **dataclasses.asdict(seen.sender),
                "first_seen_at": instant(seen.first_seen_at),
                "last_seen_at": instant(seen.last_seen_at),
            }
            for seen in account.seen_as
        ],
    }


def whose_json(found: Whose) -> Object:
    """What is known and what is believed of an account."""
    return {
        "accounts": [
            account_json(one) for one in (found.account, *found.same_accounts) if one is not None
        ],
        "incident_count": found.incident_count,
        "person": person_json(found.believed) if found.believed else None,
    }


def suggestion_json(suggestion: Suggestion) -> Object:
    """Two accounts and their signs."""
    return {
        "accounts": [account_json(suggestion.first), account_json(suggestion.second)],
        "may_be_one_account": suggestion.may_be_one_account,
        "signs": [
            {"sign": sign.likeness.value, "shared": sign.shared, "words": sign_words(sign)}
            for sign in suggestion.signs
        ],
    }
