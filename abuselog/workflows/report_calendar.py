# SPDX-License-Identifier: MIT
"""The days on which something is due, as a calendar file: no name, no place, no word of abuse."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from abuselog.catalogue import bodies
from abuselog.handover import icalendar
from abuselog.records.custody import Deed
from abuselog.records.follow_up import ReportRow
from abuselog.vault import history
from abuselog.vault.disk import write_all
from abuselog.vault.opening import OpenVault
from abuselog.wording.reports import calendar_text, calendar_title
from abuselog.workflows import reports, result_file
from abuselog.workflows.result_place import writing

SUGGESTED_NAME: Final = "follow-ups.ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A calendar file, as bytes, and how many days it names."""

    raw: bytes
    count: int


def calendar(vault: OpenVault, *, named: bool = False) -> Calendar:
    """Return the follow-ups of all reports as a calendar; titles name the body only if `named`.

    Raises: VaultDamaged.
    """
    days = [day for row in reports.every(vault) for day in _days(row, named=named)]
    days.sort(key=lambda day: (day.on, day.uid))
    return Calendar(raw=icalendar.calendar(days, vault.clock.now()), count=len(days))


def write_calendar(
    vault: OpenVault, out: Path, *, named: bool = False, replace: bool = False
) -> Calendar:
    """Write the calendar to `out`, note it in the history, and return it.

    Raises: TargetExists unless `replace`; TargetNotWritable, DiskFull, VaultDamaged.
    """
    made = calendar(vault, named=named)
    fill = functools.partial(_fill, made.raw)
    # Nothing leaves the log without the history saying so: its name comes last.
    note = functools.partial(_note, vault, made)
    with writing(vault, out.parent) as place:
        result_file.write(place, out.name, fill, replace=replace, note=note)
    return made


def _note(vault: OpenVault, made: Calendar) -> None:
    with vault.transaction() as connection:
        history.append(
            connection,
            history.Done(
                deed=Deed.CALENDAR_GIVEN_OUT,
                at=vault.clock.now(),
                touched=(vault.log_id,),
                facts={"days": str(made.count)},
            ),
        )


def _days(row: ReportRow, *, named: bool) -> Iterator[icalendar.Day]:
    body = bodies.label(row.report.target) if named else ""
    for due in row.due:
        yield icalendar.Day(
            uid=f"{row.report.id}-{due.what}@abuselog.invalid",
            on=due.on,
            title=calendar_title(row.number, due.what, body),
            text=calendar_text(row.number),
            changed=row.report.version - 1,
        )


def _fill(raw: bytes, file: BinaryIO) -> None:
    write_all(file, raw)
