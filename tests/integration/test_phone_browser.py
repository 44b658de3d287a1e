# SPDX-License-Identifier: MIT
"""Files from a phone, tried in a real browser: the page's own script against the real door."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from abuselog.capture.phone.door import PhoneDoor
from abuselog.capture.phone.visit import Refusal, State
from tests.browser import Browser, browser, driver

pytestmark = [
    pytest.mark.judge("chromium", "chromedriver"),
    pytest.mark.allow_hosts(["127.0.0.1"]),
]
PATIENCE_S = 20


@pytest.fixture(scope="module")
def driven() -> Iterator[int]:
    with driver() as port:
        yield port


@pytest.fixture
def phone(driven: int, tmp_path: Path) -> Iterator[Browser]:
    with browser(driven, tmp_path / "profile") as made:
        yield made


@pytest.fixture
def door(tmp_path: Path) -> Iterator[PhoneDoor]:
    made = PhoneDoor("127.0.0.1", tmp_path)
    yield made
    made.close()
    for file in made.visit.take_arrived():
        file.close()


def until(true: Callable[[], object]) -> None:
    """Wait until something is true; how long it takes is the machine's business."""
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.05)


def connect(phone: Browser, door: PhoneDoor) -> None:
    """Let a phone in whose code is the same."""
    phone.open(door.link)
    until(lambda: phone.text_of("#code"))
    assert phone.text_of("#code").replace(" ", "") == door.visit.standing.code
    door.visit.let_in()
    until(lambda: phone.text_of("#choose"))


def test_two_files_arrive_and_the_phone_says_so(
    phone: Browser, door: PhoneDoor, tmp_path: Path
) -> None:
    contents = {"a photo.bin": os.urandom(1_500_000), "ŵ & <b>.txt": b"Hello"}
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    connect(phone, door)
    assert "#" not in phone.link
    phone.choose("#files", *(tmp_path / name for name in contents))
    until(lambda: "ŵ & <b>.txt: arrived" in phone.text_of("#list"))
    arrived = door.visit.take_arrived()
    assert {file.name: file.reader().read() for file in arrived} == contents
    for file in arrived:
        file.close()
    phone.click("#language")
    assert phone.text_of("#done") == "Rwyf wedi gorffen"
    phone.click("#done")
    until(lambda: door.visit.standing.state is State.ENDED)
    until(lambda: "Wedi gorffen" in phone.text_of("#said"))


def test_a_reload_goes_on_and_a_refused_code_ends_it(phone: Browser, door: PhoneDoor) -> None:
    phone.open(door.link)
    until(lambda: phone.text_of("#code"))
    before = phone.text_of("#code")
    phone.reload()
    until(lambda: phone.text_of("#code"))
    assert phone.text_of("#code") == before
    assert not door.visit.standing.refusals
    door.visit.end()  # the person says that the codes differ
    until(lambda: "Finished" in phone.text_of("#said"))
    assert phone.run("return document.getElementById('sending').hidden")


def test_a_second_phone_and_a_wrong_key_are_turned_away(
    driven: int, phone: Browser, door: PhoneDoor, tmp_path: Path
) -> None:
    connect(phone, door)
    with browser(driven, tmp_path / "another") as second:
        second.open(door.link)
        until(lambda: "Another phone" in second.text_of("#said"))
        assert Refusal.TAKEN in door.visit.standing.refusals
    with browser(driven, tmp_path / "third") as third:
        place, _, _ = door.link.partition("#")
        third.open(place + "#" + "A" * 43)
        until(lambda: "not right any more" in third.text_of("#said"))
    assert phone.text_of("#choose")


def test_a_file_changed_on_its_way_is_refused_and_said(
    phone: Browser, door: PhoneDoor, tmp_path: Path
) -> None:
    (tmp_path / "a.bin").write_bytes(os.urandom(600_000))
    connect(phone, door)
    phone.run(
        "const ours = window.fetch;"
        "window.fetch = (where, asked) => {"
        "  if (where === 'piece' && asked.body.length > 1000) asked.body[99] ^= 1;"
        "  return ours(where, asked); };"
    )
    phone.choose("#files", tmp_path / "a.bin")
    until(lambda: "did not arrive" in phone.text_of("#list"))
    assert door.visit.take_arrived() == ()
    assert Refusal.WRONG_KEY in door.visit.standing.refusals
