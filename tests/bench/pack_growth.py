# SPDX-License-Identifier: MIT
"""The most memory that writing a pack with one large exhibit took, in a process of its own.

The exhibit is simulated: zeros that nobody keeps, written into a file in which they take no room.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from abuselog.handover.bag import Bag, PackFile, write_bag
from abuselog.handover.behind import Behind
from abuselog.handover.zip_file import ZipContainer

_PIECE = bytes(1 << 18)
_PIECES_A_MB = 4


class Sparse(io.FileIO):
    """A file on the disk in which zeros take no room."""

    def write(self, raw: object) -> int:
        """Leave a hole where there is nothing but zeros."""
        view = memoryview(raw)  # type: ignore[arg-type] # whatever a file takes
        if len(view) == len(_PIECE) and view == _PIECE:
            self.seek(len(view), io.SEEK_CUR)
            return len(view)
        return super().write(view)


def main() -> int:
    """Write the pack, and print the peak in bytes."""
    target, size_mb = Path(sys.argv[1]) / "growth.zip", int(sys.argv[2])

    def pieces() -> Iterator[bytes]:
        for _ in range(size_mb * _PIECES_A_MB):
            yield bytes(len(_PIECE))  # fresh ones, as a decrypted exhibit gives them

    bag = Bag(
        name="BEN-police-2026-11-22-D-0001",
        payload=(PackFile(name="data/film.mp4", size_bytes=size_mb << 20, pieces=pieces),),
        beside=(),
        log_id="0" * 32,
        dossier="D-0001",
        edition="police",
        made_on=dt.date(2026, 11, 22),
    )
    try:
        with Sparse(target, "w") as file:
            into = ZipContainer(file, bag.name)
            with Behind(into) as behind:
                write_bag(bag, behind)
            into.finish()
    finally:
        target.unlink(missing_ok=True)
    # Not what `resource` says: that begins with what the process that started this one took.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.partition("VmHWM:")[2].split()[0]) * 1024)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
