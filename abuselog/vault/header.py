# SPDX-License-Identifier: MIT
"""The header: which log this is and which key slots open it. The only place that touches its files.

It is written twice, because a log without its header is lost. A plain SHA-256 tells damage apart
from a wrong passphrase before any key is known; a MAC under the master key tells tampering.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from pathlib import Path

from abuselog.errors import NotAVault, VaultDamaged, VaultTooNew
from abuselog.integrity.canonical import canonical_bytes
from abuselog.records.codec import Json
from abuselog.records.ids import LogId
from abuselog.vault.cloud_copies import require_here
from abuselog.vault.disk import Disk, faults_foreseen, foreseen, write_all
from abuselog.vault.keys import MasterKey
from abuselog.vault.keyslots import KeySlot, slot_from_fields

HEADER_NAME = "header.json"
COPY_NAME = "header.copy.json"
MAGIC = "abuselog log"
FORMAT_VERSION = 1
_LIMIT_BYTES = 64 * 1024
_MAC_LABEL = b"abuselog header 1\x00"
_FIELDS = {"magic", "version", "log_id", "generation", "slots", "authentication", "checksum"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What can be known of a log without its key."""

    log_id: LogId
    generation: int
    """Counts changes of the slots, from 1; the database knows the newest."""
    slots: tuple[KeySlot, ...]
    authentication: str = ""
    """HMAC-SHA-256 in hexadecimal; empty until it is signed with the master key."""

    def _body(self) -> dict[str, Json]:
        return {
            "magic": MAGIC,
            "version": FORMAT_VERSION,
            "log_id": self.log_id,
            "generation": self.generation,
            "slots": [slot.fields() for slot in self.slots],
        }

    def _mac(self, master: MasterKey) -> str:
        message = _MAC_LABEL + canonical_bytes(self._body())
        return hmac.digest(master.header_key(), message, "sha256").hex()

    def authenticated(self, master: MasterKey) -> Header:
        """Return the same header, bound to its master key."""
        return Header(
            log_id=self.log_id,
            generation=self.generation,
            slots=self.slots,
            authentication=self._mac(master),
        )

    def is_authentic(self, master: MasterKey) -> bool:
        """Whether the header was written by somebody who had the master key."""
        return hmac.compare_digest(self._mac(master), self.authentication)

    def to_bytes(self) -> bytes:
        """Return the header as its file holds it."""
        body = {**self._body(), "authentication": self.authentication}
        checksum = hashlib.sha256(canonical_bytes(body)).hexdigest()
        return canonical_bytes({**body, "checksum": checksum}) + b"\n"


def header_from_bytes(raw: bytes) -> Header:
    """Return the header that `Header.to_bytes` wrote.

    Raises: VaultTooNew if a later format wrote it; VaultDamaged if it is anything else.
    """
    try:
        fields = json.loads(raw)
        if not isinstance(fields, dict) or fields.get("magic") != MAGIC:
            raise VaultDamaged(part="header", detail="not a header")
        checksum = fields.pop("checksum", None)
        whole = checksum == hashlib.sha256(canonical_bytes(fields)).hexdigest()
    except (ValueError, RecursionError) as fault:
        raise VaultDamaged(part="header", detail="unreadable") from fault
    version = fields.get("version")
    # The checksum is the same in every version: a flipped bit is no newer abuselog.
    if whole and isinstance(version, int) and version > FORMAT_VERSION:
        raise VaultTooNew(found=version, supported=FORMAT_VERSION)
    if not whole or set(fields) | {"checksum"} != _FIELDS or version != FORMAT_VERSION:
        raise VaultDamaged(part="header", detail="checksum")
    header = _header_from_fields(fields)
    # The same fields spelled another way would pass the checksum: one byte more is a change too.
    if header.to_bytes() != raw:
        raise VaultDamaged(part="header", detail="spelling")
    return header


def _header_from_fields(fields: dict[str, Json]) -> Header:
    log_id, generation, slots = fields["log_id"], fields["generation"], fields["slots"]
    authentication = fields["authentication"]
    if not (
        isinstance(log_id, str)
        and isinstance(generation, int)
        and isinstance(slots, list)
        and isinstance(authentication, str)
        and 1 <= len(slots) <= 16
    ):
        raise VaultDamaged(part="header", detail="fields")
    return Header(
        log_id=LogId(log_id),
        generation=generation,
        slots=tuple(slot_from_fields(slot) for slot in slots),
        authentication=authentication,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHeader:
    """A header as found, and which of its two files are not as they should be."""

    header: Header
    damaged_files: tuple[str, ...]
    rival: Header | None = None
    """What the other file says if it is sound, but of another log. Only a key can tell which of the
    two files was put in."""

    @property
    def sound(self) -> tuple[Header, ...]:
        """Every header that may be this log's, the likelier first."""
        return (self.header,) if self.rival is None else (self.header, self.rival)

    def that_belongs_to(self, master: MasterKey) -> ReadHeader | None:
        """Return what was read, with the header that this key wrote as the one that counts."""
        if self.header.is_authentic(master):
            return self
        if self.rival is None or not self.rival.is_authentic(master):
            return None
        return ReadHeader(header=self.rival, damaged_files=(HEADER_NAME,))


def load_header(folder: Path) -> ReadHeader:
    """Return the newest sound header of a log.

    Shape:  of two sound headers with the same log id the one of the higher generation counts; if
            their ids differ, the copy counts only if the other does not belong to the key.
    Raises: NotAVault if there is neither file; VaultDamaged if neither is sound; VaultTooNew;
            NotDownloaded if one is in the cloud only.
    """
    found: list[Header] = []
    damaged: list[str] = []
    missing = 0
    fault: VaultDamaged | None = None
    for name in (HEADER_NAME, COPY_NAME):
        try:
            found.append(header_from_bytes(_read(folder / name)))
        except FileNotFoundError:
            missing += 1
            damaged.append(name)
        except VaultDamaged as caught:
            damaged.append(name)
            fault = caught
    if missing == 2:
        if (folder / "log.db").exists():
            raise VaultDamaged(part="header", detail="missing")
        raise NotAVault(path=str(folder))
    if not found:
        raise fault or VaultDamaged(part="header", detail="missing")
    if len(found) == 2 and found[0].log_id != found[1].log_id:
        return ReadHeader(header=found[0], damaged_files=(COPY_NAME,), rival=found[1])
    header = max(found, key=lambda h: h.generation)
    if len(found) == 2 and found[0] != found[1]:  # a kill between the two writes
        stale = HEADER_NAME if header is found[1] else COPY_NAME
        damaged.append(stale)
    return ReadHeader(header=header, damaged_files=tuple(damaged))


def store_header(folder: Path, header: Header, disk: Disk) -> None:
    """Write both files of the header, one after the other, each whole or not at all."""
    raw = header.to_bytes()
    for name in (HEADER_NAME, COPY_NAME):
        with faults_foreseen(folder / name, "header"):
            disk.write_whole(folder / name, lambda file: write_all(file, raw))


def _read(path: Path) -> bytes:
    require_here(path)
    try:
        with path.open("rb") as file:
            raw = file.read(_LIMIT_BYTES + 1)
    except FileNotFoundError:
        raise
    except NotADirectoryError as fault:
        raise FileNotFoundError(path) from fault
    except OSError as fault:
        raise foreseen(fault, path=path, operation="header") from fault
    if len(raw) > _LIMIT_BYTES:
        raise VaultDamaged(part="header", detail="too long")
    return raw
