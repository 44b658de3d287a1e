# SPDX-License-Identifier: MIT
"""`abuselog drill`: would this backup save you? Once a year, with the words of the sheet."""

from __future__ import annotations

import argparse
from typing import Final

from abuselog.cli import as_json
from abuselog.cli.backup_key import add_backup, backup_key
from abuselog.cli.command import Call, Command
from abuselog.cli.opening import named_log, opened_with
from abuselog.cli.parsing import add_json, folder
from abuselog.wording import drill_words
from abuselog.wording.language import _
from abuselog.workflows.drill import drill, note

FAILED: Final = 3


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_backup(parser)
    parser.add_argument(
        "--log",
        metavar="LOG",
        type=folder,
        help=_("keep in this log, which the same words open, that the drill was done"),
    )
    add_json(parser)


def _run(call: Call) -> int:
    key = backup_key(call, words_first=True)
    if call.options.log is not None:
        named_log(call)
    with call.terminal.progress(_("Opening the backup")) as progress:
        found = drill(
            call.options.backup, passphrase=key.passphrase, words=key.words, progress=progress
        )
    if call.options.json:
        call.terminal.out_json(
            {
                "passed": found.passed,
                "backup_made_at": as_json.instant(found.made_at),
                "deeds": found.deeds,
                "incidents": found.incidents,
                "exhibits": found.exhibits,
                "read": found.read,
                "missing": list(found.missing),
                "damaged": list(found.damaged),
                "signed": found.signed,
            }
        )
    else:
        call.terminal.out("\n".join(drill_words(found, with_words=bool(key.words))))
    if call.options.log is not None:
        with opened_with(call, key.typed, is_words=bool(key.words)) as vault:
            note(vault, found)
    return 0 if found.passed else FAILED


COMMAND = Command(
    name="drill",
    summary=_(
        "Try whether a backup would save you: open it, read five exhibits chosen by chance.\n"
        "It asks for the recovery words, unless a file with the passphrase is named.\n"
        "Exit code 0: it would; 3: something is missing or damaged."
    ),
    example="abuselog drill /media/stick/mine.abuselog-backup",
    add_options=_add_options,
    run=_run,
)
