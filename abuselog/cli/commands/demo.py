# SPDX-License-Identifier: MIT
"""`abuselog demo`: a practice log of invented incidents and a dossier for each reader, checked."""

from __future__ import annotations

import argparse

from abuselog.cli import as_json
from abuselog.cli.command import Call, Command
from abuselog.cli.commands.check import exit_code_of
from abuselog.cli.commands.dossier import written_fields, written_words
from abuselog.cli.parsing import add_json, folder
from abuselog.wording import explain
from abuselog.wording.language import _
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
                "verdict": as_json.verdict(made.verdict),
            }
        )
    else:
        _say(call, made)
    return exit_code_of(made.verdict)


def _say(call: Call, made: DemoResult) -> None:
    call.terminal.out(_("The practice log is at {log}").format(log=made.log))
    call.terminal.out(_("Its passphrase: {secret}").format(secret=PRACTICE_PASSPHRASE))
    call.terminal.out(_("Everything in it is invented."))
    call.terminal.out()
    for written in made.dossiers:
        call.terminal.out(written_words(written))
    call.terminal.out()
    call.terminal.out(explain(made.verdict).sentence)


COMMAND = Command(
    name="demo",
    summary=_("Make a practice log of invented incidents, with a dossier for each reader."),
    example="abuselog demo ~/abuselog-practice",
    add_options=_add_options,
    run=_run,
)
