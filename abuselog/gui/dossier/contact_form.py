# SPDX-License-Identifier: MIT
"""How the person can be reached: kept in the log, and ticked one by one for a sheet of its own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit

from abuselog.gui import style
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.fitted import FittedColumn
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.lines import LinesEdit
from abuselog.gui.parts.pair import Pair
from abuselog.records.contact import CONTACT_FIELDS, ContactDetails, fields_for
from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.wording import field_label
from abuselog.wording.language import _

_ONE_LINE: Final = ("phone", "email", "date_of_birth")
_LINES_HEIGHT: Final = 54


class ContactForm(FittedColumn):
    """Details, each with a box that puts it on the sheet; none is on it unless ticked."""

    changed = Signal()
    """A box was ticked or not."""
    left = Signal()
    """The person has finished typing for now."""

    def __init__(self) -> None:
        super().__init__(spacing=12)
        style.space(self.body, margins=(0, 12, 8, 4), spacing=12)
        self._edition = POLICE
        self.edits: dict[str, QLineEdit | LinesEdit] = {}
        self.boxes: dict[str, QCheckBox] = {}
        self._rows: dict[str, Pair] = {}
        words = _(
            "These never stand in the dossier. What you tick goes on a sheet of its own, for the "
            "reader only; all of it stays in your log."
        )
        self.body.addWidget(Label(words, role="small"))
        for name in CONTACT_FIELDS:
            self._rows[name] = self._row(name)
            self.body.addWidget(self._rows[name])
        self.body.addStretch()

    def _row(self, name: str) -> Pair:
        label = field_label(f"contact_{name}")
        edit = QLineEdit() if name in _ONE_LINE else LinesEdit(_LINES_HEIGHT)
        box = QCheckBox(_("On the sheet"))
        box.setAccessibleName(_("{detail}: on the sheet").format(detail=label))
        box.toggled.connect(self.changed)
        self.edits[name], self.boxes[name] = edit, box
        return Pair(Field(label, edit), box, least=220, equal=False, spacing=12)

    @property
    def details(self) -> ContactDetails:
        """What is typed."""
        return ContactDetails(**{name: _text(edit) for name, edit in self.edits.items()})

    def show_details(self, details: ContactDetails) -> None:
        """Show these details."""
        for name, edit in self.edits.items():
            text = str(getattr(details, name))
            if isinstance(edit, QLineEdit):
                edit.setText(text)
            else:
                edit.setPlainText(text)

    def show_choices(self, choices: Choices) -> None:
        """Show what is on the sheet, without saying so."""
        self.blockSignals(True)
        self._edition = choices.edition
        offered = fields_for(choices.edition)
        for name, box in self.boxes.items():
            box.setChecked(name in choices.contact_fields)
            self._rows[name].setVisible(name in offered)
        self.blockSignals(False)

    def said(self) -> dict[str, object]:
        """Return the fields of Choices that are ticked here."""
        offered = fields_for(self._edition)
        ticked = (name for name in offered if self.boxes[name].isChecked())
        return {"contact_fields": tuple(ticked)}

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the person went elsewhere."""
        super().hideEvent(event)
        self.left.emit()


def _text(edit: QLineEdit | LinesEdit) -> str:
    return (edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()).strip()
