# SPDX-License-Identifier: MIT
"""The page behind the foot's seal: how far the log is sealed, asking for a seal, seal by post."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Column, Notice
from abuselog.gui.parts.flow import FlowLayout
from abuselog.gui.parts.label import Label
from abuselog.gui.seal.authorities_card import AuthoritiesCard
from abuselog.gui.seal.sealing import Sealing
from abuselog.records.seal import SealState
from abuselog.wording import deeds_words, explain, sealed_words, sealing_words
from abuselog.wording.language import _
from abuselog.workflows.seal import Answered
from abuselog.workflows.seal_by_post import PostSeal, words_of_head


class SealDialog(QDialog):
    """Shows how the log stands and asks only when the button is pressed."""

    def __init__(self, state: AppState, sealing: Sealing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._sealing = sealing
        self._post: PostSeal | None = None
        self.setWindowTitle(_("Seal"))
        self.resize(style.px(640), style.px(640))
        self.stands = Label(role="strong")
        self.meaning = Label(role="muted")
        self.now = Button(_("Seal now"), kind="primary", icon_name="shield")
        self.now.setEnabled(False)
        self.busy = BusyLine()
        self.notice = Notice()
        self.authorities = AuthoritiesCard(state)
        self.words = Label(selectable=True)
        self.copy_words = Button(_("Copy the words"))
        self.copy_line = Button(_("Copy as one line"))
        self._build()
        self._connect()
        sealing.refresh()
        self._ask_for_words()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        style.space(column, margins=(20, 18, 20, 16), spacing=12)
        inside = Column(spacing=12)
        inside.body.addWidget(self._build_now())
        inside.body.addWidget(self.authorities)
        inside.body.addWidget(self._build_post())
        inside.body.addStretch()
        column.addWidget(Label(_("Seal"), role="title"))
        column.addWidget(inside, stretch=1)
        close = Button(_("Close"))
        close.clicked.connect(self.accept)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)

    def _build_now(self) -> Card:
        card = Card()
        card.setAccessibleName(_("How far the log is sealed"))
        for widget in (self.stands, self.meaning):
            card.body.addWidget(widget)
        card.body.addWidget(self.now, alignment=Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.busy)
        card.body.addWidget(self.notice)
        return card

    def _build_post(self) -> Card:
        card = Card(heading=_("Seal by post"))
        card.body.addWidget(
            Label(
                _(
                    "Needs no network and no stranger: send these words to yourself and to "
                    "somebody else, such as the clerk. Whoever kept them can show later what the "
                    "log was then. They open nothing and say nothing about anybody."
                ),
                role="muted",
            )
        )
        card.body.addWidget(self.words)
        row = FlowLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=10)
        row.addWidget(self.copy_words)
        row.addWidget(self.copy_line)
        card.body.addLayout(row)
        return card

    def _connect(self) -> None:
        self._sealing.changed.connect(self._show)
        self._sealing.asking.connect(self._on_asking)
        self._sealing.answered.connect(self._on_answered)
        self._sealing.ended.connect(self._sealing.refresh)
        self.authorities.changed.connect(self._sealing.tell)
        self.now.clicked.connect(self._on_now)
        self.copy_words.clicked.connect(self._on_copy_words)
        self.copy_line.clicked.connect(self._on_copy_line)

    def _show(self, now: SealState) -> None:
        self.stands.setText(sealed_words(now))
        self.meaning.setText(sealing_words(now))
        self.now.setEnabled(bool(now.on) and not self._sealing.is_busy)
        self.now.setToolTip("" if now.on else _("Switch an authority on first."))
        self.authorities.show_state(now)

    def _on_now(self) -> None:
        self.now.setEnabled(False)
        self.notice.say("")
        self._sealing.seal_now()

    def _on_asking(self, job: Job) -> None:
        self.busy.follow(job, _("Asking for a timestamp…"))

    def _on_answered(self, answered: tuple[Answered, ...]) -> None:
        told = []
        for one in answered:
            if one.error is not None:
                told.append(explain(one.error).sentence)
            elif one.verdict is not None:
                told.append(
                    _("{authority} sealed the first {deeds}.").format(
                        authority=one.asking.authority.name, deeds=deeds_words(one.asking.size)
                    )
                )
        failed = any(one.error is not None for one in answered)
        self.notice.say("\n".join(told), tone="warning" if failed else "good")
        self._ask_for_words()

    def _ask_for_words(self) -> None:
        if self._state.is_open:
            job = self._state.on_vault(lambda vault, _progress: words_of_head(vault))
            job.succeeded.connect(self._on_words)

    def _on_words(self, post: PostSeal) -> None:
        if self._state.is_open:
            self._post = post
            self.words.setText(" ".join(post.words))

    def _on_copy_words(self) -> None:
        if self._post is not None:
            QGuiApplication.clipboard().setText(" ".join(self._post.words))

    def _on_copy_line(self) -> None:
        if self._post is not None:
            QGuiApplication.clipboard().setText(self._post.line)
