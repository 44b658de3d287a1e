# SPDX-License-Identifier: MIT
"""How far a job is, in one line, with a button that stops it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.jobs import Job
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import ElidedLabel
from abuselog.wording.language import _


class BusyLine(QWidget):
    """Follows one job at a time; hidden when there is none."""

    def __init__(self, parent: QWidget | None = None, *, can_cancel: bool = True) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._words = ElidedLabel(role="small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._cancel = Button(_("Cancel"), kind="plain")
        self._cancel.setVisible(can_cancel)
        self._cancel.clicked.connect(self._on_cancel)
        left = QVBoxLayout()
        style.space(left, margins=(0, 0, 0, 0), spacing=4)
        left.addWidget(self._words)
        left.addWidget(self._bar)
        row = QHBoxLayout(self)
        style.space(row, margins=(0, 0, 0, 0), spacing=10)
        row.addLayout(left, stretch=1)
        row.addWidget(self._cancel)
        self.hide()

    def follow(self, job: Job, what: str) -> None:
        """Show `what` and the progress of `job` until it ends."""
        self._job = job
        self._words.setText(what)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleDescription(what)
        self._cancel.setEnabled(True)
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_ended)
        job.failed.connect(self._on_ended)
        job.cancelled.connect(self._on_ended)
        self.show()

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        if self.sender() is not self._job:
            return
        self._bar.setRange(0, 100)
        self._bar.setValue(done * 100 // total if total else 0)
        if what:
            self._words.setText(what)

    def _on_ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.hide()

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._cancel.setEnabled(False)
            self._words.setText(_("Stopping…"))
            self._job.cancel()
