# SPDX-License-Identifier: MIT
"""The program: `python -m abuselog`, `abuselog`, or a click on its icon."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from abuselog.capture import document_child, film_child
from abuselog.capture.ocr import child as picture_child
from abuselog.errors import ResourceMissing
from abuselog.vault import memory
from abuselog.workflows import signatures_child

_CHILDREN: Final[dict[str, Callable[[], int]]] = {
    child.ARGUMENT: child.main
    for child in (picture_child, document_child, film_child, signatures_child)
}
"""What it is started for by itself: one word. Each loads what it needs when it begins."""


def main() -> int:
    """Do what was typed; the exit code."""
    memory.keep_private()
    if len(sys.argv) == 2 and sys.argv[1] in _CHILDREN:
        return _CHILDREN[sys.argv[1]]()
    from abuselog.cli import app  # noqa: PLC0415 - brings the database with it

    return app.main(open_window=_open_window)


def _open_window(log: Path | None) -> int:
    # Imported here: the command line starts without Qt, on machines that have no screen as well.
    try:
        from abuselog.gui.app import run  # noqa: PLC0415 - Qt only for a window
    except ImportError as fault:
        if (fault.name or "").startswith("abuselog"):
            raise
        # Qt itself, or a library of the system that Qt needs: its name is all that can be said.
        raise ResourceMissing(name=fault.msg) from fault
    return run(log)


if __name__ == "__main__":
    sys.exit(main())
