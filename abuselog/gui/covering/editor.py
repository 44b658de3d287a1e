# SPDX-License-Identifier: MIT
"""The editor for one picture: boxes, proposals, and the two answers that a person can give."""

from __future__ import annotations

import functools
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from abuselog.errors import AbuselogError
from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.covering.boxes import Boxes
from abuselog.gui.covering.keeping import CoverKeeping
from abuselog.gui.covering.side import CoverSide
from abuselog.gui.covering.stage import CoverStage
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Notice
from abuselog.gui.parts.label import Label
from abuselog.records.exhibit import Exhibit
from abuselog.records.working_copy import Pairs, Region
from abuselog.wording import explain
from abuselog.wording.language import _
from abuselog.workflows import cover
from abuselog.workflows.cover import Prepared

_SIDE_WIDTH: Final = 330
_NARROW: Final = 560
_HELP: Final = _(
    "Draw a box over each thing that this reader should not see. The original stays in the log as "
    "it is; the reader gets a copy in which the pixels are gone."
)


class CoverEditor(QWidget):
    """Give it an exhibit with `begin`; it says when the covered copy is kept."""

    kept = Signal(object)
    """The WorkingCopy that stands now."""
    left = Signal()
    """The person does not want to decide now."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = Boxes(self)
        self.stage = CoverStage(self.boxes)
        self.side = CoverSide(self.boxes)
        self.keep = Button(_("Keep covered copy"), kind="primary")
        self.nothing = Button(_("Nothing needs covering"))
        self.cancel = Button(_("Not now"))
        self.trouble = Notice()
        self._keeping = CoverKeeping(state, self)
        self._began: tuple[tuple[Region, ...], tuple[Pairs, ...]] | None = None
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()
        state.log_locked.connect(self.clear)
        self._say_what_is_possible()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=10)
        column.addWidget(Label(_HELP, role="small"))
        style.space(self._both, margins=(0, 0, 0, 0), spacing=14)
        self._both.addWidget(self.stage, stretch=3)
        self._both.addWidget(self.side, stretch=2)
        column.addLayout(self._both, stretch=1)
        column.addWidget(self.trouble)
        foot = QHBoxLayout()
        style.space(foot, margins=(0, 0, 0, 0), spacing=10)
        foot.addStretch()
        for button in (self.cancel, self.nothing, self.keep):
            foot.addWidget(button)
        column.addLayout(foot)

    def _connect(self) -> None:
        for keys, deed in (
            ("Ctrl+Z", self.boxes.undo),
            ("Ctrl+Y", self.boxes.redo),
            ("Ctrl+Shift+Z", self.boxes.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)
        self.stage.show_asked.connect(self._on_show_asked)
        self.boxes.changed.connect(self._say_what_is_possible)
        self.keep.clicked.connect(self._on_keep)
        self.nothing.clicked.connect(self._on_nothing)
        self.cancel.clicked.connect(self.left)
        self._keeping.prepared.connect(self._on_prepared)
        self._keeping.read.connect(self._on_read)
        self._keeping.drawn.connect(self._on_drawn)
        self._keeping.kept.connect(self._on_kept)
        self._keeping.failed.connect(self._on_failed)

    def begin(self, exhibit: Exhibit) -> None:
        """Take another picture up; it stays hidden until it is asked for."""
        self.clear()
        self._keeping.prepare(exhibit)

    def put_aside(self) -> None:
        """Keep what was drawn and not kept, so that neither Escape nor locking loses it."""
        if self._began is not None and self._drawn() != self._began:
            self._keeping.put_aside(*self._drawn())

    def _drawn(self) -> tuple[tuple[Region, ...], tuple[Pairs, ...]]:
        return self.boxes.regions, self.side.hidden_words

    def clear(self) -> None:
        """Forget the picture and every word."""
        self._keeping.drop()
        self._began = None
        self.stage.conceal()
        self.side.clear()
        self.boxes.begin((0, 0))
        self.trouble.say("")
        self.stage.veil.button.setEnabled(False)
        self._say_what_is_possible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is beside the picture below it where there is no room."""
        super().resizeEvent(event)
        narrow = self.width() < style.px(_NARROW)
        self._both.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self.side.setMaximumWidth(16_777_215 if narrow else style.px(_SIDE_WIDTH))

    def _on_prepared(self, ready: Prepared) -> None:
        copy = ready.standing_copy
        standing = (copy.how.regions, copy.how.words) if copy else ((), ())
        regions, words = ready.left or standing
        self.boxes.begin(ready.size, regions)
        self._propose(ready, words)
        if ready.seen is None and self._keeping.can_read:
            self.side.say_reading()
            self._keeping.start_reading()
        self._began = self._drawn()
        self.stage.veil.button.setEnabled(True)
        self.stage.veil.button.setFocus()
        self._say_what_is_possible()

    def _propose(self, ready: Prepared, words: tuple[Pairs, ...]) -> None:
        seen = ready.seen
        suggestions = [
            (one.text, one.reason, cover.region_of(one, seen))
            for one in (ready.suggestions if seen is not None else ())
            if seen is not None
        ]
        beneath = None
        if seen is not None:
            beneath = functools.partial(cover.words_beneath, seen)
        self.side.begin(suggestions, beneath, words)

    def _on_read(self, ready: Prepared) -> None:
        untouched = self._began == self._drawn()
        self._propose(ready, self.side.hidden_words)
        if untouched:
            self._began = self._drawn()

    def _on_show_asked(self) -> None:
        self.stage.veil.button.setEnabled(False)
        self._keeping.draw()

    def _on_drawn(self, image: QImage, size: tuple[int, int]) -> None:
        if size != self.boxes.size:
            self.boxes.begin(size, self.boxes.regions)
        self.stage.reveal(image)
        self._say_what_is_possible()

    def _on_keep(self) -> None:
        self._start(nothing=False)

    def _on_nothing(self) -> None:
        self._start(nothing=True)

    def _start(self, *, nothing: bool) -> None:
        self.trouble.say("")
        for button in (self.keep, self.nothing):
            button.setEnabled(False)
        regions = () if nothing else self.boxes.regions
        self._keeping.keep(regions, self.side.hidden_words)

    def _on_kept(self, copy: object) -> None:
        self.kept.emit(copy)

    def _on_failed(self, error: object) -> None:
        self.stage.veil.button.setEnabled(True)
        if isinstance(error, AbuselogError):
            told = explain(error)
            self.trouble.say(f"{told.sentence} {told.next_step}", tone="danger")
        else:
            self.trouble.say(_("That did not work. Nothing was changed."), tone="danger")
        self._say_what_is_possible()

    def _say_what_is_possible(self) -> None:
        covered = bool(self.boxes.regions)
        self.keep.setEnabled(covered)
        # Whoever says that nothing needs covering has seen it.
        self.nothing.setEnabled(self.stage.is_shown and not covered)
        self.nothing.setToolTip(
            "" if self.nothing.isEnabled() else _("Look at the picture first; no box may be left.")
        )
