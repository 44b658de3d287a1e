# SPDX-License-Identifier: MIT
"""`abuselog erase`: destroys one exhibit for good; a tombstone stays."""

from __future__ import annotations

import argparse
import sys

from abuselog.cli import as_json
from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log
from abuselog.errors import Cancelled, ReasonNeeded
from abuselog.wording.language import _
from abuselog.wording.reviews import before_erasing, still_in_words
from abuselog.workflows.erase import erase_exhibit


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    parser.add_argument("mark", metavar="MARK", help=_("the exhibit's mark: ABC/1"))
    parser.add_argument(
        "--reason", metavar="WHY", default="", help=_("why; it stays in the history")
    )
    parser.add_argument(
        "--words", action="store_true", help=_("erase its file name, link and description too")
    )
    add_json(parser)


def _run(call: Call) -> int:
    options = call.options
    if not options.reason.strip():
        raise ReasonNeeded(deed="erase")
    _ask_again(call)
    with opened(call) as vault:
        gone = erase_exhibit(vault, options.mark, reason=options.reason, erase_words=options.words)
    if options.json:
        call.terminal.out_json(
            {
                **as_json.exhibit(gone.exhibit),
                "finished": gone.finished,
                "also_in": list(gone.also_in),
            }
        )
        return 0
    call.terminal.out(
        _(
            "Exhibit {mark} is erased. Backups made before, saved copies and dossiers are not."
        ).format(mark=gone.exhibit.mark)
    )
    if gone.also_in:
        call.terminal.note(still_in_words(gone.also_in))
    if not gone.finished:
        call.terminal.note(
            _("Traces of its key could not be cleared yet; that is done at the next opening.")
        )
    return 0


def _ask_again(call: Call) -> None:
    """Return if the person means it. Where nobody sits at a terminal, nobody is asked."""
    if sys.stdin is None or not sys.stdin.isatty():
        return
    call.terminal.note(before_erasing())
    call.terminal.note(_("Type the mark once more to erase it, or anything else to stop:"))
    if sys.stdin.readline().strip().casefold() != call.options.mark.strip().casefold():
        raise Cancelled


COMMAND = Command(
    name="erase",
    summary=_("Erase one exhibit for good. Its mark, fingerprint and the reason stay.")
    + "\n"
    + before_erasing(),
    example='abuselog erase ~/mine.abuselog ABC/3 --reason "Shows somebody else\'s child"',
    add_options=_add_options,
    run=_run,
)
