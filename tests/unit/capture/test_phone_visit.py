# SPDX-License-Identifier: MIT
"""A visit from a phone: the right key, one phone only, nothing before the codes were compared."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abuselog.capture.phone import visit as visiting
from abuselog.capture.phone.arriving import PIECE_BYTES
from abuselog.capture.phone.visit import Refusal, Refused, State, Visit
from tests.phone import Phone, straight_to


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    """A visit that waits for its phone."""
    made = Visit(tmp_path)
    yield made
    made.end()
    for file in made.take_arrived():
        file.close()


@pytest.fixture
def phone(visit: Visit) -> Phone:
    """A phone whose code was compared."""
    made = Phone(visit.key, straight_to(visit))
    made.greet()
    visit.let_in()
    return made


@pytest.mark.parametrize(
    "size", [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES]
)
def test_a_file_arrives_as_it_was(visit: Visit, phone: Phone, size: int) -> None:
    data = os.urandom(size)
    phone.send("photo 😡.jpg", data)
    (file,) = visit.take_arrived()
    with file.reader() as reader:
        assert reader.read() == data
        reader.seek(size // 2)
        assert reader.read(10) == data[size // 2 : size // 2 + 10]
    assert (file.name, file.size_bytes) == ("photo 😡.jpg", size)
    assert visit.take_arrived() == ()
    file.close()


def test_both_sides_show_one_code(visit: Visit) -> None:
    assert visit.standing.code == ""
    code = Phone(visit.key, straight_to(visit)).greet()
    assert visit.standing.code == code
    assert len(code) == 6
    assert visit.standing.state is State.COMPARING


def test_nothing_is_accepted_before_the_codes_were_compared(visit: Visit) -> None:
    phone = Phone(visit.key, straight_to(visit))
    phone.greet()
    with pytest.raises(Refused) as refused:
        phone.send("a.png", b"x")
    assert refused.value.why is Refusal.NOT_YET
    assert phone.ask()["state"] == "comparing"
    assert visit.take_arrived() == ()


def test_another_key_is_refused(visit: Visit) -> None:
    stranger = Phone(os.urandom(32), straight_to(visit))
    with pytest.raises(Refused) as refused:
        stranger.greet()
    assert refused.value.why is Refusal.WRONG_KEY
    assert visit.standing.state is State.WAITING
    assert Refusal.WRONG_KEY in visit.standing.refusals


def test_a_second_phone_is_refused_and_a_reload_is_not(visit: Visit, phone: Phone) -> None:
    second = Phone(visit.key, straight_to(visit))
    with pytest.raises(Refused) as refused:
        second.greet()
    assert refused.value.why is Refusal.TAKEN
    assert Refusal.TAKEN in visit.standing.refusals
    assert phone.greet() == visit.standing.code
    phone.send("a.png", b"after a reload")
    assert visit.standing.files == 1


Spoil = Callable[[list[bytes]], list[bytes]]


def changed(pieces: list[bytes]) -> list[bytes]:
    at = len(pieces[2]) // 2
    return [*pieces[:2], pieces[2][:at] + bytes([pieces[2][at] ^ 1]) + pieces[2][at + 1 :]]


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (changed, Refusal.WRONG_KEY),
        (lambda p: [p[0], p[2]], Refusal.OUT_OF_ORDER),
        (lambda p: [p[0], p[1], p[3]], Refusal.OUT_OF_ORDER),
        (lambda p: [p[1]], Refusal.OUT_OF_ORDER),
        (lambda p: [p[0], p[1][:-1]], Refusal.WRONG_KEY),
        (lambda p: [p[0], b""], Refusal.WRONG_KEY),
        (lambda p: [p[0], p[1] + b"x" * PIECE_BYTES], Refusal.WRONG_KEY),
    ],
)
def test_what_was_tampered_with_is_thrown_away(
    visit: Visit, phone: Phone, spoil: Spoil, why: Refusal
) -> None:
    pieces = phone.pieces("a.mp4", os.urandom(2 * PIECE_BYTES + 9))
    *good, bad = spoil(pieces)
    for piece in good:
        visit.piece(piece)
    with pytest.raises(Refused) as refused:
        visit.piece(bad)
    assert refused.value.why is why
    assert visit.take_arrived() == ()
    assert visit.standing.receiving == ""
    phone.send("again.mp4", b"whole")
    assert visit.standing.files == 1


def test_a_file_cut_off_by_its_sender_is_no_file(visit: Visit, phone: Phone) -> None:
    start = os.urandom(7)
    visit.piece(phone.sealed_piece((start, 0, False), b'{"name": "a", "size": 100}'))
    with pytest.raises(Refused):
        visit.piece(phone.sealed_piece((start, 1, True), b"short"))
    assert visit.take_arrived() == ()


def test_a_piece_that_comes_twice_counts_once(visit: Visit, phone: Phone) -> None:
    data = os.urandom(PIECE_BYTES + 5)
    for piece in phone.pieces("a", data):
        visit.piece(piece)
        visit.piece(piece)
    (file,) = visit.take_arrived()
    assert file.reader().read() == data
    file.close()


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"[]",
        b"{}",
        b'{"name": 1, "size": 1}',
        b'{"name": "a", "size": -1}',
        b'{"name": "a", "size": 1e3}',
        b'{"name": "a", "size": 99999999999999}',
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_a_head_without_sense_is_refused(visit: Visit, phone: Phone, head: bytes) -> None:
    with pytest.raises(Refused):
        visit.piece(phone.sealed_piece((b"1234567", 0, False), head))


def test_limits_are_kept(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visiting, "MOST_FILES", 2)
    phone.send("1", b"1")
    phone.send("2", b"2")
    with pytest.raises(Refused) as refused:
        phone.send("3", b"3")
    assert refused.value.why is Refusal.TOO_MANY


def test_guessing_ends_the_visit(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visiting, "MOST_BAD_REQUESTS", 3)
    for _ in range(4):
        with pytest.raises(Refused):
            visit.greet(os.urandom(60))
    assert visit.standing.state is State.ENDED
    with pytest.raises(Refused) as refused:
        Phone(visit.key, straight_to(visit)).greet()
    assert refused.value.why is Refusal.ENDED


def test_the_phone_says_when_it_has_finished(visit: Visit, phone: Phone) -> None:
    phone.send("a", b"a")
    assert phone.ask(b"done")["state"] == "ended"
    with pytest.raises(Refused) as refused:
        phone.send("b", b"b")
    assert refused.value.why is Refusal.ENDED
    (file,) = visit.take_arrived()
    file.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=80), where=st.sampled_from(["greet", "ask", "piece"]))
def test_any_bytes_are_refused(visit: Visit, phone: Phone, body: bytes, where: str) -> None:
    with pytest.raises(Refused):
        phone.post(where, body)
    assert visit.take_arrived() == ()
