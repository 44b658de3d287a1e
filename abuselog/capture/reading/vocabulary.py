# SPDX-License-Identifier: MIT
"""The words that screens use around what people write, in English and in Welsh: data, not code."""

from __future__ import annotations

import functools
import json
from typing import Any

from abuselog import paths
from abuselog.errors import CatalogueDamaged

Words = frozenset[str]


@functools.cache
def sheet(name: str) -> dict[str, Any]:
    """One list of words that ships with abuselog, by its file's name.

    Raises: CatalogueDamaged if it is not a JSON object.
    """
    try:
        document = json.loads(paths.resource_bytes(f"reading/{name}.json").decode("utf-8"))
    except (ValueError, RecursionError) as fault:
        raise CatalogueDamaged(name=f"reading/{name}", where="not readable as JSON") from fault
    if not isinstance(document, dict):
        raise CatalogueDamaged(name=f"reading/{name}", where="expected an object")
    return document


def part(name: str, key: str) -> Any:
    """One part of a list of words.

    Raises: CatalogueDamaged if the list has no such part.
    """
    try:
        return sheet(name)[key]
    except KeyError as fault:
        raise CatalogueDamaged(name=f"reading/{name}", where=f"{key}: missing") from fault


@functools.cache
def words(name: str, key: str) -> Words:
    """One part of a list, as a set of small-letter words or phrases."""
    return frozenset(str(word).casefold() for word in part(name, key))


@functools.cache
def numbered(name: str, key: str) -> dict[str, int]:
    """The place of each word in a list of lists: months from 0, weekdays from Monday at 0."""
    return {str(word): place for place, variants in enumerate(part(name, key)) for word in variants}
