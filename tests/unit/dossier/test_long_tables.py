# SPDX-License-Identifier: MIT
"""A long table is made while it is drawn: every row once, in order, and not all of them at once."""

from __future__ import annotations

import datetime as dt
import io

import pypdf

from abuselog.dossier.layout.sheet import Running, Sheet
from abuselog.dossier.layout.table import Row, RowsOf, Table, cell
from abuselog.dossier.lettering.fonts import Fonts
from abuselog.dossier.lettering.text import Setter
from abuselog.dossier.pdf.canvas import DossierCanvas

_MANY = 200
_AT = dt.datetime(2026, 7, 3, tzinfo=dt.UTC)


def _sheet(target: io.BytesIO) -> Sheet:
    fonts = Fonts()
    canvas = DossierCanvas(target, fonts, made_at=_AT, seed="table")
    canvas.describe("Table", "")
    sheet = Sheet(canvas, Setter(fonts), Running(marking="", number="", made="", practice=False))
    sheet.new_page()
    return sheet


def _drawn(rows: RowsOf[int]) -> list[str]:
    """The words of each page."""
    target = io.BytesIO()
    sheet = _sheet(target)
    sheet.place(Table((1, 3), rows, ("Number", "Words")))
    sheet.end_page()
    sheet.canvas.close_document()
    return [page.extract_text() for page in pypdf.PdfReader(target).pages]


def test_every_row_is_drawn_once_and_few_are_kept() -> None:
    alive: list[int] = []

    def row(number: int) -> Row:
        alive.append(len(rows.made))
        return cell(f"row-{number}."), cell("words " * (number % 40))

    rows = RowsOf(row, range(_MANY))
    pages = _drawn(rows)
    said = "".join(pages)
    assert [said.count(f"row-{number}.") for number in range(_MANY)] == [1] * _MANY
    assert len(pages) > 5
    assert all("Number" in page for page in pages)
    # No more than a page of them at a time, and none made twice.
    assert max(alive) < 60
    assert len(alive) == _MANY


def test_a_row_higher_than_a_page_goes_on_where_it_was_cut() -> None:
    long = " ".join(f"w{number}." for number in range(2_000))

    def row(number: int) -> Row:
        return cell(f"row-{number}."), cell(long if number == 1 else "short")

    said = " ".join(" ".join(_drawn(RowsOf(row, range(3)))).split())
    assert [said.count(f" w{number}. ") for number in range(1, 1_999)] == [1] * 1_998
    assert [said.count(f"row-{number}.") for number in range(3)] == [1, 1, 1]
    assert said.index("w1999.") < said.index("row-2.")


def test_part_of_the_rows_can_be_had() -> None:
    rows = RowsOf(lambda number: (cell(str(number)),), range(10))
    assert len(rows[3:5]) == 2
    assert rows[3:5][0][0].content[0].text == "3"
    assert rows[2] is rows[2]
