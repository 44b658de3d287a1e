# SPDX-License-Identifier: MIT
"""Checking what somebody handed over: a pack's folder, its ZIP, or a PDF. Needs no log.

Everything read here is a stranger's. Nothing is written, unpacked to a disk, opened or sent.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from abuselog.errors import FileNotReadable, PackUnreadable
from abuselog.handover.checking import NEEDED, PackCheck
from abuselog.handover.file_part import FilePart
from abuselog.handover.pack_files import FolderFiles, PackFiles, ZipFiles
from abuselog.integrity.pack_verdict import PackVerdict
from abuselog.integrity.pdf_verdict import PdfVerdict
from abuselog.progress import SILENT, Part, Progress
from abuselog.vault.database import DATABASE_NAME
from abuselog.vault.header import COPY_NAME, HEADER_NAME
from abuselog.wording.packs import report_words
from abuselog.workflows import result_file
from abuselog.workflows.result_place import unnoted
from abuselog.workflows.signatures import signatures_in, signatures_of

Checked = PackVerdict | PdfVerdict
_PDF: Final = b"%PDF-"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_AGE: Final = b"age-encryption.org/"
_PDF_WITHIN_BYTES: Final = 1024
"""Where a PDF's mark may stand at the latest. Source: ISO 32000-1, implementation note 13."""
_HASHED, _WHOLE = 95, 100
_MOST_BESIDE: Final = 1_000
_TAGS: Final = tuple(name for name in NEEDED if "/" not in name)


def is_log(path: Path) -> bool:
    """Whether a folder looks like a log, however damaged."""
    return any((path / name).exists() for name in (HEADER_NAME, COPY_NAME, DATABASE_NAME))


def is_pack(path: Path) -> bool:
    """Whether it is something to be checked without a log."""
    if path.is_dir():
        return not is_log(path) and _pack_folder(path) is not None
    return path.is_file()


def check(path: Path, progress: Progress = SILENT) -> Checked:
    """Return what came of looking at a pack or a PDF. Any thread.

    Raises: PackUnreadable if it is neither; Cancelled. What is wrong with it is never raised.
    """
    if path.is_dir():
        return check_files(FolderFiles(_pack_folder(path) or path), progress)
    try:
        with path.open("rb") as file:
            head = file.read(_PDF_WITHIN_BYTES)
    except OSError as fault:
        raise PackUnreadable(name=path.name, reason="unreadable") from fault
    if head.startswith(_AGE):
        raise PackUnreadable(name=path.name, reason="age")
    # A file that is both is taken for what it begins with.
    if _PDF in head and not head.startswith(_ZIP):
        return signatures_of(path, progress=progress)
    return check_files(ZipFiles(path), progress)


def check_files(files: PackFiles, progress: Progress = SILENT) -> PackVerdict:
    """Return the verdict on a pack, the signatures of its dossiers included.

    Raises: Cancelled.
    """
    reading = Part(progress, 0, _HASHED, _WHOLE)
    return PackCheck(files, reading, look_at=partial(_look_at, progress)).run()


def save_report(out: Path, checked: Checked, name: str, checked_at: dt.datetime) -> Path:
    """Write what came of it as text, over what is there, and return where.

    Raises: TargetNotWritable, DiskFull.
    """

    def fill(file: BinaryIO) -> None:
        file.write(f"{report_words(checked, name=name, checked_at=checked_at)}\n".encode())

    # No log is open. What a kill leaves of it here says what is wrong with a pack, nothing of it.
    return result_file.write(unnoted(out.parent), out.name, fill, replace=True)


def _look_at(progress: Progress, part: FilePart, expected: str) -> PdfVerdict:
    try:
        return signatures_in(part, expected, Part(progress, _HASHED, _WHOLE, _WHOLE))
    except FileNotReadable:
        return PdfVerdict(unread="damaged")


def _pack_folder(place: Path) -> Path | None:
    """Return the folder that is the pack: this one, or the one in it that an unpacker made."""
    if any((place / name).exists() for name in _TAGS):
        return place
    try:
        inside = [one for one in sorted(place.iterdir())[:_MOST_BESIDE] if one.is_dir()]
    except OSError:
        return None
    found = [one for one in inside if any((one / name).exists() for name in _TAGS)]
    return found[0] if len(found) == 1 else None
