# SPDX-License-Identifier: MIT
"""Further ways in beside pasting and files: from a phone, a part of the screen, and a link."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.parts.button import Button
from abuselog.gui.record.offer import Offer, offer_of
from abuselog.gui.record.offered_pictures import OfferedPictures
from abuselog.gui.record.phone_dialog import PhoneDialog
from abuselog.gui.record.screen_capture import ScreenCapture
from abuselog.records.exhibit import Arrival
from abuselog.wording.language import _


class WaysIn(QObject):
    """The buttons, and what each brings."""

    brought = Signal(object, object)
    """An Offer and its Arrival."""

    def __init__(self, state: AppState, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._window = parent
        self.from_phone = Button(_("From my phone…"))
        self.from_phone.clicked.connect(self._on_phone)
        self.from_screen = Button(_("Capture screen…"))
        self.screen = ScreenCapture(parent)
        self.from_screen.clicked.connect(self.screen.start)
        self.screen.captured.connect(self._on_captured)
        state.log_locked.connect(self.screen.stop)
        self.from_link = Button(_("From a link…"))
        self.from_link.clicked.connect(self._on_link)
        self.offered = OfferedPictures(state, parent)
        self.offered.taken.connect(self._on_taken)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons, in the order in which they stand."""
        return (self.from_phone, self.from_screen, self.from_link)

    def _on_phone(self) -> None:
        if not self._state.is_open:
            return
        dialog = PhoneDialog(self._state, self._window.window())
        dialog.arrived.connect(self._on_arrived)
        dialogs.show_dialog(dialog)
        dialog.deleteLater()

    def _on_link(self) -> None:
        copied: QMimeData | None = QGuiApplication.clipboard().mimeData()
        is_text = copied is not None and copied.hasText() and not copied.hasImage()
        typed = dialogs.ask_text(
            self._window.window(),
            _("From a link"),
            _("The address of the post. It is kept, and never opened."),
            text=offer_of(copied).link if is_text else "",
        )
        link = (typed or "").strip()
        if link and self._state.is_open:
            self.brought.emit(Offer(link=link), Arrival.PASTED)

    def _on_arrived(self, sources: object) -> None:
        if isinstance(sources, tuple):
            self.brought.emit(Offer(sources=sources), Arrival.PHONE)

    def _on_captured(self, offer: object) -> None:
        if self._state.is_open:
            self.brought.emit(offer, Arrival.CAPTURED)

    def _on_taken(self, paths: object) -> None:
        if isinstance(paths, tuple):
            self.brought.emit(Offer(files=paths), Arrival.CHOSEN)
