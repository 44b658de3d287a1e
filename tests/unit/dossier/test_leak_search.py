# SPDX-License-Identifier: MIT
"""The search of our own PDF: leaks of words, planted in every place that a file has."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from abuselog.dossier.searching.hidden_words import HiddenWords
from abuselog.dossier.searching.leak_search import (
    ATTACHMENT,
    BETWEEN_PAGES,
    BYTES,
    METADATA,
    PAGE,
    PICTURE,
    STRUCTURE,
    Hidden,
    find_leaks,
)
from abuselog.records.working_copy import ADDRESS, EMAIL, NAME, OTHER, PHONE
from tests.builders import jpeg
from tests.unit.dossier.planted import changed, pdf

_NAME = ("Siân Fisher-O'Hara", NAME)
_PHONE = ("07700 900123", PHONE)
_EMAIL = ("sian.fisher@example.org", EMAIL)
_ADDRESS = ("12 Offa's Dyke Road", ADDRESS)
_HIDDEN = Hidden(words=(_NAME, _PHONE, _EMAIL, _ADDRESS))


def _found(raw: bytes, hidden: Hidden = _HIDDEN) -> set[tuple[str, str]]:
    return {(leak.where, leak.what) for leak in find_leaks(io.BytesIO(raw), hidden)}


def _on_pages(raw: bytes, hidden: Hidden = _HIDDEN) -> set[str]:
    """What was found on a page; what is on a page is in a stream of the file as well."""
    return {what for where, what in _found(raw, hidden) if where == PAGE}


def test_a_clean_file_is_clean() -> None:
    raw = pdf(
        "S. F. [withheld] lives at [withheld]\n07700 ······ [withheld]\nSiân said Fisher Road"
    )
    assert _found(raw) == set()


def test_nothing_hidden_is_nothing_found() -> None:
    assert find_leaks(io.BytesIO(pdf(_NAME[0])), Hidden()) == ()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("said by Siân Fisher-O'Hara at the meeting", _NAME[0]),
        ("SIÂN FISHER-O\u2019HARA", _NAME[0]),
        ("sian fisher\u2011o\u2019hara", _NAME[0]),
        ("said by Siân\nFisher-O'Hara", _NAME[0]),
        ("12 said by Siân\n13 Fisher-O'Hara", _NAME[0]),
        ("S i â n F i s h e r - O ' H a r a", _NAME[0]),
        ("Siân\u00a0Fi\u00adsher-O'Hara", _NAME[0]),
        ("call 07700900123 now", _PHONE[0]),
        ("call +44 (0)7700 900-123 now", _PHONE[0]),
        ("call 0044 7700\n900 123", _PHONE[0]),
        ("write to sian.fisher@exam\nple.org", _EMAIL[0]),
        ("SIAN.FISHER@EXAMPLE.ORG", _EMAIL[0]),
        ("at 12 Offa\u2019s Dyke\nRoad today", _ADDRESS[0]),
    ],
)
def test_words_on_a_page_are_found_however_they_are_written(text: str, what: str) -> None:
    assert (PAGE, what) in _found(pdf("nothing here", text))


def test_the_page_is_named() -> None:
    leaks = find_leaks(io.BytesIO(pdf("one", "two", _EMAIL[0])), _HIDDEN)
    assert {(leak.page, leak.reason) for leak in leaks if leak.where == PAGE} == {(3, EMAIL)}


def test_joined_letters_and_right_to_left_writing_are_found() -> None:
    hidden = Hidden(words=(("Griffith", NAME), ("מרים כהן", NAME)))
    assert _on_pages(pdf("Gri\ufb03th\nwas there"), hidden) == {"Griffith"}


def test_a_name_that_goes_over_the_end_of_a_page_is_found_past_head_and_foot() -> None:
    raw = pdf("It was said by Siân", "Fisher-O'Hara at ten", "third")
    assert _found(raw) == {(BETWEEN_PAGES, _NAME[0])}


def test_short_names_are_found_as_words_only() -> None:
    hidden = Hidden(words=(("Ann Lee", NAME), ("Bo", NAME)))
    assert _on_pages(pdf("the plan leeway about Boston, annlee"), hidden) == {"Ann Lee"}
    assert _found(pdf("the plan leeway about Boston"), hidden) == set()
    assert _on_pages(pdf("then Bo left"), hidden) == {"Bo"}


def test_a_passage_is_found_by_any_six_of_its_words_but_not_by_what_may_be_shown() -> None:
    note = "I think that my neighbour in the white house wrote this after the licensing meeting"
    hidden = Hidden(
        passages=((note, OTHER),), allowed=("wrote this after the licensing meeting today",)
    )
    assert _on_pages(pdf("because my neighbour in the\nwhite house is angry"), hidden) == {note}
    assert _found(pdf("he wrote this after the licensing meeting"), hidden) == set()
    assert _found(pdf("my neighbour in a white house"), hidden) == set()


def _file(document: pikepdf.Pdf, raw: bytes, name: str = "rows.json") -> pikepdf.AttachedFileSpec:
    return pikepdf.AttachedFileSpec(
        document,
        raw,
        filename=name,
        mime_type="text/plain",
        description="",
        creation_date="",
        mod_date="",
    )


def _alternative_text(document: pikepdf.Pdf) -> None:
    figure = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure)
    figure.Alt = pikepdf.String(f"A message from {_NAME[0]}")
    document.Root.StructTreeRoot = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=document.make_indirect(figure))
    )


def _bookmark(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"From {_NAME[0]}", 0))


def _note_on_page(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9],
        Contents=f"see {_NAME[0]}".encode("utf-16-be").join((b"\xfe\xff", b"")),
    )  # fmt: skip
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([note]))


def _title(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = f"Dossier about {_NAME[0]}"


def _orphan(document: pikepdf.Pdf) -> None:
    document.Root.PieceInfo = document.make_indirect(
        pikepdf.Dictionary(Old=pikepdf.String(_NAME[0]))
    )


@pytest.mark.parametrize("plant", [_alternative_text, _bookmark, _note_on_page, _title, _orphan])
@pytest.mark.parametrize("packed", [False, True])
def test_words_in_objects_are_found(plant: Callable[[pikepdf.Pdf], None], packed: bool) -> None:
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    raw = changed(pdf("one"), plant, object_stream_mode=mode)
    assert _found(raw) == {(STRUCTURE, _NAME[0])}


def test_words_in_the_metadata_are_found() -> None:
    def plant(document: pikepdf.Pdf) -> None:
        with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:subject"] = {_NAME[0]}

    assert (METADATA, _NAME[0]) in _found(changed(pdf("one"), plant))


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_words_in_an_attachment_are_found(coding: str) -> None:
    def plant(document: pikepdf.Pdf) -> None:
        raw = json.dumps({"who": _NAME[0]}, ensure_ascii=False).encode(coding)
        document.attachments["rows.json"] = _file(document, raw)

    assert _found(changed(pdf("one"), plant)) == {(ATTACHMENT, _NAME[0])}


def test_words_in_the_name_of_an_attachment_are_found() -> None:
    def plant(document: pikepdf.Pdf) -> None:
        spec = _file(document, b"{}", "siân fisher-o'hara.json")
        document.attachments["rows.json"] = spec

    assert _found(changed(pdf("one"), plant)) == {(STRUCTURE, _NAME[0])}


def test_words_that_are_spelt_letter_by_letter_for_readers_are_found() -> None:
    raw = pdf("one")
    spelt = b"".join(
        b"/Span<</ActualText<FEFF%s>>>BDC EMC\n" % char.encode("utf-16-be").hex().upper().encode()
        for char in _NAME[0]
    )
    packed = zlib.compress(spelt)
    planted = b"99 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n"
    assert _found(raw + planted % (len(packed), packed)) == {(BYTES, _NAME[0])}


def test_an_earlier_revision_is_searched_too() -> None:
    first = changed(pdf("one"), _title, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    start = first.rindex(b"startxref") + len(b"startxref\n")
    number = int(first[start:].split()[0])
    root = first[first.rindex(b"trailer") :].split(b"/Root ")[1].split(b" R")[0]
    info = first[first.rindex(b"trailer") :].split(b"/Info ")[1].split(b" ")[0]
    place = len(first) + 1
    second = b"\n%s 0 obj\n<</Title(Dossier)>>\nendobj\nxref\n%s 1\n%010d 00000 n \n" % (
        info,
        info,
        place,
    )
    trailer = b"trailer\n<</Size 99/Root %s R/Info %s 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    whole = first + second + trailer % (root, info, number, len(first) + second.index(b"xref"))
    with pikepdf.open(io.BytesIO(whole)) as document:
        assert str(document.docinfo["/Title"]) == "Dossier"
    assert _found(whole) == {(STRUCTURE, _NAME[0])}


@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_words_behind_the_end_of_the_file_are_found(coding: str) -> None:
    assert _found(pdf("one") + b"\n" + _NAME[0].encode(coding)) == {(STRUCTURE, _NAME[0])}


@pytest.mark.parametrize("place", ["before", "behind"])
def test_what_a_camera_wrote_into_a_picture_is_found(place: str) -> None:
    raw = jpeg(64, 64, comment=_NAME[0].encode()) if place == "before" else jpeg(64, 64)
    if place == "behind":
        raw += _NAME[0].encode()

    def plant(document: pikepdf.Pdf) -> None:
        stream: Any = pikepdf.Stream(document, raw)
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        stream.Width = stream.Height = 64
        stream.ColorSpace, stream.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        stream.Filter = pikepdf.Name.DCTDecode
        document.Root.Hidden = document.make_indirect(stream)

    assert _found(changed(pdf("one"), plant)) == {(PICTURE, _NAME[0])}


def test_what_is_no_pdf_is_never_called_clean() -> None:
    with pytest.raises(ValueError, match="no PDF"):
        find_leaks(io.BytesIO(b"nothing like it"), _HIDDEN)


def test_a_withdrawn_post_of_one_word_stops_nothing() -> None:
    words = HiddenWords((), (("Liar", "words"), ("Embarrassment", "words")), ("An embarrassment!",))
    assert not words.found_in("He called me a liar, and an embarrassment")
    alone = HiddenWords((), (("PLANTEDNOTE", "private_notes"),))
    assert alone.found_in("there is a plantednote here")
