# SPDX-License-Identifier: MIT
"""Key slots: the master key, wrapped once for each secret that may open the log.

As in LUKS, slots are added and removed without touching the data. Costs are read within bounds, so
that a hostile header can neither weaken the derivation nor exhaust the memory.
"""

from __future__ import annotations

import base64
import os
import time
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from abuselog.errors import VaultDamaged
from abuselog.integrity.canonical import canonical_bytes
from abuselog.records.codec import Json
from abuselog.records.ids import LogId, new_id
from abuselog.vault.keys import KEY_BYTES, MasterKey, unwrap, wrap

PASSPHRASE = "passphrase"  # noqa: S105 - the kind of slot, not a secret
RECOVERY_WORDS = "recovery-words"
KEYCHAIN = "keychain"
KINDS = (PASSPHRASE, RECOVERY_WORDS, KEYCHAIN)
SALT_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What Argon2id spends (RFC 9106)."""

    memory_kib: int
    passes: int
    lanes: int


LEAST = Cost(memory_kib=64 * 1024, passes=3, lanes=4)
"""RFC 9106, section 4, second recommended option."""
MOST = Cost(memory_kib=1024 * 1024, passes=16, lanes=16)
"""1 GiB: more than calibration ever chooses, less than a hostile header could ask for."""
_CALIBRATED_MIB = (512, 256, 128)
_TARGET_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySlot:
    """One way to open the log."""

    id: str
    kind: str
    cost: Cost
    salt: bytes
    wrapped: bytes

    def fields(self) -> dict[str, Json]:
        """Return the slot as the header holds it."""
        return {**self._bound(), "wrapped": _text(self.wrapped)}

    def _bound(self) -> dict[str, Json]:
        """Return what the wrapping is bound to, besides the log's id."""
        return {
            "id": self.id,
            "kind": self.kind,
            "kdf": {
                "name": "argon2id",
                "memory_kib": self.cost.memory_kib,
                "passes": self.cost.passes,
                "lanes": self.cost.lanes,
                "salt": _text(self.salt),
            },
        }

    def about(self, log_id: LogId) -> bytes:
        """Return the associated data: log id, slot id, kind and parameters."""
        return canonical_bytes({"log_id": log_id, "slot": self._bound()})


def slot_from_fields(fields: Json) -> KeySlot:
    """Return the slot that `KeySlot.fields` wrote.

    Raises: VaultDamaged if it is of another form, or its cost is out of bounds.
    """
    if not isinstance(fields, dict) or set(fields) != {"id", "kind", "kdf", "wrapped"}:
        raise VaultDamaged(part="header", detail="key slot")
    kdf = fields["kdf"]
    wanted = {"name", "memory_kib", "passes", "lanes", "salt"}
    if not isinstance(kdf, dict) or set(kdf) != wanted or kdf["name"] != "argon2id":
        raise VaultDamaged(part="header", detail="key derivation")
    slot = KeySlot(
        id=_str(fields["id"]),
        kind=_str(fields["kind"]),
        cost=Cost(
            memory_kib=_within(kdf["memory_kib"], LEAST.memory_kib, MOST.memory_kib),
            passes=_within(kdf["passes"], LEAST.passes, MOST.passes),
            lanes=_within(kdf["lanes"], 1, MOST.lanes),
        ),
        salt=_bytes(kdf["salt"]),
        wrapped=_bytes(fields["wrapped"]),
    )
    if slot.kind not in KINDS or len(slot.salt) != SALT_BYTES:
        raise VaultDamaged(part="header", detail="key slot")
    return slot


def new_slot(kind: str, secret: bytes, master: MasterKey, log_id: LogId, cost: Cost) -> KeySlot:
    """Return a slot of `kind` in which `secret` opens `master`."""
    salt = os.urandom(SALT_BYTES)
    empty = KeySlot(id=new_id(), kind=kind, cost=cost, salt=salt, wrapped=b"")
    wrapped = wrap(_slot_key(secret, salt, cost), master.reveal(), empty.about(log_id))
    return KeySlot(id=empty.id, kind=kind, cost=cost, salt=salt, wrapped=wrapped)


def open_slot(slot: KeySlot, secret: bytes, log_id: LogId) -> MasterKey | None:
    """Return the master key, or None if `secret` is not the one of this slot."""
    raw = unwrap(_slot_key(secret, slot.salt, slot.cost), slot.wrapped, slot.about(log_id))
    return MasterKey(raw) if raw is not None else None


def passphrase_secret(passphrase: str) -> bytes:
    """Return the bytes of a passphrase, the same however the keyboard composed its letters.

    Source: Unicode normal form C, so that a Welsh ŵ typed on a Mac opens on Windows.
    """
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def calibrated_cost() -> Cost:
    """Return the cost that takes about half a second on this machine, never under LEAST."""
    started = time.perf_counter()
    _slot_key(b"calibration", bytes(SALT_BYTES), LEAST)
    least_s = time.perf_counter() - started
    for mib in _CALIBRATED_MIB:
        # Time grows in proportion to memory (measured: 64 MiB to 1 GiB within a tenth).
        if least_s * mib * 1024 / LEAST.memory_kib <= _TARGET_S:
            return Cost(memory_kib=mib * 1024, passes=LEAST.passes, lanes=LEAST.lanes)
    return LEAST


def _slot_key(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    return Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(secret)


def _within(value: Json, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise VaultDamaged(part="header", detail="key derivation out of bounds")
    return value


def _str(value: Json) -> str:
    if not isinstance(value, str):
        raise VaultDamaged(part="header", detail="key slot")
    return value


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(value: Json) -> bytes:
    try:
        return base64.b64decode(_str(value), validate=True)
    except ValueError as fault:  # binascii.Error is one; letters beyond ASCII are another
        raise VaultDamaged(part="header", detail="key slot") from fault
