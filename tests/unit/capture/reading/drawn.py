# SPDX-License-Identifier: MIT
"""Screens as a reader of letters would see them, made of rows: no picture is needed."""

from __future__ import annotations

import datetime as dt

from abuselog.capture.reading.propose import propose
from abuselog.records.reading import Box, Proposal, SeenLine, SeenText

CAPTURED = dt.datetime(2026, 11, 23, 17, 46, tzinfo=dt.UTC)
LETTER = 24
HEIGHT = 50
Piece = tuple[int, str]
"""How far from the left, and the words."""


def seen(*rows: tuple[int, list[Piece]], width: int = 1080, height: int = 2400) -> SeenText:
    """Return a screen of rows: how far down each stands, and its pieces."""
    lines = [
        SeenLine(
            text=text,
            box=Box(left, top, left + LETTER * len(text), top + HEIGHT),
            confidence=0.99,
        )
        for top, pieces in rows
        for left, text in pieces
    ]
    return SeenText(width_px=width, height_px=height, lines=tuple(lines), engine="drawn", models="")


def proposed(*rows: tuple[int, list[Piece]], width: int = 1080, height: int = 2400) -> Proposal:
    """Return what is proposed for such a screen."""
    return propose(seen(*rows, width=width, height=height), CAPTURED)


def said(proposal: Proposal) -> list[tuple[str, str, str, str]]:
    """Return name, handle, words and time as shown of every message."""
    return [
        (
            one.display_name.value if one.display_name else "",
            one.handle.value if one.handle else "",
            one.text.value if one.text else "",
            one.displayed_time.value if one.displayed_time else "",
        )
        for one in proposal.messages
    ]


BAR: tuple[int, list[Piece]] = (20, [(40, "17:46"), (760, "5G"), (950, "57%")])
