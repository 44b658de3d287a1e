# SPDX-License-Identifier: MIT
"""How much of a saved page is looked at, and how its addresses are shown."""

from __future__ import annotations

from typing import Final

from abuselog.capture.plain_text import without_controls

LARGEST_PAGE_BYTES: Final = 64 << 20
"""Of a page in one file, which is held in memory while it is read."""
LARGEST_UNPACKED_BYTES: Final = 256 << 20
"""Of a web archive, all its records together."""
LARGEST_PAYLOAD_BYTES: Final = 8 << 20
"""Of a record whose words are read."""
LONGEST_WORDS: Final = 100_000
MOST_RESOURCES: Final = 2_000
_LONGEST_ADDRESS: Final = 2_000


def address_text(text: str) -> str:
    """Return an address as one line that steers no screen."""
    return " ".join(without_controls(text).split())[:_LONGEST_ADDRESS]
