# SPDX-License-Identifier: MIT
"""What a file is, by its contents and never by its name."""

from __future__ import annotations

import codecs
import re

PNG = "image/png"
JPEG = "image/jpeg"
PICTURES_DECODED = {
    "image/gif": "GIF",
    "image/webp": "WEBP",
    "image/bmp": "BMP",
    "image/tiff": "TIFF",
    "image/avif": "AVIF",
}
"""Pictures that only a decoder can check, with Pillow's name for it."""
HEAD_BYTES = 4096

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"PK\x03\x04", "application/zip"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
# ISO/IEC 14496-12, 4.3: the major brand of a file type box.
_BRANDS = {
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"hevc": "image/heic",
    b"mif1": "image/heif",
    b"msf1": "image/heif",
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
}
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# RFC 5322, 2.2: a message starts with header fields, or an mbox line before them.
_MAIL_FIELD = re.compile(
    rb"(?:From [^\r\n]*\r?\n)?(?:Received|Return-Path|Delivered-To|From|To|Subject|Date|"
    rb"Message-ID|MIME-Version|X-[\w-]+|ARC-[\w-]+|DKIM-Signature|Authentication-Results):",
    re.IGNORECASE,
)
_MAIL_FIELDS_NEEDED = 3
_ANY_FIELD = re.compile(rb"^[A-Za-z][A-Za-z0-9-]*:", re.MULTILINE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WIDE_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_LEAST_PLAIN = 0.6
_BLANK = "\ufeff \t\r\n"
_PICTURE_NAMES = (
    *(".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".webp"),
    *(".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif"),
)


def media_type(head: bytes, name: str) -> str | None:
    """Return the media type of a file that starts with `head`, or None if it is none we take.

    Shape:  `head` is the first 4 KiB; `name` only tells an Outlook message from other documents.
    """
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head.startswith(b"BM") and len(head) > 14 and head[6:10] == bytes(4):
        return "image/bmp"
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    if head.startswith(_OUTLOOK):
        return "application/vnd.ms-outlook" if name.lower().endswith(".msg") else None
    return _text_type(head)


def claims_picture(name: str) -> bool:
    """Whether a file's name says that it is a picture."""
    return name.lower().endswith(_PICTURE_NAMES)


def _text_type(head: bytes) -> str | None:
    text = _text(head)
    if text is None or not text.strip(_BLANK):
        return None
    if _MAIL_FIELD.match(head) and len(_ANY_FIELD.findall(head)) >= _MAIL_FIELDS_NEEDED:
        return "message/rfc822"
    start = text.lstrip(_BLANK)[:15].lower()
    return "text/html" if start.startswith(("<!doctype html", "<html")) else "text/plain"


def _text(head: bytes) -> str | None:
    """Return the start of a file as text, in one of the ways that Windows and others write it."""
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide and _BINARY.search(head):
        return None
    text = _decoded(head, "utf-16" if wide else "utf-8")
    if wide:
        return None if text is None or _WIDE_BINARY.search(text) else text
    if text is not None:
        return text
    # Windows-1252 makes a letter of nearly every byte: only what is mostly plain is text in it.
    plain = len(head) - len(_HIGH.findall(head))
    return _decoded(head, "cp1252") if plain >= _LEAST_PLAIN * len(head) else None


def _decoded(head: bytes, charset: str) -> str | None:
    # The head may end inside a letter of several bytes.
    decoder = codecs.getincrementaldecoder(charset)()
    try:
        return decoder.decode(head, final=len(head) < HEAD_BYTES)
    except UnicodeDecodeError:
        return None
