# SPDX-License-Identifier: MIT
"""What is asked about people and accounts, made from what the log knows."""

from __future__ import annotations

from collections.abc import Iterator

from abuselog.gui.people.belief_dialog import Asking
from abuselog.records.person import Suggestion
from abuselog.wording import count_words
from abuselog.wording.language import _
from abuselog.wording.people import (
    account_words,
    believed_words,
    identity_words,
    seen_words,
    sign_words,
)
from abuselog.workflows.people import KnownPerson, Whose


def about_account(found: Whose, names: tuple[str, ...]) -> Asking:
    """Ask who is behind an account."""
    now = found.believed
    believed = ""
    if now is not None:
        same = {one.id for one in (found.account, *found.same_accounts) if one is not None}
        reasons = (one.reason for one in now.person.accounts if one.account_id in same)
        believed = believed_words(now.person.name, now.incident_count)
        why = [_("Because: {reason}").format(reason=reason) for reason in reasons]
        believed = "\n".join((believed, *why))
    return Asking(
        title=_("Who is this?"),
        known=tuple(_known(found)),
        believed=believed,
        names=names,
        name=now.person.name if now else "",
        away=_("Nobody in particular") if now else "",
    )


def about_merging(known: KnownPerson, others: tuple[str, ...]) -> Asking:
    """Ask who else a person is."""
    return Asking(
        title=_("Who else is “{name}”?").format(name=known.person.name),
        names=others,
        name=others[0] if others else "",
        may_be_new=False,
        hint=_("The other name stays in the history. You can split them again."),
        yes=_("They are one person"),
    )


def about_splitting(known: KnownPerson) -> Asking:
    """Ask which accounts are somebody else's."""
    return Asking(
        title=_("Which accounts are somebody else's?"),
        accounts=tuple((one.id, account_words(one)) for one in known.accounts),
        yes=_("They are two people"),
    )


def about_pair(suggestion: Suggestion, names: tuple[str, ...]) -> Asking:
    """Ask which person is behind two accounts."""
    return Asking(
        title=_("Who is behind these two?"),
        known=_pair_lines(suggestion),
        names=names,
    )


def about_one_account(suggestion: Suggestion) -> Asking:
    """Ask why two accounts are one."""
    return Asking(
        title=_("Are these one account?"),
        known=_pair_lines(suggestion),
        ask_name=False,
        yes=_("They are one account"),
    )


def _pair_lines(suggestion: Suggestion) -> tuple[str, ...]:
    both = (suggestion.first, suggestion.second)
    named = (f"{account_words(one)} ({identity_words(one)})" for one in both)
    return (*named, *map(sign_words, suggestion.signs))


def _known(found: Whose) -> Iterator[str]:
    for account in (found.account, *found.same_accounts):
        if account is not None:
            yield f"{account_words(account)} ({identity_words(account)})"
            yield "\n".join(f"– {seen_words(seen)}" for seen in account.seen_as)
    yield _("{count} from this account").format(count=count_words(found.incident_count, "incident"))
