# SPDX-License-Identifier: MIT
"""Soft pictures for the rows on the screen, fetched and blurred off the GUI thread, as needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPixmap

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits.blur import blurred
from abuselog.records.ids import ExhibitId
from abuselog.workflows import browse

_GATHER_MS: Final = 15
"""Rows ask one by one while they are painted; what they ask in this time is fetched together."""
_SIDE_PX: Final = 112
_SEPARATION: Final = ("blur_to", "blur_middle")


class Thumbnails(QObject):
    """Soft pictures by exhibit. One that is not there yet is fetched, and `arrived` says so."""

    arrived = Signal(object)
    """A frozenset of ExhibitIds whose picture can now be drawn."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._shown: dict[ExhibitId, QPixmap | None] = {}
        self._wanted: dict[ExhibitId, None] = {}
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER_MS)
        self._gather.timeout.connect(self._fetch)
        self._drawn_dark = style.is_dark()

    def picture(self, exhibit_id: ExhibitId) -> QPixmap | None:
        """Return the soft picture, or None if there is none or it is still on its way."""
        if self._drawn_dark != style.is_dark():
            self._drawn_dark = style.is_dark()
            self._shown.clear()
        if exhibit_id in self._shown:
            return self._shown[exhibit_id]
        self._wanted[exhibit_id] = None
        if not self._gather.isActive():
            self._gather.start()
        return None

    def forget(self, exhibit_id: ExhibitId) -> None:
        """Ask again next time: its thumbnail was drawn only now."""
        self._shown.pop(exhibit_id, None)

    def clear(self) -> None:
        """Forget every picture: the log is locked."""
        self._gather.stop()
        self._shown.clear()
        self._wanted.clear()

    def _fetch(self) -> None:
        wanted, self._wanted = tuple(self._wanted), {}
        if not wanted or not self._state.is_open:
            return
        job = self._state.on_vault(
            lambda vault, _progress: (wanted, browse.thumbnails(vault, wanted))
        )
        job.succeeded.connect(self._on_fetched)

    def _on_fetched(self, answer: tuple[tuple[ExhibitId, ...], Mapping[ExhibitId, bytes]]) -> None:
        wanted, found = answer
        for exhibit_id in wanted:
            if exhibit_id not in found:
                self._shown[exhibit_id] = None
        if not found or not self._state.is_open:
            return
        dark, light = (style.colour(token) for token in _SEPARATION)
        job = self._state.in_background(lambda _progress: _soften(found, dark, light))
        job.succeeded.connect(self._on_softened)

    def _on_softened(self, drawn: Mapping[ExhibitId, QImage]) -> None:
        if not self._state.is_open:
            return
        for exhibit_id, image in drawn.items():
            self._shown[exhibit_id] = QPixmap.fromImage(image)
        self.arrived.emit(frozenset(drawn))


def _soften(
    found: Mapping[ExhibitId, bytes], dark: QColor, light: QColor
) -> dict[ExhibitId, QImage]:
    size = QSize(_SIDE_PX, _SIDE_PX)
    drawn = {}
    for exhibit_id, jpeg in found.items():
        picture = QImage.fromData(jpeg)
        if not picture.isNull():
            drawn[exhibit_id] = blurred(picture, size, darkest=dark, lightest=light)
    return drawn
