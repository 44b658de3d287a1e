# SPDX-License-Identifier: MIT
"""`abuselog add`: records one incident with the files that show it."""

from __future__ import annotations

import argparse

from abuselog.catalogue import severity
from abuselog.cli import as_json
from abuselog.cli.command import Call, Command
from abuselog.cli.filling import FilledFrom, add_filling_options, filled_from
from abuselog.cli.incident_options import add_incident_options, lists_to_choose_from
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, folder
from abuselog.cli.particulars import new_particulars, taken_over
from abuselog.cli.reading_in import add_reading_option, keep_readings, pictures_read
from abuselog.cli.taking_in import look_into, refused_notes, taken_in, tall_notes
from abuselog.records.exhibit import Exhibit
from abuselog.records.incident import HIGHEST_LEVEL, Incident
from abuselog.wording import field_label, list_words, name_words
from abuselog.wording.language import _
from abuselog.wording.links import derived_words, link_warning_words
from abuselog.wording.messages import warning_words
from abuselog.wording.times import note_words
from abuselog.workflows import browse, record


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        type=folder,
        help=_("screenshots, videos, e-mails and so on; none for a note only"),
    )
    add_incident_options(parser)
    add_filling_options(parser)
    add_reading_option(parser)
    add_json(parser)


def _run(call: Call) -> int:
    read = pictures_read(call)
    filled = filled_from(call.options) or read.filled
    particulars = new_particulars(call.options, filled.proposal if filled else None)
    if particulars.severity == HIGHEST_LEVEL:
        call.terminal.note(severity.level(HIGHEST_LEVEL).what_to_do)
    with opened(call) as vault:
        record.require_recordable(vault, particulars)
        with taken_in(call, vault, call.options.files, filled) as draft:
            row = record.record(
                vault, record.Recording(particulars=particulars, draft_id=draft.draft_id)
            )
        found = look_into(vault, draft.exhibits)
        keep_readings(vault, read, draft.exhibits)
        recorded = browse.incident(vault, row.id)
    notes = [
        *refused_notes(draft),
        *_filled_notes(call, filled),
        *note_words(recorded.particulars.happened),
        *draft.notes,
        *tall_notes(recorded.exhibits),
        *_link_notes(recorded),
        *found,
    ]
    _say(call, recorded, notes)
    return draft.exit_code


def _filled_notes(call: Call, filled: FilledFrom | None) -> list[str]:
    """Say which fields a file filled, and what must be known of it."""
    if filled is None:
        return []
    notes = [warning_words(code) for code in filled.proposal.warnings]
    labels = [field_label(name) for name in taken_over(call.options, filled.proposal)]
    if labels:
        taken = _("Taken from “{name}”: {fields}.").format(
            name=name_words(filled.path.name), fields=list_words(tuple(labels))
        )
        notes.insert(0, taken)
    return notes


def _link_notes(recorded: Incident) -> list[str]:
    """Say what the link says by itself, and what to beware of in it."""
    stated = recorded.particulars
    said = record.read_link(stated.link, now=recorded.recorded_at)
    notes = [link_warning_words(code, said.host) for code in said.warnings]
    if stated.derived_time is not None:
        time = derived_words(stated.derived_time)
        notes.append(_("the post's number says {time}.").format(time=time))
    return notes


def _say(call: Call, recorded: Incident, notes: list[str]) -> None:
    for note in notes:
        call.terminal.note(_("Note: {note}").format(note=note))
    if call.options.json:
        call.terminal.out_json(
            {
                "number": str(recorded.number),
                "id": recorded.id,
                "severity": recorded.particulars.severity,
                "happened": as_json.moment(recorded.particulars.happened),
                "recorded_at": as_json.instant(recorded.recorded_at),
                "exhibits": [as_json.exhibit(exhibit) for exhibit in recorded.exhibits],
                "notes": list(notes),
            }
        )
        return
    call.terminal.out(_recorded_words(recorded, recorded.exhibits))


def _recorded_words(recorded: Incident, exhibits: tuple[Exhibit, ...]) -> str:
    if not exhibits:
        return _("Recorded as incident {number}, without exhibits.").format(number=recorded.number)
    return _("Recorded as incident {number}, with {marks}.").format(
        number=recorded.number, marks=list_words(tuple(str(item.mark) for item in exhibits))
    )


COMMAND = Command(
    name="add",
    summary=_("Record one incident, with the files that show it."),
    example=(
        "abuselog add ~/mine.abuselog screenshot.png --when 2026-11-22T22:41 "
        '--platform facebook --severity 4 --handle @example_one --text "We know where you live"'
    ),
    add_options=_add_options,
    run=_run,
    more_help=lists_to_choose_from,
)
