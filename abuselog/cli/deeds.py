# SPDX-License-Identifier: MIT
"""Commands that can do several things to the log: `abuselog report LOG DEED`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Container, Iterable, Mapping
from typing import TypeAlias

from abuselog.cli.command import Call
from abuselog.cli.opening import opened
from abuselog.wording.language import _
from abuselog.workflows.unlock import OpenVault

Deed: TypeAlias = Callable[[Call, OpenVault], None]


def add_deed(
    parser: argparse.ArgumentParser, deeds: Iterable[str], *, usual: str = "list", said: str = ""
) -> None:
    """Ask which; `usual` if nothing is said. The end of --help tells of them, or `said` does."""
    parser.add_argument(
        "deed",
        metavar="DEED",
        nargs="?",
        default=usual,
        choices=tuple(deeds),
        help=said or _("see below"),
    )


def do(call: Call, deeds: Mapping[str, Deed], *, reading: Container[str] = ()) -> int:
    """Do the one that was typed; the exit code. Those in `reading` need a log only to read it."""
    deed = call.options.deed
    with opened(call, to_read=deed in reading) as vault:
        deeds[deed](call, vault)
    return 0
