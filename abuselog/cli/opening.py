# SPDX-License-Identifier: MIT
"""Opens the log for one command, and closes it whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from abuselog.cli.command import Call
from abuselog.cli.passphrase import passphrase
from abuselog.errors import NotAVault
from abuselog.workflows.unlock import OpenVault, lock, unlock


@contextmanager
def opened(call: Call) -> Iterator[OpenVault]:
    """The log that the command names, open for as long as the block runs.

    Raises: NotAVault, WrongPassphrase, VaultDamaged, VaultInUse, VaultTooNew, MissingField.
    """
    folder: Path = call.options.log
    if not folder.is_dir():
        # Said before anybody types a passphrase for nothing.
        raise NotAVault(path=str(folder))
    vault = unlock(folder, passphrase(call.options.passphrase_file))
    try:
        yield vault
    finally:
        lock(vault)
