# SPDX-License-Identifier: MIT
"""A control with its label above it, a hint and, when it must be, an error below."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pill import Tag


class Field(QWidget):
    """Label, control, hint and error as one; the label is the control's accessible name."""

    def __init__(
        self,
        label: str,
        control: QWidget,
        parent: QWidget | None = None,
        *,
        note: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._hint = hint
        self._tag = Tag("")
        self._tag.hide()
        self._below = Label(hint, role="small")
        if not hint:  # shown before it has a parent, it would flash up as a window of its own
            self._below.hide()
        control.setAccessibleName(label)
        control.setAccessibleDescription(hint)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=5)
        column.addLayout(self._build_top(label, note))
        column.addWidget(control)
        column.addWidget(self._below)

    def _build_top(self, label: str, note: str) -> QHBoxLayout:
        name = Label(label, role="strong", wrap=False)
        name.setBuddy(self.control)
        top = QHBoxLayout()
        style.space(top, margins=(0, 0, 0, 0), spacing=6)
        top.addWidget(name)
        if note:
            top.addWidget(Label(f"({note})", role="small", wrap=False))
        top.addWidget(self._tag)
        top.addStretch()
        return top

    def show_error(self, text: str) -> None:
        """Say below the control what is wrong with it, and frame it."""
        self._below.setText(text)
        self._below.set_role("danger")
        self._below.show()
        self.control.setAccessibleDescription(text)
        style.mark(self.control, "wrong", value=True)

    def clear_error(self) -> None:
        """Take the error away; the hint is back."""
        self._below.setText(self._hint)
        self._below.set_role("small")
        self._below.setVisible(bool(self._hint))
        self.control.setAccessibleDescription(self._hint)
        style.mark(self.control, "wrong", value=False)

    def show_hint(self, text: str) -> None:
        """Change the hint; an error stays until it is cleared."""
        self._hint = text
        if not self.is_wrong:
            self.clear_error()

    def show_tag(self, text: str) -> None:
        """Put a tag such as `read` beside the label, or take it away with an empty text."""
        self._tag.setText(text)
        self._tag.setVisible(bool(text))

    @property
    def is_wrong(self) -> bool:
        """Whether an error is shown."""
        return bool(self.control.property("wrong"))

    @property
    def error(self) -> str:
        """The error shown, or an empty text."""
        return self._below.text() if self.is_wrong else ""
