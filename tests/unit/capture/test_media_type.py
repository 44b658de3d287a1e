# SPDX-License-Identifier: MIT
"""What a file is, by its contents, whatever it is called."""

from __future__ import annotations

import io
import wave
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from abuselog.capture.intake import LARGEST_BYTES, LARGEST_PICTURE_BYTES, require_evidence
from abuselog.capture.media_type import HEAD_BYTES, media_type
from abuselog.errors import (
    CaptureError,
    EmptyFile,
    FileTooLarge,
    UnreadableImage,
    UnsupportedFile,
)
from tests.builders import jpeg, png, saved


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "x"
    message.set_content("Shame on you")
    return bytes(message)


def zipped() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("chat.txt", "hello")
    return kept.getvalue()


def sound() -> bytes:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(8000)
        wav.writeframes(bytes(100))
    return kept.getvalue()


def box(brand: bytes) -> bytes:
    return b"\x00\x00\x00\x18ftyp" + brand + bytes(4) + b"isommp42"


PICTURE = Image.new("RGB", (9, 7), "red")
REAL: list[tuple[bytes, str]] = [
    (png(), "image/png"),
    (jpeg(), "image/jpeg"),
    *((saved(PICTURE, kind), f"image/{kind.lower()}") for kind in ("GIF", "WEBP", "BMP", "TIFF")),
    (saved(PICTURE, "TIFF", big_tiff=False), "image/tiff"),
    (saved(PICTURE, "PDF"), "application/pdf"),
    (zipped(), "application/zip"),
    (sound(), "audio/wav"),
    (mail(), "message/rfc822"),
    (b"From x@example.org Mon Nov 22\n" + mail(), "message/rfc822"),
    (b"<!DOCTYPE html><title>x</title>", "text/html"),
    (b"\xef\xbb\xbf\n<HTML lang=en>", "text/html"),
    ("Dŵr 😡\r\n\tyn y tŷ".encode(), "text/plain"),
    (("ŵ" * HEAD_BYTES).encode(), "text/plain"),
    (b"x" + ("ŵ" * HEAD_BYTES).encode(), "text/plain"),
    (b"caf\xe9", "text/plain"),
    (b"caf\xe9" * 2_000, "text/plain"),
    ("Dŵr 😡".encode("utf-16"), "text/plain"),
    ("Dŵr".encode("utf-16-be").join((b"\xfe\xff", b"")), "text/plain"),
    (("x" + "ŵ" * HEAD_BYTES).encode("utf-16"), "text/plain"),
    ("<html>".encode("utf-16"), "text/html"),
    (b"Subject: only one field\n\nwords", "text/plain"),
    (box(b"isom"), "video/mp4"),
    (box(b"M4A "), "audio/mp4"),
    (box(b"qt  "), "video/quicktime"),
    (box(b"heic"), "image/heic"),
    (b"\x1aE\xdf\xa3" + bytes(20), "video/webm"),
    (b"ID3\x04" + bytes(20), "audio/mpeg"),
    (b"OggS" + bytes(20), "audio/ogg"),
]


@pytest.mark.parametrize(("data", "kind"), REAL, ids=[f"{n} {k}" for n, (_, k) in enumerate(REAL)])
def test_what_it_is(data: bytes, kind: str) -> None:
    names = ["", "post", "lies.txt", "lies.exe"]
    for name in names:
        assert media_type(data[:HEAD_BYTES], name) == kind
    if kind != "image/heic":
        file = io.BytesIO(data)
        assert require_evidence(file, len(data), "lies.txt").media_type == kind
        assert file.tell() == 0


@pytest.mark.parametrize("name", ["a.png", "a.PNG", "a.jpeg", "a.heic", "a.webp", "a.tif"])
@pytest.mark.parametrize("data", [zipped(), mail(), b"words", b"<html>", b"%PDF-1.7", bytes(9)])
def test_what_is_called_a_picture_and_is_none(data: bytes, name: str) -> None:
    with pytest.raises(UnreadableImage) as caught:
        require_evidence(io.BytesIO(data), len(data), name)
    assert (caught.value.name, caught.value.reason) == (name, "not a picture")


def test_a_picture_under_another_pictures_name_is_what_it_is() -> None:
    assert require_evidence(io.BytesIO(png()), len(png()), "a.jpg").media_type == "image/png"


def test_outlook_messages_are_told_from_other_documents_by_their_name() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
    assert require_evidence(io.BytesIO(data), 108, "a.MSG").media_type == (
        "application/vnd.ms-outlook"
    )
    with pytest.raises(UnsupportedFile):
        require_evidence(io.BytesIO(data), 108, "a.doc")


@pytest.mark.parametrize(
    "data",
    [
        *(b"\x00", b"MZ\x90\x00", b"\x7fELF\x02", b" \n\t", b"text with \x00 in it", b"\xff\xfe"),
        *(b"\xe9\xf1\xe2x", b"\x81caf\xe9", b"RIFF\x00\x00\x00\x00ABCD", b"\x89PNG\r\n\x1a"),
        *(b"\xff\xfe \x00", b"\xff\xfea\x00\x01\x00", b"\xff\xfe\x00\xdc", b"\xfe\xff\x00"),
    ],
)
def test_what_is_nothing_we_take(data: bytes) -> None:
    with pytest.raises(UnsupportedFile):
        require_evidence(io.BytesIO(data), len(data), "a.bin")


def test_sizes() -> None:
    with pytest.raises(EmptyFile):
        require_evidence(io.BytesIO(b""), 0, "a.png")
    with pytest.raises(FileTooLarge) as caught:
        require_evidence(io.BytesIO(b"words"), LARGEST_BYTES + 1, "a.txt")
    assert caught.value.limit_bytes == LARGEST_BYTES
    with pytest.raises(FileTooLarge) as caught:
        require_evidence(io.BytesIO(png()), LARGEST_PICTURE_BYTES + 1, "a.png")
    assert caught.value.limit_bytes == LARGEST_PICTURE_BYTES


STARTS = st.sampled_from([data[:12] for data, _ in REAL] + [b""])


@given(STARTS, st.binary(max_size=200), st.sampled_from(["", "a.png", "a.msg", "\ud800"]))
def test_any_bytes_are_evidence_or_are_refused(start: bytes, rest: bytes, name: str) -> None:
    data = start + rest
    try:
        require_evidence(io.BytesIO(data), len(data), name)
    except CaptureError:
        return
