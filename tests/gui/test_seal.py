# SPDX-License-Identifier: MIT
"""The seal behind the foot: nothing is asked unprompted, and what is said is true."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.foot import Foot
from abuselog.gui.seal.dialog import SealDialog
from abuselog.gui.seal.sealing import Sealing
from abuselog.gui.status_bar import StatusBar
from abuselog.progress import Progress
from abuselog.workflows import seal
from abuselog.workflows.seal_by_post import PostVerdict, check_post
from abuselog.workflows.unlock import OpenVault
from tests.authority import Authority, plain_reply, serving
from tests.gui.test_accessibility import controls, name_of, too_narrow

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sealing(opened: AppState) -> Sealing:
    return Sealing(opened, opened)


@pytest.fixture
def dialog(qtbot: QtBot, opened: AppState, sealing: Sealing) -> SealDialog:
    made = SealDialog(opened, sealing)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: opened.runner.is_idle and bool(made.words.text()))
    return made


def switches(dialog: SealDialog) -> list[QCheckBox]:
    every = dialog.authorities.findChildren(QCheckBox)
    return [one for one in every if one is not dialog.authorities.by_itself]


def add(qtbot: QtBot, dialog: SealDialog, url: str, script: dialogs.Script, *root: Path) -> None:
    """Add an authority as a person would."""
    script.answers.extend([url, bool(root), *([list(root)] if root else [])])
    QTest.mouseClick(dialog.authorities.add, LEFT)
    qtbot.waitUntil(lambda: any(one.text() == url for one in switches(dialog)))
    qtbot.waitUntil(dialog.now.isEnabled)


def test_everything_is_off_and_said_so(dialog: SealDialog) -> None:
    assert "not independently timestamped" in dialog.stands.text()
    assert len(switches(dialog)) > 3
    assert not any(one.isChecked() for one in switches(dialog))
    assert not dialog.now.isEnabled()


@pytest.mark.judge("openssl")
def test_seal_now_asks_checks_keeps_and_says_so(
    qtbot: QtBot,
    dialog: SealDialog,
    sealing: Sealing,
    address: str,
    authority: Authority,
    script: dialogs.Script,
) -> None:
    foot = StatusBar()
    qtbot.addWidget(foot)
    sealing.changed.connect(foot.show_seal)
    before = dialog.words.text()
    add(qtbot, dialog, address, script, authority.folder / "root.pem")
    QTest.mouseClick(dialog.now, LEFT)
    qtbot.waitUntil(lambda: dialog.stands.text().startswith("Sealed to "), timeout=20_000)
    assert "sealed the first" in dialog.notice.text
    assert "since" not in dialog.stands.text()
    assert foot.seal_words == dialog.stands.text()
    qtbot.waitUntil(lambda: dialog.words.text() != before)
    qtbot.waitUntil(dialog.now.isEnabled)


def test_one_that_fails_is_said_in_words(
    qtbot: QtBot, dialog: SealDialog, script: dialogs.Script
) -> None:
    with serving(plain_reply(b"", status=500)) as url:
        add(qtbot, dialog, url, script)
        QTest.mouseClick(dialog.now, LEFT)
        qtbot.waitUntil(lambda: "gave no timestamp" in dialog.notice.text, timeout=20_000)
    assert "not independently timestamped" in dialog.stands.text()
    qtbot.waitUntil(dialog.now.isEnabled)


def test_a_switch_is_kept_and_asks_nobody(
    qtbot: QtBot, dialog: SealDialog, opened: AppState
) -> None:
    first = switches(dialog)[0]
    first.toggle()
    qtbot.waitUntil(dialog.now.isEnabled)
    dialog.authorities.by_itself.toggle()
    job = opened.on_vault(lambda vault, _p: seal.state(vault))
    with qtbot.waitSignal(job.succeeded) as done:
        pass
    now = done.args[0]
    assert [one.name for one in now.on] == [first.text()]
    assert now.when_online
    assert now.sealed_at is None
    assert now.on[0].tried_at is None


@pytest.mark.judge("openssl")
def test_it_asks_by_itself_once_the_person_allowed_it(
    qtbot: QtBot, opened: AppState, sealing: Sealing, address: str, authority: Authority
) -> None:
    def allow(vault: object, _progress: object) -> None:
        seal.add_authority(opened.vault, address, root=authority.root.pem)
        seal.switch_when_online(opened.vault, on=True)

    with qtbot.waitSignal(opened.on_vault(allow).succeeded):
        pass
    with qtbot.waitSignal(sealing.answered, timeout=20_000):
        opened.counts_changed.emit(None)
    qtbot.waitUntil(lambda: opened.runner.is_idle)


def _checked(kept: str, vault: OpenVault, _progress: Progress) -> PostVerdict:
    return check_post(vault, kept)


def test_both_copies_are_known_again(qtbot: QtBot, dialog: SealDialog, opened: AppState) -> None:
    for button in (dialog.copy_words, dialog.copy_line):
        QTest.mouseClick(button, LEFT)
        kept = QGuiApplication.clipboard().text()
        job = opened.on_vault(partial(_checked, kept))
        with qtbot.waitSignal(job.succeeded) as done:
            pass
        assert done.args[0].posted == "had"


@pytest.mark.parametrize("percent", [100, 150])
def test_no_button_is_cut_and_every_control_is_named(
    qtbot: QtBot, dialog: SealDialog, styled: QApplication, percent: int
) -> None:
    style.apply(styled, colours="light", text_percent=percent)
    QApplication.sendPostedEvents()
    dialog.grab()
    assert not too_narrow(dialog)
    assert all(name_of(one).strip() for one in controls(dialog))


def test_the_foot_opens_the_dialogue(
    qtbot: QtBot, opened: AppState, script: dialogs.Script
) -> None:
    foot, window = StatusBar(), QWidget()
    qtbot.addWidget(foot)
    qtbot.addWidget(window)
    made = Foot(opened, foot, window)
    script.answers.append(True)
    QTest.mouseClick(foot.seal_button, LEFT)
    assert script.asked == ["Seal\n"]
    made.sealing.refresh()
    qtbot.waitUntil(lambda: "not independently timestamped" in foot.seal_words)
    qtbot.waitUntil(lambda: opened.runner.is_idle)
