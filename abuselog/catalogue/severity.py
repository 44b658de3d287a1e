# SPDX-License-Identifier: MIT
"""How serious: five levels a person chooses from, and the facts that set a lowest level."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from abuselog.catalogue import loading
from abuselog.catalogue.loading import Provenance, Row
from abuselog.errors import CatalogueDamaged, UnknownCode

LOWEST: Final = 1
HIGHEST: Final = 5
_PARTS: Final = ("level", "trigger", "impact", "pattern", "aid")


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the scale, about the content of a single incident."""

    number: int
    code: str
    name: str
    short_name: str
    definition: str
    what_to_do: str
    target: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Trigger:
    """A fact, asked as a yes-or-no question, that sets the lowest level on its own."""

    code: str
    question: str
    floor: int
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tick."""

    code: str
    label: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Scale:
    """The whole list: levels, what sets a floor, and the separate lists of pattern and impact."""

    levels: tuple[Level, ...]
    triggers: tuple[Trigger, ...]
    impacts: tuple[Choice, ...]
    patterns: tuple[Choice, ...]
    aids: tuple[Choice, ...]


def from_bytes(raw: bytes) -> Scale:
    """The scale that `raw` holds.

    Raises: CatalogueDamaged if a row is not as promised or the levels are not 1 to 5 in order.
    """
    sheet = loading.sheet_from_bytes("severity", raw, _PARTS)
    found = sheet.part("level", _level)
    if [level.number for level in found] != list(range(LOWEST, HIGHEST + 1)):
        raise CatalogueDamaged(name="severity", where="levels: not 1 to 5 in order")
    return Scale(
        levels=found,
        triggers=sheet.part("trigger", _trigger),
        impacts=sheet.part("impact", _choice),
        patterns=sheet.part("pattern", _choice),
        aids=sheet.part("aid", _choice),
    )


def levels() -> tuple[Level, ...]:
    """The five levels, mildest first."""
    return _scale().levels


def level(number: int) -> Level:
    """The level with that number.

    Raises: UnknownCode if there is none.
    """
    for candidate in levels():
        if candidate.number == number:
            return candidate
    raise UnknownCode(list_name="severity", value=str(number))


def triggers() -> tuple[Trigger, ...]:
    """The facts that set a lowest level, in the order in which to ask for them."""
    return _scale().triggers


def floor(trigger_codes: Iterable[str]) -> int:
    """The lowest level that these facts allow; 1 if none of them sets one.

    Not: a code that this catalogue does not know (from a newer or older log) sets no floor.
    """
    wanted = set(trigger_codes)
    return max((t.floor for t in triggers() if t.code in wanted), default=LOWEST)


def impacts() -> tuple[Choice, ...]:
    """What it did to the person: several may be true."""
    return _scale().impacts


def patterns() -> tuple[Choice, ...]:
    """How this incident stands to others: kept apart from its level."""
    return _scale().patterns


def likelihood_aids() -> tuple[Choice, ...]:
    """Questions (yes, no, do not know) that help others to judge how likely harm is."""
    return _scale().aids


def trigger_question(code: str) -> str:
    """The question behind a trigger, or the code itself if it is not known."""
    return next((t.question for t in triggers() if t.code == code), code)


def impact_label(code: str) -> str:
    """The words for an impact, or the code itself if it is not known."""
    return next((choice.label for choice in impacts() if choice.code == code), code)


def pattern_label(code: str) -> str:
    """The words for a pattern, or the code itself if it is not known."""
    return next((choice.label for choice in patterns() if choice.code == code), code)


@functools.cache
def _scale() -> Scale:
    return from_bytes(loading.list_bytes("severity"))


def _level(row: Row) -> Level:
    return Level(
        number=row.whole("number", lowest=LOWEST, highest=HIGHEST),
        code=row.code(),
        name=row.text("name"),
        short_name=row.text("short_name"),
        definition=row.text("definition"),
        what_to_do=row.text("what_to_do"),
        target=row.text("target"),
        provenance=row.provenance(),
    )


def _trigger(row: Row) -> Trigger:
    return Trigger(
        code=row.code(),
        question=row.text("question"),
        floor=row.whole("floor", lowest=LOWEST + 1, highest=HIGHEST),
        provenance=row.provenance(),
    )


def _choice(row: Row) -> Choice:
    return Choice(code=row.code(), label=row.text("label"), provenance=row.provenance())
