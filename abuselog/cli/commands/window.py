# SPDX-License-Identifier: MIT
"""`abuselog gui`: opens the window, on a log if one is named."""

from __future__ import annotations

import argparse

from abuselog.cli.command import Call, Command
from abuselog.cli.parsing import folder
from abuselog.errors import ResourceMissing
from abuselog.wording.language import _


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "log", metavar="LOG", nargs="?", type=folder, help=_("the log to open; none asks which")
    )


def _run(call: Call) -> int:
    if call.open_window is None:
        raise ResourceMissing(name="abuselog.gui")
    return call.open_window(call.options.log)


COMMAND = Command(
    name="gui",
    summary=_("Open the window. `abuselog` alone does the same."),
    example="abuselog gui ~/mine.abuselog",
    add_options=_add_options,
    run=_run,
)
