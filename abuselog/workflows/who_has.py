# SPDX-License-Identifier: MIT
"""Who has what, since when."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from abuselog.records.dossier import WITHHELD, MadeDossier
from abuselog.records.hand_over import HandOver
from abuselog.records.ids import HandOverId
from abuselog.records.signed_page import SignedPage
from abuselog.vault import dossiers, hand_overs, incidents, reports, signed_pages
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.wording.hand_overs import whom_words


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFilter:
    """Which hand-overs are asked for; everything empty: all but those noted by mistake."""

    dossier: str = ""
    incident: str = ""
    """Number or id of an incident that the dossier tells of."""
    exhibit: str = ""
    """Mark of an exhibit that the dossier shows, covered or not."""
    whom: str = ""
    """Words of the reader's name or body."""
    open_only: bool = False
    mistaken_too: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What one reader has, and since when."""

    hand_over: HandOver
    incident_numbers: tuple[str, ...]
    exhibit_marks: tuple[str, ...]
    """Those that are shown to them, in full or covered."""
    report_number: str
    """`R-0007`; empty if there is none."""
    newer: str
    """Number of the newest version of the dossier, if they have an older one."""
    pages: tuple[SignedPage, ...] = ()
    """Scans of the signed receipt."""


def who_has(vault: OpenVault, wanted: HeldFilter | None = None) -> tuple[Holding, ...]:
    """Return what everybody was given and when, newest first.

    Raises: UnknownReference for a dossier or an incident that is not there; VaultDamaged.
    """
    asked = wanted or HeldFilter()
    with vault.transaction() as connection:
        made = {one.id: one for one in dossiers.all_made(connection)}
        numbers = reports.numbers(connection)
        dossier_id = dossiers.find(connection, asked.dossier).id if asked.dossier else ""
        about = str(incidents.find(connection, asked.incident).number) if asked.incident else ""
        given = hand_overs.every(connection)
        pages = _pages(connection)
    newest = _newest(made.values())
    reports_by_id = {str(key): number for key, number in numbers.items()}
    rows = [
        dataclasses.replace(
            _holding(one, made[one.dossier_id], reports_by_id, newest),
            pages=pages.get(one.id, ()),
        )
        for one in given
        if (asked.mistaken_too or not one.mistaken) and dossier_id in ("", one.dossier_id)
    ]
    return tuple(row for row in rows if _fits(row, asked, about))


def not_handed_over(vault: OpenVault) -> tuple[MadeDossier, ...]:
    """Return the dossiers that were made and noted as handed to nobody, newest first."""
    with vault.transaction() as connection:
        handed = {one.dossier_id for one in hand_overs.every(connection) if not one.mistaken}
        return tuple(one for one in dossiers.all_made(connection) if one.id not in handed)


def of_report(vault: OpenVault, report_id: str) -> tuple[HandOver, ...]:
    """Return the hand-overs that belong to a report, newest first."""
    with vault.transaction() as connection:
        return tuple(one for one in hand_overs.every(connection) if one.report_id == report_id)


def _holding(
    given: HandOver, made: MadeDossier, numbers: dict[str, str], newest: dict[str, str]
) -> Holding:
    latest = newest.get(made.number, made.number)
    return Holding(
        hand_over=given,
        incident_numbers=tuple(one.number for one in made.incidents if not one.withdrawn),
        exhibit_marks=tuple(one.mark for one in made.exhibits if one.how != WITHHELD),
        report_number=numbers.get(given.report_id, ""),
        newer=latest if latest != made.number else "",
    )


def _pages(connection: Transaction) -> dict[HandOverId, tuple[SignedPage, ...]]:
    found: dict[HandOverId, tuple[SignedPage, ...]] = {}
    for one in signed_pages.all_files(connection):
        found[one.page.hand_over_id] = (*found.get(one.page.hand_over_id, ()), one.page)
    return found


def _fits(row: Holding, asked: HeldFilter, about: str) -> bool:
    mark = asked.exhibit.strip().upper()
    whom = whom_words(row.hand_over).casefold()
    return (
        (not about or about in row.incident_numbers)
        and (not mark or mark in row.exhibit_marks)
        and (not asked.open_only or row.hand_over.is_open)
        and all(word in whom for word in asked.whom.casefold().split())
    )


def _newest(made: Iterable[MadeDossier]) -> dict[str, str]:
    """Return the newest version of each dossier that has one, by the number of the older."""
    after: dict[str, str] = {}
    for one in sorted(made, key=lambda one: one.number):
        earlier = one.choices.earlier if one.choices else ""
        if earlier:
            after[earlier] = one.number
    return {number: _last(number, after) for number in after}


def _last(number: str, after: dict[str, str]) -> str:
    while number in after:  # a version is always made after the one that it follows
        number = after[number]
    return number
