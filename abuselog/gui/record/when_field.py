# SPDX-License-Identifier: MIT
"""When it happened: typed as people say it, with how exactly it is known beside it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from abuselog.clock import Clock
from abuselog.errors import BadTime
from abuselog.gui import style
from abuselog.gui.parts.field import Field
from abuselog.gui.record.exactness_edit import ExactnessEdit
from abuselog.gui.record.repeated_hour import RepeatedHour
from abuselog.gui.record.statement import moment_of_text, text_of_moment
from abuselog.gui.record.typed_time import read_typed_time
from abuselog.records.moment import (
    HOME_ZONE,
    Basis,
    Moment,
    Note,
    Precision,
    moment_between,
    moment_from_wall_clock,
    zone,
)
from abuselog.wording import clock_words
from abuselog.wording.language import _

_EXAMPLE: Final = _("22 Nov 2026 22:41, today 22:41, yesterday")


class WhenField(QWidget):
    """A moment, or nothing yet. `iso` is what a draft keeps."""

    changed = Signal()

    def __init__(
        self, label: str, clock: Clock, parent: QWidget | None = None, *, asks_basis: bool = False
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self.basis = Basis.SEEN
        """How the time is known."""
        self._picked: Precision | None = None
        self._typed = Precision.DAY
        """How exactly it was typed last, so that a change of it is seen."""
        self.edit = ExactnessEdit(asks_basis=asks_basis)
        self.until = QLineEdit()
        self.until.setPlaceholderText(_("and this time"))
        self.until.setAccessibleName(_("Until"))
        self.field = Field(label, self.edit)
        self.twice = RepeatedHour()
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=5)
        for part in (self.field, self.until, self.twice):
            column.addWidget(part)
        self.edit.textChanged.connect(self._on_text)
        self.until.textChanged.connect(self._on_changed)
        self.edit.exactness_chosen.connect(self._on_exactness)
        self.edit.basis_chosen.connect(self._on_basis)
        self.twice.changed.connect(self._on_changed)
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
        """Fill in today, as a day that nobody has confirmed."""
        self.show_iso(self._now().strftime("%Y-%m-%d"), Basis.ASSUMED)

    def show_moment(self, moment: Moment) -> None:
        """Fill in a moment."""
        self.show_iso(text_of_moment(moment), moment.basis)

    def show_iso(self, iso: str, basis: Basis = Basis.SEEN) -> None:
        """Fill in what a form kept; an empty text empties the field."""
        self.basis = basis
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
        self.twice.choose(second=bool(moment and moment.local.fold))
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
        moment = self._stretch()
        return dataclasses.replace(moment, basis=self.basis) if moment is not None else None

    def _stretch(self) -> Moment | None:
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
            typed.wall, precision=precision, second_pass=self.twice.is_second
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

    def _on_basis(self, basis: Basis) -> None:
        self.basis = basis
        self._say_state()

    def _on_changed(self) -> None:
        # Whoever types a time has seen it, unless they say otherwise.
        if self.basis in (Basis.ASSUMED, Basis.DERIVED):
            self.basis = Basis.SEEN
        self._say_state()

    def _say_state(self) -> None:
        self.field.clear_error()
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        """Show how exact it is, the second line for a range, and which of two equal times."""
        moment = self.moment
        shown = self._picked or (moment.precision if moment is not None else Precision.DAY)
        self.edit.show_exactness(shown)
        self.until.setVisible(shown is Precision.RANGE)
        self.edit.show_basis(self.basis)
        self.twice.ask_about(moment if shown is not Precision.RANGE else None)
        self.field.show_hint(" ".join(_hints(moment)))


def _hints(moment: Moment | None) -> Iterator[str]:
    """Give what must be known of the time as it stands."""
    if moment is None:
        return
    if Note.CLOCK_GAP in moment.notes:
        yield _(
            "The clocks went forward that night and skipped this hour; it is read as {moment}."
        ).format(moment=clock_words(moment))
    if moment.basis is Basis.ASSUMED:
        yield _("Nobody has confirmed this time. Type when it was, or say how you know.")
    if moment.basis is Basis.DERIVED:
        yield _("Worked out, not seen.")
    if moment.basis is Basis.TOLD:
        yield _("As somebody told you.")


def _typed(local: dt.datetime, precision: Precision) -> str:
    day = f"{local.day} {local:%b %Y}"
    if precision is Precision.DAY:
        return day
    return f"{day} {local:%H:%M:%S}" if precision is Precision.SECOND else f"{day} {local:%H:%M}"


def _last(moment: Moment) -> dt.datetime:
    return (moment.latest - dt.timedelta(minutes=1)).astimezone(zone(moment.zone))
