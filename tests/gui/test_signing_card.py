# SPDX-License-Identifier: MIT
"""The card of Settings that shows what dossiers are signed with."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography import x509
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.preferences.signing_card import SigningCard


@pytest.fixture
def card(qtbot: QtBot, opened: AppState) -> SigningCard:
    """The card, of an open log that signed nothing yet."""
    made = SigningCard(opened)
    qtbot.addWidget(made)
    made.refresh()
    qtbot.waitUntil(lambda: bool(made.words.text()))
    return made


def click(button: QPushButton) -> None:
    """Click."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def with_certificate(qtbot: QtBot, card: SigningCard, script: dialogs.Script, out: Path) -> str:
    """Save the certificate, which makes it; the fingerprint as it is shown."""
    script.answers.append(out)
    click(card.save)
    qtbot.waitUntil(lambda: "no key" in card.notice.text)
    return card.fingerprint.text().replace("\n", " ")


def test_a_log_that_signed_nothing_says_so(card: SigningCard) -> None:
    assert "no certificate yet" in card.words.text()
    assert not card.copy.isVisibleTo(card)
    assert not card.renew.isVisibleTo(card)
    assert card.save.isVisibleTo(card)


def test_the_certificate_is_saved_and_its_fingerprint_shown_and_copied(
    qtbot: QtBot, card: SigningCard, script: dialogs.Script, tmp_path: Path
) -> None:
    shown = with_certificate(qtbot, card, script, tmp_path / "own.pem")
    assert len(shown.split(" ")) == 16
    written = x509.load_pem_x509_certificate((tmp_path / "own.pem").read_bytes())
    assert "abuselog log" in written.subject.rfc4514_string()
    assert "sixteen groups" in card.words.text()
    assert "valid until" in card.validity.text()
    assert shown in card.fingerprint.accessibleName()
    click(card.copy)
    assert QGuiApplication.clipboard().text() == shown


def test_a_new_one_is_made_only_if_the_person_says_so(
    qtbot: QtBot, card: SigningCard, script: dialogs.Script, tmp_path: Path
) -> None:
    before = with_certificate(qtbot, card, script, tmp_path / "own.pem")
    script.answers.append(False)
    click(card.renew)
    assert card.fingerprint.text().replace("\n", " ") == before
    script.answers.append(True)
    click(card.renew)
    qtbot.waitUntil(lambda: "new certificate" in card.notice.text)
    assert card.fingerprint.text().replace("\n", " ") != before


def test_nothing_is_left_on_it_when_the_log_is_locked(
    qtbot: QtBot, card: SigningCard, script: dialogs.Script, tmp_path: Path
) -> None:
    with_certificate(qtbot, card, script, tmp_path / "own.pem")
    card.clear()
    assert card.fingerprint.text() == card.fingerprint.accessibleName() == ""
    assert card.notice.text == ""
