# SPDX-License-Identifier: MIT
"""Everything that can wait: asked for, never required, folded away until wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from abuselog.catalogue import kinds, severity
from abuselog.clock import Clock
from abuselog.gui import icons, style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.lines import LinesEdit
from abuselog.gui.parts.pair import Pair
from abuselog.gui.parts.pill import Tag
from abuselog.gui.record.kind_picker import ChipRow
from abuselog.gui.record.statement import Form
from abuselog.gui.record.when_field import WhenField
from abuselog.wording.language import _

_LINES_HEIGHT: Final = 58
_FIELD_WIDTH: Final = 220


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to ask: the field's name, the question, and why."""

    name: str
    label: str
    hint: str = ""
    lines: bool = False


ABOUT: Final = (
    Asked("place", _("Where exactly?"), _("The group, page, street or room.")),
    Asked(
        "role_link",
        _("What shows that it is because you are a councillor?"),
        _("Words that name your role, a vote or a decision. The police look for this."),
    ),
    Asked("context_before", _("What came before?"), _("The post or event it answers."), lines=True),
    Asked(
        "own_replies",
        _("Your own words in the thread"),
        _("Leaving them out can harm your case."),
        lines=True,
    ),
)
CONTACT: Final = (
    Asked("shown_time", _("Time as the screen shows it"), _("Exactly: “18h”, “Yesterday”.")),
    Asked("told_to_stop", _("Did you tell them to stop?"), _("When and how.")),
    Asked("visibility", _("Who could see it?"), _("Public, a group, only you.")),
    Asked("audience", _("How many saw or shared it?")),
    Asked("removed", _("Was it taken down?"), _("When you noticed.")),
    Asked("hostility_words", _("The words that show the hostility")),
)
PEOPLE: Final = (
    Asked(
        "account_stable_id", _("Permanent id of the account"), _("It stays when the name changes.")
    ),
    Asked("account_profile_link", _("Link to the profile")),
    Asked("sender_role", _("What are they to you?"), _("A resident, a councillor, unknown.")),
    Asked(
        "identity_belief",
        _("Who do you believe it is, and why?"),
        _("Kept apart from the facts, and marked as belief."),
        lines=True,
    ),
    Asked(
        "witnesses",
        _("Witnesses"),
        _("Who saw it, and whether they agree to be named."),
        lines=True,
    ),
    Asked("third_parties", _("Other people shown"), _("So that they can be covered."), lines=True),
    Asked("language", _("Language"), _("If it is not English.")),
    Asked("translation", _("Translation"), _("And who made it."), lines=True),
)
PRIVATE: Final = (
    Asked("private_notes", _("Private notes"), _("These never leave the log."), lines=True),
    Asked("legal_advice", _("Legal advice"), _("This never leaves the log."), lines=True),
)


class Question(QWidget):
    """A box to tick beside words that may take several lines."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        row = QHBoxLayout(self)
        style.space(row, margins=(0, 0, 0, 0), spacing=8)
        row.addWidget(self.box, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(words), 1, Qt.AlignmentFlag.AlignVCenter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick the box when its words are clicked."""
        self.box.toggle()
        event.accept()


class MoreFields(QWidget):
    """The folded part of the form. Speaks the form's language: names of fields and their values."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggle = Button(_("More"), kind="quiet", icon_name="chevron-right")
        self.inside = QWidget()
        self.texts: dict[str, QLineEdit | LinesEdit] = {}
        self.lines: dict[str, QLineEdit] = {}
        """Those of `texts` that are one line long."""
        self.fields: dict[str, Field] = {}
        self._tag = Tag("")
        self._tag.hide()
        self.seen = WhenField(_("When did you first see it?"), clock)
        self.captured = WhenField(_("When was it captured?"), clock)
        self.pattern = QComboBox()
        self.impact = ChipRow((c.code, c.label, c.label) for c in severity.impacts())
        self.hostility = ChipRow((t.code, t.label, t.label) for t in kinds.hostility_targets())
        self.floors: dict[str, QCheckBox] = {}
        self._build()
        self.toggle.clicked.connect(self._on_toggle)
        self.show_open(shown=False)

    def _build(self) -> None:
        self.pattern.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.pattern.addItem(_("Not said"), "")
        for pattern in severity.patterns():
            self.pattern.addItem(pattern.label, pattern.code)
        inside = QVBoxLayout(self.inside)
        style.space(inside, margins=(0, 4, 0, 4), spacing=14)
        self._add_group(inside, _("What it was about"), ABOUT)
        inside.addWidget(Pair(self.seen, self.captured, least=_FIELD_WIDTH))
        self._add_group(inside, "", CONTACT)
        inside.addWidget(Field(_("Has it happened before?"), self.pattern))
        inside.addWidget(Field(_("What did they attack?"), self.hostility, note=_("choose any")))
        inside.addWidget(Field(_("What it did to you"), self.impact, note=_("choose any")))
        self._add_group(inside, _("The people in it"), PEOPLE)
        inside.addWidget(self._build_floors())
        self._add_group(inside, _("Only for you"), PRIVATE)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=6)
        row = QHBoxLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=2)
        row.addWidget(self.toggle)
        row.addWidget(self._tag)
        row.addSpacing(style.px(6))
        what = _("what it was about, witnesses, your own post, language, notes")
        row.addWidget(Label(what, role="small"), stretch=1)
        column.addLayout(row)
        column.addWidget(self.inside)
        for part in (self.seen, self.captured, self.impact, self.hostility):
            part.changed.connect(self.changed)
        self.pattern.currentIndexChanged.connect(self.changed)

    def _add_group(self, column: QVBoxLayout, heading: str, asked: tuple[Asked, ...]) -> None:
        if heading:
            column.addWidget(Label(heading, role="heading"))
        made = [self._build_field(one) for one in asked]
        for left, right in zip(made[::2], made[1::2], strict=True):
            column.addWidget(Pair(left, right, least=_FIELD_WIDTH))

    def _build_field(self, asked: Asked) -> Field:
        edit: QLineEdit | LinesEdit
        if asked.lines:
            edit = LinesEdit(_LINES_HEIGHT)
        else:
            edit = self.lines[asked.name] = QLineEdit()
            edit.setAcceptDrops(False)
        edit.textChanged.connect(self.changed)
        self.texts[asked.name] = edit
        field = Field(asked.label, edit)
        field.show_hint(asked.hint)
        self.fields[asked.name] = field
        return field

    def _build_floors(self) -> QWidget:
        group = QWidget()
        group.setAccessibleName(_("Facts that set the lowest level"))
        column = QVBoxLayout(group)
        style.space(column, margins=(0, 0, 0, 0), spacing=2)
        column.addWidget(Label(_("Is any of this true?"), role="heading"))
        column.addWidget(Label(_("Each of these sets the lowest level."), role="small"))
        for trigger in severity.triggers():
            question = Question(trigger.question)
            question.box.toggled.connect(self.changed)
            self.floors[trigger.code] = question.box
            column.addWidget(question)
        return group

    @property
    def values(self) -> Form:
        """What is filled in, under the names of the form."""
        form: Form = {name: _text_of(edit) for name, edit in self.texts.items()}
        form["pattern"] = str(self.pattern.currentData() or "")
        form["seen"], form["captured"] = self.seen.iso, self.captured.iso
        form["impact"], form["hostility"] = self.impact.chosen, self.hostility.chosen
        form["floors"] = [code for code, box in self.floors.items() if box.isChecked()]
        return form

    def show_values(self, form: Mapping[str, str | int | list[str]]) -> None:
        """Fill in what a form keeps; what it lacks is emptied. Opens if anything is there."""
        for name, edit in self.texts.items():
            _show_text(edit, str(form.get(name, "")))
        self.pattern.setCurrentIndex(max(0, self.pattern.findData(form.get("pattern", ""))))
        self.seen.show_iso(str(form.get("seen", "")))
        self.captured.show_iso(str(form.get("captured", "")))
        self.impact.show_chosen(_codes(form.get("impact")))
        self.hostility.show_chosen(_codes(form.get("hostility")))
        ticked = set(_codes(form.get("floors")))
        for code, box in self.floors.items():
            box.setChecked(code in ticked)
        self.show_open(shown=any(self.values.values()))

    def show_tag(self, text: str) -> None:
        """Put a tag beside the heading for what stands folded below, or take it away."""
        self._tag.setText(text)
        self._tag.setVisible(bool(text))

    def show_open(self, *, shown: bool) -> None:
        """Unfold or fold."""
        self.inside.setVisible(shown)
        self.toggle.setIcon(icons.icon("chevron-down" if shown else "chevron-right", "muted"))
        self.toggle.setAccessibleDescription(_("Unfolded") if shown else _("Folded"))

    def _on_toggle(self) -> None:
        self.show_open(shown=self.inside.isHidden())


def _text_of(edit: QLineEdit | LinesEdit) -> str:
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()


def _show_text(edit: QLineEdit | LinesEdit, text: str) -> None:
    if isinstance(edit, QLineEdit):
        edit.setText(text)
    else:
        edit.setPlainText(text)


def _codes(value: object) -> list[str]:
    return [str(code) for code in value] if isinstance(value, list) else []
