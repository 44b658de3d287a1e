# SPDX-License-Identifier: MIT
"""How numbers, sizes and names read."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final, Literal

from abuselog.wording.language import _, plural

Counted = Literal[
    "account",
    "incident",
    "earlier incident",
    "exhibit",
    "report",
    "page",
    "picture",
    "new picture",
    "place",
    "file",
    "event",
    "version",
    "word",
    "sender",
]

# Each with its whole sentence, so that a language with other plurals can say it its own way.
_COUNTED: Final[dict[str, Callable[[int], str]]] = {
    "incident": lambda n: plural("{number} incident", "{number} incidents", n),
    "earlier incident": lambda n: plural(
        "{number} earlier incident", "{number} earlier incidents", n
    ),
    "account": lambda n: plural("{number} account", "{number} accounts", n),
    "exhibit": lambda n: plural("{number} exhibit", "{number} exhibits", n),
    "report": lambda n: plural("{number} report", "{number} reports", n),
    "page": lambda n: plural("{number} page", "{number} pages", n),
    "picture": lambda n: plural("{number} picture", "{number} pictures", n),
    "place": lambda n: plural("{number} place", "{number} places", n),
    "new picture": lambda n: plural("{number} new picture", "{number} new pictures", n),
    "file": lambda n: plural("{number} file", "{number} files", n),
    "event": lambda n: plural("{number} event", "{number} events", n),
    "version": lambda n: plural("{number} version", "{number} versions", n),
    "sender": lambda n: plural("{number} sender", "{number} senders", n),
    "word": lambda n: plural("{number} word", "{number} words", n),
}
_LONGEST_NAME: Final = 80
_HIDDEN: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def count_words(number: int, what: Counted) -> str:
    """A number with its noun: `1 exhibit`, `2 exhibits`, `1,234 incidents`."""
    return _COUNTED[what](number).format(number=number_words(number))


def number_words(number: int) -> str:
    """A whole number with commas between thousands: `12,345`."""
    return f"{number:,}"


def size_words(size_bytes: int) -> str:
    """A size as file managers show it: `734 bytes`, `412 kB`, `4.2 MB`.

    Units:  1 kB is 1,000 bytes, 1 MB is 1,000 kB (IEC 80000-13).
    """
    if size_bytes < 1000:
        return plural("{number} byte", "{number} bytes", size_bytes).format(number=size_bytes)
    size = size_bytes / 1000
    for unit in (_("{number} kB"), _("{number} MB"), _("{number} GB")):
        shown = f"{size:.1f}" if size < 9.95 else f"{size:.0f}"
        if float(shown) < 1000:
            return unit.format(number=shown.removesuffix(".0"))
        size /= 1000
    return _("{number} TB").format(number=f"{size:,.1f}".removesuffix(".0"))


def pixels_words(width_px: int | None, height_px: int | None) -> str:
    """The size of a picture, `1080×2400`, or an empty text if it is not known."""
    return f"{width_px}×{height_px}" if width_px and height_px else ""


def name_words(name: str) -> str:
    """A stranger's file name, safe to show: one line, nothing invisible, never longer than a line.

    Not: the name itself; look in the log for that.
    """
    plain = "".join("�" if unicodedata.category(c) in _HIDDEN else c for c in name)
    if len(plain) <= _LONGEST_NAME:
        return plain
    half = _LONGEST_NAME // 2
    return f"{plain[: half - 1]}…{plain[-half:]}"


def list_words(items: tuple[str, ...]) -> str:
    """Several things as one reads them out: `a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return _("{several} and {last}").format(several=", ".join(items[:-1]), last=items[-1])
