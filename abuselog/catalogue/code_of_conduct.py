# SPDX-License-Identifier: MIT
"""Codes of Conduct for councillors: where a complaint goes, and the paragraphs to choose from.

England's councils each have a Code of their own; the list has the Local Government Association's
model, and any number that is not in it may be typed. What a paragraph is about is said in a few
words of ours, never as the paragraph's own text.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from abuselog.catalogue import bodies, loading
from abuselog.catalogue.bodies import Body
from abuselog.catalogue.loading import Provenance, Row
from abuselog.errors import CatalogueDamaged

_PARTS: Final = ("destination", "paragraph", "capacity")
_ROLES: Final = frozenset({"councillor", "councilor", "cllr", "cynghorydd", "cyng"})
_OPENINGS: Final = frozenset(
    {"a", "another", "fellow", "my", "other", "the", "town", "parish", "county", "district"}
    | {"borough", "city", "ward", "community", "unitary", "co-opted", "elected", "council"}
)
# As councils call their councillors; a member of the public, of staff or of a party is none.
_MEMBER: Final = re.compile(r"member( of (the |my |our )?council)?")


@dataclass(frozen=True, slots=True)
class Destination:
    """Who looks into complaints about councillors in one nation, and under which Code."""

    nation: str
    body_code: str
    code_name: str
    """What the Code is called, as part of a sentence."""
    note: str
    """What to know about the Code and its paragraphs here."""
    provenance: Provenance

    @property
    def body(self) -> Body:
        """The body, as the list of bodies has it."""
        return bodies.body(self.body_code)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a Code: its number, the heading it stands under, what it is about."""

    code: str
    nation: str
    number: str
    """As people quote it: `1.1`, `4(b)`; empty where only the subject is known."""
    heading: str
    text: str
    provenance: Provenance

    @property
    def choice(self) -> str:
        """What a dossier's choices keep of it."""
        return self.number or self.text


@dataclass(frozen=True, slots=True)
class Capacity:
    """How somebody was acting, in the complainant's view."""

    code: str
    label: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Codes:
    """The whole list."""

    destinations: tuple[Destination, ...]
    paragraphs: tuple[Paragraph, ...]
    capacities: tuple[Capacity, ...]


def from_bytes(raw: bytes) -> Codes:
    """The destinations, paragraphs and capacities that `raw` holds.

    Raises: CatalogueDamaged if a row is not as promised, a nation has no destination, or two
            paragraphs of one nation have one number.
    """
    sheet = loading.sheet_from_bytes("code", raw, _PARTS)
    nations = frozenset(nation.code for nation in bodies.nations())
    found = Codes(
        destinations=sheet.part("destination", functools.partial(_destination, nations)),
        paragraphs=sheet.part("paragraph", functools.partial(_paragraph, nations)),
        capacities=sheet.part("capacity", _capacity),
    )
    for nation in sorted(nations - {one.nation for one in found.destinations}):
        raise CatalogueDamaged(name="code", where=f"{nation}: no destination")
    seen: set[tuple[str, str]] = set()
    for one in found.paragraphs:
        if (one.nation, one.choice) in seen:
            raise CatalogueDamaged(name="code", where=f"{one.code}: {one.choice} stands here twice")
        seen.add((one.nation, one.choice))
    return found


def destination(nation: str) -> Destination:
    """Where a complaint about a councillor goes; England's for a nation that is not known."""
    found = _codes().destinations
    return next((one for one in found if one.nation == nation), found[0])


def paragraphs(nation: str) -> tuple[Paragraph, ...]:
    """The paragraphs to choose from in one nation, in the order of its Code."""
    return tuple(one for one in _codes().paragraphs if one.nation == nation)


def paragraph(nation: str, choice: str) -> Paragraph | None:
    """The paragraph that was chosen, or None for one typed by hand that the list lacks."""
    plain = _plain(choice)
    return next((one for one in paragraphs(nation) if _plain(one.choice) == plain), None)


def capacities() -> tuple[Capacity, ...]:
    """The ways of acting that a complainant can name."""
    return _codes().capacities


def capacity_label(code: str) -> str:
    """The words for a way of acting, or the code itself if it is not known."""
    return next((one.label for one in capacities() if one.code == code), code)


def is_councillor(sender_role: str) -> bool:
    """True if what somebody is said to be is a councillor: `Councillor`, `a fellow Cllr`.

    Not:    a guess. `Former councillor's neighbour` and `not a councillor` are none, and neither
            is a word that the list does not know.
    """
    words = [word.strip(".,;:()").casefold() for word in sender_role.split()]
    while words and words[0] in _OPENINGS:
        words.pop(0)
    return bool(words) and (words[0] in _ROLES or bool(_MEMBER.fullmatch(" ".join(words))))


def _plain(choice: str) -> str:
    """Return a number as compared: `4 (B)` and `4(b)` are one."""
    return "".join(unicodedata.normalize("NFKC", choice).casefold().split())


@functools.cache
def _codes() -> Codes:
    return from_bytes(loading.list_bytes("code"))


def _destination(nations: frozenset[str], row: Row) -> Destination:
    nation = row.code()
    if nation not in nations:
        raise row.damage("code", f"points at {nation}, which is nowhere")
    known = frozenset(one.code for one in bodies.bodies(nation) if one.kind == "standards")
    return Destination(
        nation=nation,
        body_code=row.one_code("body", known),
        code_name=row.text("code_name"),
        note=row.text("note"),
        provenance=row.provenance(),
    )


def _paragraph(nations: frozenset[str], row: Row) -> Paragraph:
    return Paragraph(
        code=row.code(),
        nation=row.one_code("nation", nations),
        number=row.text_or_nothing("number"),
        heading=row.text("heading"),
        text=row.text("text"),
        provenance=row.provenance(),
    )


def _capacity(row: Row) -> Capacity:
    return Capacity(code=row.code(), label=row.text("label"), provenance=row.provenance())
