# SPDX-License-Identifier: MIT
"""Whom a complaint is about, and which incidents are each member's."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from abuselog.dossier.contents import Contents
from abuselog.dossier.reader.selection import Shown

_TITLES: Final = frozenset(
    {"cllr", "councillor", "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "rev", "the"}
    | {"cyng", "cynghorydd", "lord", "lady", "baroness"}
)


@dataclass(frozen=True, slots=True)
class Member:
    """One councillor of whom is complained, with what is said to be theirs."""

    name: str
    """As the person wrote it; empty for incidents that could not be put to one of several."""
    authority: str
    items: tuple[Shown, ...]


def members_of(contents: Contents, standing: Sequence[Shown]) -> list[Member]:
    """Return every member with their incidents; what fits none comes last, without a name.

    Shape:  a member without an incident is there too, for the reader to see that it is so. If the
            person named nobody, the senders' own names stand in.
    """
    named = [_parted(entry) for entry in contents.choices.subject_members if entry.strip()]
    if not named:
        return _by_sender(standing)
    if len(named) == 1:
        return [Member(*named[0], tuple(standing))]
    said = {one.number: contents.choices.member_of.get(one.id, "") for one in contents.incidents}
    found: dict[int, list[Shown]] = {place: [] for place in range(-1, len(named))}
    for item in standing:
        found[_place(item, said.get(item.number, ""), named)].append(item)
    members = [Member(*one, tuple(found[place])) for place, one in enumerate(named)]
    return [*members, Member("", "", tuple(found[-1]))] if found[-1] else members


def _by_sender(standing: Sequence[Shown]) -> list[Member]:
    found: dict[str, list[Shown]] = {}
    for item in standing:
        sender = item.particulars.sender
        found.setdefault(sender.display_name or sender.known_as, []).append(item)
    return [Member(name, "", tuple(items)) for name, items in found.items()]


def _place(item: Shown, said: str, named: Sequence[tuple[str, str]]) -> int:
    """Return whose an incident is: as the person said, else by the sender's name; -1 if unclear."""
    if said.strip():
        wanted = _parted(said)
        return named.index(wanted) if wanted in named else -1
    seen = _words(f"{item.particulars.sender.display_name} {item.particulars.sender.handle}")
    fitting = [place for place, (name, _) in enumerate(named) if _words(name) <= seen]
    return fitting[0] if len(fitting) == 1 else -1


def _parted(entry: str) -> tuple[str, str]:
    """Return the name and the authority of `Name, authority`."""
    name, _, authority = entry.partition(",")
    return name.strip(), authority.strip()


def _words(name: str) -> frozenset[str]:
    """Return the words of a name as compared: no titles, no accents, no capitals."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return frozenset(letters.casefold().split()) - _TITLES
