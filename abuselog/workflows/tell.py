# SPDX-License-Identifier: MIT
"""Noting that somebody was told: the police, the council, a platform."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from abuselog.catalogue import bodies
from abuselog.errors import MissingField
from abuselog.records.custody import Deed
from abuselog.records.ids import ReportId, new_id
from abuselog.records.report import Report
from abuselog.vault import history, incidents, reports
from abuselog.vault.opening import OpenVault
from abuselog.workflows.record import require_past
from abuselog.workflows.storable_text import trimmed


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


_TEXTS = tuple(spec.name for spec in dataclasses.fields(Telling) if spec.default == "")


def tell(vault: OpenVault, telling: Telling) -> Report:
    """Keep a report.

    Raises: MissingField without an incident; UnknownCode for a body in no list; BadTime for a day
            still to come; BadValue for a text that is too long; UnknownReference.
    """
    if not telling.incidents:
        raise MissingField(field="incidents")
    bodies.body(telling.target)
    at = vault.clock.now()
    told_at = dt.datetime.combine(telling.told_on, dt.time(), dt.UTC)
    require_past(told_at, at, telling.told_on.isoformat())
    with vault.transaction() as connection:
        found = [incidents.find(connection, reference) for reference in telling.incidents]
        about = sorted(found, key=lambda one: one.number)
        told = Report(
            id=ReportId(new_id()),
            # One that was named twice, by id and by number, is told of once.
            incidents=tuple({one.number: one.id for one in about}.values()),
            target=telling.target,
            told_on=telling.told_on,
            due_on=telling.due_on,
            recorded_at=at,
            **{name: trimmed(name, getattr(telling, name)) for name in _TEXTS},
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
