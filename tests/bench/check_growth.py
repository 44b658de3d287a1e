# SPDX-License-Identifier: MIT
"""The most memory that checking a pack with one large file took, in a process of its own."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from abuselog.handover.checking import PackCheck
from abuselog.handover.pack_files import FolderFiles
from tests import packs


def main() -> int:
    """Make the pack with a file full of nothing, check it, and print the peak in bytes."""
    above, size_bytes = Path(sys.argv[1]) / "growth", int(sys.argv[2])
    place = packs.sound().folder(above)
    try:
        with (place / "data" / "film.mp4").open("wb") as file:
            file.truncate(size_bytes)
        PackCheck(FolderFiles(place)).run()
    finally:
        shutil.rmtree(above)
    # Not what `resource` says: that begins with what the process that started this one took.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.partition("VmHWM:")[2].split()[0]) * 1024)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
