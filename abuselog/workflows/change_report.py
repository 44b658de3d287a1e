# SPDX-License-Identifier: MIT
"""Changing what is noted of a report: a new version; the former ones stay in the history."""

from __future__ import annotations

import dataclasses
from typing import Any, Final

from abuselog.catalogue import follow_ups
from abuselog.errors import ReasonNeeded
from abuselog.records.custody import Deed
from abuselog.records.report import Report, ReportDetails
from abuselog.vault import history, reports
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows import report_details
from abuselog.workflows.record import newest
from abuselog.workflows.storable_text import trimmed
from abuselog.workflows.tell import Telling, stated, statement_of

_UNCHANGED: Final = ("version", "changed_at", "change_reason", "recorded_at")
"""What says nothing about the report itself."""


def telling_of(told: Report) -> Telling:
    """Return what is noted of a report in the form in which it is changed."""
    return Telling(
        incidents=tuple(told.incidents),
        target=told.target,
        told_on=told.told_on,
        dossier=told.dossier_id,
        **report_details.details_of(told),
    )


def change(vault: OpenVault, reference: str, telling: Telling, *, reason: str = "") -> Report:
    """Make a report say what `telling` says, and return it; the same again makes no new version.

    Shape:  whole, not in part: begin with `telling_of`. An outcome that ends a report takes the
            next step with it, unless that was changed as well.
    Raises: what `tell` raises. A report noted by mistake is about incidents again then.
    """
    with vault.transaction() as connection:
        return change_in(vault, connection, reference, telling, reason=reason)


def change_in(
    vault: OpenVault,
    connection: Transaction,
    reference: str,
    telling: Telling,
    *,
    reason: str = "",
) -> Report:
    """Change a report within a deed of the caller's; it is kept whole with that, or not at all.

    Raises: as `change`.
    """
    known = reports.find(connection, reference)
    said = stated(connection, telling, newest(connection, vault.clock.now()))
    if follow_ups.closes(said["outcomes"]) and not follow_ups.closes(known.outcomes):
        said |= _without_next_step(known, said)
    if "dossier_id" not in said:
        said |= {"dossier_id": "", "dossier_number": "", "dossier_sha256": ""}
    return _kept(vault, connection, known, dataclasses.replace(known, **said), reason)


def noted_by_mistake(vault: OpenVault, reference: str, *, reason: str) -> Report:
    """Make a report be about nothing, because nobody was told after all; the history keeps it.

    Raises: ReasonNeeded, UnknownReference; BadValue for a reason that is too long.
    """
    if not reason.strip():
        raise ReasonNeeded(deed="report-mistaken")
    with vault.transaction() as connection:
        known = reports.find(connection, reference)
        empty = dataclasses.replace(known, incidents=(), due_on=None, next_action="")
        return _kept(vault, connection, known, empty, reason)


def next_step_in(
    vault: OpenVault, connection: Transaction, known: Report, changes: dict[str, Any]
) -> Report:
    """Change the next step of a report, within a deed of the caller's.

    Raises: BadValue, BadTime.
    """
    wanted = dataclasses.replace(known, **changes)
    latest = newest(connection, vault.clock.now())
    said = report_details.checked(wanted, latest)
    return _kept(vault, connection, known, dataclasses.replace(known, **said), "")


def _kept(
    vault: OpenVault, connection: Transaction, known: Report, wanted: Report, reason: str
) -> Report:
    if _said(wanted) == _said(known):
        return known
    at = vault.clock.now()
    changed = dataclasses.replace(
        wanted,
        version=known.version + 1,
        changed_at=at,
        change_reason=trimmed("reason", reason),
    )
    reports.put(connection, changed)
    history.append(
        connection,
        history.Done(
            deed=Deed.REPORT_CHANGED,
            at=at,
            statements=(statement_of(changed),),
            touched=tuple(dict.fromkeys((*known.incidents, *changed.incidents))),
            facts={"target": changed.target, "version": str(changed.version)},
        ),
    )
    return changed


def _said(told: Report) -> dict[str, Any]:
    names = (spec.name for spec in dataclasses.fields(Report))
    return {name: getattr(told, name) for name in names if name not in _UNCHANGED}


def _without_next_step(known: ReportDetails, said: dict[str, Any]) -> dict[str, Any]:
    if (said["due_on"], said["next_action"]) != (known.due_on, known.next_action):
        return {}
    return {"due_on": None, "next_action": ""}
