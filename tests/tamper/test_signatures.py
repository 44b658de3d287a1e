# SPDX-License-Identifier: MIT
"""A signed PDF that somebody changed: poppler, pyHanko and our own reader, each must see it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from abuselog.handover.pdf_signature import signatures_of
from abuselog.integrity.certificate import fresh_pair
from abuselog.integrity.pdf_verdict import PdfVerdict
from abuselog.integrity.verdict import State
from tests import signed
from tests.signed import AT, place_of_signature, plain_pdf, signed_pdf

# Every 61st byte, and with `-m slow` every one: a minute and a half.
STEP = 61


def looked_at(raw: bytes) -> PdfVerdict:
    """What our own reader says."""
    return signatures_of(io.BytesIO(raw))


def changed(place: int, bit: int = 1) -> bytes:
    """The signed file with one bit of one byte turned round."""
    raw = bytearray(signed_pdf())
    raw[place] ^= bit
    return bytes(raw)


def test_the_file_as_it_was_signed_is_sound() -> None:
    found = looked_at(signed_pdf())
    assert found.sound
    [one] = found.signatures
    assert one.failure == ""
    assert (one.unchanged, one.strong, one.whole, one.place) == (State.PASSED,) * 4
    assert one.digest_hex == signed.PAIR.certificate.fingerprint(signed.SHA256).hex()
    assert (one.said_at, one.confirmed_at, one.timestamp) == (AT, None, State.NOT_CHECKED)


def test_any_changed_byte_is_found() -> None:
    missed = [
        place for place in range(0, len(signed_pdf()), STEP) if looked_at(changed(place)).sound
    ]
    assert missed == []


@pytest.mark.slow
@pytest.mark.parametrize("bit", [1, 0x20, 0x80])
def test_every_changed_byte_is_found(bit: int) -> None:
    places = range(len(signed_pdf()))
    assert [place for place in places if looked_at(changed(place, bit)).sound] == []


@pytest.mark.judge("pdfsig")
@pytest.mark.parametrize(
    "judge", [signed.is_whole_for_pdfsig, signed.is_whole_for_pyhanko], ids=["poppler", "pyHanko"]
)
def test_both_judges_find_any_changed_byte_that_is_covered(
    tmp_path: Path, judge: signed.Judge
) -> None:
    """All of the file but the signature's own place, which no signature can cover."""
    path = tmp_path / "changed.pdf"
    start, end = place_of_signature(signed_pdf())
    missed = []
    for place in (*range(0, start, STEP), *range(end, len(signed_pdf()), STEP // 4)):
        path.write_bytes(changed(place))
        if judge(path):
            missed.append(place)
    assert missed == []
    path.write_bytes(signed_pdf())
    assert judge(path), "it does say yes where nothing was changed"


def added(change: str) -> bytes:
    """The signed file with an update appended, as a PDF editor saves one."""
    file = io.BytesIO(signed_pdf())
    writer = IncrementalPdfFileWriter(file)
    page = writer.root["/Pages"]["/Kids"][0]
    if change == "turned page":
        page[generic.NameObject("/Rotate")] = generic.NumberObject(90)
        writer.update_container(page)
    elif change == "other words":
        words = generic.StreamObject(stream_data=b"BT ET")
        page[generic.NameObject("/Contents")] = writer.add_object(words)
        writer.update_container(page)
    elif change == "other title":
        title = generic.DictionaryObject({generic.pdf_name("/Title"): generic.pdf_string("Other")})
        writer.set_info(writer.add_object(title))
    else:
        note = generic.DictionaryObject(
            {
                generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
                generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
                generic.pdf_name("/Rect"): generic.ArrayObject(
                    map(generic.NumberObject, [0, 0, 99, 99])
                ),
                generic.pdf_name("/Contents"): generic.pdf_string("He did it"),
            }
        )
        writer.register_annotation(page.container_ref, writer.add_object(note))
    writer.write_in_place()
    return file.getvalue()


@pytest.mark.parametrize("change", ["turned page", "other words", "other title", "note"])
def test_an_update_after_the_signature_is_found(change: str) -> None:
    raw = added(change)
    assert raw.startswith(signed_pdf())
    found = looked_at(raw)
    assert not found.sound
    [one] = found.signatures
    assert one.unchanged is State.PASSED, "what it covers is as it was"
    assert (one.whole, one.failure) == (State.FAILED, "whole")
    assert one.added


@pytest.mark.parametrize("tail", [b"\n", b"%%EOF\n", b"\0" * 64, b"<script>"])
def test_bytes_after_the_end_are_found(tail: bytes) -> None:
    found = looked_at(signed_pdf() + tail)
    assert not found.sound
    assert found.unread or found.signatures[0].whole is State.FAILED


def test_a_cut_end_is_found() -> None:
    assert not looked_at(signed_pdf()[:-1]).sound


def test_a_file_signed_anew_by_somebody_else_has_another_fingerprint() -> None:
    thief = fresh_pair("ab" * 16, AT)
    raw = signed.signed(plain_pdf(pages=3), thief)
    assert looked_at(raw).sound, "it is as that somebody signed it"
    ours = signed.PAIR.certificate.fingerprint(signed.SHA256).hex()
    [one] = signatures_of(io.BytesIO(raw), expected_hex=ours).signatures
    assert (one.expected, one.failure, one.sound) == (State.FAILED, "expected", False)


def test_the_fingerprint_that_was_expected_is_found() -> None:
    ours = signed.PAIR.certificate.fingerprint(signed.SHA256).hex()
    [one] = signatures_of(io.BytesIO(signed_pdf()), expected_hex=ours).signatures
    assert one.expected is State.PASSED


def test_another_certificate_in_its_place_is_found() -> None:
    thief = fresh_pair("cd" * 16, AT)
    start, end = place_of_signature(signed_pdf())
    written = bytes.fromhex(signed_pdf()[start + 1 : end - 1].decode("ascii"))
    swapped = written.replace(signed.PAIR.der, thief.der.ljust(len(signed.PAIR.der), b"\0"))
    raw = signed_pdf()[: start + 1] + swapped.hex().upper().encode() + signed_pdf()[end - 1 :]
    assert not looked_at(raw).sound


def test_the_signature_of_another_file_is_found() -> None:
    other = signed.signed(plain_pdf(pages=3))
    a, z = place_of_signature(other)
    start, end = place_of_signature(signed_pdf())
    raw = signed_pdf()[:start] + other[a:z] + signed_pdf()[end:]
    [one] = looked_at(raw).signatures
    assert one.unchanged is State.FAILED
