# SPDX-License-Identifier: MIT
"""`abuselog restore`: a new log from a backup, checked before it counts."""

from __future__ import annotations

import argparse

from abuselog.cli import as_json
from abuselog.cli.backup_key import add_backup, backup_key
from abuselog.cli.command import Call, Command
from abuselog.cli.commands.check import exit_code_of
from abuselog.cli.parsing import add_json, folder
from abuselog.wording import RESTORED_NOTE, held_words, instant_words
from abuselog.wording.checks import report_words
from abuselog.wording.language import _
from abuselog.workflows.restore import Restored, Restoring, restore
from abuselog.workflows.unlock import lock


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_backup(parser)
    parser.add_argument(
        "log", metavar="LOG", type=folder, help=_("the folder to make; nothing may be there yet")
    )
    parser.add_argument(
        "--anyway",
        action="store_true",
        help=_("restore what a damaged backup still holds; what is wrong with it is said"),
    )
    add_json(parser)


def _run(call: Call) -> int:
    options = call.options
    key = backup_key(call, words_first=False)
    wanted = Restoring(
        backup=options.backup,
        folder=options.log.absolute(),
        passphrase=key.passphrase,
        words=key.words,
        anyway=options.anyway,
    )
    with call.terminal.progress(_("Restoring and checking")) as progress:
        back = restore(wanted, progress)
    lock(back.vault)
    _say(call, back)
    return exit_code_of(back.verdict)


def _say(call: Call, back: Restored) -> None:
    terminal = call.terminal
    if call.options.json:
        terminal.out_json(
            {
                "log": str(back.vault.folder),
                "backup_made_at": as_json.instant(back.made_at),
                "incidents": back.incidents,
                "exhibits": back.exhibits,
                "verdict": as_json.verdict(back.verdict),
            }
        )
        return
    if not (back.verdict.sound and back.verdict.complete):
        terminal.out(report_words(back.verdict))
        terminal.out()
    terminal.out(
        _("Restored to {folder}, as the log was when it was backed up on {at}: {held}.").format(
            folder=back.vault.folder,
            at=instant_words(back.made_at),
            held=held_words(back.incidents, back.exhibits),
        )
    )
    terminal.out(RESTORED_NOTE)


COMMAND = Command(
    name="restore",
    summary=_(
        "Make a new log from a backup, and check all of it. The backup is not changed.\n"
        "Exit codes as for check; a damaged backup is refused without --anyway."
    ),
    example="abuselog restore /media/stick/mine.abuselog-backup ~/restored.abuselog",
    add_options=_add_options,
    run=_run,
)
