# SPDX-License-Identifier: MIT
"""Second page: a passphrase, with an honest word on how long it would hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.gui.parts.card import Notice
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.secret import SecretEdit
from abuselog.wording.language import _
from abuselog.workflows import new_log

_WORDS: Final = ("Very weak", "Weak", "Fair", "Strong", "Very strong")
_TONES: Final = ("danger", "danger", "warning", "good", "good")
_GUESSES_PER_SECOND_LOG10: Final = 4.0
"""What a well-funded guesser gets from Argon2id with our settings; rounded in their favour."""

_LABEL: Final = _("Passphrase")
_WARNING: Final = _(
    "Nobody can reset it: not us, not the police. The recovery sheet on the last page is the only "
    "other way in."
)
_SPANS: Final = (
    (2.0, "less than two minutes"),
    (3.6, "about an hour"),
    (5.0, "about a day"),
    (6.5, "weeks"),
    (7.5, "about a year"),
    (9.5, "many years"),
    (99.0, "longer than anybody has"),
)


class PassphrasePage(QWidget):
    """The passphrase twice, and how long it would hold against somebody with the folder."""

    judged = Signal()
    """The verdict on the passphrase has changed, and perhaps how high the page is."""

    def __init__(self, state: AppState, *, label: str = _LABEL, warning: str = _WARNING) -> None:
        super().__init__()
        self._state = state
        self._warning = warning
        self._about: tuple[str, ...] = ()
        self._strength: new_log.Strength | None = None
        self._job: Job | None = None
        self.first = SecretEdit()
        self.second = SecretEdit()
        self._meter = QProgressBar()
        self._verdict = Label(role="small")
        self._first_field = Field(
            label,
            self.first,
            hint=_("Four or five unrelated words are strong and easy to type."),
        )
        self._second_field = Field(_("The same again"), self.second)
        self._build_form()
        self.first.textEdited.connect(self._on_edited)
        self.second.textEdited.connect(self._second_field.clear_error)

    def _build_form(self) -> None:
        self._meter.setRange(0, 5)
        self._meter.setTextVisible(False)
        self._meter.setAccessibleName(_("Strength of the passphrase"))
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=12)
        column.addWidget(self._first_field)
        column.addWidget(self._meter)
        column.addWidget(self._verdict)
        column.addWidget(self._second_field)
        column.addWidget(Notice(self._warning, tone="warning"))
        column.addStretch()

    def enter(self) -> None:
        """Put the cursor where to begin."""
        self.first.setFocus()

    def know_about(self, words: Sequence[str]) -> None:
        """Count these words (name, council) as easy to guess."""
        self._about = tuple(words)
        self._on_edited()

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.first.text()

    def require_complete(self) -> bool:
        """Whether the passphrase is strong enough and was typed twice the same."""
        self._first_field.clear_error()
        self._second_field.clear_error()
        if not self.first.text():
            return _wrong(self._first_field, "Type a passphrase.")
        if self._strength is None:
            return _wrong(self._first_field, "One moment: its strength is being worked out.")
        if not self._strength.acceptable:
            return _wrong(self._first_field, "Too easy to guess. Add one or two unrelated words.")
        if self.first.text() != self.second.text():
            return _wrong(self._second_field, "The two are not the same.")
        return True

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()
        self._on_edited()

    def _on_edited(self) -> None:
        """Ask how strong it is, away from the typing: long ones take a while to judge."""
        self._strength = None
        if self._job is not None:
            self._job.abandon()
            self._job = None
        self._first_field.clear_error()
        typed, about = self.first.text(), self._about
        if not typed:
            self._meter.setValue(0)
            self._verdict.setText("")
            return
        self._job = self._state.in_background(
            lambda _progress: new_log.passphrase_strength(typed, about)
        )
        self._job.succeeded.connect(self._on_judged)

    def _on_judged(self, strength: new_log.Strength) -> None:
        self._job = None
        self._strength = strength
        self._first_field.clear_error()
        self._meter.setValue(strength.score + 1)
        style.mark(self._meter, "tone", _TONES[strength.score])
        self._verdict.setText(strength_words(strength))
        self._meter.setAccessibleDescription(self._verdict.text())
        self.judged.emit()


def strength_words(strength: new_log.Strength) -> str:
    """Say how strong a passphrase is, and how long it holds if the folder is stolen."""
    seconds_log10 = strength.guesses_log10 - _GUESSES_PER_SECOND_LOG10
    span = next(words for most, words in _SPANS if seconds_log10 < most)
    said = f"{_WORDS[strength.score]}. Somebody with a copy of your log would need {span}."
    return f"{said} {strength.warning}".strip()


def _wrong(field: Field, words: str) -> bool:
    field.show_error(words)
    field.control.setFocus()
    return False
