# SPDX-License-Identifier: MIT
"""Whose chat it is: the name at its top, the handle or the members below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from abuselog.capture.reading import signs
from abuselog.capture.reading.displayed import displayed
from abuselog.capture.reading.layout import Row
from abuselog.capture.reading.screen import Screen
from abuselog.capture.reading.vocabulary import words
from abuselog.records.reading import Box

_HEADER: Final = 0.105
_MEMBERS: Final = re.compile(
    r"\b\d+ (members|participants|people|aelod|aelodau|o aelodau|cyfranogwyr)\b"
    r"|\b(you|chi)$|group info|tap here for group",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"\s+[\d,.]+ (?:members|participants|aelodau|aelod|o aelodau)\b.*$")


@dataclass
class Title:
    """What stands above a chat."""

    name: str = ""
    boxes: tuple[Box, ...] = ()
    handle: str = ""
    handle_boxes: tuple[Box, ...] = ()
    members: tuple[str, ...] = ()
    group: bool = False
    bottom: float = 0.0


def title_of(rows: Sequence[Row], screen: Screen) -> Title:
    """The name above the chat, the line below it, and where the chat begins."""
    found = Title()
    if not screen.tall and not screen.wide and not screen.top:
        return found
    header = _header(rows, screen)
    header = [kept for row in header if (kept := _without_icons(row)) is not None]
    if not header:
        return found
    found.bottom = max(row.bottom for row in header) - 0.2 * header[-1].height
    first = header[0]
    taken = [first]
    for row in header[1:]:
        if row.text.startswith("@"):
            break
        # A long name of a group goes on in letters of the same size.
        if (
            row.height > (0.95 if row.text[:1].islower() else 0.83) * first.height
            and not _is_presence(row.text)
            and not _members(row.text)
        ):
            if signs.BARE_HANDLE.fullmatch(row.text) and row.text != row.text.upper():
                break
            taken.append(row)
        else:
            break
    whole = " ".join(row.text for row in taken)
    counted = _COUNTED.search(whole)
    found.group = counted is not None
    found.name = whole[: counted.start() if counted else None].strip(" <>›‹·•")
    found.boxes = tuple(box for row in taken for box in row.boxes)
    for row in header[len(taken) :]:
        _subtitle(found, row)
    return found


def _header(rows: Sequence[Row], screen: Screen) -> list[Row]:
    """The rows that stand close together at the very top."""
    limit = screen.top + _HEADER * (screen.height if screen.tall else 0.9 * screen.height)
    header: list[Row] = []
    for row in rows:
        apart = bool(header) and row.top - header[-1].bottom > 0.55 * row.height
        dated = any(displayed(run.text) is not None for run in row.runs)
        if row.middle > limit or apart or dated:
            break
        header.append(row)
    return header


def _without_icons(row: Row) -> Row | None:
    gone = [run for run in row.runs if _is_icon(run.text)]
    kept = row.without(gone)
    if kept is None:
        return None
    # Pictures of a telephone and of a lens stand far behind the name.
    near = [kept.runs[0]]
    for run in kept.runs[1:]:
        if run.left - near[-1].right > 2.5 * run.height:
            break
        near.append(run)
    return Row(tuple(near))


def _is_icon(text: str) -> bool:
    return len(text) <= 4 and all(
        signs.is_noise(word) or (word.isdigit() and len(word) < 3) for word in text.split()
    )


def _is_presence(text: str) -> bool:
    small = signs.plain(text)
    return any(
        small == word or small.startswith(word + " ") for word in words("interface", "presence")
    )


def _members(text: str) -> tuple[str, ...]:
    names = [piece.strip() for piece in text.split(",")]
    if len(names) >= 2 and all(0 < len(name) <= 30 for name in names if name):
        return tuple(name for name in names if name)
    return ()


def _subtitle(title: Title, row: Row) -> None:
    if _MEMBERS.search(row.text) or _members(row.text):
        title.group = True
        title.members += _members(row.text)
    elif _is_presence(row.text) or displayed(row.text) is not None:
        return
    elif signs.BARE_HANDLE.fullmatch(row.text.lstrip("@").split(" ")[0]) and not title.handle:
        word = row.text.split(" ")[0]
        if word == word.lower():
            title.handle, title.handle_boxes = word, row.boxes
