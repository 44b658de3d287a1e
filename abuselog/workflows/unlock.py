# SPDX-License-Identifier: MIT
"""Opening a log that exists, and closing it."""

from __future__ import annotations

from pathlib import Path

from abuselog.paths import LOG_SUFFIX
from abuselog.vault import keyslots, recovery_words
from abuselog.vault.opening import OpenVault, open_with_secret

__all__ = ["OpenVault", "find_logs", "lock", "unlock", "unlock_with_words"]


def find_logs() -> tuple[Path, ...]:
    """Return the logs that lie directly in the home folder, by name.

    Not: a list of logs opened before; nothing of that kind is kept outside a log.
    """
    try:
        found = [one for one in Path.home().glob(f"*{LOG_SUFFIX}") if one.is_dir()]
    except OSError:
        return ()
    return tuple(sorted(found))


def unlock(folder: Path, passphrase: str) -> OpenVault:
    """Return the log in `folder`, open. Call it on the thread that will use it.

    Raises: WrongPassphrase, NotAVault, VaultDamaged, VaultInUse, VaultTooNew, VaultReadOnly.
    """
    secret = keyslots.passphrase_secret(passphrase)
    return open_with_secret(folder, keyslots.PASSPHRASE, secret)


def unlock_with_words(folder: Path, words: str) -> OpenVault:
    """Return the log in `folder`, opened with its recovery words as somebody typed them.

    Raises: BadRecoveryWords if they can't be any log's words; WrongPassphrase if they are not this
            log's; and what `unlock` raises.
    """
    secret = recovery_words.secret_of(words)
    return open_with_secret(folder, keyslots.RECOVERY_WORDS, secret)


def lock(vault: OpenVault) -> None:
    """Close the log and wipe its keys; its folder may then be copied as it is."""
    vault.close()
