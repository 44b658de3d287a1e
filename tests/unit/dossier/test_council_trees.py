# SPDX-License-Identifier: MIT
"""What a screen reader is told by the pages that only councils get: trees that were looked at."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from abuselog.dossier.chapters import complaint, safety, withheld
from abuselog.dossier.contents import Contents
from abuselog.dossier.part import Part
from abuselog.dossier.reader.selection import select
from abuselog.dossier.writing import open_sheet
from tests.unit.dossier.trees import Tree
from tests.unit.dossier.whole import case_of, contents_of

GOLDEN = Path(__file__).parent / "golden"


def _parts(contents: Contents) -> list[Part]:
    """The parts that this edition has alone, and the list of what it leaves out."""
    shown = select(contents)
    if contents.edition == "complaint":
        return [*complaint.front(contents, shown), withheld.part(contents, shown)]
    both = (*safety.front(contents, shown), *safety.back(contents, shown))
    return [*both, withheld.part(contents, shown)]


@pytest.mark.parametrize("edition", ["council", "complaint"])
def test_the_tree_is_the_one_that_was_looked_at(edition: str) -> None:
    case = case_of((b"not covered", "image/png"), (b"words", "text/plain"), (b"x", "video/mp4"))
    contents = contents_of(case, edition)
    target = io.BytesIO()
    sheet = open_sheet(contents, target)
    sheet.canvas.stand_in(1, 9, {})
    for part in _parts(contents):
        with sheet.canvas.tag("Sect", title=part.title):
            part.put(sheet)
    sheet.end_page()
    sheet.canvas.close_document()
    tree = Tree(target.getvalue())
    found = "\n".join(tree.lines()) + "\n"
    path = GOLDEN / f"{edition}_pages.txt"
    if os.environ.get("ABUSELOG_WRITE_GOLDEN"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")
    assert tree.unmarked == []
