# SPDX-License-Identifier: MIT
"""Reading a catalogue list: JSON in, checked rows out, the first thing wrong named."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, TypeVar

from abuselog import paths
from abuselog.errors import CatalogueDamaged

Confidence = Literal["verified", "secondary", "general-knowledge", "check"]

LISTS: Final = (
    "severity",
    "kinds",
    "platforms",
    "bodies",
    "offences",
    "exposure",
    "retention",
    "code",
    "follow_ups",
)
"""Every list of the catalogue; all carry the same version and as-at date."""

CONFIDENCES: Final[tuple[Confidence, ...]] = (
    "verified",
    "secondary",
    "general-knowledge",
    "check",
)
_NEEDS_A_SOURCE: Final = ("verified", "secondary")
_CODE: Final = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*\Z")
_VERSION: Final = re.compile(r"[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,4}\Z")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_DOCUMENT_KEYS: Final = {"catalogue", "version", "as_at", "sources", "rows"}
_SOURCE_KEYS: Final = {"title", "where"}

T = TypeVar("T")
Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact of the catalogue was read."""

    id: str
    title: str
    where: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """How sure the catalogue is of one row, and why."""

    confidence: Confidence
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One object of a list; the keys not yet read are the ones that would be unknown."""

    list_name: str
    place: str
    sources_known: Mapping[str, Source]
    unread: dict[str, Any]

    def damage(self, key: str, finding: str) -> CatalogueDamaged:
        """The error to raise: it names the list, the row, the key and what is wrong with it."""
        return CatalogueDamaged(name=self.list_name, where=f"{self.place}.{key}: {finding}")

    def text(self, key: str) -> str:
        """The non-empty text under `key`."""
        value = self._take(key, str)
        if not value or value != value.strip():
            raise self.damage(key, "empty, or blank at an end")
        return str(value)

    def text_or_nothing(self, key: str) -> str:
        """The text under `key`, which must be there but may be empty."""
        value = str(self._take(key, str))
        if value != value.strip():
            raise self.damage(key, "blank at an end")
        return value

    def flag(self, key: str) -> bool:
        """The true or false under `key`."""
        return bool(self._take(key, bool))

    def whole(self, key: str, *, lowest: int, highest: int) -> int:
        """The whole number under `key`, within its bounds."""
        value = self._take(key, int)
        if isinstance(value, bool) or not lowest <= value <= highest:
            raise self.damage(key, f"not a whole number from {lowest} to {highest}")
        return int(value)

    def word(self, key: str, allowed: tuple[Word, ...]) -> Word:
        """The word under `key`, one of `allowed`."""
        value = self._take(key, str)
        for candidate in allowed:
            if value == candidate:
                return candidate
        raise self.damage(key, "not one of " + ", ".join(allowed))

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of different, non-empty texts under `key`."""
        values = self._take(key, list)
        if not all(isinstance(value, str) and value for value in values):
            raise self.damage(key, "holds something that is not text")
        if len(set(values)) != len(values):
            raise self.damage(key, "says the same thing twice")
        return tuple(values)

    def codes(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """The list of codes under `key`, each of which must be known."""
        values = self.texts(key)
        for value in values:
            if value not in known:
                raise self.damage(key, f"points at {value}, which is nowhere")
        return values

    def one_code(self, key: str, known: Collection[str]) -> str:
        """The code under `key`, which must be known."""
        value = self.text(key)
        if value not in known:
            raise self.damage(key, f"points at {value}, which is nowhere")
        return value

    def day_or_nothing(self, key: str) -> date | None:
        """The date under `key`, or None where the list says null."""
        if key in self.unread and self.unread[key] is None:
            del self.unread[key]
            return None
        return _day(self.list_name, f"{self.place}.{key}", self.text(key))

    def code(self) -> str:
        """The row's stable code."""
        value = self.text("code")
        if not _CODE.match(value):
            raise self.damage("code", "not lower-case words joined by underscores")
        return value

    def provenance(self) -> Provenance:
        """How sure the row is, and its sources.

        Raises: CatalogueDamaged if a row claims to be verified or read somewhere and names no
                source, or names one that the list does not define.
        """
        confidence = self.word("confidence", CONFIDENCES)
        ids = self.codes("sources", self.sources_known)
        if confidence in _NEEDS_A_SOURCE and not ids:
            raise self.damage("sources", f"{confidence}, but no source is named")
        return Provenance(confidence, tuple(self.sources_known[id_] for id_ in ids))

    def require_all_read(self) -> None:
        """Returns nothing if every key was asked for; otherwise names one that was not."""
        for key in sorted(self.unread):
            raise self.damage(key, "unknown key")

    def _take(self, key: str, kind: type) -> Any:
        if key not in self.unread:
            raise self.damage(key, "missing")
        value = self.unread.pop(key)
        if not isinstance(value, kind):
            raise self.damage(key, f"not of type {kind.__name__}")
        return value


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list of the catalogue, its frame checked, its rows not yet read."""

    rows: Mapping[str, tuple[Row, ...]]

    def part(self, part: str, build: Callable[[Row], T]) -> tuple[T, ...]:
        """The rows of one part, built in the order of the file, every key accounted for."""
        built = []
        seen: set[str] = set()
        for row in self.rows[part]:
            code = row.unread.get("code")
            if isinstance(code, str) and code in seen:
                raise row.damage("code", f"{code} stands here twice")
            seen.add(str(code))
            built.append(build(row))
            row.require_all_read()
        return tuple(built)


def list_bytes(name: str) -> bytes:
    """The bytes of one shipped list."""
    return paths.resource_bytes(f"catalogue/{name}.json")


def sheet_from_bytes(name: str, raw: bytes, parts: tuple[str, ...]) -> Sheet:
    """One list, with its frame checked and its rows sorted into their parts.

    Raises: CatalogueDamaged for anything that is not as the list promises: bad JSON, a key
            twice, unknown or missing keys, an unknown part, a part without rows.
    """
    document = _document(name, raw)
    sources = _sources(name, document["sources"])
    rows: dict[str, list[Row]] = {part: [] for part in parts}
    if not isinstance(document["rows"], list):
        raise _frame_damage(name, "rows", "not of type list")
    for index, values in enumerate(document["rows"]):
        place = f"rows[{index}]"
        if not isinstance(values, dict):
            raise _frame_damage(name, place, "not an object")
        row = Row(list_name=name, place=place, sources_known=sources, unread=dict(values))
        rows[row.word("part", parts)].append(row)
    for part, found in rows.items():
        if not found:
            raise _frame_damage(name, "rows", f"no row is a {part}")
    return Sheet(rows={part: tuple(found) for part, found in rows.items()})


def version() -> str:
    """The version of the whole catalogue, printed in every dossier."""
    return _edition()[0]


def as_at() -> date:
    """The day on which the catalogue's facts were last looked at."""
    return _edition()[1]


@functools.cache
def _edition() -> tuple[str, date]:
    return edition_of({name: list_bytes(name) for name in LISTS})


def edition_of(lists: Mapping[str, bytes]) -> tuple[str, date]:
    """Version and as-at date that all the lists share.

    Raises: CatalogueDamaged if one list is of another version or day than the first.
    """
    editions = {}
    for name, raw in lists.items():
        document = _document(name, raw)
        editions[name] = (document["version"], date.fromisoformat(document["as_at"]))
    first = next(iter(editions.values()))
    for name, edition in editions.items():
        if edition != first:
            raise CatalogueDamaged(name=name, where="version or as_at: not that of the others")
    return first


def _frame_damage(name: str, key: str, finding: str) -> CatalogueDamaged:
    return CatalogueDamaged(name=name, where=f"{key}: {finding}")


def _document(name: str, raw: bytes) -> dict[str, Any]:
    try:
        document = json.loads(raw.decode("utf-8"), object_pairs_hook=_no_key_twice)
    except (ValueError, RecursionError) as exc:
        raise CatalogueDamaged(name=name, where="not readable as JSON") from exc
    if not isinstance(document, dict) or set(document) != _DOCUMENT_KEYS:
        raise _frame_damage(name, "top", "expected exactly " + ", ".join(sorted(_DOCUMENT_KEYS)))
    if document["catalogue"] != name:
        raise _frame_damage(name, "catalogue", "names another list")
    if not isinstance(document["version"], str) or not _VERSION.match(document["version"]):
        raise _frame_damage(name, "version", "not of the form 2026.11.1")
    _day(name, "as_at", document["as_at"])
    return document


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _sources(name: str, raw: object) -> dict[str, Source]:
    if not isinstance(raw, dict):
        raise _frame_damage(name, "sources", "not an object")
    sources = {}
    for id_, entry in raw.items():
        if not isinstance(entry, dict) or set(entry) != _SOURCE_KEYS:
            raise _frame_damage(name, f"sources.{id_}", "expected exactly title, where")
        if not all(isinstance(text, str) and text for text in entry.values()):
            raise _frame_damage(name, f"sources.{id_}", "title or where is empty")
        sources[id_] = Source(id=id_, title=entry["title"], where=entry["where"])
    return sources


def _day(name: str, place: str, value: object) -> date:
    if not isinstance(value, str) or not _DAY.match(value):
        raise _frame_damage(name, place, "not a date like 2026-11-22")
    try:
        return date.fromisoformat(value)
    except ValueError as exc:
        raise _frame_damage(name, place, "no such day") from exc
