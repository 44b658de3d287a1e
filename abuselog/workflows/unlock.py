# SPDX-License-Identifier: MIT
"""Opening a log that exists, and closing it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from abuselog.clock import SYSTEM_CLOCK, Clock
from abuselog.errors import AbuselogError, KeychainUnavailable
from abuselog.paths import LOG_SUFFIX
from abuselog.progress import SILENT, Progress
from abuselog.vault import attempts, keyslots, recovery_words
from abuselog.vault.attempts import Attempts
from abuselog.vault.header import load_header
from abuselog.vault.opening import OpenVault, open_with_secret
from abuselog.wording.attempts import WAITING
from abuselog.workflows import keychain

__all__ = [
    "Attempts",
    "OpenVault",
    "WaysIn",
    "find_logs",
    "lock",
    "unlock",
    "unlock_with_keychain",
    "unlock_with_words",
    "ways_in",
]

_SLICE_S = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysIn:
    """What can be known of opening a log before anybody tries."""

    keychain: bool
    """Whether the person let this computer's keychain open it."""
    attempts: Attempts | None
    """Attempts that failed since it was last opened."""


def find_logs() -> tuple[Path, ...]:
    """Return the logs that lie directly in the home folder, by name.

    Not: a list of logs opened before; nothing of that kind is kept outside a log.
    """
    try:
        found = [one for one in Path.home().glob(f"*{LOG_SUFFIX}") if one.is_dir()]
    except OSError:
        return ()
    return tuple(sorted(found))


def ways_in(folder: Path) -> WaysIn:
    """Return what may be said of a log before it is opened; of a damaged one, nothing."""
    try:
        kinds = {slot.kind for slot in load_header(folder).header.slots}
    except AbuselogError:
        kinds = set()
    return WaysIn(keychain=keyslots.KEYCHAIN in kinds, attempts=attempts.look(folder))


def unlock(
    folder: Path,
    passphrase: str,
    progress: Progress = SILENT,
    *,
    clock: Clock = SYSTEM_CLOCK,
    sleep: Callable[[float], None] = time.sleep,
    to_read: bool = False,
) -> OpenVault:
    """Return the log in `folder`, open. Call it on the thread that will use it.

    After some failed attempts it waits, up to half a minute, before it tries. With `to_read` a
    log that lies where nothing can be written is opened too; every deed in it raises VaultReadOnly.

    Raises: WrongPassphrase, NotAVault, VaultDamaged, VaultInUse, VaultTooNew, VaultReadOnly;
            Cancelled while it waits.
    """
    _pause(folder, progress, clock, sleep)
    secret = keyslots.passphrase_secret(passphrase)
    return open_with_secret(folder, keyslots.PASSPHRASE, secret, clock=clock, to_read=to_read)


def unlock_with_words(
    folder: Path,
    words: str,
    progress: Progress = SILENT,
    *,
    clock: Clock = SYSTEM_CLOCK,
    sleep: Callable[[float], None] = time.sleep,
) -> OpenVault:
    """Return the log in `folder`, opened with its recovery words as somebody typed them.

    Raises: BadRecoveryWords if they can't be any log's words; WrongPassphrase if they are not this
            log's; and what `unlock` raises.
    """
    secret = recovery_words.secret_of(words)
    _pause(folder, progress, clock, sleep)
    return open_with_secret(folder, keyslots.RECOVERY_WORDS, secret, clock=clock)


def unlock_with_keychain(
    folder: Path, *, clock: Clock = SYSTEM_CLOCK, to_read: bool = False
) -> OpenVault:
    """Return the log in `folder`, opened with what this computer's keychain holds for it.

    Raises: KeychainUnavailable if the log has no such slot, or the keychain holds nothing for it;
            and what `unlock` raises.
    """
    header = load_header(folder).header
    if keyslots.KEYCHAIN not in {slot.kind for slot in header.slots}:
        raise KeychainUnavailable(reason="not switched on")
    secret = keychain.fetch(header.log_id)
    return open_with_secret(folder, keyslots.KEYCHAIN, secret, clock=clock, to_read=to_read)


def lock(vault: OpenVault) -> None:
    """Close the log and wipe its keys; its folder may then be copied as it is."""
    vault.close()


def _pause(folder: Path, progress: Progress, clock: Clock, sleep: Callable[[float], None]) -> None:
    """Return when the next attempt may be made."""
    failed = attempts.look(folder)
    whole_s = failed.pause_s(clock.now()) if failed is not None else 0.0
    # Counted down, not asked of the clock again: whoever sets that must not wait any less, or for
    # ever.
    left_s = whole_s
    while left_s > 0:
        progress.step(int((whole_s - left_s) * 10), int(whole_s * 10) or 1, WAITING)
        sleep(min(_SLICE_S, left_s))
        left_s -= _SLICE_S
