# SPDX-License-Identifier: MIT
"""The search field and the chips beside it: together they make a Filter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from abuselog.catalogue import kinds, platforms, severity
from abuselog.clock import Clock
from abuselog.gui import dialogs, style
from abuselog.gui.log.dates_dialog import DatesDialog
from abuselog.gui.parts.chip import ChoiceChip
from abuselog.gui.parts.pair import FlowLine, Pair
from abuselog.records.ids import PersonId, SeriesId
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.records.series import Series
from abuselog.wording import day_words
from abuselog.wording.language import _
from abuselog.wording.series import series_words
from abuselog.workflows.browse import Filter

_QUARTER: Final = "3-months"
_YEAR: Final = "12-months"
_ANY: Final = ""
_CHOSEN: Final = "chosen"
_CHOOSE: Final = "choose"
_TOLD: Final = "told"
_UNTOLD: Final = "untold"
_DUE: Final = "due"
_PEOPLE: Final = "people"
_SEARCH_WIDTH: Final = 220
_DAYS: Final = {_QUARTER: 92, _YEAR: 366}


class SearchField(QLineEdit):
    """Takes words, names, handles and links; Esc empties it, and once empty leaves it."""

    left = Signal()
    """Esc, Down or Enter: the person wants to go on to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Search words, names, handles…"))
        self.setAccessibleName(_("Search the log"))
        self.setToolTip(_("Search words, names, handles and links (Ctrl+F)"))
        self.setClearButtonEnabled(True)
        self.setProperty("part", "search")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field by keyboard."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Collects what the person wants to see; speaks up when that changes."""

    typed = Signal()
    """The search text changed: wait for a pause."""
    chosen = Signal()
    """A chip changed: ask at once."""
    people_wanted = Signal()
    """Show everybody who is noted."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._between: tuple[dt.date, dt.date] | None = None
        self._people: list[tuple[str, str]] = []
        self._person = _ANY
        self.search = SearchField()
        self.levels = ChoiceChip(_("Severity"), several=True)
        self.platforms = ChoiceChip(_("Platform"), several=True)
        self.kinds = ChoiceChip(_("Kind"), several=True)
        self.dates = ChoiceChip(_("Dates"))
        self.told = ChoiceChip(_("Reported"))
        self.review = ChoiceChip(_("Review"))
        self.person = ChoiceChip(_("Person"))
        self.series = ChoiceChip(_("Series"))
        self._offer_choices()
        row = QHBoxLayout(self)
        style.space(row, margins=(0, 0, 0, 0), spacing=0)
        chips = FlowLine(
            *(self.levels, self.platforms, self.kinds, self.person, self.series),
            *(self.dates, self.told, self.review),
            spacing=5,
        )
        row.addWidget(Pair(self.search, chips, least=_SEARCH_WIDTH, equal=False, spacing=8))
        self.search.textChanged.connect(self.typed)
        for chip in (
            *(self.levels, self.platforms, self.kinds),
            *(self.told, self.review, self.series),
        ):
            chip.choice_changed.connect(self.chosen)
        self.dates.choice_changed.connect(self._on_dates_changed)
        self.person.choice_changed.connect(self._on_person_changed)

    @property
    def wanted(self) -> Filter:
        """What the person wants to see."""
        first, last = self._days()
        told = self.told.chosen[0] if self.told.chosen else _ANY
        return Filter(
            text=self.search.text().strip(),
            severities=frozenset(int(code) for code in self.levels.chosen),
            platforms=frozenset(self.platforms.chosen),
            kinds=frozenset(self.kinds.chosen),
            happened_from=first,
            happened_to=last,
            reported={_TOLD: True, _UNTOLD: False}.get(told),
            review_due_on=self._today() if self._asks_for_due else None,
            person_id=PersonId(self._person) if self._person else None,
            series_id=SeriesId(self._series_code) if self._series_code else None,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether something other than the whole log is asked for."""
        return self.wanted != Filter()

    @property
    def dates_words(self) -> str:
        """The days that are shown, as the chip says it; empty for all."""
        return self.dates.text() if self._date_code and not self._asks_for_due else ""

    def offer_people(self, found: list[tuple[str, str]]) -> None:
        """Offer these people as (id, name); whoever is chosen stays, if they are among them."""
        self._people = found
        known = {code for code, _name in found}
        gone = bool(self._person) and self._person not in known
        self._person = _ANY if gone else self._person
        choices = [(_ANY, _("Anybody")), *found, (_PEOPLE, _("People…"))]
        self.person.offer(choices, chosen=self._person)
        if gone:
            self.chosen.emit()

    def offer_series(self, found: Sequence[Series]) -> None:
        """Offer these series; whichever is chosen stays, if it is among them."""
        before = self._series_code
        self.series.setVisible(bool(found))  # a row of chips has little room
        self.series.offer([(_ANY, _("Any")), *((one.id, series_words(one)) for one in found)])
        if before in {one.id for one in found}:
            self.series.blockSignals(True)
            self.series.choose(before)
            self.series.blockSignals(False)
        elif before:
            self.chosen.emit()

    def choose_person(self, person_id: str, name: str) -> None:
        """Show what came from one person's accounts, whenever it was."""
        if person_id not in {code for code, _name in self._people}:
            self._people.append((person_id, name))
        self._person = person_id
        self.offer_people(self._people)
        self.show_all_dates()
        self.chosen.emit()

    def show_all_dates(self) -> None:
        """Take the limits of dates away."""
        self.dates.choose(_ANY)

    def clear(self) -> None:
        """Ask for what a freshly opened log shows, without saying so."""
        self.blockSignals(True)
        self.search.clear()
        self._between = None
        self._person = _ANY
        self._offer_choices()
        self.series.choose(_ANY)
        self.blockSignals(False)

    @property
    def _series_code(self) -> str:
        return self.series.chosen[0] if self.series.chosen else _ANY

    @property
    def _date_code(self) -> str:
        return self.dates.chosen[0] if self.dates.chosen else _ANY

    def _offer_choices(self) -> None:
        self.levels.offer([(str(x.number), f"{x.number} {x.name}") for x in severity.levels()])
        self.platforms.offer([(x.code, x.name) for x in platforms.platforms()])
        self.kinds.offer([(x.code, x.chip) for x in kinds.kinds()])
        self.told.offer(
            [(_ANY, _("Any")), (_UNTOLD, _("Not yet reported")), (_TOLD, _("Reported"))]
        )
        self.review.offer([(_ANY, _("Any")), (_DUE, _("Due for review"))])
        self._offer_dates(_QUARTER)
        self.offer_people(self._people)
        if not self.series.chosen:
            self.offer_series(())

    def _offer_dates(self, chosen: str) -> None:
        choices = [
            (_ANY, _("All dates")),
            (_QUARTER, _("Last 3 months")),
            (_YEAR, _("Last 12 months")),
        ]
        if self._between is not None:
            first, last = self._between
            choices.append((_CHOSEN, f"{day_words(first)} – {day_words(last)}"))
        choices.append((_CHOOSE, _("Choose dates…")))
        self.dates.offer(choices, chosen=chosen)

    def _on_dates_changed(self) -> None:
        if self._date_code != _CHOOSE:
            self.chosen.emit()
            return
        today = self._today()
        first, last = self._between or (today - dt.timedelta(days=30), today)
        self._offer_dates(_CHOSEN if self._between else _ANY)
        dialog = DatesDialog(first, last, today, self.window())
        if dialogs.show_dialog(dialog):
            self._between = dialog.days
            self._offer_dates(_CHOSEN)
        dialog.deleteLater()
        self.chosen.emit()

    def _on_person_changed(self) -> None:
        code = self.person.chosen[0] if self.person.chosen else _ANY
        if code == _PEOPLE:
            self.offer_people(self._people)
            self.people_wanted.emit()
            return
        self._person = code
        self.chosen.emit()

    @property
    def _asks_for_due(self) -> bool:
        return self.review.chosen == (_DUE,)

    def _days(self) -> tuple[dt.date | None, dt.date | None]:
        if self._asks_for_due:  # what is due is old: dates would hide all of it
            return None, None
        code = self._date_code
        if code == _CHOSEN and self._between is not None:
            return self._between
        if code in _DAYS:
            return self._today() - dt.timedelta(days=_DAYS[code]), None
        return None, None

    def _today(self) -> dt.date:
        return self._clock.now().astimezone(zone(HOME_ZONE)).date()
