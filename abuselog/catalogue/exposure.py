# SPDX-License-Identifier: MIT
"""What each edition of a dossier may show of an incident, field by field."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from abuselog.catalogue import loading
from abuselog.catalogue.loading import Provenance, Row
from abuselog.errors import CatalogueDamaged, UnknownCode

Edition = Literal["police", "council_safety", "code_complaint"]
Rule = Literal["show", "option", "mask", "never"]

_EDITIONS: Final[tuple[Edition, ...]] = ("police", "council_safety", "code_complaint")
_RULES: Final[tuple[Rule, ...]] = ("show", "option", "mask", "never")
_PARTS: Final = ("field",)
# What no reader may ever get. Stated here as well as in the data, so that one wrong word in a
# file cannot open them.
_SEALED: Final = frozenset({"private_notes", "legal_advice"})

# Ticked until the person unticks it: without what was said and when, a report helps nobody.
_USUAL: Final[Mapping[Edition, frozenset[str]]] = {
    "police": frozenset({"floors"}),
    "council_safety": frozenset(
        {
            *("seen", "captured", "recorded", "words", "language", "translation", "kinds"),
            *("context_before", "own_replies", "removed", "earlier_reports"),
        }
    ),
    "code_complaint": frozenset(),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an incident and its rule in each edition.

    "show" stands in the edition; "option" stands in it only if the person ticks it; "mask" stands
    in it covered (initials, a covered copy); "never" cannot be put in.
    """

    code: str
    rules: Mapping[str, Rule]
    note: str
    provenance: Provenance


def from_bytes(raw: bytes) -> tuple[Field, ...]:
    """The fields that `raw` holds.

    Raises: CatalogueDamaged if a row is not as promised, or opens what no reader may ever get.
    """
    sheet = loading.sheet_from_bytes("exposure", raw, _PARTS)
    found = sheet.part("field", _field)
    closed = {f.code for f in found if set(f.rules.values()) == {"never"}}
    for code in sorted(_SEALED - closed):
        raise CatalogueDamaged(name="exposure", where=f"{code}: must be never in every edition")
    return found


def editions() -> tuple[str, ...]:
    """The editions of a dossier: police, council (safety), Code of Conduct complaint."""
    return _EDITIONS


def fields() -> tuple[str, ...]:
    """Every field of an incident that has a rule, in the order of the record."""
    return tuple(_fields())


def rule(edition: str, field: str) -> Rule:
    """What `edition` does with `field`.

    Raises: UnknownCode if there is no such edition or field: a misspelt field must not pass for
            one that may be shown.
    """
    if edition not in _EDITIONS:
        raise UnknownCode(list_name="editions", value=edition)
    return _found(field).rules[edition]


def usual(edition: str) -> frozenset[str]:
    """The optional fields that stand in `edition` unless the person takes them out.

    Raises: UnknownCode if there is no such edition.
    """
    if edition not in _EDITIONS:
        raise UnknownCode(list_name="editions", value=edition)
    return _USUAL[edition]


def note(field: str) -> str:
    """Why the field is treated so, in a sentence to print; empty if it needs none.

    Raises: UnknownCode if there is no such field.
    """
    return _found(field).note


def _found(field: str) -> Field:
    found = _fields().get(field)
    if found is None:
        raise UnknownCode(list_name="exposure", value=field)
    return found


@functools.cache
def _fields() -> Mapping[str, Field]:
    return {field.code: field for field in from_bytes(loading.list_bytes("exposure"))}


def _field(row: Row) -> Field:
    return Field(
        code=row.code(),
        rules={edition: row.word(edition, _RULES) for edition in _EDITIONS},
        note=row.text_or_nothing("note"),
        provenance=row.provenance(),
    )
