# SPDX-License-Identifier: MIT
"""The door for a phone, over the loopback: what it gives, to whom, and that it closes."""

from __future__ import annotations

import http.client
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from abuselog import paths
from abuselog.capture.phone.door import PhoneDoor
from abuselog.capture.phone.visit import State
from tests.phone import HttpRefused, Phone, call, over_http

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def door(tmp_path: Path) -> Iterator[PhoneDoor]:
    made = PhoneDoor("127.0.0.1", tmp_path)
    yield made
    made.close()


def test_a_file_comes_through_the_door(door: PhoneDoor) -> None:
    phone = Phone(door.visit.key, over_http(door))
    assert phone.greet() == door.visit.standing.code
    with pytest.raises(HttpRefused) as refused:
        phone.send("early.txt", b"early")
    assert (refused.value.status, refused.value.body) == (425, b"not-yet")
    door.visit.let_in()
    phone.send("a.txt", b"words")
    (file,) = door.visit.take_arrived()
    assert file.reader().read() == b"words"
    file.close()


def test_the_page_and_all_it_names_are_given_and_nothing_else(door: PhoneDoor) -> None:
    status, page = call(door, "GET", f"/{door.room}/")
    assert status == 200
    assert door.was_reached
    named = re.findall(rb'(?:href|src)="([^"]+)"', page)
    script = paths.resource_bytes("phone/page.js")
    named += re.findall(rb'from "\./([^"]+)"', script)
    cipher = paths.resource_bytes("phone/noble/chacha.js")
    named += [b"noble/" + name for name in re.findall(rb'from "\./([^"]+)"', cipher)]
    assert len(named) == 7
    for given in named:
        assert call(door, "GET", f"/{door.room}/{given.decode()}")[0] == 200
    for path in ("/", "/favicon.ico", f"/{door.room}", f"/{door.room}/noble/README.md"):
        assert call(door, "GET", path)[0] == 404
    for path in (f"/{door.room}/../page.html", f"/{door.room[:-1]}x/", f"/{door.room}/piece"):
        assert call(door, "GET", path)[0] == 404


def test_no_answer_may_be_kept_or_framed_or_told_on(door: PhoneDoor) -> None:
    link = http.client.HTTPConnection(door.host, timeout=10)
    link.request("GET", f"/{door.room}/")
    answer = link.getresponse()
    assert answer.getheader("Cache-Control") == "no-store"
    assert answer.getheader("Referrer-Policy") == "no-referrer"
    assert "default-src 'none'" in (answer.getheader("Content-Security-Policy") or "")
    assert answer.getheader("Server") is None
    link.close()


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}]
)
def test_a_request_from_elsewhere_is_refused(door: PhoneDoor, headers: dict[str, str]) -> None:
    assert call(door, "GET", f"/{door.room}/", headers=headers)[0] == 404
    assert call(door, "POST", f"/{door.room}/greet", b"x", headers)[0] == 404


@pytest.mark.parametrize(
    ("length", "status"), [("99999999", 413), ("x", 411), ("-1", 411), ("9" * 20, 411)]
)
def test_a_body_that_is_too_long_is_not_read(door: PhoneDoor, length: str, status: int) -> None:
    headers = {"Content-Length": length}
    assert call(door, "POST", f"/{door.room}/piece", b"", headers)[0] == status


def test_the_key_is_in_no_request(door: PhoneDoor) -> None:
    link, _, key = door.link.partition("#")
    assert len(key) == 43
    assert link == f"http://{door.host}/{door.room}/"


def test_callers_who_say_nothing_leave_room_for_the_phone(door: PhoneDoor) -> None:
    address, port = door.host.split(":")
    silent = [socket.create_connection((address, int(port))) for _ in range(4)]
    assert call(door, "GET", f"/{door.room}/")[0] == 200
    for one in silent:
        one.close()


def test_a_closed_door_does_not_listen(tmp_path: Path) -> None:
    door = PhoneDoor("127.0.0.1", tmp_path)
    door.close()
    assert not door.is_open
    assert door.visit.standing.state is State.ENDED
    with pytest.raises(OSError, match="refused"):
        call(door, "GET", f"/{door.room}/")


def test_the_door_closes_by_itself(tmp_path: Path) -> None:
    door = PhoneDoor("127.0.0.1", tmp_path, open_for_s=0.0)
    door._thread.join(timeout=10)
    assert not door.is_open
    assert door.visit.standing.state is State.ENDED


def test_an_address_that_is_not_ours_is_said(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="assign"):
        PhoneDoor("192.0.2.1", tmp_path)
