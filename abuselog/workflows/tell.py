# SPDX-License-Identifier: MIT
"""Noting that somebody was told: the police, the council, a platform."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from abuselog.catalogue import bodies
from abuselog.errors import MissingField
from abuselog.records.custody import Deed
from abuselog.records.ids import ReportId, new_id
from abuselog.records.report import Report
from abuselog.vault import history, incidents, reports
from abuselog.vault.opening import OpenVault


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Who was told about which incidents, and what came back."""

    incidents: tuple[str, ...]
    """References of incidents: ids or numbers."""
    target: str
    told_on: dt.date
    method: str = ""
    recipient: str = ""
    log_number: str = ""
    crime_reference: str = ""
    force: str = ""
    reference: str = ""
    note: str = ""
    next_action: str = ""
    due_on: dt.date | None = None


def tell(vault: OpenVault, telling: Telling) -> Report:
    """Keep a report.

    Raises: MissingField without an incident; UnknownCode for a body in no list; UnknownReference.
    """
    if not telling.incidents:
        raise MissingField(field="incidents")
    bodies.body(telling.target)
    at = vault.clock.now()
    with vault.transaction() as connection:
        about = [incidents.find(connection, reference) for reference in telling.incidents]
        told = Report(
            id=ReportId(new_id()),
            incidents=tuple(one.id for one in about),
            target=telling.target,
            told_on=telling.told_on,
            method=telling.method.strip(),
            recipient=telling.recipient.strip(),
            log_number=telling.log_number.strip(),
            crime_reference=telling.crime_reference.strip(),
            force=telling.force.strip(),
            reference=telling.reference.strip(),
            note=telling.note.strip(),
            next_action=telling.next_action.strip(),
            due_on=telling.due_on,
            recorded_at=at,
        )
        reports.add(connection, told)
        history.append(
            connection,
            history.Done(
                deed=Deed.REPORT_RECORDED,
                at=at,
                statements=(
                    history.Statement(
                        kind="report", id=told.id, fields=reports.report_fields(told)
                    ),
                ),
                touched=told.incidents,
                facts={"target": told.target},
            ),
        )
    return told
