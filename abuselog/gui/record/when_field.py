# SPDX-License-Identifier: MIT
"""When it happened: typed as people say it, with how exactly it is known beside it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from abuselog.clock import Clock
from abuselog.errors import BadTime
from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.record.statement import moment_of_text, text_of_moment
from abuselog.gui.record.typed_time import read_typed_time
from abuselog.records.moment import (
    HOME_ZONE,
    Moment,
    Note,
    Precision,
    moment_between,
    moment_from_wall_clock,
    zone,
)
from abuselog.wording import clock_words
from abuselog.wording.language import _

_CHOICES: Final = (
    (Precision.MINUTE, _("± a minute")),
    (Precision.HOUR, _("within the hour")),
    (Precision.DAY, _("that day")),
    (Precision.RANGE, _("between two times")),
)
_WORDS: Final = {**dict(_CHOICES), Precision.SECOND: _("± a second")}
_EXAMPLE: Final = _("22 Nov 2026 22:41, today 22:41, yesterday")
_SHORT_EXAMPLE: Final = _("22 Nov 2026 22:41")


class ExactnessEdit(QLineEdit):
    """A line to type a time into, with a small menu at its end: how exactly it is known."""

    exactness_chosen = Signal(object)
    """The Precision that the person picked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_SHORT_EXAMPLE)
        self._button = Button(_WORDS[Precision.DAY], self, kind="quiet")
        self._menu = QMenu(self._button)
        self._group = QActionGroup(self)
        for precision, words in _CHOICES:
            action = QAction(words, self._menu)
            action.setData(precision)
            action.setCheckable(True)
            self._group.addAction(action)
            self._menu.addAction(action)
        self._button.setMenu(self._menu)
        row = QHBoxLayout(self)
        style.space(row, margins=(0, 0, 2, 0), spacing=0)
        row.addStretch()
        row.addWidget(self._button)
        self._group.triggered.connect(self._on_triggered)

    def show_exactness(self, precision: Precision) -> None:
        """Show how exactly the time is known."""
        self._button.setText(_WORDS[precision])
        self._button.setAccessibleName(
            _("How exactly it is known: {words}").format(words=_WORDS[precision])
        )
        for action in self._group.actions():
            action.setChecked(action.data() == precision)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the text clear of the menu."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.setTextMargins(0, 0, self._button.sizeHint().width(), 0)

    def _on_triggered(self, action: QAction) -> None:
        self.exactness_chosen.emit(action.data())


class WhenField(QWidget):
    """A moment, or nothing yet. `iso` is what a draft keeps."""

    changed = Signal()

    def __init__(self, label: str, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._picked: Precision | None = None
        self._typed = Precision.DAY
        """How exactly it was typed last, so that a change of it is seen."""
        self.edit = ExactnessEdit()
        self.until = QLineEdit()
        self.until.setPlaceholderText(_("and this time"))
        self.until.setAccessibleName(_("Until"))
        self.field = Field(label, self.edit)
        self._twice = Label(role="small")
        self.first = QRadioButton()
        self.second = QRadioButton()
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=5)
        for part in (self.field, self.until, self._twice, self.first, self.second):
            column.addWidget(part)
        self.edit.textChanged.connect(self._on_text)
        self.until.textChanged.connect(self._on_changed)
        self.edit.exactness_chosen.connect(self._on_exactness)
        self.first.clicked.connect(self._on_changed)
        self.second.clicked.connect(self._on_changed)
        self._show_state()

    @property
    def moment(self) -> Moment | None:
        """What is typed, or None if nothing is or it is not understood."""
        try:
            return self._moment()
        except BadTime:
            return None

    @property
    def iso(self) -> str:
        """The moment as a form keeps it; empty if there is none."""
        moment = self.moment
        return text_of_moment(moment) if moment is not None else ""

    @property
    def problem(self) -> str:
        """What is wrong with what was typed; empty if nothing is, or nothing was typed."""
        if not self.edit.text().strip():
            return ""
        try:
            moment = self._moment()
        except BadTime:
            return _("The second time must come after the first.")
        if moment is None:
            return self._not_understood()
        if moment.earliest > self._clock.now():
            return _("That is still to come. Please look at the date.")
        return ""

    def show_today(self) -> None:
        """Fill in today, as a day."""
        self.show_iso(self._now().strftime("%Y-%m-%d"))

    def show_iso(self, iso: str) -> None:
        """Fill in what a form kept; an empty text empties the field."""
        moment = moment_of_text(iso)
        self._picked = moment.precision if moment is not None else None
        self._typed = self._picked or Precision.DAY
        for edit in (self.edit, self.until):
            edit.blockSignals(True)
        self.edit.setText(_typed(moment.local, moment.precision) if moment else "")
        is_range = moment is not None and moment.precision is Precision.RANGE
        self.until.setText(_typed(_last(moment), Precision.MINUTE) if moment and is_range else "")
        for edit in (self.edit, self.until):
            edit.blockSignals(False)
        self.second.setChecked(bool(moment and moment.local.fold))
        self.first.setChecked(not (moment and moment.local.fold))
        self._show_state()

    def show_problem(self) -> None:
        """Say what is wrong with what was typed, if something is."""
        if self.problem:
            self.field.show_error(self.problem)
        else:
            self.field.clear_error()

    def ask_for_time(self) -> None:
        """Say what is wrong or missing, and put the cursor there."""
        self.field.show_error(self.problem or _("Say when it happened; the day is enough."))
        self.edit.setFocus()

    def _moment(self) -> Moment | None:
        typed = read_typed_time(self.edit.text(), self._now())
        if typed is None:
            return None
        if self._picked is Precision.RANGE:
            return self._range()
        precision = self._picked or typed.precision
        if precision is not Precision.DAY and typed.precision is Precision.DAY:
            return None
        if precision is Precision.MINUTE and typed.precision is Precision.SECOND:
            precision = Precision.SECOND
        return moment_from_wall_clock(
            typed.wall, precision=precision, second_pass=self.second.isChecked()
        )

    def _range(self) -> Moment | None:
        start = read_typed_time(self.edit.text(), self._now())
        end = read_typed_time(self.until.text(), self._now())
        if start is None or end is None:
            return None
        return moment_between(
            moment_from_wall_clock(start.wall, precision=start.precision),
            moment_from_wall_clock(end.wall, precision=end.precision, second_pass=True),
        )

    def _not_understood(self) -> str:
        typed = read_typed_time(self.edit.text(), self._now())
        if typed is None:
            return _("This date is not understood. Try it like this: {example}").format(
                example=_EXAMPLE
            )
        if self._picked is Precision.RANGE:
            return _("Give the second time too.")
        return _("Give the time of day too, or choose “that day”.")

    def _now(self) -> dt.datetime:
        return self._clock.now().astimezone(zone(HOME_ZONE)).replace(tzinfo=None)

    def _on_exactness(self, precision: Precision) -> None:
        self._picked = precision
        self._on_changed()
        self.show_problem()

    def _on_text(self) -> None:
        typed = read_typed_time(self.edit.text(), self._now())
        # A time of day typed after a mere date says more than the day that was filled in.
        if typed and self._typed is Precision.DAY and typed.precision is not Precision.DAY:
            self._picked = None
        self._typed = typed.precision if typed else self._typed
        self._on_changed()

    def _on_changed(self) -> None:
        self.field.clear_error()
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        """Show how exact it is, the second line for a range, and which of two equal times."""
        moment = self.moment
        shown = self._picked or (moment.precision if moment is not None else Precision.DAY)
        self.edit.show_exactness(shown)
        self.until.setVisible(shown is Precision.RANGE)
        asked = moment is not None and Note.CLOCK_REPEATED in moment.notes
        asked = asked and shown is not Precision.RANGE
        for part in (self._twice, self.first, self.second):
            part.setVisible(asked)
        if moment is not None and asked:
            self._twice.setText(_("The clocks went back that night. Which of the two is meant?"))
            clock = f"{moment.local:%H:%M}"
            self.first.setText(_("the first {clock} (BST)").format(clock=clock))
            self.second.setText(_("the second {clock} (GMT)").format(clock=clock))
            self.first.setChecked(not self.second.isChecked())
        self.field.show_hint(self._gap_words(moment))

    def _gap_words(self, moment: Moment | None) -> str:
        if moment is None or Note.CLOCK_GAP not in moment.notes:
            return ""
        return _("The clocks went forward that night; this is read as {moment}.").format(
            moment=clock_words(moment)
        )


def _typed(local: dt.datetime, precision: Precision) -> str:
    day = f"{local.day} {local:%b %Y}"
    if precision is Precision.DAY:
        return day
    return f"{day} {local:%H:%M:%S}" if precision is Precision.SECOND else f"{day} {local:%H:%M}"


def _last(moment: Moment) -> dt.datetime:
    return (moment.latest - dt.timedelta(minutes=1)).astimezone(zone(moment.zone))
