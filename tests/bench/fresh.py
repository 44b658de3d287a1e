# SPDX-License-Identifier: MIT
"""A new log for a measurement, without the half second that a real passphrase costs."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from abuselog.records.profile import Profile
from abuselog.vault import facts, keyslots, making, opening
from abuselog.vault.keys import MasterKey
from abuselog.vault.making import Secret
from abuselog.vault.opening import OpenVault, Transaction

_PROFILE = Profile(name="Cllr Bench", initials="BEN", council="Bench Council", practice=True)
_KEYS: dict[Path, bytes] = {}
"""Master keys of the templates made in this run."""


@contextlib.contextmanager
def made_vault(folder: Path) -> Iterator[OpenVault]:
    """Give a new, empty, open log in `folder`; what was there is removed."""
    shutil.rmtree(folder, ignore_errors=True)
    template = folder.with_suffix(".template")
    if template not in _KEYS:
        shutil.rmtree(template, ignore_errors=True)
        _make(template).close()
    shutil.copytree(template, folder)
    vault = opening.open_with_key(folder, MasterKey(_KEYS[template]))
    try:
        yield vault
    finally:
        vault.close()


def _make(folder: Path) -> OpenVault:
    def finish(connection: Transaction, log_id: str) -> None:
        del log_id
        facts.store_profile(connection, _PROFILE)

    secret = Secret(kind=keyslots.PASSPHRASE, raw=os.urandom(16), cost=keyslots.LEAST)
    vault = making.make(folder, (secret,), finish)
    _KEYS[folder] = vault.master.reveal()
    return vault


def reopened(folder: Path) -> OpenVault:
    """Return a log that `made_vault` made, open in the calling thread."""
    return opening.open_with_key(folder, MasterKey(_KEYS[folder.with_suffix(".template")]))
