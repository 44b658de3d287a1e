# SPDX-License-Identifier: MIT
"""What a link says by itself, typed: told when it is added, shown, and beside what was said."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from abuselog.workflows.practice import links
from tests.cli.typed import ORDINARY, Run

POSTED = dt.datetime(2026, 11, 20, 21, 4, 12, tzinfo=dt.UTC)
LINK = links.x_post("@one", POSTED.replace(tzinfo=None))


def test_the_time_in_a_link_is_told_kept_and_shown(run: Run, log: Path) -> None:
    added = run("add", log, *ORDINARY, "--url", LINK)
    assert "20 Nov 2026, 21:04:12 GMT (worked out: X counts time" in added.err
    number = run("list", log, "--json").json["incidents"][0]["number"]
    shown = run("show", log, number)
    assert "20 Nov 2026, 22:41 GMT" in shown.out
    assert "Time in the post's number: 20 Nov 2026, 21:04:12 GMT" in shown.out
    derived = run("show", log, number, "--json").json["derived_time"]
    assert (derived["start"], derived["method"]) == ("2026-11-20T21:04:12+00:00", "x-id")


def test_a_dressed_up_link_is_warned_of_and_recorded(run: Run, log: Path) -> None:
    added = run("add", log, *ORDINARY, "--url", "https://x.com@example.org/one/status/1")
    assert added.code == 0
    assert "It really belongs to example.org" in added.err
