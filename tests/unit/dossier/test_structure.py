# SPDX-License-Identifier: MIT
"""What a screen reader is told: the tree, its order, what is no content, where links lead."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import os
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pypdf
import pytest

from abuselog.dossier.layout.blocks import BODY, CELL, Prose, Quote, prose
from abuselog.dossier.layout.table import Table, cell
from abuselog.dossier.lettering.text import Span
from abuselog.dossier.pdf.conformance import Conformance, metadata
from abuselog.dossier.pdf.syntax import mended
from tests.unit.dossier.blocks_document import MADE, closed, every_block, opened
from tests.unit.dossier.trees import ARTIFACT, Tree
from tests.unit.dossier.whole import EDITIONS, pdf_of, small_case

GOLDEN = Path(__file__).parent / "golden"
BOTH = [Conformance.A3A_UA1, Conformance.A4F_UA2]


@pytest.fixture(scope="module")
def raw() -> bytes:
    return every_block()


@pytest.fixture(scope="module")
def tree(raw: bytes) -> Tree:
    return Tree(raw)


def test_the_tree_is_the_one_that_was_looked_at(tree: Tree) -> None:
    # ABUSELOG_WRITE_GOLDEN=1 writes it anew; then look at it before you keep it.
    path = GOLDEN / "every_block.txt"
    found = "\n".join(tree.lines()) + "\n"
    if os.environ.get("ABUSELOG_WRITE_GOLDEN"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_nothing_is_drawn_without_a_mark(tree: Tree) -> None:
    assert tree.unmarked == []


@pytest.mark.parametrize("conformance", BOTH)
def test_each_mark_of_a_page_leads_to_the_element_that_holds_it(conformance: Conformance) -> None:
    tree = Tree(every_block(conformance))
    branches = [branch.get_object() for branch in tree.root["/ParentTree"]["/Kids"]]
    flat = [entry for branch in branches for entry in branch["/Nums"]]
    parents = {int(flat[at]): flat[at + 1].get_object() for at in range(0, len(flat), 2)}
    assert len(parents) == tree.root["/ParentTreeNextKey"]
    checked = 0
    pages: list[Any] = list(tree.reader.pages)
    for page in pages:
        number = page.indirect_reference.idnum
        for mark, reference in enumerate(parents[int(page["/StructParents"])]):
            assert (number, mark) in tree.marks(reference.get_object())
            checked += 1
        for annotation in page.get("/Annots", []):
            owner = parents[int(annotation.get_object()["/StructParent"])]
            held: list[Any] = [kid for kid in tree.kids(owner) if isinstance(kid, dict)]
            assert annotation.idnum in [kid.raw_get("/Obj").idnum for kid in held if "/Obj" in kid]
            checked += 1
    assert checked > 40


def test_running_lines_are_no_content(tree: Tree) -> None:
    pages = {page for page, _ in tree.words}
    for page in pages:
        assert re.search(r"Page \d+ of \[late \d+\]", tree.words[page, ARTIFACT])
    assert "Confidential" not in tree.text()
    assert "Page 2 of" not in tree.text()


def test_a_header_that_comes_again_is_no_content(tree: Tree) -> None:
    assert [tree.said(one) for one in tree.elements("TH")].count("Text") == 1
    again = [
        said for (_, mark), said in tree.words.items() if mark == ARTIFACT and "RowText" in said
    ]
    assert len(again) >= 2


def test_what_a_page_cuts_in_two_stays_one_thing(tree: Tree) -> None:
    cells = [tree.said(one) for one in tree.elements("TD") if "Long cell" in tree.said(one)]
    assert [said.count("Long cell.") for said in cells] == [460, 460]
    assert len(tree.elements("BlockQuote")) == 1
    assert tree.said(tree.elements("BlockQuote")[0]).count("Words of somebody.") == 230
    assert len(tree.elements("LI")) == 3


def test_numbers_of_lines_start_again_on_every_page_and_are_no_content() -> None:
    target = io.BytesIO()
    sheet = opened(target)
    sheet.new_page(bare=True)
    for _ in range(2):
        sheet.place(Quote(prose("Words of somebody. " * 150)))
    tree = Tree(closed(sheet, target))
    outside = [said for (_, mark), said in tree.words.items() if mark == ARTIFACT]
    assert len(outside) > 1
    for said in outside:
        # The footer is drawn first, when the page begins.
        numbers = said.rpartition("Made today")[2]
        count = next(n for n in range(200) if "".join(map(str, range(1, n + 1))) == numbers)
        assert count > 10
    assert not re.search(r"\d", tree.text())


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_tree_of_every_edition_is_sound(edition: str) -> None:
    tree = Tree(pdf_of(small_case(), edition))
    assert tree.unmarked == []
    elements = tree.elements("")
    levels = [int(found[1]) for one in elements if (found := re.match(r"/H(\d)", str(one["/S"])))]
    assert levels[0] == 1
    # A heading may be one level deeper than the one before, never more.
    assert all(deeper <= upper + 1 for upper, deeper in itertools.pairwise(levels))
    for table in tree.elements("Table"):
        widths = {len(tree.kids(row)) for row in tree.kids(table)}
        assert len(widths) == 1, "every row has as many cells"
        heads = [cell for row in tree.kids(table) for cell in tree.kids(row) if cell["/S"] == "/TH"]
        assert heads
    assert all(str(figure["/Alt"]).strip() for figure in tree.elements("Figure"))
    assert all(tree.said(heading) for heading in tree.elements("H1"))


def test_text_outside_of_any_block_is_a_paragraph() -> None:
    target = io.BytesIO()
    sheet = opened(target)
    sheet.new_page(bare=True)
    sheet.canvas.say(100, 700, "Loose words", CELL)
    sheet.place(prose("A block"))
    tree = Tree(closed(sheet, target))
    assert tree.lines()[1:] == ["  P: Loose words", "  P: A block"]


def test_languages_are_told(tree: Tree) -> None:
    assert str(tree.reader.trailer["/Root"]["/Lang"]) == "en-GB"  # type: ignore[index]
    said = {str(one.get("/Lang")): tree.said(one) for one in tree.elements("P")}
    assert said["cy"] == "Cywilydd arnat ti."


def test_the_same_document_has_the_same_bytes(raw: bytes) -> None:
    assert every_block() == raw


def test_links_lead_to_the_page_and_the_newer_ones_into_the_tree_too() -> None:
    for conformance in BOTH:
        tree = Tree(every_block(conformance))
        links = [
            a.get_object()
            for page in tree.reader.pages
            for a in page.get("/Annots", [])
            if a.get_object()["/Subtype"] == "/Link"
        ]
        assert len(links) == 5
        for link in links:
            assert str(link["/Contents"]).startswith("Go to ")
            if not conformance.is_newer:
                assert link["/Dest"][0].get_object()["/Type"] == "/Page"
                continue
            assert link["/A"]["/D"][0].get_object()["/Type"] == "/Page"
            assert link["/A"]["/SD"][0].get_object()["/S"] in ("/H1", "/H2")


def test_a_link_to_nothing_is_a_fault_but_for_a_page_drawn_alone() -> None:
    def document(reachable: frozenset[str] | None = None) -> Any:
        target = io.BytesIO()
        sheet = opened(target)
        sheet.canvas.reachable = reachable
        sheet.new_page()
        if reachable and "elsewhere" in reachable:
            sheet.canvas.arrive("elsewhere", 10)
        sheet.place(prose("To nothing", link="nothing"))
        sheet.place(Prose([Span("", BODY, page_of="elsewhere")]))
        return sheet, target

    with pytest.raises(ValueError, match=r"nothing"):
        closed(*document(frozenset({"nothing"})))
    sheet, target = document()
    sheet.canvas.stand_in(7, 0, {"elsewhere": 12})
    tree = Tree(closed(sheet, target))
    assert "[late 12]" in tree.text()
    tree = Tree(closed(*document(frozenset({"elsewhere"}))))
    assert len(tree.elements("Link")) == 1


def test_a_page_drawn_alone_has_the_numbers_of_its_place() -> None:
    target = io.BytesIO()
    sheet = opened(target)
    sheet.canvas.stand_in(41, 90, {})
    sheet.new_page()
    sheet.place(prose("A page"))
    tree = Tree(closed(sheet, target))
    assert "Page 41 of [late 90]" in next(iter(tree.words.values()))


def test_bookmarks_may_start_at_any_level() -> None:
    target = io.BytesIO()
    sheet = opened(target)
    sheet.new_page()
    for key, level in (("a", 2), ("b", 1), ("c", 3), ("d", 0)):
        sheet.canvas.arrive(key, 100)
        sheet.canvas.enter(key, key, level, closed=key == "b")
    sheet.place(prose("A page"))
    reader = pypdf.PdfReader(io.BytesIO(closed(sheet, target)), strict=True)
    assert str([getattr(one, "title", one) for one in reader.outline]).count("'d'") == 1
    root = reader.trailer["/Root"].get_object()
    assert root["/Outlines"]["/Count"] == 3  # type: ignore[index] # a is open, b is closed


def test_files_inside_are_named_and_tied_to_the_document(raw: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(raw))
    assert {name: parts[0] for name, parts in reader.attachments.items()} == {
        "list.csv": b"mark,size\nABC/1,12\n"
    }
    root: Any = reader.trailer["/Root"]
    described = root["/AF"][0]
    assert described["/AFRelationship"] == "/Data"
    assert described["/EF"]["/F"]["/Subtype"] == "/text/csv"


@pytest.mark.parametrize(("name", "kind"), [("a.zip", "application/zip"), ("list.csv", "text/csv")])
def test_files_that_readers_refuse_are_not_attached(name: str, kind: str) -> None:
    sheet = opened(io.BytesIO())
    sheet.canvas.attach("list.csv", "text/csv", b"", "A list")
    with pytest.raises(ValueError, match="can't be attached"):
        sheet.canvas.attach(name, kind, b"", "Another")


def test_the_place_for_a_signature_is_a_field_with_a_name_and_a_look(raw: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(raw))
    form: Any = reader.trailer["/Root"]["/AcroForm"]  # type: ignore[index]
    field = form["/Fields"][0]
    assert field["/FT"] == "/Sig"
    assert field["/T"] == "Signature"
    assert field["/TU"] == "Signature of this log"
    assert field["/AP"]["/N"]["/Subtype"] == "/Form"
    assert "/V" not in field


def test_a_picture_needs_words_that_stand_for_it() -> None:
    sheet = opened(io.BytesIO())
    sheet.new_page()
    with pytest.raises(ValueError, match="words"), sheet.canvas.figure(" ", 0, 0, 10, 10):
        pass


def test_a_file_says_the_same_of_itself_twice(raw: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(raw))
    xmp = reader.xmp_metadata
    assert xmp is not None
    assert xmp.dc_title == {"x-default": "A title"}
    assert reader.metadata is not None
    assert reader.metadata.title == "A title"
    assert xmp.xmp_create_date is not None
    assert xmp.xmp_create_date.replace(tzinfo=dt.UTC) == MADE == reader.metadata.creation_date


def test_the_newer_standard_has_no_second_set_of_facts() -> None:
    raw = every_block(Conformance.A4F_UA2)
    assert raw.startswith(b"%PDF-2.0\n")
    assert "/Info" not in pypdf.PdfReader(io.BytesIO(raw)).trailer


@pytest.mark.parametrize(
    "text", ["<&>\"'", "\x00\x1b\x7f", "\ud83d", "\ufffe", "]]>", "\U0001f52a"]
)
def test_any_title_makes_sound_metadata(text: str) -> None:
    raw = metadata(Conformance.A3A_UA1, mended(text), mended(text), MADE, attached=False)
    said = "".join(ET.fromstring(raw).itertext())  # noqa: S314 - written above
    assert mended(text) in said


def test_memory_is_flat_in_the_length_of_the_text() -> None:
    import tracemalloc

    def peak(rows: int) -> int:
        target = io.BytesIO()
        sheet = opened(target)
        tracemalloc.start()
        sheet.new_page()
        sheet.canvas.arrive("top", 100)
        for at in range(0, rows, 50):
            with sheet.canvas.tag("Sect"):
                some = [(cell(f"row {at}", link="top"), cell("words")) for _ in range(50)]
                sheet.place(Table((1, 1), some, ("One", "Other")))
        closed(sheet, io.BytesIO())
        found = tracemalloc.get_traced_memory()[1] - len(target.getvalue())
        tracemalloc.stop()
        return found

    few, many = peak(100), peak(1_100)
    # A link, four elements and six objects a row: without streaming it is 4,000 bytes and more.
    assert many - few < 1_000 * 400
