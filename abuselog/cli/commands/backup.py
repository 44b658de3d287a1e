# SPDX-License-Identifier: MIT
"""`abuselog backup`: an encrypted copy of the log, opened and looked at before it counts."""

from __future__ import annotations

import argparse

from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, folder
from abuselog.wording import SYNCED_NOTE, count_words, held_words, list_words
from abuselog.wording.language import _
from abuselog.workflows.backup import Copied, backup, leaves_with


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    parser.add_argument(
        "to",
        metavar="TO",
        type=folder,
        help=_("a folder that is there, best on a stick of its own; the backup is made inside it"),
    )
    parser.add_argument(
        "--verify",
        action="store_true",
        help=_("read every file again that is in the backup already"),
    )
    add_json(parser)


def _run(call: Call) -> int:
    options = call.options
    with opened(call) as vault, call.terminal.progress(_("Backing up")) as progress:
        made = backup(vault, options.to.absolute(), verify=options.verify, progress=progress)
    if options.json:
        call.terminal.out_json(
            {
                "folder": str(made.folder),
                "deeds": made.history_size,
                "incidents": made.incidents,
                "exhibits": made.exhibits,
                "copied": made.copied,
                "missing": list(made.missing),
            }
        )
    else:
        call.terminal.out(_words(made))
    _warn(call, made)
    return 0


def _words(made: Copied) -> str:
    return _("Backed up to {folder}; {copied} new. Checked: it opens and holds {held}.").format(
        folder=made.folder,
        # Not only exhibits: covered copies and the log's own copies of dossiers are files as well.
        copied=count_words(made.copied, "file"),
        held=held_words(made.incidents, made.exhibits),
    )


def _warn(call: Call, made: Copied) -> None:
    if made.missing:
        call.terminal.note(
            _(
                "Warning: the log itself lacks the files of {marks}, so the backup does too. An "
                "older backup may still have them; run “abuselog check”."
            ).format(marks=list_words(made.missing))
        )
    service = leaves_with(made.folder)
    if service:
        call.terminal.note(_("Note: {words}").format(words=SYNCED_NOTE.format(service=service)))


COMMAND = Command(
    name="backup",
    summary=_("Back up the log into a folder, copying only what is new there."),
    example="abuselog backup ~/mine.abuselog /media/stick",
    add_options=_add_options,
    run=_run,
)
