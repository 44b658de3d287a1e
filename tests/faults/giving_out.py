# SPDX-License-Identifier: MIT
"""Everything that leaves a log in the clear, one after the other: what a kill interrupts.

As a program, `python -m tests.faults.giving_out LOG KEY OUT WHAT`: for every step of the disk there
is, it copies the log to OUT/n/, and a child makes WHAT in OUT/n/out and is killed just before its
step n. The last one was not killed.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pyrage

from abuselog.clock import FixedClock
from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.records.working_copy import NAME, Region
from abuselog.vault.keys import MasterKey
from abuselog.vault.opening import OpenVault, open_with_key
from abuselog.workflows import browse, cover, kept_dossiers, make_dossier, make_pack
from abuselog.workflows.give_out import give_out
from abuselog.workflows.make_pack import Container, PackChoices
from abuselog.workflows.subject_access import give_copy
from tests.builders import NOW, png, recorded
from tests.faults.doing import MARKER, KilledAt, Stepping

PART_BYTES: Final = 700_000
"""So small that two pictures of noise need a file each."""
_KEY: Final = str(pyrage.x25519.Identity.generate().to_public())


def filled(vault: OpenVault) -> None:
    """Two incidents with pictures of noise, a covered one, and a dossier that was made."""
    one = recorded(vault, png(400, 400, seed=1), png(420, 400, seed=2), words=f"{MARKER} one")
    recorded(vault, png(40, 30, seed=3), words=f"{MARKER} two")
    assert one.exhibit_count == 2


def _dossier(vault: OpenVault, out: Path, part_bytes: int = 0) -> None:
    choices = Choices(edition=POLICE, part_bytes=part_bytes)
    make_dossier.make(vault, choices, out / "dossier.pdf", replace=True)


def _pack(container: Container) -> Callable[[OpenVault, Path], None]:
    def made(vault: OpenVault, out: Path) -> None:
        choices = PackChoices(container=container, reader_key=_KEY)
        make_pack.make(vault, "D-0001", choices, out)

    return made


def _covered(vault: OpenVault, out: Path) -> None:
    (shown, *_others) = browse.incident(vault, "2026-0001").exhibits
    region = Region(left=5, top=5, right=40, bottom=40, reason=NAME)
    cover.cover(vault, shown.id, [region], [(MARKER, NAME)])
    _dossier(vault, out)


GIVEN: Final[dict[str, Callable[[OpenVault, Path], object]]] = {
    "dossier": _dossier,
    "parts": lambda vault, out: _dossier(vault, out, PART_BYTES),
    "zip": _pack(Container.ZIP),
    "folder": _pack(Container.FOLDER),
    "upload": _pack(Container.PORTAL),
    "aes": _pack(Container.AES_ZIP),
    "age": _pack(Container.AGE),
    "covered": _covered,
    "again": lambda vault, out: kept_dossiers.again(vault, "D-0001", out, replace=True),
    "exhibit": lambda vault, out: give_out(vault, "AEX/1", out / "one.png", replace=True),
    "copy": lambda vault, out: give_copy(vault, "@example_one", out / "copy"),
}
"""Everything by a name for it."""


def give(folder: Path, key: bytes, out: Path, what: str, kill_at: int) -> None:
    """Give one thing out, unless killed."""
    disk = Stepping(KilledAt(kill_at))
    vault = open_with_key(folder, MasterKey(key), clock=FixedClock(NOW), disk=disk)
    GIVEN[what](vault, out)
    vault.close()


def main() -> None:
    """Kill a child at every step of the disk, each in a log of its own."""
    template, key, out = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), Path(sys.argv[3])
    every = int(sys.argv[5])
    for kill_at in itertools.count(0, every):
        folder = out / str(kill_at)
        shutil.copytree(template, folder / "sample.abuselog")
        (folder / "out").mkdir()
        child = os.fork()  # one thread, nothing open: quicker than a new program, and as sure
        if child == 0:
            give(folder / "sample.abuselog", key, folder / "out", sys.argv[4], kill_at)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            raise SystemExit(os.WEXITSTATUS(status))


if __name__ == "__main__":
    main()
