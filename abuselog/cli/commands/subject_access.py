# SPDX-License-Identifier: MIT
"""`abuselog subject-access`: makes a copy of what the log holds about one person."""

from __future__ import annotations

import argparse

from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, folder
from abuselog.cli.particulars import platform_code
from abuselog.wording import count_words, list_words
from abuselog.wording.language import _
from abuselog.workflows.subject_access import ADVICE_NAME, Given, give_copy


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    parser.add_argument(
        "--account",
        metavar="WHO",
        required=True,
        help=_("a handle, name, number or address, as it stands in the log"),
    )
    parser.add_argument(
        "--platform", metavar="NAME", default="", help=_("only there; everywhere if not given")
    )
    parser.add_argument(
        "--out", metavar="FOLDER", type=folder, required=True, help=_("the folder to make")
    )
    add_json(parser)


def _run(call: Call) -> int:
    options = call.options
    platform = platform_code(options.platform) if options.platform else ""
    with opened(call) as vault, call.terminal.progress(_("Making the copy")) as progress:
        given = give_copy(vault, options.account, options.out, platform=platform, progress=progress)
    if options.json:
        call.terminal.out_json(
            {
                "folder": str(given.folder),
                "files": list(given.files),
                "numbers": list(given.numbers),
                "mentioned": list(given.mentioned),
                "sha256": given.digest_hex,
            }
        )
    else:
        call.terminal.out(_words(given))
    return 0


def _words(given: Given) -> str:
    lines = [
        _("The copy is in {folder}: {count}. Nothing was sent.").format(
            folder=given.folder, count=count_words(len(given.numbers), "incident")
        ),
        _("Read {file} first: it is for you, and is not legal advice.").format(file=ADVICE_NAME),
    ]
    if given.mentioned:
        lines.append(
            _(
                "The name also occurs in {numbers}, or you believe them to be the same person's. "
                "They are not in the copy: look at them."
            ).format(numbers=list_words(given.mentioned))
        )
    return "\n".join(lines)


COMMAND = Command(
    name="subject-access",
    summary=_(
        "Make a copy of what the log holds about one person, for when they ask for it.\n"
        "Without your private notes and legal advice, and with other people covered. Nothing is\n"
        "sent: you read it and decide."
    ),
    example="abuselog subject-access ~/mine.abuselog --account @somebody --platform x --out copy",
    add_options=_add_options,
    run=_run,
)
