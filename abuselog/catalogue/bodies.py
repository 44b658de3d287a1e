# SPDX-License-Identifier: MIT
"""Whom to tell: bodies by nation, police forces, kinds of council, roles, and Operation Ford."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from abuselog.catalogue import loading
from abuselog.catalogue.loading import Provenance, Row
from abuselog.errors import UnknownCode

BodyKind = Literal["police", "council", "standards", "platform", "regulator", "support", "other"]
Tier = Literal["principal", "local", "other"]
NationFord = Literal["yes", "not_confirmed"]

_PARTS: Final = ("nation", "council_type", "role", "body", "force")
_BODY_KINDS: Final[tuple[BodyKind, ...]] = (
    "police",
    "council",
    "standards",
    "platform",
    "regulator",
    "support",
    "other",
)
_TIERS: Final[tuple[Tier, ...]] = ("principal", "local", "other")
_NATION_FORD: Final[tuple[NationFord, ...]] = ("yes", "not_confirmed")


@dataclass(frozen=True, slots=True)
class Nation:
    """One nation of the United Kingdom; `operation_ford` says what the sources confirm there."""

    code: str
    label: str
    operation_ford: NationFord
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class CouncilType:
    """One type of council: principal, or local (parish, town, community)."""

    code: str
    label: str
    tier: Tier
    nations: tuple[str, ...]
    operation_ford: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Role:
    """What the person is: councillor, candidate, mayor and so on."""

    code: str
    label: str
    operation_ford: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Body:
    """Somebody to tell: for what, how, and in which nations."""

    code: str
    name: str
    kind: BodyKind
    nations: tuple[str, ...]
    what_for: str
    how: str
    emergency: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Force:
    """One police force."""

    code: str
    name: str
    nations: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Bodies:
    """The whole list."""

    nations: tuple[Nation, ...]
    council_types: tuple[CouncilType, ...]
    roles: tuple[Role, ...]
    bodies: tuple[Body, ...]
    forces: tuple[Force, ...]


def from_bytes(raw: bytes) -> Bodies:
    """The bodies, forces, councils, roles and nations that `raw` holds.

    Raises: CatalogueDamaged if a row is not as promised or points at an unknown nation.
    """
    sheet = loading.sheet_from_bytes("bodies", raw, _PARTS)
    found = sheet.part("nation", _nation)
    known = frozenset(nation.code for nation in found)
    return Bodies(
        nations=found,
        council_types=sheet.part("council_type", functools.partial(_council_type, known)),
        roles=sheet.part("role", _role),
        bodies=sheet.part("body", functools.partial(_body, known)),
        forces=sheet.part("force", functools.partial(_force, known)),
    )


def nations() -> tuple[Nation, ...]:
    """The four nations."""
    return _bodies().nations


def council_types(nation: str | None = None) -> tuple[CouncilType, ...]:
    """The types of council, in one nation or in all."""
    return tuple(t for t in _bodies().council_types if nation is None or nation in t.nations)


def roles() -> tuple[Role, ...]:
    """The roles a person may have."""
    return _bodies().roles


def forces(nation: str | None = None) -> tuple[Force, ...]:
    """The police forces, in one nation or in all."""
    return tuple(f for f in _bodies().forces if nation is None or nation in f.nations)


def bodies(nation: str | None = None) -> tuple[Body, ...]:
    """Whom to tell, in one nation or in all."""
    return tuple(b for b in _bodies().bodies if nation is None or nation in b.nations)


def body(code: str) -> Body:
    """The body with that code.

    Raises: UnknownCode if there is none.
    """
    for candidate in bodies():
        if candidate.code == code:
            return candidate
    raise UnknownCode(list_name="bodies", value=code)


def label(code: str) -> str:
    """A body's name, or the code itself if it is not known."""
    return next((candidate.name for candidate in bodies() if candidate.code == code), code)


def nation_label(code: str) -> str:
    """A nation's name, or the code itself if it is not known."""
    return _label(nations(), code)


def role_label(code: str) -> str:
    """The words for a role, or the code itself if it is not known."""
    return _label(roles(), code)


def force_name(code: str) -> str:
    """A police force's name, or the code itself if it is not known."""
    return next((force.name for force in forces() if force.code == code), code)


def operation_ford_applies(council_type: str, nation: str, role: str) -> bool:
    """True if the sources say that Operation Ford covers such a person.

    Not:    False is no proof that it does not: a word we do not know and a nation that no source
            confirms give False, because nobody should quote as a right what may not be theirs.
    Source: row by row in resources/catalogue/bodies.json.
    """
    covered_nations = {n.code for n in nations() if n.operation_ford == "yes"}
    covered_councils = {t.code for t in council_types(nation) if t.operation_ford}
    covered_roles = {r.code for r in roles() if r.operation_ford}
    return nation in covered_nations and council_type in covered_councils and role in covered_roles


@functools.cache
def _bodies() -> Bodies:
    return from_bytes(loading.list_bytes("bodies"))


def _label(rows: Sequence[Nation | CouncilType | Role], code: str) -> str:
    return next((row.label for row in rows if row.code == code), code)


def _nation(row: Row) -> Nation:
    return Nation(
        code=row.code(),
        label=row.text("label"),
        operation_ford=row.word("operation_ford", _NATION_FORD),
        provenance=row.provenance(),
    )


def _council_type(known: frozenset[str], row: Row) -> CouncilType:
    return CouncilType(
        code=row.code(),
        label=row.text("label"),
        tier=row.word("tier", _TIERS),
        nations=row.codes("nations", known),
        operation_ford=row.flag("operation_ford"),
        provenance=row.provenance(),
    )


def _role(row: Row) -> Role:
    return Role(
        code=row.code(),
        label=row.text("label"),
        operation_ford=row.flag("operation_ford"),
        provenance=row.provenance(),
    )


def _body(known: frozenset[str], row: Row) -> Body:
    return Body(
        code=row.code(),
        name=row.text("name"),
        kind=row.word("kind", _BODY_KINDS),
        nations=row.codes("nations", known),
        what_for=row.text("what_for"),
        how=row.text("how"),
        emergency=row.flag("emergency"),
        provenance=row.provenance(),
    )


def _force(known: frozenset[str], row: Row) -> Force:
    return Force(
        code=row.code(),
        name=row.text("name"),
        nations=row.codes("nations", known),
        provenance=row.provenance(),
    )
