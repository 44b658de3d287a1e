# SPDX-License-Identifier: MIT
"""A log against a plain Python model: whatever is done in whatever order, both say the same."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from abuselog.clock import FixedClock
from abuselog.errors import AlreadyWithdrawn, UnknownReference
from abuselog.records.ids import DraftId
from abuselog.workflows import browse, drafts, take_in
from abuselog.workflows.amend import amend
from abuselog.workflows.check import check
from abuselog.workflows.record import Recording, record
from abuselog.workflows.withdraw import withdraw
from tests.builders import NOW, attached, png, post
from tests.vault_fixtures import Log

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SHIFT = st.integers(-400, 400)


class Repository(RuleBasedStateMachine):
    """Record, amend, withdraw, draft, discard, lock and open again."""

    template: ClassVar[Log]
    numbers = Bundle("numbers")
    open_drafts = Bundle("open_drafts")

    @initialize()
    def start(self) -> None:
        self.place = Path(mkdtemp(prefix="abuselog-test-"))
        shutil.copytree(self.template.folder, self.place / "log.abuselog")
        self.log = Log(folder=self.place / "log.abuselog", key=self.template.key, words=())
        self.clock = FixedClock(NOW)
        self.vault = self.log.open(clock=self.clock)
        self.incidents: dict[str, list[str]] = {}
        self.marks: dict[str, list[str]] = {}
        self.withdrawn: set[str] = set()
        self.drafted: dict[DraftId, int] = {}
        self.last_mark = 0
        self.last_running: dict[int, int] = {}

    def teardown(self) -> None:
        if not hasattr(self, "log"):
            return
        assert check(self.vault).sound
        known = [mark for marks in self.marks.values() for mark in marks]
        assert len(known) == len(set(known))
        self.log.close()
        shutil.rmtree(self.place)

    def marked(self, draft_id: DraftId | None) -> list[str]:
        count = self.drafted.pop(draft_id, 0) if draft_id else 0
        self.last_mark += count
        return [f"AEX/{self.last_mark - count + 1 + place}" for place in range(count)]

    @rule(target=open_drafts, pictures=st.integers(0, 2), words=WORDS)
    def begin(self, pictures: int, words: str) -> DraftId:
        draft_id = drafts.begin(self.vault).id
        drafts.save(self.vault, draft_id, {"words": words})
        for seed in range(pictures):
            attached(self.vault, png(seed=seed), draft_id=draft_id)
        self.drafted[draft_id] = pictures
        return draft_id

    @rule(draft_id=consumes(open_drafts))
    def discard(self, draft_id: DraftId) -> None:
        drafts.discard(self.vault, draft_id)
        del self.drafted[draft_id]

    @rule(draft_id=open_drafts)
    def take_one_out(self, draft_id: DraftId) -> None:
        kept = drafts.save(self.vault, draft_id, {}).exhibits
        assert len(kept) == self.drafted[draft_id]
        if kept:
            take_in.detach(self.vault, kept[0].id)
            self.drafted[draft_id] -= 1

    @rule(target=numbers, words=WORDS, draft_id=st.none() | consumes(open_drafts))
    def record(self, words: str, draft_id: DraftId | None) -> str:
        summary = record(self.vault, Recording(particulars=post(words), draft_id=draft_id))
        year = self.clock.at.year
        self.last_running[year] = self.last_running.get(year, 0) + 1
        number = f"{year}-{self.last_running[year]:04d}"
        assert str(summary.number) == number
        self.incidents[number] = [words]
        self.marks[number] = self.marked(draft_id)
        return number

    @rule(number=numbers, words=WORDS, draft_id=st.none() | consumes(open_drafts))
    def amend(self, number: str, words: str, draft_id: DraftId | None) -> None:
        def change() -> None:
            amend(self.vault, number, post(words), reason="because", draft_id=draft_id)

        if number in self.withdrawn:
            with pytest.raises(AlreadyWithdrawn):
                change()
            if draft_id:
                drafts.discard(self.vault, draft_id)
                del self.drafted[draft_id]
            return
        change()
        self.incidents[number].append(words)
        self.marks[number] += self.marked(draft_id)

    @rule(number=numbers)
    def withdraw(self, number: str) -> None:
        if number in self.withdrawn:
            with pytest.raises(AlreadyWithdrawn):
                withdraw(self.vault, number, reason="because")
            return
        withdraw(self.vault, number, reason="because")
        self.withdrawn.add(number)

    @rule(days=SHIFT)
    def set_the_clock(self, days: int) -> None:
        self.clock.at += dt.timedelta(days=days)

    @rule()
    def lock_and_open(self) -> None:
        self.log.close()
        self.vault = self.log.open(clock=self.clock)
        assert self.vault.found.leftovers == 0
        assert self.vault.found.missing_exhibits == ()

    @rule(number=numbers)
    def look(self, number: str) -> None:
        kept = browse.incident(self.vault, number)
        assert [version.particulars.words for version in kept.versions] == self.incidents[number]
        assert [str(one.mark) for one in kept.exhibits] == self.marks[number]
        assert (kept.withdrawal is not None) == (number in self.withdrawn)

    @rule()
    def look_for_what_is_not_there(self) -> None:
        with pytest.raises(UnknownReference):
            browse.incident(self.vault, "2000-0001")

    @invariant()
    def the_lists_agree(self) -> None:
        if not hasattr(self, "vault"):
            return
        rows = browse.incidents(self.vault, browse.Filter()).rows
        assert {str(row.number) for row in rows} == set(self.incidents)
        assert {str(row.number) for row in rows if row.withdrawn} == self.withdrawn
        assert browse.counts(self.vault).exhibits == self.last_mark
        assert len(self.log.exhibit_files()) == self.last_mark + sum(self.drafted.values())
        assert (drafts.latest(self.vault) is None) == (not self.drafted)


def test_a_log_is_what_was_done_to_it(template_log: Log) -> None:
    Repository.template = template_log
    ordinary = settings(
        max_examples=12, stateful_step_count=25, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Repository, settings=ordinary)


@pytest.mark.slow
@pytest.mark.timeout(3_000)
def test_a_log_is_what_was_done_to_it_for_long(template_log: Log) -> None:
    Repository.template = template_log
    long = settings(
        max_examples=150, stateful_step_count=50, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Repository, settings=long)
