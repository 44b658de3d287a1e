# SPDX-License-Identifier: MIT
"""Header fields in words: unfolded, decoded, taken apart. Any bytes, in linear time.

The standard library's modern parser takes minutes over some fields that fit on a page, and fails
on others; what we need of it is little.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import email.utils
import quopri
import re
from dataclasses import dataclass
from typing import Final

from abuselog.capture.plain_text import decoded, without_controls
from abuselog.records.message_file import Address

_ENCODED: Final = re.compile(r"=\?([\w.:-]{1,60})(?:\*[\w-]{0,20})?\?([bBqQ])\?([^? ]{0,60000})\?=")
_BETWEEN: Final = re.compile(r"(?<=\?=)[ \t\r\n]+(?==\?)")
_PERCENT: Final = re.compile(rb"%([0-9A-Fa-f]{2})")
_FOLD: Final = re.compile(r"\r?\n[ \t]*")
_LONGEST_DATE: Final = 200
_MOST_ADDRESSES: Final = 500
_EARLIEST: Final = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
_LATEST: Final = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)
_PLAIN_ADDRESS: Final = re.compile(r"[^\s<>\"(),;:]{1,250}@[^\s<>\"(),;:@]{1,250}")


@dataclass(frozen=True, slots=True)
class Parameters:
    """A field such as `text/plain; charset=utf-8`."""

    value: str
    """In small letters, without parameters."""
    pairs: tuple[tuple[str, str], ...] = ()

    def named(self, name: str) -> str:
        """Return a parameter, or an empty text."""
        return next((value for key, value in self.pairs if key == name), "")


def as_text(value: bytes) -> str:
    """Return a field's value unfolded, as the letters that its bytes are."""
    return _FOLD.sub(" ", decoded(value).text).strip()


def in_words(value: bytes) -> str:
    """Return a field's value unfolded, with its encoded words as letters.

    Source: RFC 2047; a word that can't be decoded stays as it is written.
    """
    return encoded_words(as_text(value))


def encoded_words(text: str) -> str:
    """Return a text with its encoded words as letters."""
    if "=?" not in text:
        return text
    whole = _ENCODED.sub(_word, _BETWEEN.sub("", text))
    return without_controls(whole).replace("\n", " ")


def _word(found: re.Match[str]) -> str:
    raw = found[3].encode("utf-8")
    try:
        if found[2] in "bB":
            data = base64.b64decode(raw + b"=" * (-len(raw) % 4), validate=False)
        else:
            data = quopri.decodestring(raw, header=True)
    except (binascii.Error, ValueError):
        return found[0]
    return decoded(data, found[1]).text


def instant_of(text: str) -> dt.datetime | None:
    """Return the instant that a mail's date names, in UTC, or None.

    Source: RFC 5322, 3.3. Without a zone it is None: the sender's clock could be anywhere.
    """
    try:
        read = email.utils.parsedate_tz(text[:_LONGEST_DATE])
        if read is None or read[9] is None:
            return None
        wall = dt.datetime(*read[:5], second=min(read[5], 59))  # noqa: DTZ001 - shifted below
        at = (wall - dt.timedelta(seconds=read[9])).replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return at if _EARLIEST <= at <= _LATEST else None


def parameters(value: bytes) -> Parameters:
    """Return a field with its parameters; the first of two with one name counts.

    Source: RFC 2045, 5.1; RFC 2231 for encoded and continued ones.
    """
    first, *rest = _split(as_text(value), ";")
    pairs: dict[str, str] = {}
    continued: dict[str, dict[int, tuple[bool, str]]] = {}
    for piece in rest[:100]:
        key, _equals, raw = piece.partition("=")
        name, text = key.strip().lower(), _unquoted(raw)
        base, *sections = name.split("*")
        if not sections:
            pairs.setdefault(name, encoded_words(text))
        elif sections[0].isdecimal() and len(sections[0]) <= 3:
            is_encoded = len(sections) > 1
            continued.setdefault(base, {}).setdefault(int(sections[0]), (is_encoded, text))
        else:
            continued.setdefault(base, {}).setdefault(0, (True, text))
    for base, pieces in continued.items():
        pairs[base] = _continued(pieces)
    return Parameters(first.strip().lower(), tuple(pairs.items()))


def _continued(pieces: dict[int, tuple[bool, str]]) -> str:
    charset, data = "", b""
    for number in sorted(pieces):
        is_encoded, text = pieces[number]
        if is_encoded and number == 0 and text.count("'") >= 2:
            charset, _language, text = text.split("'", 2)
        data += _percent_decoded(text) if is_encoded else text.encode("utf-8")
    return decoded(data, charset).text.replace("\n", " ")


def _percent_decoded(text: str) -> bytes:
    return _PERCENT.sub(lambda found: bytes.fromhex(found[1].decode()), text.encode("utf-8"))


def addresses(value: bytes) -> tuple[Address, ...]:
    """Return the people that a field names, in their order."""
    found = []
    for piece in _split(as_text(value), ",")[:_MOST_ADDRESSES]:
        one = _address(piece)
        if one.name or one.address:
            found.append(one)
    return tuple(found)


def _address(piece: str) -> Address:
    text = piece.strip().strip(";").strip()
    start, end = text.rfind("<"), text.rfind(">")
    if 0 <= start < end:
        name = encoded_words(_unquoted(text[:start].strip()))
        return Address(name=name, address=text[start + 1 : end].strip())
    plain = _PLAIN_ADDRESS.search(text)
    if not plain:
        return Address(name=encoded_words(_unquoted(text)))
    # The old form: somebody@example.org (Some Body)
    comment = text[plain.end() :].strip().removeprefix("(").removesuffix(")")
    return Address(name=encoded_words(comment), address=plain[0])


def _split(text: str, mark: str) -> list[str]:
    """Return the pieces between marks that are not in quotes, brackets or comments."""
    pieces: list[str] = []
    start, quoted, depth, skip = 0, False, 0, False
    for at, letter in enumerate(text):
        if skip:
            skip = False
        elif letter == "\\" and quoted:
            skip = True
        elif letter == '"':
            quoted = not quoted
        elif not quoted and letter in "(<":
            depth += 1
        elif not quoted and letter in ")>":
            depth = max(0, depth - 1)
        elif letter == mark and not quoted and not depth:
            pieces.append(text[start:at])
            start = at + 1
    pieces.append(text[start:])
    return pieces


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    return text
