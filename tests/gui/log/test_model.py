# SPDX-License-Identifier: MIT
"""The list's model keeps Qt's rules and speaks in ids."""

from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from abuselog.gui.log.model import ID_ROLE, SUMMARY_ROLE, IncidentModel
from abuselog.records.ids import ExhibitId, IncidentId
from abuselog.records.incident import IncidentSummary
from abuselog.records.marks import IncidentNumber
from abuselog.records.moment import moment_from_iso


def row(number: int) -> IncidentSummary:
    """A row of the log."""
    return IncidentSummary(
        id=IncidentId(f"{number:032x}"),
        number=IncidentNumber(2026, number),
        severity=2,
        happened=moment_from_iso("2026-11-20T22:41"),
        recorded_at=dt.datetime(2026, 11, 20, 23, tzinfo=dt.UTC),
        platform="x",
        sender="@example",
        excerpt="Words",
        kinds=(),
        exhibit_count=1,
        first_exhibit=ExhibitId(f"{number:032x}"),
        report_targets=(),
        same_account_count=1,
        withdrawn=False,
    )


def made(qtmodeltester: ModelTester, count: int) -> IncidentModel:
    """A model with so many rows, under the eyes of Qt's own tester."""
    model = IncidentModel(lambda summary: f"{summary.number}")
    model.show([row(number) for number in range(1, count + 1)])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has none
    return model


def test_it_keeps_qts_rules_through_every_change(qtmodeltester: ModelTester) -> None:
    model = made(qtmodeltester, 5)
    model.replace(dataclasses.replace(row(3), severity=5))
    model.remove(row(1).id)
    model.show([])
    model.show([row(9)])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has none
    assert model.rowCount() == 1
    assert model.rowCount(model.index(0)) == 0


def test_rows_are_found_by_id(qtmodeltester: ModelTester) -> None:
    model = made(qtmodeltester, 3)
    assert model.row_of(row(2).id) == 1
    assert model.index(1).data(ID_ROLE) == row(2).id
    assert model.index(1).data(SUMMARY_ROLE) == row(2)
    assert model.index(1).data(Qt.ItemDataRole.DisplayRole) == "2026-0002"
    assert model.row_of(row(7).id) is None


def test_replacing_changes_one_row_and_nothing_else(qtmodeltester: ModelTester) -> None:
    model = made(qtmodeltester, 3)
    changed: list[tuple[int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        changed.append((first.row(), last.row()))

    model.dataChanged.connect(note)
    model.replace(dataclasses.replace(row(2), excerpt="Other words"))
    model.replace(row(8))
    assert changed == [(1, 1)]
    assert model.index(1).data(SUMMARY_ROLE).excerpt == "Other words"


def test_removing_takes_one_row(qtmodeltester: ModelTester) -> None:
    model = made(qtmodeltester, 3)
    model.remove(row(2).id)
    model.remove(row(8).id)
    assert [model.index(i).data(ID_ROLE) for i in range(2)] == [row(1).id, row(3).id]


def test_a_thumbnail_that_comes_late_repaints_its_row_only(qtmodeltester: ModelTester) -> None:
    model = made(qtmodeltester, 3)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.repaint_exhibits(frozenset({ExhibitId(f"{3:032x}")}))
    assert changed == [2]
