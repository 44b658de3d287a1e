# SPDX-License-Identifier: MIT
"""What is chosen and written for one reader, read from the steps and put back into them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.dossier.choices_keeper import ChoicesKeeper
from abuselog.gui.dossier.contact_keeper import ContactKeeper
from abuselog.records.dossier import MadeDossier
from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.wording.language import _
from abuselog.workflows.gather_dossier import usual_fields

if TYPE_CHECKING:
    from abuselog.gui.dossier.page import DossierPage


class Choosing(QObject):
    """Knows the Choices of the reader that is chosen, and those left for the others."""

    changed = Signal()
    """Something was chosen or written."""

    def __init__(self, state: AppState, page: DossierPage) -> None:
        super().__init__(page)
        self._state = state
        self._page = page
        self._edition = POLICE
        self._known = fresh(POLICE)
        self._others: dict[str, Choices] = {}
        self.keeper = ChoicesKeeper(state, self)
        self.contact = ContactKeeper(state, page.going_in.contact, self)
        self.contact.kept.connect(page.show_again)
        self.keeper.loaded.connect(self._on_loaded)
        for step in self._steps:
            step.changed.connect(self._on_said)
        state.log_locking.connect(self.keeper.save_now)
        page.cards.chosen.connect(self._on_reader)
        page.recipient.fresh_wanted.connect(self._on_fresh)
        self.show(fresh(POLICE))

    @property
    def _steps(self) -> tuple[Any, ...]:
        page = self._page
        return page.recipient, page.going_in, page.hand_over

    @property
    def choices(self) -> Choices:
        """Everything as it stands now."""
        said: dict[str, Any] = {}
        for step in self._steps:
            said |= step.said()
        return Choices(edition=self._edition, **said)

    def show(self, choices: Choices) -> None:
        """Put these into the steps."""
        self._edition = choices.edition
        self._page.cards.choose(choices.edition)
        for step in self._steps:
            step.show_choices(choices)
        self._announce()

    def show_with_ticks(self, choices: Choices) -> None:
        """Put these into the steps, with the incidents and exhibits they name."""
        pick = self._page.going_in.pick
        pick.filter.show_everything()
        pick.model.tick_only(choices.incidents or None, choices.exhibits_left_out)
        self.show(choices)

    def tick_only(self, incident_ids: tuple[str, ...]) -> None:
        """Let exactly these incidents go in, and begin a file of its own with them."""
        pick = self._page.going_in.pick
        pick.filter.show_everything()
        pick.model.tick_only(incident_ids)

    def load(self) -> None:
        """Go on with what was left, once the log says so."""
        nation = self._state.vault.profile.nation
        self._page.going_in.shown.live_in(nation)
        self.keeper.load()
        self.contact.load()

    def renew(self, dossier: MadeDossier) -> None:
        """Begin a new version of a dossier, with what was chosen and written for it."""
        before = dossier.choices or fresh(dossier.edition)
        self.show_with_ticks(dataclasses.replace(before, earlier=dossier.number))
        self._keep()

    def forget(self) -> None:
        """Begin anew for this reader: what stood here was made, or is not wanted."""
        self.keeper.discard(self._edition)
        self._others.pop(self._edition, None)

    def clear(self) -> None:
        """Forget every word."""
        self.keeper.clear()
        self.contact.clear()
        self._others.clear()
        self._page.going_in.pick.model.clear()
        self.show(fresh(POLICE))
        self.keeper.clear()

    def _on_loaded(self, drafts: tuple[Choices, ...]) -> None:
        if not self._state.is_open or not drafts:
            return
        self._others = {one.edition: one for one in drafts}
        self.show_with_ticks(drafts[0])

    def _on_said(self) -> None:
        if self.choices != self._known:  # rows that are listed say so too, and nothing was done
            self._keep()
        self._announce()

    def _keep(self) -> None:
        if self._state.is_open:
            self.keeper.keep(self.choices)

    def _announce(self) -> None:
        self._known = self.choices
        begun = self._known != fresh(self._edition)
        self._page.recipient.show_begun(is_begun=begun)
        self.changed.emit()

    def _on_reader(self, edition: str) -> None:
        if edition == self._edition:
            return
        before = self.choices
        self._others[before.edition] = before
        kept = self._others.get(edition) or _carried(before, edition)
        self.show(
            dataclasses.replace(
                kept, incidents=before.incidents, exhibits_left_out=before.exhibits_left_out
            )
        )
        self._keep()

    def _on_fresh(self) -> None:
        if dialogs.ask_yes_no(
            self._page,
            _("Begin a new dossier?"),
            _("What you chose and wrote for this reader is forgotten. Nothing made is lost."),
            yes=_("Begin anew"),
            no=_("Keep it"),
        ):
            self.forget()
            self.show_with_ticks(fresh(self._edition))


def fresh(edition: str) -> Choices:
    """Return the choices of a dossier that is only begun."""
    return Choices(edition=edition, options=tuple(sorted(usual_fields(edition))))


def _carried(before: Choices, edition: str) -> Choices:
    """Return fresh choices with the words that another reader may get as well."""
    return dataclasses.replace(
        fresh(edition),
        risk=before.risk,
        risk_aids=before.risk_aids,
        needs=before.needs,
        wanted=before.wanted,
        compact=before.compact,
        part_bytes=before.part_bytes,
        sign=before.sign,
    )
