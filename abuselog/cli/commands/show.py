# SPDX-License-Identifier: MIT
"""`abuselog show`: everything about one incident, private notes included."""

from __future__ import annotations

import argparse

from abuselog.cli import as_json, as_text
from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, add_reference
from abuselog.wording.language import _
from abuselog.workflows import browse


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    add_reference(parser)
    add_json(parser)


def _run(call: Call) -> int:
    with opened(call, to_read=True) as vault:
        incident = browse.incident(vault, call.options.reference)
        history = browse.history_of(vault, incident.id)
    if call.options.json:
        call.terminal.out_json(as_json.incident(incident, history))
    else:
        call.terminal.out(as_text.incident(incident, history))
    return 0


COMMAND = Command(
    name="show",
    summary=_("Show all of one incident, private notes included."),
    example="abuselog show ~/mine.abuselog 2026-0143",
    add_options=_add_options,
    run=_run,
)
