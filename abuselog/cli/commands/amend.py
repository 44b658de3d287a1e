# SPDX-License-Identifier: MIT
"""`abuselog amend`: changes what an incident says, and keeps what it said before."""

from __future__ import annotations

import argparse

from abuselog.cli import as_json
from abuselog.cli.command import Call, Command
from abuselog.cli.incident_options import add_incident_options, lists_to_choose_from
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, add_reference, folder, parser_of
from abuselog.cli.particulars import amended_particulars
from abuselog.cli.taking_in import look_into, refused_notes, taken_in, tall_notes
from abuselog.errors import ReasonNeeded
from abuselog.records.incident import IncidentSummary, Particulars
from abuselog.wording.language import _
from abuselog.workflows import amend, browse
from abuselog.workflows.unlock import OpenVault


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    add_reference(parser)
    parser.add_argument(
        "files", metavar="FILE", nargs="*", type=folder, help=_("evidence to add; none is replaced")
    )
    parser.add_argument(
        "--reason", metavar="WHY", default="", help=_("why it is changed; it stays in the history")
    )
    add_incident_options(parser)
    add_json(parser)


def _run(call: Call) -> int:
    if not call.options.reason.strip():
        raise ReasonNeeded(deed="amend")
    with opened(call) as vault:
        current = browse.incident(vault, call.options.reference)
        particulars = amended_particulars(call.options, current.particulars)
        if particulars == current.particulars and not call.options.files:
            parser_of(COMMAND).error(_("nothing is changed: name a field or a file"))
        row, exit_code = _amend(call, vault, particulars)
        version = browse.incident(vault, row.id).versions[-1].number
    if call.options.json:
        call.terminal.out_json({**as_json.summary(row), "version": version})
    else:
        call.terminal.out(
            _("Incident {number} amended; this is version {version}.").format(
                number=row.number, version=version
            )
        )
    return exit_code


def _amend(call: Call, vault: OpenVault, particulars: Particulars) -> tuple[IncidentSummary, int]:
    """Return the incident's row, and the exit code: files may have been left out."""
    options = call.options
    if not options.files:
        return amend.amend(vault, options.reference, particulars, reason=options.reason), 0
    with taken_in(call, vault, options.files) as draft:
        row = amend.amend(
            vault,
            options.reference,
            particulars,
            reason=options.reason,
            draft_id=draft.draft_id,
        )
    found = look_into(vault, draft.exhibits)
    for note in (*refused_notes(draft), *tall_notes(draft.exhibits), *found):
        call.terminal.note(_("Note: {note}").format(note=note))
    return row, draft.exit_code


COMMAND = Command(
    name="amend",
    summary=_("Change what an incident says. What it said before is kept, with your reason."),
    example='abuselog amend ~/mine.abuselog 2026-0143 --severity 4 --reason "Saw the profile"',
    add_options=_add_options,
    run=_run,
    more_help=lists_to_choose_from,
)
