# SPDX-License-Identifier: MIT
"""Small pieces of PDF as bytes: strings, references, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

# Source: XML 1.0, 2.2: what no XML may hold, and so no XMP.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_WIDEST: Final = 4
LONGEST_STRING: Final = 32_767
"""Bytes. Source: ISO 19005-3, 6.1.13."""


def text_string(text: str) -> bytes:
    """Return a text as a PDF string that needs no encoding of anybody's own.

    Shape:  one that is longer than an archive's file may hold ends with an ellipsis.
    """
    if len(text) * _WIDEST >= LONGEST_STRING:
        wide = text.encode("utf-16-be", "replace")
        if len(wide) + 2 > LONGEST_STRING:
            # Room for the byte order mark and the ellipsis, on an even number.
            text = wide[: LONGEST_STRING - 5].decode("utf-16-be", "ignore") + "\u2026"
    if text.isascii() and text.isprintable():
        safe = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return b"(%s)" % safe.encode("ascii")
    return b"<FEFF%s>" % text.encode("utf-16-be", "replace").hex().upper().encode("ascii")


def mended(text: str) -> str:
    """Return a text with U+FFFD for half surrogate pairs and controls, as titles need it."""
    return _NOT_XML.sub("\ufffd", text)


def reference(number: int) -> bytes:
    """Return a reference to an object."""
    return b"%d 0 R" % number


def references(numbers: Iterable[int]) -> bytes:
    """Return an array of references."""
    return b"[%s]" % b" ".join(map(reference, numbers))


def rectangle(area: tuple[float, float, float, float]) -> bytes:
    """Return an array of four numbers: left, bottom, right, top."""
    return b"[%.2f %.2f %.2f %.2f]" % area
