# SPDX-License-Identifier: MIT
"""What is no ZIP that can be read as a pack, and why."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Final

from tests import packs
from tests.builders import png

REFUSED: Final[dict[str, tuple[bytes, str]]] = {
    "nothing": (b"", "not-a-zip"),
    "a picture": (png(3, 3), "not-a-zip"),
    "half of an end": (b"PK\x05\x06" + bytes(10), "not-a-zip"),
    "a list that is not there": (
        b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 1, 1, 46, 0, 0),
        "not-a-zip",
    ),
    "too many files": (
        bytes(2_000_000) + b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 65_000, 65_000, 9, 0, 0),
        "too-many",
    ),
}
"""What is no ZIP that can be read, and the reason."""


def locked(method: int, flags: int) -> bytes:
    """A ZIP of one file that is locked, or packed in a way that nobody reads."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("TOP/bagit.txt", packs.BAGIT)
    raw = bytearray(made.getvalue())
    at = raw.rindex(b"PK\x01\x02")
    struct.pack_into("<2H", raw, at + 8, flags, method)
    struct.pack_into("<2H", raw, 6, flags, method)
    return bytes(raw)
