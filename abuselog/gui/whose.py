# SPDX-License-Identifier: MIT
"""Whose log is open: the window's title, and the mark of a practice log."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.label import IconLabel, Label
from abuselog.records.profile import Profile
from abuselog.wording.language import _

PROGRAM = "abuselog"


def window_title(profile: Profile | None) -> str:
    """The window's title; without a profile, the log is locked and nothing is revealed."""
    if profile is None:
        return PROGRAM
    name = profile.name
    if profile.role == "councillor" and not name.casefold().startswith(("cllr", "councillor")):
        name = _("Cllr {name}").format(name=name)
    title = _("{program} — {name}'s log").format(program=PROGRAM, name=name)
    return _("{title} (PRACTICE)").format(title=title) if profile.practice else title


class PracticeBanner(QFrame):
    """The line that marks a practice log on every page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "banner")
        words = _("PRACTICE LOG · every incident in it is invented")
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        style.space(row, margins=(16, 5, 16, 5), spacing=8)
        row.addStretch()
        row.addWidget(IconLabel("info", "warning", side=15))
        row.addWidget(Label(words, role="warning", wrap=False))
        row.addStretch()
        self.hide()
