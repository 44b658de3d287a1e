# SPDX-License-Identifier: MIT
"""Packs in whose records or proofs one value is another, of any kind: what parsers trip over."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any, Final

from tests import packs
from tests.packs import Pack
from tests.tampered_files import PROOF, RECORDS

_VALUES: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, 1, -1, 7, 2**53, 0.5, "", "x", "4", "00" * 16, "00" * 32, "\ud800"),
    *("AA==", "constructor", "__proto__", [], {}, [[]], [None], {"value": 1}, {"__proto__": []}),
)
Path = tuple[str | int, ...]


def spoiled(files: dict[str, bytes], count: int, seed: str) -> Iterator[tuple[str, Pack]]:
    """Yield what was done and the pack, its lists in order; the same ones for the same seed."""
    chance = random.Random(seed)
    places = [(name, path) for name in (RECORDS, PROOF) for path in _paths(json.loads(files[name]))]
    for _ in range(count):
        name, path = chance.choice(places)
        value, how = chance.choice(_VALUES), chance.choice(("put", "put", "put", "drop", "add"))
        said = json.loads(files[name])
        _spoil(said, path, how, value)
        raw = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        changed = {**files, name: raw.encode("utf-8", "surrogatepass")}
        yield f"{how} {value!r} at {name} {path}", packs.finished(Pack(files=changed))


def _paths(value: Any, above: Path = ()) -> Iterator[Path]:
    steps = enumerate(value) if isinstance(value, list) else ()
    if isinstance(value, dict):
        steps = value.items()  # type: ignore[assignment]
    for step, inner in steps:
        yield (*above, step)
        yield from _paths(inner, (*above, step))


def _spoil(said: Any, path: Path, how: str, value: Any) -> None:
    for step in path[:-1]:
        said = said[step]
    last = path[-1]
    if how == "drop":
        del said[last]
    elif how == "put":
        said[last] = value
    elif isinstance(said, list):
        said.insert(int(last), value)
    else:
        said[f"{last}x"] = value
