# SPDX-License-Identifier: MIT
"""Chips that narrow what goes into a dossier: sender, series, dates, level, told or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from abuselog.clock import Clock
from abuselog.gui import dialogs, style
from abuselog.gui.log.dates_dialog import DatesDialog
from abuselog.gui.parts.chip import ChoiceChip
from abuselog.gui.parts.flow import FlowLayout
from abuselog.records.ids import AccountId, PersonId, SeriesId
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.records.person import Account
from abuselog.records.series import Series
from abuselog.wording import day_words
from abuselog.wording.language import _
from abuselog.wording.series import series_words
from abuselog.workflows.browse import Filter
from abuselog.workflows.people import KnownPerson

_ANY: Final = ""
_PERSON: Final = "person:"
_ACCOUNT: Final = "account:"
_CHOSEN: Final = "chosen"
_CHOOSE: Final = "choose"
_LEVELS: Final = (
    (_ANY, _("Any severity")),
    ("2", _("Severity 2+")),
    ("3", _("Severity 3+")),
    ("4", _("Severity 4+")),
    ("5", _("Severity 5")),
)
_SPANS: Final = (
    (_ANY, _("Any date")),
    ("30", _("Last 30 days")),
    ("91", _("Last 3 months")),
    ("183", _("Last 6 months")),
    ("365", _("Last 12 months")),
)
_REPORTED: Final = ((_ANY, _("Any")), ("no", _("Not yet reported")), ("yes", _("Reported")))
_MOST_OFFERED: Final = 40


class PickFilter(QWidget):
    """A row of chips that together make a Filter."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._between: tuple[dt.date, dt.date] | None = None
        self.senders = ChoiceChip(_("From"))
        self.series = ChoiceChip(_("Series"))
        self.date = ChoiceChip(_("Date"))
        self.severity = ChoiceChip(_("Severity"))
        self.reported = ChoiceChip(_("Reported"))
        self.chips = (self.senders, self.series, self.date, self.severity, self.reported)
        flow = FlowLayout(self)
        style.space(flow, margins=(0, 0, 0, 0), spacing=8)
        for chip in self.chips:
            flow.addWidget(chip)
        self.severity.offer(list(_LEVELS))
        self.reported.offer(list(_REPORTED))
        self._offer_dates(_ANY)
        self.offer_senders((), ())
        self.offer_series(())
        for chip in (self.senders, self.series, self.severity, self.reported):
            chip.choice_changed.connect(self.changed)
        self.date.choice_changed.connect(self._on_date)

    @property
    def wanted(self) -> Filter:
        """What the chips ask for."""
        sender, lowest, reported = (
            _first(chip) for chip in (self.senders, self.severity, self.reported)
        )
        first, last = self._days()
        is_person, is_account = sender.startswith(_PERSON), sender.startswith(_ACCOUNT)
        return Filter(
            severities=frozenset(range(int(lowest), 6)) if lowest else frozenset(),
            happened_from=first,
            happened_to=last,
            reported={"yes": True, "no": False}.get(reported),
            person_id=PersonId(sender.removeprefix(_PERSON)) if is_person else None,
            account_id=AccountId(sender.removeprefix(_ACCOUNT)) if is_account else None,
            series_id=SeriesId(_first(self.series)) if _first(self.series) else None,
        )

    def offer_senders(self, people: Sequence[KnownPerson], accounts: Sequence[Account]) -> None:
        """Offer everybody who is noted, and every account; whoever is chosen stays."""
        chosen = _first(self.senders)
        offered = [(_PERSON + one.person.id, one.person.name) for one in people]
        offered += [(_ACCOUNT + one.id, one.known_as) for one in accounts]
        before = dict(offered)
        self.senders.offer([(_ANY, _("Anybody")), *offered[:_MOST_OFFERED]])
        if chosen in before:
            self.senders.blockSignals(True)
            self.senders.choose(chosen)
            self.senders.blockSignals(False)

    def offer_series(self, found: Sequence[Series]) -> None:
        """Offer every series that has incidents; whichever is chosen stays."""
        chosen = _first(self.series)
        offered = [(str(one.id), series_words(one)) for one in found]
        self.series.offer([(_ANY, _("Any")), *offered])
        if chosen in dict(offered):
            self.series.blockSignals(True)
            self.series.choose(chosen)
            self.series.blockSignals(False)

    def show_everything(self) -> None:
        """Take every filter away."""
        for chip in self.chips:
            chip.choose(_ANY)

    def _days(self) -> tuple[dt.date | None, dt.date | None]:
        code = _first(self.date)
        if code == _CHOSEN and self._between is not None:
            return self._between
        return (self._today() - dt.timedelta(days=int(code)), None) if code else (None, None)

    def _offer_dates(self, chosen: str) -> None:
        choices = list(_SPANS)
        if self._between is not None:
            first, last = self._between
            choices.append((_CHOSEN, f"{day_words(first)} – {day_words(last)}"))
        choices.append((_CHOOSE, _("Choose dates…")))
        self.date.offer(choices, chosen=chosen)

    def _on_date(self) -> None:
        if _first(self.date) == _CHOOSE:
            today = self._today()
            first, last = self._between or (today - dt.timedelta(days=30), today)
            dialog = DatesDialog(first, last, today, self.window())
            if dialogs.show_dialog(dialog):
                self._between = dialog.days
            dialog.deleteLater()
            self._offer_dates(_CHOSEN if self._between else _ANY)
        self.changed.emit()

    def _today(self) -> dt.date:
        return self._clock.now().astimezone(zone(HOME_ZONE)).date()


def _first(chip: ChoiceChip) -> str:
    return chip.chosen[0] if chip.chosen else _ANY
