# SPDX-License-Identifier: MIT
"""`abuselog drill`: would this backup save you? Once a year, with the words of the sheet."""

from __future__ import annotations

import argparse
from typing import Final

from abuselog.cli import as_json
from abuselog.cli.backup_key import add_backup, backup_key
from abuselog.cli.command import Call, Command
from abuselog.cli.parsing import add_json
from abuselog.wording import count_words, instant_words, list_words, number_words
from abuselog.wording.language import _
from abuselog.workflows.drill import DrillResult, drill

FAILED: Final = 3


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_backup(parser)
    add_json(parser)


def _run(call: Call) -> int:
    key = backup_key(call, words_first=True)
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
                "exhibits": found.exhibits,
                "read": found.read,
                "missing": list(found.missing),
                "damaged": list(found.damaged),
            }
        )
    else:
        call.terminal.out(drill_words(found, with_words=bool(key.words)))
    return 0 if found.passed else FAILED


def drill_words(found: DrillResult, *, with_words: bool) -> str:
    """What a drill came to, in whole sentences."""
    lines = [
        _("The backup of {at} opens with the {key}.").format(
            at=instant_words(found.made_at),
            key=_("recovery words") if with_words else _("passphrase"),
        ),
        _("Its history holds {events} and is the one that the log signed.").format(
            events=count_words(found.deeds, "event")
        ),
    ]
    if found.missing:
        lines.append(_("Missing: {marks}.").format(marks=list_words(found.missing)))
    if found.damaged:
        lines.append(_("Damaged: {marks}.").format(marks=list_words(found.damaged)))
    if found.passed:
        lines.append(
            _(
                "Its files are all there ({exhibits}); {read} chosen by chance are as recorded."
            ).format(exhibits=count_words(found.exhibits, "exhibit"), read=number_words(found.read))
        )
        lines.append(_("It would save you. Do this again in a year."))
    else:
        lines.append(_("Make a new backup now, on another disk or stick, and try the drill on it."))
    return "\n".join(lines)


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
