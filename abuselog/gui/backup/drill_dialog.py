# SPDX-License-Identifier: MIT
"""Practise a restore: once a year, with the words of the sheet. Nothing in the backup changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from abuselog.errors import AbuselogError
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.backup import drill_sheet
from abuselog.gui.backup.found_page import FoundPage
from abuselog.gui.backup.key_field import KeyField
from abuselog.gui.jobs import Job
from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Notice
from abuselog.gui.parts.flow import FlowLayout
from abuselog.gui.parts.label import Label
from abuselog.records.backup import DrillResult
from abuselog.wording import drill_words, explain
from abuselog.wording.language import _
from abuselog.workflows import drill

_WIDTH: Final = 560


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One drill that came to its end. The fields may say something else by now."""

    found: DrillResult
    folder: Path
    at: dt.datetime
    with_words: bool


class DrillDialog(QDialog):
    """Opens a backup as one would have to in need, and says whether it would save the person."""

    def __init__(
        self, state: AppState, parent: QWidget | None = None, *, start: Path | None = None
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._tried: Tried | None = None
        self._job: Job | None = None
        self.setWindowTitle(_("Practise a restore"))
        self.backup = FoundPage(state)
        self.key = KeyField(words_first=True)
        self.notice = Notice()
        self.go_on = Button(_("Try it"), kind="primary")
        self.print = Button(_("Print…"), icon_name="printer")
        self.save = Button(_("Save as PDF…"), icon_name="download")
        self.close_button = Button(_("Close"))
        self.busy = BusyLine()
        self._build()
        self._show_result(None)
        self.backup.changed.connect(self._grow)
        self.go_on.clicked.connect(self._on_try)
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self._on_finished)
        self.backup.suggest(start)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        style.space(column, margins=(20, 18, 20, 18), spacing=12)
        column.addWidget(Label(_("Would this backup save you?"), role="title"))
        column.addWidget(
            Label(
                _(
                    "Fetch your recovery sheet and type its words, as you would after losing this "
                    "computer. abuselog opens the backup and reads five exhibits chosen by chance. "
                    "Nothing in it is changed, and your log stays open."
                ),
                role="muted",
            )
        )
        for part in (self.backup, self.key, self.busy, self.notice):
            column.addWidget(part)
        results = FlowLayout()
        style.space(results, margins=(0, 0, 0, 0), spacing=10)
        results.addWidget(self.print)
        results.addWidget(self.save)
        column.addLayout(results)
        column.addStretch()
        row = QHBoxLayout()
        style.space(row, margins=(0, 4, 0, 0), spacing=10)
        row.addStretch()
        row.addWidget(self.close_button)
        row.addWidget(self.go_on)
        column.addLayout(row)
        style.fix_width(self, _WIDTH)

    def _grow(self) -> None:
        """Make room for what was said."""
        layout = self.layout()
        if layout is not None:
            needed = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), needed))

    def _on_try(self) -> None:
        if self._job is not None or not self.backup.require_complete():
            return
        if not self.key.require_complete():
            return
        folder, passphrase, words = self.backup.path, self.key.passphrase, self.key.words
        self._show_result(None)
        self._set_ready(ready=False)
        self._job = self._state.in_background(
            lambda progress: drill.drill(
                folder, passphrase=passphrase, words=words, progress=progress
            )
        )
        self._job.succeeded.connect(
            lambda found: self._on_tried(found, folder, with_words=bool(words))
        )
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_ended)
        self.busy.follow(self._job, _("Opening the backup…"))

    def _on_tried(self, found: DrillResult, folder: Path, *, with_words: bool) -> None:
        self._on_ended()
        at = self._state.clock.now()
        self._show_result(Tried(found=found, folder=folder, at=at, with_words=with_words))
        if self._state.is_open:
            self._state.on_vault(lambda vault, _p: drill.note(vault, found), always=True)

    def _on_failed(self, error: BaseException) -> None:
        self._on_ended()
        if self.key.take_failure(error):
            self._grow()
        elif isinstance(error, AbuselogError):
            told = explain(error)
            self.notice.say(f"{told.title}. {told.sentence} {told.next_step}", tone="danger")
            self._grow()
        else:
            dialogs.show_error(self, error)

    def _on_ended(self) -> None:
        self._job = None
        self._set_ready(ready=True)

    def _show_result(self, tried: Tried | None) -> None:
        self._tried = tried
        self.print.setVisible(tried is not None)
        self.save.setVisible(tried is not None)
        if tried is None:
            self.notice.say("")
        else:
            words = " ".join(drill_words(tried.found, with_words=tried.with_words))
            self.notice.say(words, tone="good" if tried.found.passed else "danger")
        self._grow()

    def _on_print(self) -> None:
        printer = dialogs.choose_printer(self, _("Print the result"))
        if printer is not None and self._tried is not None:
            drill_sheet.print_result(printer, _document(self._tried))

    def _on_save(self) -> None:
        path = dialogs.choose_save_path(
            self,
            _("Save the result"),
            suggested=Path.home() / "abuselog backup drill.pdf",
            kinds="PDF (*.pdf)",
        )
        if path is not None and self._tried is not None:
            pdf = drill_sheet.pdf_of(_document(self._tried))
            job = self._state.in_background(lambda _p: drill.save_sheet(pdf, path))
            job.failed.connect(self._on_not_saved)

    def _on_not_saved(self, error: BaseException) -> None:
        dialogs.show_error(self, error)

    def _set_ready(self, *, ready: bool) -> None:
        for part in (self.backup, self.key, self.go_on):
            part.setEnabled(ready)

    def _on_finished(self) -> None:
        """Stop, and forget what was typed, however it ended."""
        if self._job is not None:
            self._job.abandon()
            self._job = None
        self.key.clear()


def _document(tried: Tried) -> QTextDocument:
    return drill_sheet.result_document(
        tried.found, str(tried.folder), tried.at, with_words=tried.with_words
    )
