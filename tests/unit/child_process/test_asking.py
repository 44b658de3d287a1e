# SPDX-License-Identifier: MIT
"""A child is told nothing, asked once, and gone afterwards, whatever happens."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest

from abuselog.__main__ import _CHILDREN
from abuselog.capture import document_child
from abuselog.child_process import asking
from abuselog.errors import Cancelled

PDF = document_child.ARGUMENT
PATIENCE_S = 60.0


@pytest.fixture(autouse=True)
def nobody_left() -> Iterator[None]:
    """Nothing listens or waits for a child after it was asked."""
    yield
    assert not [one.name for one in threading.enumerate() if one.name.endswith(PDF)]


def test_it_is_told_nothing_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ABUSELOG_PASSPHRASE_FILE", "/somewhere")
    assert {"HOME", "ABUSELOG_PASSPHRASE_FILE", "PATH"}.isdisjoint(asking.surroundings())


@pytest.mark.parametrize("argument", _CHILDREN)
def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch, argument: str) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert asking.own_command(argument) == (sys.executable, argument)
    assert "PYTHONPATH" not in asking.surroundings()


def test_one_that_crashes_says_nothing() -> None:
    assert asking.ask(PDF, (b"no question",), limit_s=PATIENCE_S) == b""


def test_one_that_ends_early_is_heard_and_sent_no_more() -> None:
    question = document_child.REQUEST.pack(0, 100, 4) + b"%PDF"
    pieces = iter((question, *([bytes(1 << 20)] * 200)))
    answer = asking.ask(PDF, pieces, limit_s=PATIENCE_S)
    assert answer == b'{"unread": "damaged"}\n'


def test_time_that_ran_out_is_told_from_silence() -> None:
    assert asking.ask(PDF, (b"no question",), limit_s=0.0) is None


def test_who_asks_can_stop_it() -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        asking.ask(PDF, (b"no question",), limit_s=PATIENCE_S, look=stop)


def test_what_can_not_be_read_is_a_failure_of_its_own() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise EOFError

    with pytest.raises(EOFError):
        asking.ask(PDF, pieces(), limit_s=PATIENCE_S)
