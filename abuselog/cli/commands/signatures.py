# SPDX-License-Identifier: MIT
"""`abuselog signatures`: whether a signed PDF is still as it was signed. Needs no log."""

from __future__ import annotations

import argparse

from abuselog.cli import as_json
from abuselog.cli.command import Call, Command
from abuselog.cli.commands.check import NOT_ALL_CHECKED, SOMETHING_WRONG
from abuselog.cli.parsing import add_json, folder
from abuselog.wording.language import _
from abuselog.wording.signatures import pdf_verdict_words
from abuselog.workflows.signatures import signatures_of


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=folder, help=_("a PDF, whoever made it"))
    parser.add_argument(
        "--fingerprint",
        metavar="DIGITS",
        default="",
        help=_("the fingerprint that the certificate should have, with or without spaces"),
    )
    add_json(parser)


def _run(call: Call) -> int:
    with call.terminal.progress(_("Looking at the signatures")) as progress:
        verdict = signatures_of(call.options.file, call.options.fingerprint, progress)
    if call.options.json:
        call.terminal.out_json(as_json.pdf_verdict(verdict))
    else:
        call.terminal.out(pdf_verdict_words(verdict))
    if verdict.sound:
        return 0
    return SOMETHING_WRONG if verdict.signatures else NOT_ALL_CHECKED


COMMAND = Command(
    name="signatures",
    summary=_(
        "Say whether a signed PDF is still as it was signed, and with which certificate.\n"
        "Needs no log and no passphrase, and asks nothing of the network. Exit code 3 means that\n"
        "something was changed or added, 4 that there is no signature that could be looked at."
    ),
    example="abuselog signatures ~/dossier.pdf",
    add_options=_add_options,
    run=_run,
)
