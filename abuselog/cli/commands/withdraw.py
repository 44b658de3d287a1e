# SPDX-License-Identifier: MIT
"""`abuselog withdraw`: takes an incident out of use; it stays in the log, marked."""

from __future__ import annotations

import argparse

from abuselog.cli import as_json
from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, add_reference
from abuselog.errors import ReasonNeeded
from abuselog.wording.language import _
from abuselog.workflows.withdraw import withdraw


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    add_reference(parser)
    parser.add_argument(
        "--reason", metavar="WHY", default="", help=_("why; it stays with the incident")
    )
    add_json(parser)


def _run(call: Call) -> int:
    if not call.options.reason.strip():
        raise ReasonNeeded(deed="withdraw")
    with opened(call) as vault:
        row = withdraw(vault, call.options.reference, reason=call.options.reason)
    if call.options.json:
        call.terminal.out_json(as_json.summary(row))
    else:
        call.terminal.out(
            _("Incident {number} withdrawn. It stays in the log, marked.").format(number=row.number)
        )
    return 0


COMMAND = Command(
    name="withdraw",
    summary=_(
        "Withdraw an incident. It stays in the log, marked; a dossier says only that it was."
    ),
    example='abuselog withdraw ~/mine.abuselog 2026-0143 --reason "Recorded twice"',
    add_options=_add_options,
    run=_run,
)
