# SPDX-License-Identifier: MIT
"""Suggestions of who may be the same person, each with its signs. Never applied by themselves."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from abuselog.progress import SILENT, Progress
from abuselog.records.ids import AccountId
from abuselog.records.incident import Sender
from abuselog.records.person import (
    Account,
    Likeness,
    Said,
    Sign,
    Suggestion,
    account_identity,
)
from abuselog.vault import accounts, browsing, people
from abuselog.vault.opening import OpenVault

MOST: Final = 50
"""Suggestions given at once; the others follow when these are answered."""
_PHRASE: Final = 5  # words in a row: shorter ones are shared by people who never met
_SHORTEST_NAME: Final = 3
_MOST_ALIKE: Final = 8
"""A name that more accounts share says nothing, and their pairs would crowd out the others."""
_WORD: Final = re.compile(r"\w+")
_STRENGTH: Final = {likeness: place for place, likeness in enumerate(Likeness)}

_Both: TypeAlias = tuple[AccountId, AccountId]
_Shared: TypeAlias = dict[tuple[Likeness, str], set[AccountId]]


def suggestions(vault: OpenVault, progress: Progress = SILENT) -> tuple[Suggestion, ...]:
    """Return pairs of accounts that may be one person's, the strongest signs first.

    Not: pairs that were answered already, that one person is noted as being behind, or that are
         one account.
    """
    with vault.transaction() as connection:
        every = {one.id: one for one in accounts.every(connection)}
        wrote = browsing.excerpts_by_account(connection)
        said = people.pairs(connection)
        answered = {(pair.first, pair.second) for pair in said}
        together = [
            accounts.whole(connection, account_id)
            for pair in said
            if pair.said is Said.SAME_ACCOUNT
            for account_id in (pair.first, pair.second)
        ]
        together += [people.accounts_of(connection, one) for one in people.standing(connection)]
    progress.step(1, 2)
    shared: _Shared = {}
    _note_names(shared, every.values())
    _note_phrases(shared, wrote)
    known = {one: group for group in together for one in group}
    signs: dict[_Both, list[Sign]] = {}
    for (likeness, text), alike in shared.items():
        for pair in _pairs(alike):
            if pair not in answered and pair[1] not in known.get(pair[0], ()):
                signs.setdefault(pair, []).append(_sign(likeness, text, every, pair))
    progress.step(2, 2)
    found = [
        Suggestion(first=every[one], second=every[other], signs=_sorted(told))
        for (one, other), told in signs.items()
    ]
    found.sort(key=lambda s: (_STRENGTH[s.signs[0].likeness], -len(s.signs), s.first.identity))
    return tuple(found[:MOST])


def _note_names(shared: _Shared, every: Iterable[Account]) -> None:
    for account in every:
        for seen in account.seen_as:
            for key in _keys(seen.sender):
                shared.setdefault(key, set()).add(account.id)
        if account.identified_by != "stable_id":
            by_handle = account.identified_by == "handle"
            likeness = Likeness.SAME_HANDLE if by_handle else Likeness.SAME_CONTACT
            shared.setdefault((likeness, account.identity), set()).add(account.id)


def _keys(sender: Sender) -> Iterator[tuple[Likeness, str]]:
    for alone in (Sender(phone=sender.phone), Sender(email=sender.email)):
        identity = account_identity(alone)
        if identity is not None:
            yield Likeness.SAME_CONTACT, identity[1]
    if sender.profile_link.strip():
        yield Likeness.SAME_CONTACT, sender.profile_link.strip().rstrip("/").casefold()
    handle = account_identity(Sender(handle=sender.handle))
    if handle is not None:
        yield Likeness.SAME_HANDLE, handle[1]
    name = " ".join(unicodedata.normalize("NFC", sender.display_name).split()).casefold()
    if len(name) >= _SHORTEST_NAME:
        yield Likeness.SAME_NAME, name


def _note_phrases(shared: _Shared, wrote: Mapping[AccountId, list[str]]) -> None:
    """Note the runs of words that just two accounts wrote, one for each pair."""
    by_run: dict[tuple[str, ...], set[AccountId]] = {}
    for account_id, texts in wrote.items():
        for text in texts:
            words = _WORD.findall(text.casefold())
            for start in range(len(words) - _PHRASE + 1):
                by_run.setdefault(tuple(words[start : start + _PHRASE]), set()).add(account_id)
    told: set[frozenset[AccountId]] = set()
    for run, alike in by_run.items():
        if len(alike) == 2 and frozenset(alike) not in told:
            told.add(frozenset(alike))
            shared.setdefault((Likeness.SAME_PHRASE, " ".join(run)), set()).update(alike)


def _pairs(alike: set[AccountId]) -> Iterator[_Both]:
    if len(alike) <= _MOST_ALIKE:
        yield from itertools.combinations(sorted(alike), 2)


def _sign(likeness: Likeness, text: str, every: Mapping[AccountId, Account], pair: _Both) -> Sign:
    one, other = every[pair[0]], every[pair[1]]
    by_id = [account.identified_by == "stable_id" for account in (one, other)]
    if likeness is Likeness.SAME_HANDLE and one.platform == other.platform and not all(by_id):
        likeness = Likeness.HANDLE_NOW_PERMANENT
    return Sign(likeness=likeness, shared=text)


def _sorted(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    return tuple(sorted(signs, key=lambda sign: (_STRENGTH[sign.likeness], sign.shared)))
