# SPDX-License-Identifier: MIT
"""The program: `python -m abuselog`, `abuselog`, or a click on its icon."""

from __future__ import annotations

import sys
from pathlib import Path

from abuselog.capture.document_child import ARGUMENT as READ_A_DOCUMENT
from abuselog.capture.film_child import ARGUMENT as DRAW_STILLS
from abuselog.capture.ocr.child import ARGUMENT as READ_PICTURES
from abuselog.errors import ResourceMissing
from abuselog.vault import memory
from abuselog.workflows.signatures_child import ARGUMENT as LOOK_AT_SIGNATURES


def main() -> int:
    """Do what was typed; the exit code."""
    memory.keep_private()
    if sys.argv[1:] == [READ_PICTURES]:
        from abuselog.capture.ocr import child  # noqa: PLC0415 - nothing else is loaded for it

        return child.main()
    if sys.argv[1:] == [READ_A_DOCUMENT]:
        from abuselog.capture import document_child  # noqa: PLC0415 - as above

        return document_child.main()
    if sys.argv[1:] == [DRAW_STILLS]:
        from abuselog.capture import film_child  # noqa: PLC0415 - as above

        return film_child.main()
    if sys.argv[1:] == [LOOK_AT_SIGNATURES]:
        from abuselog.workflows import signatures_child  # noqa: PLC0415 - as above

        return signatures_child.main()
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
