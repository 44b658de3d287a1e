# SPDX-License-Identifier: MIT
"""`abuselog demo`: a practice log of invented incidents, dossiers and a pack of it, checked."""

from __future__ import annotations

import argparse

from abuselog.cli import as_json, pack_check
from abuselog.cli.command import Call, Command
from abuselog.cli.commands import pack
from abuselog.cli.commands.check import exit_code_of
from abuselog.cli.commands.dossier import written_fields, written_words
from abuselog.cli.parsing import add_json, folder
from abuselog.wording import explain, list_words
from abuselog.wording.language import _
from abuselog.wording.packs import explain_pack
from abuselog.workflows.demo import PRACTICE_PASSPHRASE, DemoResult, demo


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", metavar="DIR", type=folder, help=_("the folder to make it in; it must be new")
    )
    add_json(parser)


def _run(call: Call) -> int:
    with call.terminal.progress(_("Making the practice log")) as progress:
        made = demo(call.options.folder, progress)
    if call.options.json:
        call.terminal.out_json(
            {
                "log": str(made.log),
                "passphrase": PRACTICE_PASSPHRASE,
                "dossiers": [written_fields(one) for one in made.dossiers],
                "pack": pack.written_fields(made.pack, ""),
                "pack_sound": made.checked.sound,
                "receipt": [str(path) for path in made.receipt],
                "verdict": as_json.verdict(made.verdict),
            }
        )
    else:
        _say(call, made)
    return exit_code_of(made.verdict) or pack_check.exit_code_of(made.checked)


def _say(call: Call, made: DemoResult) -> None:
    call.terminal.out(_("The practice log is at {log}").format(log=made.log))
    call.terminal.out(_("Its passphrase: {secret}").format(secret=PRACTICE_PASSPHRASE))
    call.terminal.out(_("Everything in it is invented."))
    call.terminal.out()
    for written in made.dossiers:
        call.terminal.out(written_words(written))
    call.terminal.out()
    call.terminal.out(pack.written_words(made.pack, ""))
    names = list_words(tuple(path.name for path in made.receipt))
    call.terminal.out(_("The receipt for it: {names}").format(names=names))
    call.terminal.out()
    call.terminal.out(explain(made.verdict).sentence)
    call.terminal.out(explain_pack(made.checked).sentence)


COMMAND = Command(
    name="demo",
    summary=_(
        "Make a practice log of invented incidents, with a dossier for each reader, and a pack\n"
        "as the Police would get it, checked."
    ),
    example="abuselog demo ~/abuselog-practice",
    add_options=_add_options,
    run=_run,
)
