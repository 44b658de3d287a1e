# SPDX-License-Identifier: MIT
"""`abuselog hold`: keeps an incident and its evidence while a matter is open."""

from __future__ import annotations

import argparse

from abuselog.catalogue import retention
from abuselog.cli import as_json
from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, add_reference
from abuselog.errors import ReasonNeeded
from abuselog.wording.language import _
from abuselog.workflows.retention import lift_hold, set_hold


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    add_reference(parser)
    parser.add_argument(
        "--reason", metavar="WHY", default="", help=_("why; it stays in the history")
    )
    parser.add_argument("--lift", action="store_true", help=_("lift the hold instead"))
    add_json(parser)


def _run(call: Call) -> int:
    options = call.options
    deed, name = (lift_hold, "lift hold") if options.lift else (set_hold, "hold")
    if not options.reason.strip():
        raise ReasonNeeded(deed=name)
    with opened(call) as vault:
        incident = deed(vault, options.reference, reason=options.reason)
    if options.json:
        call.terminal.out_json({"number": str(incident.number), **as_json.hold(incident.hold)})
    elif options.lift:
        call.terminal.out(
            _("Incident {number} is no longer on hold.").format(number=incident.number)
        )
    else:
        call.terminal.out(
            _("Incident {number} is on hold: its evidence can't be erased.").format(
                number=incident.number
            )
        )
    return 0


def _matters() -> str:
    lines = [_("Good reasons:")]
    lines += [f"  {note.label}. {note.explanation}" for note in retention.matters()]
    return "\n".join(lines)


COMMAND = Command(
    name="hold",
    summary=_("Keep an incident and its evidence while a matter is open, or lift that again."),
    example='abuselog hold ~/mine.abuselog 2026-0143 --reason "The police look into it"',
    add_options=_add_options,
    run=_run,
    more_help=_matters,
)
