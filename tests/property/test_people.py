# SPDX-License-Identifier: MIT
"""People against a plain model: no account ever has two, and the history always verifies."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from abuselog.clock import FixedClock
from abuselog.errors import BadValue, UnknownReference
from abuselog.records.ids import AccountId
from abuselog.workflows import browse, people
from abuselog.workflows.check import check
from tests.builders import NOW, recorded
from tests.vault_fixtures import Log

HOW_MANY = 5
ACCOUNT = st.integers(0, HOW_MANY - 1)
NAME = st.sampled_from("ABCD")


class Beliefs(RuleBasedStateMachine):
    """Note, link, unlink, merge and split in any order; what is refused changes nothing."""

    template: ClassVar[Log]

    @initialize()
    def start(self) -> None:
        self.place = Path(mkdtemp(prefix="abuselog-test-"))
        shutil.copytree(self.template.folder, self.place / "log.abuselog")
        self.log = Log(folder=self.place / "log.abuselog", key=self.template.key, words=())
        self.vault = self.log.open(clock=FixedClock(NOW))
        self.accounts: list[AccountId] = []
        for place in range(HOW_MANY):
            row = recorded(self.vault, handle=f"@account_{place}")
            found = browse.incident(self.vault, row.id).account_id
            assert found is not None
            self.accounts.append(found)
        self.model: dict[str, set[int]] = {}

    def teardown(self) -> None:
        if not hasattr(self, "log"):
            return
        assert check(self.vault).sound
        self.log.close()
        shutil.rmtree(self.place)

    def owner(self, place: int) -> str | None:
        return next((name for name, theirs in self.model.items() if place in theirs), None)

    @rule(name=NAME, places=st.sets(ACCOUNT, min_size=1, max_size=3))
    def note(self, name: str, places: set[int]) -> None:
        reasons = {self.accounts[place]: "why" for place in places}
        if name in self.model or any(self.owner(place) for place in places):
            with pytest.raises(BadValue):
                people.note_person(self.vault, name, reasons)
            return
        people.note_person(self.vault, name, reasons)
        self.model[name] = set(places)

    @rule(name=NAME, place=ACCOUNT)
    def link(self, name: str, place: int) -> None:
        account_id = self.accounts[place]
        if name not in self.model:
            with pytest.raises(UnknownReference):
                people.add_account(self.vault, name, account_id, reason="why")
        elif self.owner(place) not in (None, name):
            with pytest.raises(BadValue):
                people.add_account(self.vault, name, account_id, reason="why")
        else:
            people.add_account(self.vault, name, account_id, reason="why")
            self.model[name].add(place)

    @rule(name=NAME, place=ACCOUNT)
    def unlink(self, name: str, place: int) -> None:
        if place not in self.model.get(name, set()):
            with pytest.raises(UnknownReference):
                people.take_away(self.vault, name, self.accounts[place], reason="not")
            return
        people.take_away(self.vault, name, self.accounts[place], reason="not")
        self.model[name].discard(place)

    @rule(into=NAME, other=NAME)
    def merge(self, into: str, other: str) -> None:
        if into not in self.model or other not in self.model:
            with pytest.raises(UnknownReference):
                people.merge(self.vault, into, other, reason="one")
        elif into == other:
            with pytest.raises(BadValue):
                people.merge(self.vault, into, other, reason="one")
        else:
            people.merge(self.vault, into, other, reason="one")
            self.model[into] |= self.model.pop(other)

    @rule(name=NAME, new=NAME, places=st.sets(ACCOUNT, min_size=1, max_size=2))
    def split(self, name: str, new: str, places: set[int]) -> None:
        away = [self.accounts[place] for place in sorted(places)]
        theirs = self.model.get(name, set())
        if not places < theirs or new in self.model:
            with pytest.raises((UnknownReference, BadValue)):
                people.split(self.vault, name, away, name=new, reason="two")
            return
        people.split(self.vault, name, away, name=new, reason="two")
        self.model[name] = theirs - places
        self.model[new] = set(places)

    @invariant()
    def both_say_the_same(self) -> None:
        if not hasattr(self, "log"):
            return
        shown = {
            one.person.name: {self.accounts.index(known.id) for known in one.accounts}
            for one in people.everybody(self.vault)
        }
        assert shown == self.model
        every = [place for theirs in shown.values() for place in theirs]
        assert len(every) == len(set(every))


def test_accounts_stay_parted_whatever_is_believed(template_log: Log) -> None:
    Beliefs.template = template_log
    run_state_machine_as_test(
        Beliefs,
        settings=settings(
            max_examples=8,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
