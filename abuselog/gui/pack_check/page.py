# SPDX-License-Identifier: MIT
"""Check a pack: choose it or drop it, and read in plain words whether it can be relied on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QWidget

from abuselog.errors import AbuselogError
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.gui.pack_check.answers import Answers
from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Notice, Tone
from abuselog.gui.parts.flow import FlowLayout
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pane import Pane
from abuselog.integrity.pack_verdict import PackVerdict
from abuselog.integrity.pdf_verdict import PdfVerdict
from abuselog.wording import explain
from abuselog.wording.language import _
from abuselog.wording.packs import READING, explain_pack, report_words
from abuselog.wording.signatures import first_words
from abuselog.workflows import check_pack
from abuselog.workflows.check_pack import Checked

_WIDTH: Final = 680
_KINDS: Final = "ZIP, PDF (*.zip *.pdf)"


class PackCheckPage(Pane):
    """Asks nothing but which pack."""

    left = Signal()

    def __init__(self, state: AppState) -> None:
        super().__init__(
            _("Check a pack"),
            _(
                "Drop what you were given here: the pack's folder, its ZIP file, or a signed PDF. "
                "It is only read. Nothing of it is opened, kept or sent, and you need no log and "
                "no passphrase."
            ),
            width=_WIDTH,
        )
        self._state = state
        self._job: Job | None = None
        self._path = Path()
        self._checked: Checked | None = None
        self._checked_at: dt.datetime = state.clock.now()
        self.file = Button(_("Choose a ZIP file or PDF…"), kind="primary", icon_name="file-text")
        self.folder = Button(_("Choose a folder…"), icon_name="folder-open")
        self.busy = BusyLine()
        self.outcome = Notice()
        self.outcome.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.name = Label(role="strong", selectable=True)
        self.answers = Answers()
        self.copy = Button(_("Copy the report"))
        self.save = Button(_("Save as text…"), icon_name="download")
        self.print = Button(_("Print…"), icon_name="printer")
        self.back = Button(_("Back"), icon_name="arrow-left")
        self._build()
        self._connect()
        self.clear()

    def _build(self) -> None:
        body = self.card.body
        body.addWidget(_row(self.file, self.folder))
        for part in (self.busy, self.name, self.outcome, self.answers):
            body.addWidget(part)
        self.report_row = _row(self.copy, self.save, self.print)
        body.addWidget(self.report_row)
        self.below.addWidget(self.back)
        self.below.addStretch()

    def _connect(self) -> None:
        self.file.clicked.connect(self._on_file)
        self.folder.clicked.connect(self._on_folder)
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        self.back.clicked.connect(self._on_back)

    def enter(self) -> None:
        """Put the focus where to begin."""
        self.file.setFocus()

    def clear(self) -> None:
        """Forget what was checked."""
        if self._job is not None:
            self._job.abandon()
            self._job = None
        self.busy.hide()
        self._show(None)
        self.name.hide()
        self._set_ready(ready=True)

    def begin(self, path: Path) -> None:
        """Check what lies there, instead of whatever is being checked."""
        self.clear()
        self._path = path
        self.name.setText(path.name)
        self.name.show()
        self._set_ready(ready=False)
        job = self._state.in_background(lambda progress: check_pack.check(path, progress))
        job.succeeded.connect(self._on_checked)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_stopped)
        self._job = job
        self.busy.follow(job, READING)

    def _show(self, checked: Checked | None) -> None:
        self._checked = checked
        self._checked_at = self._state.clock.now()
        self.answers.show_checked(checked)
        self.report_row.setVisible(checked is not None)
        self.outcome.say("")

    def _on_checked(self, checked: Checked) -> None:
        self._end()
        self._show(checked)
        self.outcome.say(_outcome(checked), tone=_tone(checked))
        self.outcome.setFocus()

    def _on_failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, AbuselogError):
            told = explain(error)
            self.outcome.say(f"{told.sentence} {told.next_step}", tone="danger")
        else:
            dialogs.show_error(self, error)

    def _on_stopped(self) -> None:
        self._end()
        self.outcome.say(_("Stopped. Nothing is said about this pack."), tone="warning")

    def _end(self) -> None:
        self._job = None
        self._set_ready(ready=True)
        self.file.setFocus()

    def _set_ready(self, *, ready: bool) -> None:
        for button in (self.file, self.folder):
            button.setEnabled(ready)

    def _on_file(self) -> None:
        chosen = dialogs.choose_files(self, _("Choose the ZIP file or the PDF"), kinds=_KINDS)
        if chosen:
            self.begin(chosen[0])

    def _on_folder(self) -> None:
        chosen = dialogs.choose_folder(self, _("Choose the pack's folder"))
        if chosen is not None:
            self.begin(chosen)

    def _report(self, checked: Checked) -> str:
        return report_words(checked, name=self._path.name, checked_at=self._checked_at)

    def _on_copy(self) -> None:
        if self._checked is not None:
            QGuiApplication.clipboard().setText(self._report(self._checked))

    def _on_save(self) -> None:
        checked, at, name = self._checked, self._checked_at, self._path.name
        suggested = Path.home() / f"check of {self._path.stem}.txt"
        out = dialogs.choose_save_path(
            self, _("Save the report"), suggested=suggested, kinds=_("Text (*.txt)")
        )
        if out is not None and checked is not None:
            job = self._state.in_background(
                lambda _progress: check_pack.save_report(out, checked, name, at)
            )
            job.succeeded.connect(self._on_saved)

    def _on_saved(self, out: Path) -> None:
        self.save.setToolTip(_("Saved as {name}.").format(name=out.name))

    def _on_print(self) -> None:
        printer = dialogs.choose_printer(self, _("Print the report"))
        if printer is not None and self._checked is not None:
            printed(self._report(self._checked)).print_(printer)

    def _on_back(self) -> None:
        self.clear()
        self.left.emit()


def printed(report: str) -> QTextDocument:
    """Return a report as a document to print; never as markup."""
    document = QTextDocument()
    font = QFont(style.FAMILY)
    font.setPointSize(10)
    document.setDefaultFont(font)
    document.setPlainText(report)
    return document


def _outcome(checked: Checked) -> str:
    """What to know first, in a few sentences."""
    if isinstance(checked, PdfVerdict):
        return first_words(checked)
    told = explain_pack(checked)
    return f"{told.title}. {told.sentence} {told.next_step}"


def _tone(checked: Checked) -> Tone:
    if isinstance(checked, PackVerdict):
        return "danger" if not checked.sound else "good" if checked.complete else "warning"
    if checked.sound:
        return "good"
    return "danger" if checked.signatures else "warning"


def _row(*buttons: QWidget) -> QWidget:
    row = QWidget()
    flow = FlowLayout()
    style.space(flow, margins=(0, 0, 0, 0), spacing=10)
    for button in buttons:
        flow.addWidget(button)
    row.setLayout(flow)
    return row
