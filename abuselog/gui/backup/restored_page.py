# SPDX-License-Identifier: MIT
"""What restoring came to: how much is back, what the check said, and what is not in it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.card import Notice
from abuselog.gui.parts.label import Label
from abuselog.wording import RESTORED_NOTE, explain, finding_words, held_words, instant_words
from abuselog.wording.language import _
from abuselog.workflows.restore import Restored


class RestoredPage(QWidget):
    """Shown until the person opens the log."""

    def __init__(self) -> None:
        super().__init__()
        self.verdict = Notice()
        self.found = Label(selectable=True)
        self.back = Label(selectable=True)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=12)
        column.addWidget(self.verdict)
        column.addWidget(self.found)
        column.addWidget(self.back)
        column.addWidget(Label(RESTORED_NOTE, role="small"))

    def show_restored(self, restored: Restored) -> None:
        """Say how it went."""
        verdict = restored.verdict
        whole = verdict.sound and verdict.complete
        told = explain(verdict)
        held = held_words(restored.incidents, restored.exhibits)
        self.verdict.say(
            _("Checked: it opens and holds {held}, all as they were recorded.").format(held=held)
            if whole
            else f"{told.title}. {told.sentence}",
            tone="good" if whole else "warning",
        )
        findings = [finding_words(one) for one in verdict.wrong]
        self.found.setText("\n".join(findings))
        self.found.setVisible(len(findings) > 1)  # the first is in the sentence above
        self.back.setText(
            _("Restored to “{folder}”, as the log was on {at}.").format(
                folder=restored.vault.folder, at=instant_words(restored.made_at)
            )
        )

    def enter(self) -> None:
        """Leave the focus on what goes on: there is nothing to fill in here."""

    def clear(self) -> None:
        """Forget which log it was."""
        self.verdict.say("")
        self.found.setText("")
        self.back.setText("")

    def require_complete(self) -> bool:
        """Whether one can go on: always."""
        return True
