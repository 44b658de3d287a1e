# SPDX-License-Identifier: MIT
"""The check's screen: check now, watch and cancel, and read every answer with its next step."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.check.answers import AnswersCard
from abuselog.gui.check.checking import Checking
from abuselog.gui.check.mended_card import MendedCard
from abuselog.gui.jobs import Job
from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Column, Notice, Tone
from abuselog.gui.parts.flow import FlowLayout
from abuselog.gui.parts.label import Label
from abuselog.integrity.verdict import Verdict
from abuselog.wording import explain
from abuselog.wording.checks import STOPPED, last_check_words, report_words
from abuselog.wording.language import _
from abuselog.workflows import check, check_report
from abuselog.workflows.check import Standing


class CheckDialog(QDialog):
    """Starts nothing until the button is pressed; follows a check that is under way already."""

    def __init__(self, state: AppState, checking: Checking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._checking = checking
        self._verdict: Verdict | None = None
        self._checked_at: dt.datetime = state.clock.now()
        self.setWindowTitle(_("Check this log"))
        self.resize(style.px(680), style.px(660))
        self.last = Label(role="strong")
        self.now = Button(_("Check this log now"), kind="primary", icon_name="shield")
        self.busy = BusyLine()
        self.outcome = Notice()
        self.mended = MendedCard()
        self.answers = AnswersCard()
        self.copy = Button(_("Copy the report"))
        self.save = Button(_("Save as text…"), icon_name="download")
        self.close_button = Button(_("Close"))
        self._build()
        self._connect()
        self._offer_report(None)
        if checking.standing is not None:
            self._show_standing(checking.standing)
        if checking.verdict is not None:
            self._on_answered(checking.verdict)
            if checking.standing is not None and checking.standing.last is not None:
                self._checked_at = checking.standing.last.checked_at
        if checking.under_way is not None:
            checking.start()
            self._on_asking(*checking.under_way)

    def _build(self) -> None:
        inside = Column(spacing=12)
        for card in (self._build_now(), self.mended, self.answers):
            inside.body.addWidget(card)
        inside.body.addStretch()
        row = FlowLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=10)
        row.addWidget(self.copy)
        row.addWidget(self.save)
        foot = QHBoxLayout()
        style.space(foot, margins=(0, 0, 0, 0), spacing=10)
        foot.addLayout(row, stretch=1)
        foot.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        style.space(column, margins=(20, 18, 20, 16), spacing=12)
        column.addWidget(Label(_("Check this log"), role="title"))
        column.addWidget(inside, stretch=1)
        column.addLayout(foot)

    def _build_now(self) -> Card:
        card = Card()
        card.setAccessibleName(_("The last check, and a new one"))
        card.body.addWidget(self.last)
        card.body.addWidget(
            Label(
                _(
                    "Reads everything in the log: every deed, every record and every byte of the "
                    "evidence. Nothing is changed or sent. It takes some seconds to some minutes."
                ),
                role="muted",
            )
        )
        card.body.addWidget(self.now, alignment=Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.busy)
        card.body.addWidget(self.outcome)
        return card

    def _connect(self) -> None:
        self.now.clicked.connect(self._on_now)
        self._checking.asking.connect(self._on_asking)
        self._checking.answered.connect(self._on_answered)
        self._checking.ended.connect(self._on_ended)
        self._state.check_known.connect(self._show_standing)
        self.mended.seen.clicked.connect(self._checking.seen)
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.accept)

    def _show_standing(self, standing: Standing) -> None:
        self.last.setText(last_check_words(standing.last, self._state.clock.now()))
        self.mended.show_mended(standing.mended)

    def _on_now(self) -> None:
        self.outcome.say("")
        self.answers.show_verdict(None)
        self._offer_report(None)
        self._checking.start()

    def _on_asking(self, job: Job, words: str) -> None:
        self.now.setEnabled(False)
        self.busy.follow(job, words)

    def _on_answered(self, verdict: Verdict) -> None:
        told = explain(verdict)
        fine = verdict.sound and verdict.complete
        tone: Tone = "danger" if not verdict.sound else "good" if fine else "warning"
        self.outcome.say(f"{told.title}. {told.sentence} {told.next_step}", tone=tone)
        self.answers.show_verdict(verdict)
        self._offer_report(verdict)

    def _on_ended(self, stopped: bool) -> None:
        self.now.setEnabled(True)
        self.now.setFocus()
        if stopped:
            self.outcome.say(STOPPED, tone="warning")
            verdict = check.stopped()
            self.answers.show_verdict(verdict)
            self._offer_report(verdict)

    def _offer_report(self, verdict: Verdict | None) -> None:
        self._verdict = verdict
        self._checked_at = self._state.clock.now()
        for button in (self.copy, self.save):
            button.setEnabled(verdict is not None)
            button.setToolTip("" if verdict is not None else _("Check the log first."))

    def _on_copy(self) -> None:
        if self._verdict is not None:
            QGuiApplication.clipboard().setText(report_words(self._verdict, self._checked_at))

    def _on_save(self) -> None:
        verdict, at = self._verdict, self._checked_at
        if verdict is None or not self._state.is_open:
            return
        suggested = Path.home() / f"abuselog check {at.date().isoformat()}.txt"
        out = dialogs.choose_save_path(
            self, _("Save the report"), suggested=suggested, kinds=_("Text (*.txt)")
        )
        if out is not None:
            job = self._state.on_vault(
                lambda vault, _progress: check_report.save(vault, out, verdict, at), always=True
            )
            job.succeeded.connect(self._on_saved)

    def _on_saved(self, out: Path) -> None:
        self.save.setToolTip(_("Saved as {name}.").format(name=out.name))
