# SPDX-License-Identifier: MIT
"""What a file is, by its contents and never by its name."""

from __future__ import annotations

import codecs
import re
import zlib

PNG = "image/png"
JPEG = "image/jpeg"
PICTURES_DECODED = {
    "image/gif": "GIF",
    "image/webp": "WEBP",
    "image/bmp": "BMP",
    "image/tiff": "TIFF",
    "image/avif": "AVIF",
    "image/heic": "HEIF",
    "image/heif": "HEIF",
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
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"PK\x03\x04", "application/zip"),
    (b"WARC/", "application/warc"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS = {
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"heim": "image/heic",
    b"heis": "image/heic",
    b"hevc": "image/heic",
    b"hevx": "image/heic",
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
}
_BRANDS_BEHIND = {b"mif1": "image/heif", b"msf1": "image/heif", b"mif2": "image/heif"}
"""Brands that only say how the file is built: a better one may follow."""
_THEORA = b"\x80theora"
_EBML = b"\x1aE\xdf\xa3"
_GZIP = b"\x1f\x8b\x08"
# What browsers write above a page that they save as one file.
_SAVED_PAGE = re.compile(
    rb"^(?:Snapshot-Content-Location:|From:[ \t]*(?:\"|<)?Saved by )", re.IGNORECASE | re.MULTILINE
)
_RELATED = re.compile(rb"^Content-Type:[ \t]*multipart/related", re.IGNORECASE | re.MULTILINE)
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
    inner = _by_inner_marks(head)
    if inner is not None:
        return inner or None
    if head.startswith(_OUTLOOK):
        return "application/vnd.ms-outlook" if name.lower().endswith(".msg") else None
    if _SAVED_PAGE.search(head) and _RELATED.search(head):
        return "multipart/related"
    return _text_type(head)


def _by_inner_marks(head: bytes) -> str | None:
    """Return the type of a file whose start alone does not say it; empty if we take no such."""
    if head.startswith(b"BM") and len(head) > 14 and head[6:10] == bytes(4):
        return "image/bmp"
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return _by_brands(head)
    if head.startswith(b"OggS"):
        return "video/ogg" if _THEORA in head else "audio/ogg"
    if head.startswith(_EBML):
        return "video/matroska" if b"matroska" in head[:64] else "video/webm"
    if head.startswith(_GZIP):
        return "application/warc" if _unpacked(head).startswith(b"WARC/") else ""
    if _is_sound_frame(head):
        return "audio/aac" if head[1] & 0x06 == 0 else "audio/mpeg"
    return None


def _by_brands(head: bytes) -> str:
    """Return the type of a file by its brands, the major one first.

    Source: ISO/IEC 14496-12, 4.3.
    """
    length = min(int.from_bytes(head[:4], "big"), 256)
    compatible = [head[at : at + 4] for at in range(16, min(length, len(head)) - 3, 4)]
    major = head[8:12]
    if major in _BRANDS:
        return _BRANDS[major]
    if major in _BRANDS_BEHIND:
        better = (brand for brand in compatible if brand in _BRANDS)
        return next((_BRANDS[brand] for brand in better), _BRANDS_BEHIND[major])
    if major.startswith(b"3g2"):
        return "video/3gpp2"
    return "video/3gpp" if major.startswith(b"3g") else "video/mp4"


def _is_sound_frame(head: bytes) -> bool:
    """Whether this is the head of an MPEG audio (layer III) or AAC frame.

    Source: ISO/IEC 11172-3, 2.4.1.3; ISO/IEC 13818-7, 6.2.
    """
    if len(head) < 7 or head[0] != 0xFF:
        return False
    if head[1] & 0xF6 == 0xF0:
        return (head[2] >> 2) & 15 < 13
    mpeg = head[1] & 0xE0 == 0xE0 and head[1] & 0x18 != 0x08 and head[1] & 0x06 == 0x02
    return mpeg and head[2] >> 4 not in (0, 15) and (head[2] >> 2) & 3 != 3


def _unpacked(head: bytes) -> bytes:
    """Return the first bytes of what is packed with gzip."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 64)
    except zlib.error:
        return b""


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
