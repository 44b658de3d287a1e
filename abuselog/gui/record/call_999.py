# SPDX-License-Identifier: MIT
"""What comes before anything else when somebody is in danger: call 999, and what to say."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import IconLabel, Label
from abuselog.wording.language import _


class Call999(QFrame):
    """Stands before the form until the person says that they are safe for now."""

    safe = Signal()
    """The person wants to go on recording."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "notice")
        self.setProperty("tone", "danger")
        heading = Label(_("Call 999 now"), role="figure")
        heading.setProperty("tone", "danger")
        self.setAccessibleName(_("Call 999 now"))
        self.go_on = Button(_("I am safe for now: go on recording"))
        self.go_on.clicked.connect(self.safe)
        top = QHBoxLayout()
        style.space(top, margins=(0, 0, 0, 0), spacing=12)
        top.addWidget(IconLabel("triangle-alert", "danger", side=28))
        top.addWidget(heading, stretch=1)
        column = QVBoxLayout(self)
        style.space(column, margins=(24, 22, 24, 22), spacing=12)
        column.addLayout(top)
        column.addWidget(
            Label(_("Get somewhere safe first. The record can wait: your draft is being kept."))
        )
        column.addWidget(Label(_("What to say"), role="strong"))
        for words in (
            _("“Police, please. I am a councillor. I think somebody is about to harm me.”"),
            _("“I am at …” – the address, the place, or what you can see around you."),
            _("“This is what is happening: …” – who, what they said or did, any weapon."),
            _("“Others here are …” – children, family, staff."),
        ):
            column.addWidget(Label(words))
        column.addWidget(
            Label(_("Stay on the line if you can. Afterwards, tell your Council."), role="muted")
        )
        row = QHBoxLayout()
        style.space(row, margins=(0, 6, 0, 0), spacing=0)
        row.addWidget(self.go_on)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
