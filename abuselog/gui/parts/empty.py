# SPDX-License-Identifier: MIT
"""Taking out of a layout what is shown in it, before something else is."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout) -> None:
    """Take out of a layout all that is in it; its widgets go from the screen at once."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
