# SPDX-License-Identifier: MIT
"""A series changed behind the log's back is named by a check."""

from __future__ import annotations

import pytest

from abuselog.workflows import series
from abuselog.workflows.series import NewSeries
from tests.builders import recorded
from tests.tamper.changes import LISTS, RECORDS
from tests.tamper.logs import checked, failed
from tests.vault_fixtures import Log

_NUMBERS = tuple(f"2026-000{place}" for place in (1, 2, 3))


@pytest.fixture
def linked(log: Log) -> Log:
    """Two series, the first of them changed once."""
    vault = log.open()
    for handle in ("@one", "@two", "@three"):
        recorded(vault, handle=handle)
    for title, numbers in (("A", _NUMBERS[:2]), ("B", _NUMBERS[1:])):
        series.make(vault, NewSeries(title=title, why=f"why {title}", incidents=numbers))
    series.rename(vault, "1", why="why not", reason="clearer")
    log.close()
    return log


def test_series_as_they_were_made_pass(linked: Log) -> None:
    assert failed(checked(linked)) == {}


@pytest.mark.parametrize(
    ("statement", "asked", "named"),
    [
        ("UPDATE series SET title = 'Z' WHERE running = 1", LISTS, "altered series 1"),
        ("UPDATE series SET why = 'x' WHERE running = 1", LISTS, "altered series 1"),
        ("UPDATE series SET reason = 'x' WHERE running = 1", LISTS, "altered series 1"),
        ("UPDATE series SET reason = 'x' WHERE running = 2", LISTS, "altered series 2"),
        ("UPDATE series SET made_at = 'never' WHERE running = 1", LISTS, "altered series 1"),
        ("UPDATE series SET changed_at = '2020-01-01T00:00:00.000000Z'", LISTS, "altered series 1"),
        ("UPDATE series SET running = 7 WHERE running = 2", LISTS, "altered series 7"),
        ("DELETE FROM series_incident", LISTS, "altered series 1"),
        (
            (
                "INSERT INTO series_incident SELECT incident.id, series.id FROM incident, series"
                " WHERE incident.running = 3 AND series.running = 1"
            ),
            LISTS,
            "altered series 1",
        ),
        (
            (
                "DELETE FROM series_incident WHERE series_id ="
                " (SELECT id FROM series WHERE running = 2) AND incident_id ="
                " (SELECT id FROM incident WHERE running = 3)"
            ),
            LISTS,
            "altered series 2",
        ),
        ("DELETE FROM series WHERE running = 2", LISTS, "missing series"),
        (
            (
                "INSERT INTO series SELECT 'ff', 3, 'C', why, made_at, changed_at, reason"
                " FROM series WHERE running = 1"
            ),
            LISTS,
            "not-recorded series 3",
        ),
        (
            "UPDATE recorded SET fields = replace(fields, 'why A', 'why Z') WHERE kind = 'series'",
            RECORDS,
            "altered series",
        ),
        (
            "DELETE FROM recorded WHERE kind = 'series' AND version = 1",
            RECORDS,
            "missing series",
        ),
    ],
)
def test_a_changed_series_is_named(linked: Log, statement: str, asked: str, named: str) -> None:
    linked.tamper(statement)
    verdict = checked(linked)
    assert not verdict.sound
    assert any(found.startswith(named) for found in failed(verdict).get(asked, [])), failed(verdict)
