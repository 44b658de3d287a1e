# SPDX-License-Identifier: MIT
"""Mails and chats in the window: hidden until asked for, plain text only, gone when concealed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from abuselog.capture.chats.reading import read_chat
from abuselog.capture.mail.reading import read_mail
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits.chat_view import ChatView
from abuselog.gui.exhibits.hidden_message import HiddenMessage, may_be_read
from abuselog.gui.exhibits.mail_view import MailView
from abuselog.gui.exhibits.safe_text import LONGEST_SHOWN, SafeText, harmless
from abuselog.records.exhibit import Exhibit
from tests import chats
from tests.builders import attached
from tests.mails import WORDS, message, sent, signed, with_files

LINK = "<a href='https://example.org'>here</a><img src='https://example.org/p.png'>"


def kept(qtbot: QtBot, state: AppState, data: bytes, name: str) -> Exhibit:
    job = state.on_vault(lambda vault, _progress: attached(vault, data, name=name)[1])
    with qtbot.waitSignal(job.succeeded) as answer:
        pass
    exhibit = answer.args[0]
    assert isinstance(exhibit, Exhibit)
    return exhibit


@pytest.fixture
def hidden(qtbot: QtBot, opened: AppState) -> HiddenMessage:
    """A place for a message over an open log."""
    made = HiddenMessage(opened)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (sent(with_files()), "a.eml", MailView),
        (chats.whatsapp_zip(), "WhatsApp Chat - Gaz.zip", ChatView),
        (chats.ANDROID.encode(), "chat.txt", ChatView),
        (b"They rang at nine and said nothing.", "note.txt", SafeText),
    ],
)
def test_shown_when_asked_and_gone_when_hidden(
    qtbot: QtBot, opened: AppState, hidden: HiddenMessage, data: bytes, name: str, kind: type
) -> None:
    exhibit = kept(qtbot, opened, data, name)
    assert may_be_read(exhibit)
    hidden.take(exhibit)
    assert hidden.view is None
    hidden.reveal()
    qtbot.waitUntil(lambda: isinstance(hidden.view, kind))
    hidden.hide_button.click()
    assert hidden.view is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not hidden.findChildren(kind)


def test_what_is_no_message_says_so(qtbot: QtBot, opened: AppState, hidden: HiddenMessage) -> None:
    hidden.take(kept(qtbot, opened, chats.zipped({"a.bin": b"x"}), "a.zip"))
    hidden.reveal()
    qtbot.waitUntil(lambda: "no mail" in hidden._trouble.text)


def test_a_mail_that_cannot_be_read_says_so(
    qtbot: QtBot, opened: AppState, hidden: HiddenMessage
) -> None:
    broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900)
    hidden.take(kept(qtbot, opened, broken, "a.msg"))
    hidden.reveal()
    qtbot.waitUntil(lambda: "can't read what is in" in hidden._trouble.text)


def test_a_mail_is_plain_text_and_the_rest_is_folded(qtbot: QtBot, styled: QApplication) -> None:
    mail = message()
    mail.set_content(LINK + "\n\u202egnp.exe")
    view = MailView(read_mail(signed(sent(mail))).seen)
    qtbot.addWidget(view)
    assert LINK in view.words.toPlainText()
    assert "\u202e" not in view.words.toPlainText()
    titles = [one.button.text() for one in view.folded]
    assert titles[0] == "The way it came"
    assert all(one.lines.isHidden() for one in view.folded)
    view.folded[0].button.click()
    assert not view.folded[0].lines.isHidden()
    assert "relay.example.net" in view.folded[0].lines.toPlainText()
    assert "not checked" in view.folded[1].lines.toPlainText()
    assert all(one.isReadOnly() for one in view.findChildren(QPlainTextEdit))


def test_the_lines_of_a_chat_have_their_numbers(qtbot: QtBot, styled: QApplication) -> None:
    view = ChatView(read_chat(chats.ANDROID.encode(), "x.txt"))
    qtbot.addWidget(view)
    model = view.lines.model()
    assert model.rowCount() == 8
    second = model.data(model.index(1, 0))
    assert second.startswith("2. ")
    assert "Gaz Thomas: We know where you live" in second


def test_words_without_end_do_not_hold_up_the_window() -> None:
    assert harmless(WORDS) == WORDS
    assert len(harmless("x" * (LONGEST_SHOWN * 5))) < LONGEST_SHOWN + 100
