# SPDX-License-Identifier: MIT
"""Texts are set in lines that fit and lose nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.dossier.lettering.direction import drawn_order, levels
from abuselog.dossier.lettering.fonts import REGULAR, Fonts
from abuselog.dossier.lettering.text import Line, Setter, first_words, spans
from abuselog.dossier.lettering.visible import Sort, units
from abuselog.dossier.pdf.canvas import Lettering
from abuselog.errors import CharacterLost
from abuselog.wording import explain

LOOK = Lettering(REGULAR, 10)
SETTER = Setter(Fonts())


def read(lines: list[Line]) -> list[str]:
    """The drawn text of each line."""
    return ["".join(run.text for run in line.runs) for line in lines]


def test_lines_break_after_spaces() -> None:
    lines = SETTER.lines(spans("one two three four", LOOK), 50)
    assert "".join(read(lines)) == "one two three four"
    assert all(text.endswith(" ") for text in read(lines)[:-1])
    assert len(lines) > 1


def test_a_word_wider_than_the_page_is_broken() -> None:
    lines = SETTER.lines(spans("A" * 20_000, LOOK), 400)
    assert "".join(read(lines)) == "A" * 20_000
    assert all(line.width <= 400.01 for line in lines)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=400))
def test_latin_text_fits_and_is_complete(text: str) -> None:
    lines = SETTER.lines(spans(text, LOOK), 120)
    said = [unit for unit in units(text) if unit.sort is not Sort.BREAK]
    shown = [f"[{one.text}]" if one.sort is Sort.MARKER else one.text for one in said]
    assert "".join(read(lines)) == "".join(shown)
    # Trailing spaces may stand over the edge, where nobody sees them.
    for line, drawn in zip(lines, read(lines), strict=True):
        spaces = len(drawn) - len(drawn.rstrip(" "))
        assert line.width <= 120.01 + spaces * 10


@given(st.text(max_size=120))
def test_any_text_at_all_can_be_set(text: str) -> None:
    assert SETTER.lines(spans(text, LOOK), 200)


def test_it_stops_rather_than_lose_a_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """No text is known that would; so a font's shaper is made to swallow one."""
    setter = Setter(Fonts())
    cells_of = setter._shaper.cells

    def all_but_the_first(parts: Any) -> Any:
        cells, right_to_left = cells_of(parts)
        return cells[1:], right_to_left

    monkeypatch.setattr(setter._shaper, "cells", all_but_the_first)
    with pytest.raises(CharacterLost) as lost:
        setter.lines(spans("\u05d0\u05d1\u05d2", LOOK), 200)
    assert lost.value.code_point == "U+05D0"
    assert "U+05D0" in explain(lost.value).sentence


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("<img src='file:///etc/passwd'>", "<img src='file:///etc/passwd'>"),
        ("<b>bold & <a href=javascript:x", "<b>bold & <a href=javascript:x"),
        ("\ud55c\uad6d", "[U+D55C][U+AD6D]"),
        ("half \ud83d pair", "half [U+D83D] pair"),
        ("hid\u200bden", "hid[ZWSP]den"),
    ],
)
def test_a_text_is_never_markup(text: str, drawn: str) -> None:
    assert read(SETTER.lines(spans(text, LOOK), 500)) == [drawn]


def test_a_marker_looks_unlike_anything_typed() -> None:
    (line,) = SETTER.lines(spans("[ZWSP]\u200b", LOOK), 500)
    typed, marker = line.runs
    assert typed.text == marker.text
    assert typed.look != marker.look


def test_an_emoji_gets_the_emoji_face() -> None:
    (line,) = SETTER.lines(spans("a \U0001f52a", LOOK), 500)
    assert [run.look.face for run in line.runs] == ["regular", "emoji"]


# Independent of our code: the visual order as Unicode Standard Annex 9 gives it, by hand.
@pytest.mark.parametrize(
    ("logical", "right_to_left", "expected"),
    [
        ("\u05d0\u05d1\u05d2", True, "\u05d2\u05d1\u05d0"),
        ("\u05d0 (a b) 12", True, "12 (a b) \u05d0"),
        ("a (\u05d0\u05d1) 12", False, "a (\u05d1\u05d0) 12"),
        ("\u05d0 [\u05d1]", True, "[\u05d1] \u05d0"),
        ("\u05d0 12:30", True, "12:30 \u05d0"),
        ("plain", False, "plain"),
        ("\U0001faf7 \u05d0", True, "\u05d0 \U0001faf7"),
    ],
)
def test_right_to_left_lines_are_in_the_drawn_order(
    logical: str, right_to_left: bool, expected: str
) -> None:
    order = drawn_order(levels(logical, right_to_left=right_to_left))
    mirrored = {"(": ")", ")": "(", "[": "]", "]": "["}
    found = [logical[place] for place in order]
    deep = levels(logical, right_to_left=right_to_left)
    seen = [
        mirrored.get(char, char) if deep[place] % 2 else char
        for char, place in zip(found, order, strict=True)
    ]
    assert "".join(seen) == expected


def test_arabic_letters_are_joined() -> None:
    (line,) = SETTER.lines(spans("\u0633\u0646\u0639\u0631\u0641", LOOK), 500)
    assert line.right_to_left
    (run,) = line.runs
    assert run.text == "\u0633\u0646\u0639\u0631\u0641"
    alone = sum(SETTER.lines(spans(char, LOOK), 500)[0].width for char in run.text)
    assert line.width < alone * 0.9


def test_indic_letters_are_put_in_their_order() -> None:
    (line,) = SETTER.lines(spans("\u0939\u093f", LOOK), 500)
    (run,) = line.runs
    assert run.text == "\u0939\u093f"
    assert len(run.clusters) == 1


@pytest.mark.parametrize("heap", ["Z" + "\u0301" * 40, "a" + "\u0316\u0317" * 20])
def test_a_heap_of_marks_stays_within_its_line_and_loses_none(heap: str) -> None:
    (cluster,) = Fonts().glyph_face(REGULAR).shape(heap, right_to_left=False)

    assert cluster.text == heap
    assert len(cluster.glyphs) >= len(heap) - 1
    assert all(-0.2 < glyph.up < 0.3 for glyph in cluster.glyphs)


def test_marks_that_people_write_stay_where_the_font_puts_them() -> None:
    (cluster,) = Fonts().glyph_face(REGULAR).shape("o\u0304\u0301\u0300", right_to_left=False)

    assert max(glyph.up for glyph in cluster.glyphs) > 0.2


def test_an_emoji_of_several_characters_is_one_picture() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    (line,) = SETTER.lines(spans(family, LOOK), 500)
    (run,) = line.runs
    assert [len(cluster.glyphs) for cluster in run.clusters] == [1]
    assert run.text == family


def test_a_long_right_to_left_text_keeps_its_order_over_lines() -> None:
    words = [f"\u05d0{number}" for number in range(30)]
    lines = SETTER.lines(spans(" ".join(words), LOOK), 90)
    # A row's last word stands at its left, its letters and its number each by themselves.
    rows = [[run.text.strip() for run in line.runs if run.text.strip()] for line in lines]
    back = ["".join(pair) for row in rows for pair in zip(row[::-2], row[-2::-2], strict=True)]
    assert back == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two", "one two"),
        ("one\ntwo  three", "one two \u2026"),
        ("x" * 300, "x" * 180 + "\u2026"),
    ],
)
def test_first_words_are_at_most_so_many(text: str, expected: str) -> None:
    assert first_words(text, 2) == expected
