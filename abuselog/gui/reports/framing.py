# SPDX-License-Identifier: MIT
"""What the dialogs about reports have in common: title, a form that scrolls, two buttons."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import Label
from abuselog.wording.language import _

_ABOVE_AND_BELOW: Final = 60


def frame(
    dialog: QDialog, title: str, form: QWidget, *, keep: Button, size: tuple[int, int]
) -> None:
    """Lay out a dialog that is never taller than the screen; Cancel leaves it."""
    outer = QVBoxLayout(dialog)
    style.space(outer, margins=(20, 18, 20, 18), spacing=12)
    outer.addWidget(Label(title, role="title"))
    outer.addWidget(form, stretch=1)
    cancel = Button(_("Cancel"))
    cancel.clicked.connect(dialog.reject)
    keep.setDefault(True)
    row = QHBoxLayout()
    style.space(row, margins=(0, 4, 0, 0), spacing=10)
    row.addStretch()
    row.addWidget(cancel)
    row.addWidget(keep)
    outer.addLayout(row)
    room = dialog.screen().availableGeometry()
    width, height = map(style.px, size)
    dialog.resize(
        min(width, room.width() - style.px(_ABOVE_AND_BELOW)),
        min(height, room.height() - style.px(_ABOVE_AND_BELOW)),
    )
