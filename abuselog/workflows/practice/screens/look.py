# SPDX-License-Identifier: MIT
"""The colours of the practice screenshots, light and dark."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
# The mark's own colour: used for nothing else, so that a test can find it in the picture.
PRACTICE_INK: Colour = (166, 26, 116)
PRACTICE_WORD = "PRACTICE"
AMBER: Colour = (222, 150, 8)


@dataclass(frozen=True, slots=True)
class Look:
    """One set of colours."""

    page: Colour
    raised: Colour
    text: Colour
    faint: Colour
    line: Colour
    field: Colour
    link: Colour
    chat_page: Colour
    incoming: Colour
    outgoing: dict[str, Colour]
    outgoing_text: dict[str, Colour]


LIGHT = Look(
    page=(255, 255, 255),
    raised=(243, 245, 248),
    text=(17, 24, 32),
    faint=(94, 105, 119),
    line=(223, 227, 232),
    field=(238, 240, 244),
    link=(20, 92, 168),
    chat_page=(238, 234, 226),
    incoming=(255, 255, 255),
    outgoing={"green": (215, 246, 206), "blue": (20, 104, 206), "violet": (108, 76, 196)},
    outgoing_text={"green": (17, 24, 32), "blue": WHITE, "violet": WHITE},
)

DARK = Look(
    page=(16, 20, 26),
    raised=(26, 32, 40),
    text=(232, 236, 241),
    faint=(146, 157, 170),
    line=(46, 54, 64),
    field=(34, 41, 51),
    link=(112, 178, 246),
    chat_page=(11, 18, 24),
    incoming=(32, 42, 50),
    outgoing={"green": (7, 92, 76), "blue": (24, 96, 184), "violet": (96, 70, 176)},
    outgoing_text={"green": (232, 240, 238), "blue": WHITE, "violet": WHITE},
)

# Grounds for avatars: dark enough for white initials.
AVATARS: tuple[Colour, ...] = (
    (37, 99, 143),
    (140, 62, 92),
    (64, 116, 72),
    (150, 92, 32),
    (96, 76, 150),
    (28, 120, 120),
    (122, 72, 60),
    (72, 84, 100),
)
