# SPDX-License-Identifier: MIT
"""`abuselog show`: everything about one incident, private notes included."""

from __future__ import annotations

import argparse

from abuselog.cli import as_json, as_text
from abuselog.cli.as_gleaned import Gleaned, gleaned_json, gleaned_lines
from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, add_reference
from abuselog.records.codec import Json
from abuselog.records.custody import Entry
from abuselog.records.ids import ExhibitId
from abuselog.records.incident import Incident
from abuselog.records.inside import Inside
from abuselog.wording.language import _
from abuselog.workflows import browse, look_into
from abuselog.workflows.unlock import OpenVault


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    add_reference(parser)
    add_json(parser)


def _run(call: Call) -> int:
    with opened(call, to_read=True) as vault:
        incident = browse.incident(vault, call.options.reference)
        history = browse.history_of(vault, incident.id)
        gleaned = _gleaned(vault, incident)
    if call.options.json:
        call.terminal.out_json(_json(incident, history, gleaned))
    else:
        below = {one: gleaned_lines(found) for one, found in gleaned.items()}
        call.terminal.out(as_text.incident(incident, history, below))
    return 0


def _gleaned(vault: OpenVault, incident: Incident) -> dict[ExhibitId, Gleaned]:
    inside = look_into.inside_of(vault, [one.id for one in incident.exhibits])
    return {one: Gleaned(said, look_into.alike_to(vault, one)) for one, said in inside.items()}


def _json(
    incident: Incident, history: tuple[Entry, ...], gleaned: dict[ExhibitId, Gleaned]
) -> as_json.Object:
    exhibits: list[Json] = [
        {**as_json.exhibit(one), **gleaned_json(gleaned.get(one.id, Gleaned(Inside())))}
        for one in incident.exhibits
    ]
    return {**as_json.incident(incident, history), "exhibits": exhibits}


COMMAND = Command(
    name="show",
    summary=_("Show all of one incident, private notes included."),
    example="abuselog show ~/mine.abuselog 2026-0143",
    add_options=_add_options,
    run=_run,
)
