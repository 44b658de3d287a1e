# SPDX-License-Identifier: MIT
"""What opens a log: changing the passphrase, and letting this computer's keychain open it or not.

The log is open, so a person at an unlocked computer could ask for this: whoever did not open it
with its recovery words has to give the passphrase again.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass

from abuselog.errors import KeychainUnavailable, WeakPassphrase, WrongPassphrase
from abuselog.records.custody import Deed
from abuselog.vault import keyslots
from abuselog.vault.key_changes import replace_slots
from abuselog.vault.keys import KEY_BYTES
from abuselog.vault.keyslots import Cost, KeySlot
from abuselog.vault.opening import OpenVault
from abuselog.workflows import keychain
from abuselog.workflows.new_log import passphrase_strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way to open the log, as it may be shown."""

    kind: str
    """`passphrase`, `recovery-words` or `keychain`."""
    memory_kib: int
    """What one guess costs in memory."""
    passes: int


def slots(vault: OpenVault) -> tuple[Slot, ...]:
    """Return the ways to open the log. May be called from any thread."""
    return tuple(
        Slot(kind=slot.kind, memory_kib=slot.cost.memory_kib, passes=slot.cost.passes)
        for slot in vault.header.slots
    )


def needs_passphrase(vault: OpenVault) -> bool:
    """Whether the passphrase has to be given before the keys are changed.

    Not for somebody who opened the log with its recovery words: they are here because the
    passphrase is lost. May be called from any thread.
    """
    return vault.opened_with != keyslots.RECOVERY_WORDS


def require_passphrase(vault: OpenVault, passphrase: str | None) -> None:
    """Return if `passphrase` opens this log, or is not needed.

    Raises: WrongPassphrase.
    """
    if not needs_passphrase(vault):
        return
    secret = keyslots.passphrase_secret(passphrase or "")
    for slot in vault.header.slots:
        if slot.kind == keyslots.PASSPHRASE:
            master = keyslots.open_slot(slot, secret, vault.log_id)
            if master is not None:
                master.wipe()
                return
    raise WrongPassphrase(kind=keyslots.PASSPHRASE)


def change_passphrase(
    vault: OpenVault,
    old: str | None,
    new: str,
    *,
    about: Sequence[str] = (),
    cost: Cost | None = None,
) -> None:
    """Make `new` the passphrase; the old one opens nothing any more once this returns.

    Shape:  `cost` is measured on this machine if it is not given.
    Raises: WrongPassphrase if `old` is not the passphrase; WeakPassphrase; DiskFull, DiskTrouble,
            VaultReadOnly, and then the old one stays.
    """
    require_passphrase(vault, old)
    known = (vault.profile.name, vault.profile.council, *about)
    strength = passphrase_strength(new, known)
    if not strength.acceptable:
        raise WeakPassphrase(guesses_log10=strength.guesses_log10)
    slot = keyslots.new_slot(
        keyslots.PASSPHRASE,
        keyslots.passphrase_secret(new),
        vault.master,
        vault.log_id,
        cost or keyslots.calibrated_cost(),
    )
    replace_slots(vault, _with(vault, slot), Deed.PASSPHRASE_CHANGED)


def put_words_in_force(vault: OpenVault, secret: bytes) -> None:
    """Make `secret` the one that recovery words stand for; the words before open nothing any more.

    Raises: DiskFull, DiskTrouble, VaultReadOnly, and then the words before stay.
    """
    # 160 random bits need no stretching; the least cost keeps one way of doing things.
    slot = keyslots.new_slot(
        keyslots.RECOVERY_WORDS, secret, vault.master, vault.log_id, keyslots.LEAST
    )
    replace_slots(vault, _with(vault, slot), Deed.RECOVERY_WORDS_CHANGED)


def keychain_on(vault: OpenVault, passphrase: str | None) -> None:
    """Let this computer's keychain open the log, with a random secret that it keeps.

    Raises: WrongPassphrase; KeychainUnavailable; DiskFull, DiskTrouble, VaultReadOnly.
    """
    require_passphrase(vault, passphrase)
    secret = os.urandom(KEY_BYTES)
    slot = keyslots.new_slot(keyslots.KEYCHAIN, secret, vault.master, vault.log_id, keyslots.LEAST)
    # First the keychain: a secret there without a slot opens nothing.
    keychain.keep(vault.log_id, secret)
    replace_slots(vault, _with(vault, slot), Deed.KEYCHAIN_ADDED)


def keychain_off(vault: OpenVault) -> None:
    """Let no keychain open the log any more, on this computer or another.

    Raises: DiskFull, DiskTrouble, VaultReadOnly, and then it still may.
    """
    others = tuple(slot for slot in vault.header.slots if slot.kind != keyslots.KEYCHAIN)
    if len(others) < len(vault.header.slots):
        replace_slots(vault, others, Deed.KEYCHAIN_REMOVED)
    # The slot is what counts. A keychain that refuses keeps a secret that opens nothing.
    with contextlib.suppress(KeychainUnavailable):
        keychain.forget(vault.log_id)


def _with(vault: OpenVault, new: KeySlot) -> tuple[KeySlot, ...]:
    """Return the slots with `new` in the place of the one of its kind."""
    kept = [slot for slot in vault.header.slots if slot.kind != new.kind]
    return tuple(sorted((*kept, new), key=lambda slot: keyslots.KINDS.index(slot.kind)))
