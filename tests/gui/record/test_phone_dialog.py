# SPDX-License-Identifier: MIT
"""From my phone, in the window: the codes are compared, and what comes becomes evidence."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from abuselog.gui.record import phone_dialog
from abuselog.gui.record.network_addresses import LocalAddress, is_private, local_addresses
from abuselog.gui.record.page import RecordPage
from abuselog.gui.record.phone_dialog import PhoneDialog
from abuselog.records.exhibit import Arrival
from abuselog.wording import phone as said
from tests.builders import png
from tests.gui.record.conftest import wait_for_exhibits
from tests.phone import HttpRefused, Phone, over_http

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
HERE = LocalAddress("127.0.0.1", "Loopback", is_wifi=True)


@pytest.fixture
def dialog(qtbot: QtBot, page: RecordPage, monkeypatch: pytest.MonkeyPatch) -> PhoneDialog:
    """The dialogue of the page, with its door open on the loopback."""
    monkeypatch.setattr(phone_dialog, "local_addresses", lambda: (HERE,))
    made = PhoneDialog(page.state)
    qtbot.addWidget(made)
    made.arrived.connect(page.evidence.ways_in._on_arrived)
    made.show()
    qtbot.waitUntil(lambda: made._door is not None)
    return made


def phone_of(dialog: PhoneDialog) -> Phone:
    assert dialog._door is not None
    return Phone(dialog._door.visit.key, over_http(dialog._door))


def test_what_a_phone_sends_becomes_evidence(
    qtbot: QtBot, page: RecordPage, dialog: PhoneDialog
) -> None:
    phone = phone_of(dialog)
    code = phone.greet()
    qtbot.waitUntil(dialog.same.isVisible)
    assert dialog.code.text() == f"{code[:3]} {code[3:]}"
    dialog.same.click()
    phone.send("from the phone.png", png(30, 20))
    wait_for_exhibits(qtbot, page, 1)
    (exhibit,) = page.evidence.lines.exhibits
    assert (exhibit.original_name, exhibit.arrival) == ("from the phone.png", Arrival.PHONE)
    assert "1 file arrived" in dialog.steps.text()
    phone.ask(b"done")
    qtbot.waitUntil(dialog.again.isVisible)
    assert dialog.steps.text() == "Finished: 1 file arrived."
    dialog.accept()


def test_what_comes_from_a_phone_keeps_the_log_open(
    qtbot: QtBot, page: RecordPage, dialog: PhoneDialog
) -> None:
    phone = phone_of(dialog)
    with qtbot.assertNotEmitted(page.state.somebody_there):
        phone.greet()
        qtbot.waitUntil(dialog.same.isVisible)
    dialog.same.click()
    with qtbot.waitSignal(page.state.somebody_there):
        phone.send("from the phone.png", png(30, 20))
    dialog.reject()


def test_another_code_closes_the_door(qtbot: QtBot, dialog: PhoneDialog) -> None:
    phone = phone_of(dialog)
    door = dialog._door
    assert door is not None
    phone.greet()
    qtbot.waitUntil(dialog.different.isVisible)
    dialog.different.click()
    assert dialog.steps.text() == said.DIFFERENT
    qtbot.waitUntil(lambda: not door.is_open)


def test_a_closed_dialogue_leaves_nothing_listening(qtbot: QtBot, dialog: PhoneDialog) -> None:
    door = dialog._door
    assert door is not None
    dialog.reject()
    qtbot.waitUntil(lambda: not door.is_open)


def test_a_second_phone_is_told_of(qtbot: QtBot, dialog: PhoneDialog) -> None:
    phone_of(dialog).greet()
    with pytest.raises(HttpRefused, match="409"):
        phone_of(dialog).greet()
    qtbot.waitUntil(lambda: "Another device" in dialog.notice.text)
    dialog.reject()


def test_without_a_network_it_says_so(
    qtbot: QtBot, page: RecordPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phone_dialog, "local_addresses", tuple)
    made = PhoneDialog(page.state)
    qtbot.addWidget(made)
    assert made.steps.text() == said.NO_NETWORK
    assert not made.picture.isVisibleTo(made)
    made.reject()


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("192.168.1.20", True),
        ("10.0.0.4", True),
        ("172.16.9.9", True),
        ("127.0.0.1", False),
        ("169.254.3.4", False),
        ("8.8.8.8", False),
        ("fe80::1", False),
        ("", False),
    ],
)
def test_only_addresses_of_local_networks_are_offered(address: str, is_one: bool) -> None:
    assert is_private(address) is is_one
    assert all(is_private(one.address) for one in local_addresses())


def test_an_address_that_has_gone_is_said(
    qtbot: QtBot, page: RecordPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = LocalAddress("192.0.2.1", "Gone", is_wifi=True)
    monkeypatch.setattr(phone_dialog, "local_addresses", lambda: (gone,))
    made = PhoneDialog(page.state)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: made.steps.text() == said.NO_DOOR)
    made.reject()
