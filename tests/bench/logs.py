# SPDX-License-Identifier: MIT
"""The logs and files that the window is measured with."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

from PySide6.QtGui import QImage

from abuselog.clock import SYSTEM_CLOCK
from abuselog.records.exhibit import Arrival
from abuselog.records.incident import Particulars
from abuselog.records.moment import moment_from_iso
from abuselog.records.profile import Profile
from abuselog.vault.opening import OpenVault
from abuselog.workflows import demo, drafts, new_log, record, take_in
from abuselog.workflows.practice import story
from abuselog.workflows.practice.screens.drawing import image_bytes
from tests.bench import browsing, fresh

INCIDENTS = browsing.INCIDENTS
PASSPHRASE = "four horses walking south"
_PHONE = (1080, 2400)


def practice(work: Path) -> Path:
    """Return the folder of a practice log."""
    folder = work / demo.LOG_NAME
    demo.make_practice_log(folder, demo.PRACTICE_PASSPHRASE).close()
    return folder


def many(work: Path) -> Path:
    """Return the folder of a log of ten thousand incidents; that of `browsing`, if it is there."""
    folder = work / browsing.MANY
    if not folder.exists():
        with fresh.made_vault(folder) as vault:
            browsing.fill(vault)
    return folder


def empty(work: Path) -> Path:
    """Return the folder of a new log."""
    folder = work / "window.abuselog"
    with fresh.made_vault(folder):
        pass
    return folder


def behind_passphrase(work: Path) -> Path:
    """Return the folder of a new log whose passphrase costs what people's passphrases cost."""
    folder = work / "passphrase.abuselog"
    profile = Profile(name="Cllr Bench", initials="BEN", council="Bench Council", practice=True)
    request = new_log.NewLog(folder=folder, profile=profile, passphrase=PASSPHRASE)
    new_log.make_log(request).vault.close()
    return folder


def fill_with_exhibits(vault: OpenVault, wanted: int) -> None:
    """Record incidents with two pictures each until there are so many pictures."""
    small = _png(*_PHONE, compressible=True)
    for number in range(wanted // 2):
        draft = drafts.begin(vault)
        for side in range(2):
            source = take_in.Source.of_bytes(small, f"{number}-{side}.png", Arrival.CHOSEN)
            take_in.attach(vault, draft.id, take_in.store(vault, source))
        particulars = Particulars(
            happened=moment_from_iso("2026-11-22T22:41"),
            platform="x",
            severity=2,
            words=f"Words of incident {number}, said once and written down here. " * 8,
        )
        record.record(vault, record.Recording(particulars=particulars, draft_id=draft.id))


def large_picture(path: Path, size_bytes: int) -> Path:
    """Write a PNG of about this size."""
    path.write_bytes(_png(2600, size_bytes // (2600 * 3), compressible=False))
    return path


def screenshot() -> QImage:
    """Return the pixels of a telephone's screenshot, from the practice log."""
    told = story.incidents(SYSTEM_CLOCK.now().date())
    for screen in (screen for one in told for screen in one.screens):
        image = QImage.fromData(image_bytes(screen))
        if (image.width(), image.height()) == _PHONE:
            return image
    raise LookupError(_PHONE)


def _png(width: int, height: int, *, compressible: bool) -> bytes:
    row = os.urandom(width * 3 // 8) + bytes(width * 3 - width * 3 // 8)
    rows = b"".join(
        b"\x00" + (row if compressible else os.urandom(width * 3)) for _ in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
