# SPDX-License-Identifier: MIT
"""Every command, in the order in which help names them."""

from __future__ import annotations

from typing import Final

from abuselog.cli.command import Command
from abuselog.cli.commands import (
    add,
    amend,
    backup,
    certificate,
    change_passphrase,
    check,
    cover,
    demo,
    dossier,
    drill,
    erase,
    exhibit,
    handed,
    hold,
    keep,
    list_incidents,
    new,
    people,
    read,
    recovery,
    restore,
    retention,
    seal,
    show,
    signatures,
    subject_access,
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
    cover.COMMAND,
    people.COMMAND,
    read.COMMAND,
    dossier.COMMAND,
    handed.COMMAND,
    certificate.COMMAND,
    signatures.COMMAND,
    check.COMMAND,
    seal.COMMAND,
    backup.COMMAND,
    restore.COMMAND,
    drill.COMMAND,
    change_passphrase.COMMAND,
    recovery.COMMAND,
    retention.COMMAND,
    hold.COMMAND,
    keep.COMMAND,
    erase.COMMAND,
    subject_access.COMMAND,
    demo.COMMAND,
    window.COMMAND,
)
