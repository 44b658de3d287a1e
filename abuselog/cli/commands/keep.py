# SPDX-License-Identifier: MIT
"""`abuselog keep`: notes that an incident was looked at and is kept, and when to look again."""

from __future__ import annotations

import argparse

from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, add_reference, day
from abuselog.errors import ReasonNeeded
from abuselog.wording import day_words
from abuselog.wording.language import _
from abuselog.workflows.retention import keep


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    add_reference(parser)
    parser.add_argument(
        "--reason", metavar="WHY", default="", help=_("why; it stays in the history")
    )
    parser.add_argument(
        "--until", metavar="DAY", help=_("look again on DAY; else after the period of its level")
    )
    add_json(parser)


def _run(call: Call) -> int:
    options = call.options
    if not options.reason.strip():
        raise ReasonNeeded(deed="keep")
    again_on = day(options.until)
    with opened(call) as vault:
        kept = keep(vault, options.reference, reason=options.reason, again_on=again_on)
    review_on = kept.date.review_on
    if options.json:
        call.terminal.out_json(
            {
                "number": str(kept.number),
                "review_on": review_on.isoformat() if review_on else None,
            }
        )
    elif review_on is None:
        call.terminal.out(
            _("Incident {number} is kept. It is on hold, so no day can be named.").format(
                number=kept.number
            )
        )
    else:
        call.terminal.out(
            _("Incident {number} is kept, to be looked at again on {day}.").format(
                number=kept.number, day=day_words(review_on)
            )
        )
    return 0


COMMAND = Command(
    name="keep",
    summary=_("Note that you looked at an incident and keep it, and when to look again."),
    example='abuselog keep ~/mine.abuselog 2026-0143 --reason "He still writes to me"',
    add_options=_add_options,
    run=_run,
)
