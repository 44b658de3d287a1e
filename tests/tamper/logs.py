# SPDX-License-Identifier: MIT
"""A log in which everything was done once, and what a check says of it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from abuselog.integrity.verdict import State, Verdict
from abuselog.workflows.amend import amend
from abuselog.workflows.check import check
from abuselog.workflows.give_out import give_out
from abuselog.workflows.tell import Telling, tell
from abuselog.workflows.withdraw import withdraw
from tests.builders import attached, png, post, recorded
from tests.vault_fixtures import Log


def fill(log: Log, given_out: Path) -> Log:
    """Do everything once in a log, and close it. Its history is then:

    0 made; 1 recorded with AEX/1 and AEX/2; 2 recorded with AEX/3; 3 amended the first;
    4 recorded a third; 5 withdrew it; 6 told of the first; 7 gave AEX/1 out.
    """
    vault = log.open()
    recorded(vault, png(seed=1), png(seed=2), words="first words")
    recorded(vault, png(600, 600, seed=3), words="second words", kinds=("other",))
    amend(vault, "2026-0001", post("amended words"), reason="a slip")
    recorded(vault, handle="@two")
    withdraw(vault, "2026-0003", reason="not about me")
    told_on = dt.date(2026, 11, 21)
    tell(vault, Telling(incidents=("2026-0001",), target="police_101", told_on=told_on))
    give_out(vault, "AEX/1", given_out)
    attached(vault, png(seed=9))
    log.close()
    return log


def copied(log: Log, folder: Path) -> Log:
    """A copy of a closed log."""
    shutil.copytree(log.folder, folder)
    return Log(folder=folder, key=log.key, words=log.words)


def checked(log: Log) -> Verdict:
    """The verdict on a log, opened and closed for it."""
    try:
        return check(log.open())
    finally:
        log.close()


def failed(verdict: Verdict) -> dict[str, list[str]]:
    """What failed, by question: code and subject of everything found."""
    return {
        question.asked.value: [f"{one.code} {one.subject}" for one in question.findings]
        for question in verdict.questions
        if question.state is State.FAILED
    }
