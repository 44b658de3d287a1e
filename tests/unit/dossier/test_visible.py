# SPDX-License-Identifier: MIT
"""Nothing of a text is lost on its way to paper."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.dossier.lettering import visible
from abuselog.dossier.lettering.visible import Sort


def shown(text: str) -> str:
    """The text as a reader sees it, markers in brackets, hidden signs in braces."""
    signs = {Sort.DRAWN: "{}", Sort.MARKER: "[{}]", Sort.HIDDEN: "{{{}}}", Sort.BREAK: "/"}
    return "".join(
        signs[unit.sort].format(f"{ord(unit.text):X}" if unit.sort is Sort.HIDDEN else unit.text)
        for unit in visible.units(text)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a<b>&c", "a<b>&c"),
        ("Tŷ Ŵyn", "Tŷ Ŵyn"),
        ("e\u0301", "é"),
        ("a\r\nb\rc\u2028d", "a/b/c/d"),
        ("a\tb", "a    b"),
        ("a\u00a0b", "a b"),
        ("a\u200bb", "a[ZWSP]b"),
        ("\u202egpj.exe", "[RLO]gpj.exe"),
        ("a\u2066b\u2069", "a[LRI]b[PDI]"),
        ("\ufeffa\u00ad", "[BOM]a[SHY]"),
        ("\x07\x00", "[U+0007][U+0000]"),
        ("\ud83d", "[U+D83D]"),
        ("\ue000\uffff", "[U+E000][U+FFFF]"),
        ("a\u200db", "a[ZWJ]b"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468{200D}\U0001f469"),
        ("\u2764\ufe0f", "\u2764{FE0F}"),
        ("a\ufe0f", "a[VS16]"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc{200C}\u062e"),
        ("\U0001f3f4\U000e0067\U000e007f", "\U0001f3f4{E0067}{E007F}"),
        ("a\U000e0067", "a[U+E0067]"),
    ],
)
def test_every_character_is_drawn_marked_or_named(text: str, expected: str) -> None:
    assert shown(text) == expected


@given(st.text(st.characters(exclude_characters="\r\n")))
def test_no_character_vanishes(text: str) -> None:
    found = visible.units(text)
    assert len(found) == len(unicodedata.normalize("NFC", text))
    assert all(unit.text or unit.sort is Sort.BREAK for unit in found)


FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a \U0001f52a b\U0001f52a", [("\U0001f52a", 2)]),
        (f"{FAMILY}!", [(FAMILY, 1)]),
        ("\U0001f44d\U0001f3fd", [("\U0001f44d\U0001f3fd", 1)]),
        ("\U0001f1ec\U0001f1e7\U0001f1eb", [("\U0001f1ec\U0001f1e7", 1), ("\U0001f1eb", 1)]),
        ("5\ufe0f\u20e3 5", [("5\ufe0f\u20e3", 1)]),
        ("no emoji, 100%", []),
    ],
)  # fmt: skip
def test_emoji_are_told_apart(text: str, expected: list[tuple[str, int]]) -> None:
    assert visible.pictures_in(text) == expected


def test_a_knife_is_called_a_knife() -> None:
    assert visible.named("\U0001f52a") == "U+1F52A hocho (kitchen knife)"


def test_a_flag_of_wales_is_spelt_out() -> None:
    wales = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
    assert visible.pictures_in(wales) == [(wales, 1)]
    assert "tag letters gbwls" in visible.named(wales)


def test_joiners_of_joined_writing_are_named() -> None:
    assert visible.joiners_in("\u0645\u06cc\u200c\u062e") == [("\u200c", 1)]
    assert visible.joiners_in("\U0001f468\u200d\U0001f469") == []
