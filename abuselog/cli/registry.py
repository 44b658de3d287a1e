# SPDX-License-Identifier: MIT
"""Every command, in the order in which help names them."""

from __future__ import annotations

from typing import Final

from abuselog.cli.command import Command
from abuselog.cli.commands import (
    add,
    amend,
    check,
    demo,
    dossier,
    exhibit,
    list_incidents,
    new,
    show,
    window,
    withdraw,
)

COMMANDS: Final[tuple[Command, ...]] = (
    new.COMMAND,
    add.COMMAND,
    list_incidents.COMMAND,
    show.COMMAND,
    amend.COMMAND,
    withdraw.COMMAND,
    exhibit.COMMAND,
    dossier.COMMAND,
    check.COMMAND,
    demo.COMMAND,
    window.COMMAND,
)
