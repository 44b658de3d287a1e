# SPDX-License-Identifier: MIT
"""The quiet line about new pictures in a watched folder, and the choice among them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits.blur import blurred
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Column
from abuselog.gui.parts.flow import FlowLayout
from abuselog.gui.parts.label import IconLabel, Label
from abuselog.gui.record.folder_watch import FolderWatch
from abuselog.progress import Progress
from abuselog.wording import count_words, instant_words, list_words, name_words, size_words
from abuselog.wording.language import _
from abuselog.workflows import watched_folders
from abuselog.workflows.watched_folders import NewPicture

_SIDE: Final = 64


class OfferedLine(QFrame):
    """Says that there are new pictures, or nothing."""

    look_wanted = Signal()
    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "notice")
        self.words = Label(role="small")
        self.look = Button(_("Look at them…"), kind="link")
        self.away = Button("", kind="quiet", icon_name="x")
        self.away.setProperty("compact", True)
        self.away.setAccessibleName(_("Put these pictures away"))
        self.away.setToolTip(_("Put away"))
        row = QHBoxLayout(self)
        style.space(row, margins=(12, 6, 8, 6), spacing=10)
        row.addWidget(IconLabel("image", "muted"))
        row.addWidget(self.words, stretch=1)
        row.addWidget(self.look)
        row.addWidget(self.away)
        self.look.clicked.connect(self.look_wanted)
        self.away.clicked.connect(self.put_away)
        self.hide()

    def say(self, pictures: tuple[NewPicture, ...]) -> None:
        """Say how many there are and in which folders; nothing if there are none."""
        folders = dict.fromkeys(name_words(one.path.parent.name) for one in pictures)
        words = _("{count} in {folders}.").format(
            count=count_words(len(pictures), "new picture"), folders=list_words(tuple(folders))
        )
        self.words.setText(words if pictures else "")
        self.setAccessibleName(words if pictures else "")
        self.setVisible(bool(pictures))


class OfferedDialog(QDialog):
    """New pictures, unreadably soft, each to be ticked."""

    def __init__(
        self, state: AppState, pictures: tuple[NewPicture, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New pictures"))
        self.resize(style.px(520), style.px(560))
        self.boxes: dict[Path, QCheckBox] = {}
        self._softs: dict[Path, QLabel] = {}
        self.take = Button(_("Take in what is ticked"), kind="primary")
        self.later = Button(_("Not now"))
        self._inside = Column(spacing=8)
        for one in pictures:
            self._inside.body.addWidget(self._row(one))
        self._inside.body.addStretch()
        self._build()
        self._show_take()
        paths = tuple(self.boxes)
        darkest, lightest = style.colour("blur_to"), style.colour("blur_middle")

        def draw(progress: Progress) -> dict[Path, QImage]:
            drawn = {}
            for number, path in enumerate(paths):
                progress.step(number, len(paths))
                image = QImage.fromData(watched_folders.small(path) or b"")
                if not image.isNull():
                    size = QSize(_SIDE, _SIDE)
                    drawn[path] = blurred(image, size, darkest=darkest, lightest=lightest)
            return drawn

        self._job = state.in_background(draw)
        self._job.succeeded.connect(self._show_softs)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        style.space(column, margins=(20, 18, 20, 16), spacing=12)
        column.addWidget(Label(_("New pictures"), role="title"))
        words = _(
            "Tick what is evidence. It is copied into the log; the files stay where they are. "
            "Nothing is taken in, moved or deleted by itself."
        )
        column.addWidget(Label(words, role="muted"))
        column.addWidget(self._inside, stretch=1)
        row = FlowLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=10)
        row.addWidget(self.take)
        row.addWidget(self.later)
        column.addLayout(row)
        self.take.clicked.connect(self.accept)
        self.later.clicked.connect(self.reject)

    @property
    def chosen(self) -> tuple[Path, ...]:
        """The files that are ticked."""
        return tuple(path for path, box in self.boxes.items() if box.isChecked())

    def done(self, result: int) -> None:
        """Stop drawing."""
        self._job.abandon()
        super().done(result)

    def _row(self, one: NewPicture) -> QWidget:
        row = QWidget()
        soft = QLabel()
        soft.setFixedSize(style.px(_SIDE), style.px(_SIDE))
        soft.setScaledContents(True)
        box = QCheckBox(name_words(one.path.name))
        box.toggled.connect(self._show_take)
        facts = f"{instant_words(one.came_at)} · {size_words(one.size_bytes)}"
        box.setAccessibleDescription(facts)
        words = QVBoxLayout()
        style.space(words, margins=(0, 0, 0, 0), spacing=2)
        words.addWidget(box)
        words.addWidget(Label(facts, role="small"))
        layout = QHBoxLayout(row)
        style.space(layout, margins=(0, 0, 0, 0), spacing=10)
        layout.addWidget(soft)
        layout.addLayout(words, stretch=1)
        layout.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        self.boxes[one.path], self._softs[one.path] = box, soft
        return row

    def _show_softs(self, drawn: dict[Path, QImage]) -> None:
        for path, image in drawn.items():
            self._softs[path].setPixmap(QPixmap.fromImage(image))

    def _show_take(self) -> None:
        self.take.setEnabled(bool(self.chosen))


class OfferedPictures(QObject):
    """Joins the watch, the line and the choice."""

    taken = Signal(object)
    """A tuple of paths to take in."""

    def __init__(self, state: AppState, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._window = parent
        self._pictures: tuple[NewPicture, ...] = ()
        self.watch = FolderWatch(state, self)
        self.line = OfferedLine()
        self.watch.found.connect(self._on_found)
        self.line.look_wanted.connect(self._on_look)
        self.line.put_away.connect(self.watch.put_away)

    def _on_found(self, pictures: tuple[NewPicture, ...]) -> None:
        self._pictures = pictures
        self.line.say(pictures)

    def _on_look(self) -> None:
        dialog = OfferedDialog(self._state, self._pictures, self._window.window())
        is_wanted = dialogs.show_dialog(dialog)
        chosen = dialog.chosen
        dialog.done(0)
        dialog.deleteLater()
        if is_wanted and chosen and self._state.is_open:
            self.taken.emit(chosen)
            self.watch.put_away()
