# SPDX-License-Identifier: MIT
"""The manifest of a backup: every file with its size and SHA-256, and of which log it is.

Anybody can compare the files with it, without a key. It is no proof: what proves a backup is
opening it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from abuselog.integrity.canonical import canonical_bytes
from abuselog.records.codec import Json, time_from_text
from abuselog.records.ids import ID_LENGTH, ExhibitId, LogId
from abuselog.vault.database import DATABASE_NAME
from abuselog.vault.exhibit_files import FOLDER_NAME
from abuselog.vault.header import COPY_NAME, HEADER_NAME
from abuselog.vault.witness import CHECKPOINT_NAME

MANIFEST_NAME: Final = "manifest.json"
NEXT_NAME: Final = "manifest.next.json"
"""What a backup that is being made will be; it becomes the manifest as the last step."""
MAGIC: Final = "abuselog backup"
VERSION: Final = 1
BESIDE: Final = (HEADER_NAME, COPY_NAME, DATABASE_NAME, CHECKPOINT_NAME)
_LIMIT_BYTES: Final = 256 * 1024 * 1024
_EXHIBIT: Final = re.compile(rf"{FOLDER_NAME}/([0-9a-f]{{2}})/(\1[0-9a-f]{{{ID_LENGTH - 2}}})")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Listed:
    """One file as the manifest knows it."""

    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds."""

    log_id: LogId
    made_at: str
    files: dict[str, Listed] = field(default_factory=dict)
    """By their path inside the backup, with forward slashes."""

    def to_bytes(self) -> bytes:
        """Return the manifest as its file holds it."""
        files: dict[str, Json] = {
            name: {"size": one.size_bytes, "sha256": one.sha256} for name, one in self.files.items()
        }
        body: dict[str, Json] = {
            "magic": MAGIC,
            "version": VERSION,
            "log_id": self.log_id,
            "made_at": self.made_at,
        }
        return canonical_bytes({**body, "files": files}) + b"\n"


def name_of_exhibit(exhibit_id: ExhibitId) -> str:
    """Return the path of an exhibit's file inside a log or a backup."""
    return f"{FOLDER_NAME}/{exhibit_id[:2]}/{exhibit_id}"


def manifest_from_bytes(raw: bytes) -> Manifest:
    """Return the manifest that `Manifest.to_bytes` wrote.

    Raises: ValueError if it is anything else; no path in it leads out of the backup.
    """
    try:
        read = json.loads(raw)
        if read["magic"] != MAGIC or read["version"] != VERSION:
            raise ValueError("not a manifest")
        time_from_text(read["made_at"])  # a ValueError here, not where it is shown
        found = Manifest(
            log_id=LogId(str(read["log_id"])),
            made_at=str(read["made_at"]),
            files={str(name): _listed(one) for name, one in read["files"].items()},
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise ValueError("not a manifest") from fault
    if not all(name in BESIDE or _EXHIBIT.fullmatch(name) for name in found.files):
        raise ValueError("a file that no backup has")
    return found


def read_manifest(path: Path) -> Manifest | None:
    """Return the manifest in a file, or None if there is none that can be read."""
    try:
        with path.open("rb") as file:
            return manifest_from_bytes(file.read(_LIMIT_BYTES))
    except (OSError, ValueError):
        return None


def _listed(one: dict[str, object]) -> Listed:
    size, sha256 = one["size"], one["sha256"]
    if type(size) is not int or not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
        raise ValueError("not a file of a manifest")
    return Listed(size, sha256)
