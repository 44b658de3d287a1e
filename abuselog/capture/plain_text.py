# SPDX-License-Identifier: MIT
"""Bytes that claim to be text, as text: any bytes, in bounded time, without failing."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

FALLBACK: Final = "cp1252"
_MARKS: Final = (
    # UTF-32 first: its little-endian mark starts like UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# By name, because Python also has "charsets" that take quadratic time (idna, punycode), that are
# no text (zip, rot13) or that read backslashes as orders (unicode_escape).
_KNOWN: Final = re.compile(
    r"utf-(8|8-sig|7|16|16-le|16-be|32|32-le|32-be)|ascii|iso8859-\d+|cp\d+|koi8-[rtu]|mac-\w+|"
    r"gb2312|gbk|gb18030|hz|big5|big5hkscs|euc_\w+|shift_jis\w*|iso2022_\w+|johab|tis-620|kz1048"
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_HALVES: Final = re.compile("[\ud800-\udfff]")
_LONGEST_NAME: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, and how it was made out of bytes."""

    text: str
    charset: str
    exact: bool
    """Whether every byte was a letter of that charset."""


def decoded(data: bytes, charset: str = "") -> Decoded:
    """Return bytes as text: by their mark, the charset named, UTF-8, or Windows-1252.

    Not: control characters other than tabs and line ends; they steer terminals, not readers.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with(data, name)
    named = known_charset(charset)
    if named:
        return _with(data, named)
    try:
        return _clean(data.decode("utf-8"), "utf-8", exact=True)
    except UnicodeDecodeError:
        return _with(data, FALLBACK)


def known_charset(name: str) -> str:
    """Return Python's name of a charset that is safe to decode, or an empty text."""
    asked = name.strip().strip("\"'").lower()
    if not asked or len(asked) > _LONGEST_NAME or not asked.isascii():
        return ""
    try:
        found = codecs.lookup(asked).name
    except (LookupError, ValueError):
        return ""
    if found in ("iso8859-1", "ascii"):
        return FALLBACK  # as every mail program and browser reads it
    return found if _KNOWN.fullmatch(found) else ""


def without_controls(text: str) -> str:
    """Return the text with CR LF as LF and without control characters.

    Shape:  it can be written as UTF-8: half of a pair, as JSON may hold it, becomes U+FFFD.
    """
    plain = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _HALVES.sub("\ufffd", plain)


def _with(data: bytes, charset: str) -> Decoded:
    try:
        return _clean(data.decode(charset), charset, exact=True)
    except UnicodeError:
        return _clean(data.decode(charset, "replace"), charset, exact=False)


def _clean(text: str, charset: str, *, exact: bool) -> Decoded:
    # Halves of letters, which UTF-7 can smuggle in, have no place in UTF-8.
    whole = _HALVES.sub("\ufffd", text)
    return Decoded(text=without_controls(whole), charset=charset, exact=exact)
