# SPDX-License-Identifier: MIT
"""Series on the log page: the filter, linking what is chosen, and taking out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject

from abuselog.catalogue import platforms
from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.people.belief_dialog import Asking, BeliefDialog
from abuselog.progress import Progress
from abuselog.records.ids import IncidentId
from abuselog.records.incident import IncidentSummary
from abuselog.records.series import Series
from abuselog.wording import count_words, name_words
from abuselog.wording.language import _
from abuselog.wording.series import UNDECIDED, several_words
from abuselog.workflows import browse, series
from abuselog.workflows.series import NewSeries
from abuselog.workflows.unlock import OpenVault

if TYPE_CHECKING:
    from abuselog.gui.log.page import LogPage

_Found: TypeAlias = tuple[tuple[IncidentSummary, ...], tuple[Series, ...]]
_MOST_NAMED: Final = 6


class Linking(QObject):
    """Asks which series and why, does it in the vault's lane, and says what was done."""

    def __init__(self, state: AppState, page: LogPage) -> None:
        super().__init__(page)
        self._state = state
        self._filters = page.filters
        self._view = page.view
        self._detail = page.detail
        self._window = page
        self._detail.head.series_clicked.connect(self._on_one_wanted)
        page.foot.link_wanted.connect(self._on_several_wanted)
        self._view.several_chosen.connect(page.foot.say_chosen)
        state.log_opened.connect(self._name_them)
        state.log_locked.connect(self._forget)

    def ask(self, incident_ids: tuple[str, ...]) -> None:
        """Ask which series these incidents belong to, and why."""
        ids = tuple(map(IncidentId, incident_ids))

        def look(vault: OpenVault, _progress: Progress) -> _Found:
            return tuple(browse.summary(vault, one) for one in ids), series.titles(vault)

        self._state.on_vault(look).succeeded.connect(self._on_found)

    def _on_one_wanted(self) -> None:
        shown = self._detail.incident
        if shown is not None:
            self.ask((shown.id,))

    def _on_several_wanted(self) -> None:
        self.ask(self._view.chosen_ids)

    def _on_found(self, found: _Found) -> None:
        rows, known = found
        if not self._state.is_open:
            return
        if len(rows) < series.FEWEST and not known:
            dialogs.show_message(
                self._window,
                _("There is no series yet"),
                _(
                    "A series links two incidents or more. Choose them in the list: hold Ctrl and "
                    "click each, or hold Shift and press the down arrow; then use the link below "
                    "the list."
                ),
            )
            return
        dialog = BeliefDialog(_asking(rows, known), self._window.window())
        accepted = dialogs.show_dialog(dialog)
        name, reason, away = dialog.name, dialog.reason, dialog.takes_away
        dialog.deleteLater()
        if not accepted or not self._state.is_open:
            return
        numbers = tuple(str(row.number) for row in rows)
        chosen = next((one for one in known if one.title.casefold() == name.casefold()), None)

        def deed(vault: OpenVault, _progress: Progress) -> str:
            if chosen is None:
                series.make(vault, NewSeries(title=name, why=reason, incidents=numbers))
                return _("Linked as your belief, with your reason.")
            if away:
                series.remove(vault, chosen.id, numbers, reason=reason)
                return _("Taken out of “{title}”.").format(title=name_words(chosen.title))
            series.add(vault, chosen.id, numbers, reason=reason)
            return _("Added to “{title}”, with your reason.").format(title=name_words(chosen.title))

        self._state.on_vault(deed).succeeded.connect(self._on_done)

    def _on_done(self, words: str) -> None:
        if not self._state.is_open:
            return
        self._name_them()
        self._detail.confirm(words)
        if self._filters.wanted.series_id is not None:
            self._filters.chosen.emit()
        shown = self._detail.incident
        if shown is not None:
            job = self._state.on_vault(lambda vault, _progress: browse.summary(vault, shown.id))
            job.succeeded.connect(self._state.incident_changed)

    def _name_them(self) -> None:
        if self._state.is_open:
            job = self._state.on_vault(lambda vault, _progress: series.titles(vault))
            job.succeeded.connect(self._on_named)

    def _on_named(self, found: tuple[Series, ...]) -> None:
        if self._state.is_open:
            self._filters.offer_series(found)

    def _forget(self) -> None:
        self._filters.offer_series(())


def _asking(rows: tuple[IncidentSummary, ...], known: tuple[Series, ...]) -> Asking:
    """Return the question about these incidents."""
    several = len(rows) > 1
    ids = {row.id for row in rows}
    held = tuple(one for one in known if ids & set(one.incidents))
    now = _("Linked already as {series}.").format(series=several_words(held)) if held else ""
    number = rows[0].number
    count = count_words(len(rows), "incident")
    return Asking(
        title=_("Link {count} as a series").format(count=count)
        if several
        else _("Series of incident {number}").format(number=number),
        known=_named(rows),
        believed="\n".join(part for part in (now, UNDECIDED) if part),
        names=tuple(one.title for one in known),
        name=held[0].title if held and not several else "",
        name_label=_("Series"),
        name_hint=_("A title of your own, such as “The bridge”. Readers of a dossier may see it.")
        if several
        else _("To begin a new one, choose two incidents or more in the list."),
        may_be_new=several,
        yes=_("Link them") if several else _("Add it to this series"),
        away="" if several or not held else _("Take it out of this series"),
    )


def _named(rows: tuple[IncidentSummary, ...]) -> tuple[str, ...]:
    """Return the incidents, a line each, not too many."""
    lines = [
        " · ".join(
            part
            for part in (str(row.number), platforms.name_of(row.platform), name_words(row.sender))
            if part
        )
        for row in rows[:_MOST_NAMED]
    ]
    left = len(rows) - _MOST_NAMED
    if left > 0:
        lines.append(_("and {count} more").format(count=count_words(left, "incident")))
    return tuple(lines)
