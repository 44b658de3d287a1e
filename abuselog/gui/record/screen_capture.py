# SPDX-License-Identifier: MIT
"""Taking part of the screen: counted down, the window out of the way, then cut out."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QScreen
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from abuselog.gui import dialogs, style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Notice
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.flow import FlowLayout
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.number import NumberBox
from abuselog.gui.record.offer import Offer
from abuselog.gui.record.region_picker import RegionPicker
from abuselog.wording.language import _

_SECONDS: Final = 3
_LONGEST_S: Final = 30
_GONE_MS: Final = 300
"""How long a window takes to be off the screen once it is hidden."""
_WAYLAND: Final = _(
    "Your desktop does not let programs take pictures of the screen. Press Print Screen and choose "
    "the part there, then paste it here with Ctrl+V."
)
_MAC: Final = _(
    "macOS must allow it first: System Settings, Privacy & Security, Screen Recording, abuselog. "
    "Otherwise the picture shows only the wallpaper. Or press Cmd+Ctrl+Shift+4 and paste here."
)
_NOTHING: Final = _(
    "The screen could not be taken. Use your system's own screenshot key, then paste it here with "
    "Ctrl+V."
)


class CaptureDialog(QDialog):
    """Asks which screen and how long to wait."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Capture screen"))
        self.resize(style.px(480), style.px(400))
        self.seconds = NumberBox()
        self.seconds.setRange(1, _LONGEST_S)
        self.seconds.setValue(_SECONDS)
        self.seconds.setMinimumHeight(style.px(36))
        self.screens = QComboBox()
        for number, screen in enumerate(QGuiApplication.screens(), start=1):
            size = screen.size()
            words = _("Screen {number}: {name}, {width} × {height}").format(
                number=number, name=screen.name(), width=size.width(), height=size.height()
            )
            self.screens.addItem(words)
        self.notice = Notice(tone="warning")
        self.take = Button(_("Take it"), kind="primary")
        self.cancel = Button(_("Cancel"))
        self._build()
        self._say_what_is_in_the_way()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        style.space(column, margins=(20, 18, 20, 16), spacing=12)
        words = _(
            "This window steps aside while the seconds run: bring what you want to keep to the "
            "front. Then draw a frame around it. Leave in who wrote it, when, and the address bar."
        )
        column.addWidget(Label(_("Capture screen"), role="title"))
        column.addWidget(Label(words))
        column.addWidget(Field(_("Seconds to wait"), self.seconds))
        which = Field(_("Which screen?"), self.screens)
        column.addWidget(which)
        which.setVisible(self.screens.count() > 1)
        column.addWidget(self.notice)
        column.addStretch()
        row = FlowLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=10)
        row.addWidget(self.take)
        row.addWidget(self.cancel)
        column.addLayout(row)
        self.take.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)

    @property
    def screen_chosen(self) -> QScreen:
        """The screen to take."""
        screens = QGuiApplication.screens()
        return screens[max(0, min(self.screens.currentIndex(), len(screens) - 1))]

    def _say_what_is_in_the_way(self) -> None:
        if QGuiApplication.platformName().startswith("wayland"):
            self.notice.say(_WAYLAND, tone="warning")
            self.take.setEnabled(False)
        elif sys.platform == "darwin":
            self.notice.say(_MAC, tone="warning")


class ScreenCapture(QObject):
    """One part of the screen at a time."""

    captured = Signal(object)
    """An Offer with the pixels, and a note on where they are from."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._hidden: QWidget | None = None
        self._screen: QScreen | None = None
        self.picker: RegionPicker | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._grab)

    def start(self) -> None:
        """Ask, step aside, and wait."""
        if self._wait.isActive() or self.picker is not None:
            return
        dialog = CaptureDialog(self._window.window())
        if dialogs.show_dialog(dialog):
            self._screen = dialog.screen_chosen
            self._hidden = self._window.window()
            self._hidden.hide()
            self._wait.start(dialog.seconds.value() * 1000 + _GONE_MS)
        dialog.deleteLater()

    def stop(self) -> None:
        """Give up whatever is under way: the log is to be locked."""
        self._wait.stop()
        self._end()

    def _grab(self) -> None:
        screen = self._screen
        picture = screen.grabWindow(0) if screen is not None else None
        if screen is None or picture is None or picture.isNull():
            self._end()
            dialogs.show_message(self._window.window(), _("No picture"), _NOTHING)
            return
        self.picker = RegionPicker(picture)
        self.picker.setGeometry(screen.geometry())
        self.picker.picked.connect(self._on_picked)
        self.picker.given_up.connect(self._end)
        self.picker.showFullScreen()
        self.picker.activateWindow()

    def _on_picked(self, part: QImage, where: QRect) -> None:
        note = self._note(where)
        self._end()
        self.captured.emit(Offer(bitmap=part, note=note))

    def _note(self, where: QRect) -> str:
        screen = self._screen
        if screen is None:
            return ""
        size = screen.size()
        return _(
            "Part of a screen: {width} × {height} at {left}, {top} of {name} "
            "({all_width} × {all_height}, scale {scale:g})"
        ).format(
            width=where.width(),
            height=where.height(),
            left=where.left(),
            top=where.top(),
            name=screen.name(),
            all_width=size.width(),
            all_height=size.height(),
            scale=screen.devicePixelRatio(),
        )

    def _end(self) -> None:
        """Take the frozen picture away and bring the window back."""
        if self.picker is not None:
            self.picker.hide()
            self.picker.deleteLater()
            self.picker = None
        if self._hidden is not None:
            self._hidden.show()
            self._hidden.activateWindow()
            self._hidden = None
