# SPDX-License-Identifier: MIT
"""No string of a file is longer than an archive's may be, however long a text is."""

from __future__ import annotations

import io
import itertools

import pikepdf
import pytest

from abuselog.dossier.pdf.syntax import LONGEST_STRING, text_string
from tests.unit.dossier import pictures
from tests.unit.dossier.cases import Case


def decoded(raw: bytes) -> str:
    """What a reader makes of a string."""
    return str(pikepdf.Object.parse(raw))


@pytest.mark.parametrize("letter", ["a", "(", "\u0175", "\U0001f52a"])
def test_a_long_text_is_cut_where_it_has_to_be(letter: str) -> None:
    found = pikepdf.Object.parse(text_string(letter * 40_000))
    assert LONGEST_STRING - 10 < len(bytes(found)) <= LONGEST_STRING
    said = str(found)
    assert said.endswith("\u2026")
    assert set(said) == {letter, "\u2026"}


@pytest.mark.parametrize("text", ["a" * 16_000, "\u0175" * 16_000, "\U0001f52a" * 8_000, "", "a(b"])
def test_all_others_are_whole(text: str) -> None:
    assert decoded(text_string(text)) == text


def test_no_page_and_no_element_has_a_longer_one() -> None:
    case = Case()
    picture = case.exhibit(pictures.coded(pictures.drawn()), caption="C\u0175 " * 20_000)
    case.incident(picture, words=" " * 80_000 + "end")
    document = pikepdf.open(io.BytesIO(case.pdf()))
    drawn = [
        len(bytes(part))
        for page in document.pages
        for step in pikepdf.parse_content_stream(page)
        for part in step.operands
        if isinstance(part, pikepdf.String)
    ]
    said = [
        len(bytes(one["/Alt"]))
        for one in document.objects
        if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
    ]
    assert sum(drawn) > 80_000
    assert said
    assert max(itertools.chain(drawn, said)) <= LONGEST_STRING
