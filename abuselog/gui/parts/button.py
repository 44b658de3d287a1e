# SPDX-License-Identifier: MIT
"""Push buttons, in the few kinds that the window has."""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from abuselog.gui import icons, style

Kind: TypeAlias = Literal["plain", "primary", "quiet", "danger", "link"]

_GAP = 4

_ICON_TOKENS: dict[str, str] = {
    "plain": "rail_icon",
    "primary": "on_primary",
    "quiet": "muted",
    "danger": "danger",
    "link": "primary",
}


class Button(QPushButton):
    """A button with a word, perhaps an icon before it and the keys that do the same after it.

    `primary` is the one thing a page is for; `quiet` has no frame; `link` reads like text.
    """

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        kind: Kind = "plain",
        icon_name: str = "",
        keys: str = "",
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self._kind = kind
        self._keys: QLabel | None = None
        self.setProperty("kind", kind)
        self.setAccessibleName(text.removesuffix("…").removesuffix("..."))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(kind == "primary")
        if keys:
            self._add_keys(keys)
        self._draw_icon()

    def _add_keys(self, keys: str) -> None:
        self._keys = QLabel(keys, self)
        self._keys.setProperty("role", "keys")
        self._keys.setProperty("on", self._kind)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("hasKeys", True)
        # The row below would make the button as wide as its place.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        style.space(row, margins=(8, 0, 14, 0), spacing=0)
        row.addStretch()
        row.addWidget(self._keys)

    def sizeHint(self) -> QSize:
        """Return the button's size with room for the keys."""
        hint = super().sizeHint()
        if self._keys is not None:
            hint.setWidth(hint.width() + self._keys.sizeHint().width() + style.px(8))
        return hint

    def minimumSizeHint(self) -> QSize:
        """Return the same as the size hint: a button's words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, never another one of its dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isEnabled():
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again when colours or sizes change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw_icon()

    def show_icon(self, icon_name: str) -> None:
        """Show another icon before the words."""
        self._icon_name = icon_name
        self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon_name:
            self.setIcon(icons.icon(self._icon_name, _ICON_TOKENS[self._kind], gap=_GAP))
            self.setIconSize(icons.icon_size(gap=_GAP))
