# SPDX-License-Identifier: MIT
"""The first tab: the hidden screenshot, and every field that says something."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits.hidden_picture import HiddenPicture
from abuselog.gui.log import detail_words
from abuselog.gui.parts.card import Column, Notice
from abuselog.gui.parts.label import Label
from abuselog.records.exhibit import Exhibit
from abuselog.records.incident import Incident
from abuselog.wording import instant_words
from abuselog.wording.language import _
from abuselog.wording.reviews import hold_words

_LABEL_WIDTH: Final = 130
_WORDS_LABELS: Final = (_("What was said"), _("Translation"))


class FieldTable(QWidget):
    """Labels on the left, what they stand for on the right, as text that can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Label, Label]] = []
        self._grid = QGridLayout(self)
        style.space(self._grid, margins=(0, 0, 0, 0), spacing=6)
        self._grid.setColumnStretch(1, 1)

    def show_rows(self, rows: tuple[detail_words.Row, ...]) -> None:
        """Show these rows instead of the ones before."""
        while len(self._rows) > len(rows):
            for old in self._rows.pop():
                self._grid.removeWidget(old)
                old.deleteLater()
        while len(self._rows) < len(rows):
            self._add_row()
        for (label, value), (name, words) in zip(self._rows, rows, strict=True):
            label.setText(name)
            value.setText(words)
            value.setAccessibleName(f"{name}: {words}")

    @property
    def words(self) -> dict[str, str]:
        """What is shown, by label."""
        return {label.text(): value.text() for label, value in self._rows}

    def _add_row(self) -> None:
        label = Label(role="muted")
        style.fix_width(label, _LABEL_WIDTH)
        value = Label(selectable=True)
        place = len(self._rows)
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, place, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.append((label, value))


class DetailsTab(Column):
    """Shows one incident; its picture is hidden again whenever another one comes."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=14)
        self._incident: Incident | None = None
        self._words_hidden = False
        self.picture = HiddenPicture(state)
        self._withdrawn = Notice(tone="warning")
        self.held = Notice()
        self.table = FieldTable()
        style.space(self.body, margins=(16, 14, 16, 16), spacing=14)
        self.body.addWidget(self._withdrawn)
        self.body.addWidget(self.held)
        self.body.addWidget(self.picture)
        self.body.addWidget(self.table)
        self.body.addStretch()

    def show_incident(self, incident: Incident) -> None:
        """Show `incident` from its top, its picture hidden."""
        self._incident = incident
        self.picture.take(first_picture(incident.exhibits))
        gone = incident.withdrawal
        self._withdrawn.say(
            _("Withdrawn on {when}: {reason}. It stays in the log, and its number with it.").format(
                when=instant_words(gone.withdrawn_at), reason=gone.reason.rstrip(".")
            )
            if gone
            else "",
            tone="warning",
        )
        self.held.say(hold_words(incident.hold) if incident.hold else "")
        self._fill()
        self.verticalScrollBar().setValue(0)

    def hide_words(self, *, hidden: bool) -> None:
        """Hide what was said, or show it again."""
        self._words_hidden = hidden
        self._fill()

    def clear(self) -> None:
        """Let go of everything that was shown."""
        self._incident = None
        self.picture.take(None)
        self._withdrawn.say("")
        self.held.say("")
        self.table.show_rows(())

    def _fill(self) -> None:
        if self._incident is None:
            return
        rows = detail_words.field_rows(self._incident.particulars)
        rows += (
            *detail_words.series_rows(self._incident),
            detail_words.recorded_row(self._incident),
        )
        if self._words_hidden:
            rows = tuple(
                (label, _("Words hidden") if label in _WORDS_LABELS else words)
                for label, words in rows
            )
        self.table.show_rows(rows)


def first_picture(exhibits: tuple[Exhibit, ...]) -> Exhibit | None:
    """Return the exhibit that stands for the incident, if there is a picture among them."""
    return next((exhibit for exhibit in exhibits if exhibit.is_picture), None)
