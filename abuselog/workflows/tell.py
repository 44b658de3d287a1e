# SPDX-License-Identifier: MIT
"""Noting that somebody was told: the police, the council, a platform."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from abuselog.catalogue import bodies
from abuselog.errors import MissingField
from abuselog.records.custody import Deed
from abuselog.records.ids import IncidentId, ReportId, new_id
from abuselog.records.report import Report, ReportDetails
from abuselog.records.report_fields import report_fields
from abuselog.vault import dossiers, history, incidents, reports
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows import report_details
from abuselog.workflows.record import newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling(ReportDetails):
    """Who was told about which incidents, and what came back."""

    incidents: tuple[str, ...]
    """References of incidents: ids or numbers."""
    target: str
    told_on: dt.date
    dossier: str = ""
    """Number or id of the dossier that they got; empty if they got none."""


def tell(vault: OpenVault, telling: Telling) -> Report:
    """Keep a report.

    Raises: MissingField without an incident; UnknownCode for a body in no list; BadTime for a day
            still to come; BadValue for a text that is too long; UnknownReference.
    """
    with vault.transaction() as connection:
        return tell_in(vault, connection, telling)


def tell_in(vault: OpenVault, connection: Transaction, telling: Telling) -> Report:
    """Keep a report within a deed of the caller's; it is kept whole with that, or not at all.

    Raises: as `tell`.
    """
    at = vault.clock.now()
    told = Report(
        id=ReportId(new_id()),
        recorded_at=at,
        **stated(connection, telling, newest(connection, at)),
    )
    reports.put(connection, told)
    history.append(
        connection,
        history.Done(
            deed=Deed.REPORT_RECORDED,
            at=at,
            statements=(statement_of(told),),
            touched=told.incidents,
            facts={"target": told.target},
        ),
    )
    return told


def stated(connection: Transaction, telling: Telling, latest: dt.datetime) -> dict[str, Any]:
    """Return what is said of a report by the names of its fields, fit to be kept.

    Raises: as `tell`.
    """
    if not telling.incidents:
        raise MissingField(field="incidents")
    bodies.body(telling.target)
    report_details.require_day_has_come(telling.told_on, latest)
    said = report_details.checked(telling, latest)
    if said["log_number"] and said["log_date"] is None:
        said["log_date"] = telling.told_on
    return {
        **said,
        **_dossier(connection, telling.dossier),
        "incidents": _about(connection, telling.incidents),
        "target": telling.target,
        "told_on": telling.told_on,
    }


def statement_of(told: Report) -> history.Statement:
    """Return what the history commits to of one version of a report."""
    return history.Statement(
        kind=reports.REPORT_KIND, id=told.id, version=told.version, fields=report_fields(told)
    )


def _about(connection: Transaction, references: Iterable[str]) -> tuple[IncidentId, ...]:
    found = [incidents.find(connection, reference) for reference in references]
    about = sorted(found, key=lambda one: one.number)
    # One that was named twice, by id and by number, is told of once.
    return tuple({one.number: one.id for one in about}.values())


def _dossier(connection: Transaction, reference: str) -> dict[str, str]:
    if not reference.strip():
        return {}
    made = dossiers.find(connection, reference)
    return {
        "dossier_id": made.id,
        "dossier_number": made.number,
        "dossier_sha256": made.digest_hex,
    }
