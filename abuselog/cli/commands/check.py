# SPDX-License-Identifier: MIT
"""`abuselog check`: looks at everything in a log, or in a pack that somebody handed over."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from abuselog.cli import as_json, pack_check
from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log
from abuselog.errors import PackUnreadable
from abuselog.integrity.verdict import Verdict
from abuselog.wording.checks import report_words
from abuselog.wording.language import _
from abuselog.workflows import check, check_pack

SOMETHING_WRONG: Final = 3
NOT_ALL_CHECKED: Final = 4


def exit_code_of(verdict: Verdict) -> int:
    """0 if all was checked and is sound, 3 if something is or was wrong, 4 if some was skipped."""
    if not verdict.sound or verdict.mended:
        return SOMETHING_WRONG
    return 0 if verdict.complete else NOT_ALL_CHECKED


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser, reads=_("the log's folder; or a pack's folder, its ZIP file, or a PDF"))
    parser.add_argument(
        "--sample",
        type=_count,
        metavar="N",
        help=_("read only N exhibits, chosen at random; the others count as not checked"),
    )
    parser.add_argument(
        "--seen",
        action="store_true",
        help=_("afterwards, forget what earlier openings found and put right: you have seen it"),
    )
    add_json(parser)


def _count(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(_("say how many exhibits: 1 or more"))


def _run(call: Call) -> int:
    if check_pack.is_pack(call.options.log):
        return pack_check.run(call)
    if not check_pack.is_log(call.options.log):
        # Before a passphrase is asked for: whoever was given a pack has none.
        place: Path = call.options.log
        raise PackUnreadable(name=place.name, reason="neither" if place.exists() else "not-there")
    with opened(call, to_read=True) as vault:
        with call.terminal.progress(_("Checking the log")) as progress:
            verdict = check.check(vault, progress, sample=call.options.sample)
        check.note_outcome(vault, verdict)
        if call.options.json:
            call.terminal.out_json(as_json.verdict(verdict))
        else:
            call.terminal.out(report_words(verdict))
        if call.options.seen:
            check.seen(vault, check.standing(vault).mended)
    return exit_code_of(verdict)


COMMAND = Command(
    name="check",
    summary=_(
        "Check that nothing in the log was changed, lost or added outside abuselog.\n"
        "Exit code 0: all checked and sound; 3: something is wrong; 4: not all could be checked.\n"
        "Checks also a pack that somebody handed over (its folder or ZIP file) or a signed PDF,\n"
        "whoever made it: that needs no log and no passphrase, and nothing is unpacked or sent."
    ),
    example="abuselog check ~/mine.abuselog",
    add_options=_add_options,
    run=_run,
)
