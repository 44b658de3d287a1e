# SPDX-License-Identifier: MIT
"""What a person decides about people: asked, done in the vault's lane, announced."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.people import questions
from abuselog.gui.people.belief_dialog import Asking, BeliefDialog
from abuselog.progress import Progress
from abuselog.records.person import Suggestion
from abuselog.wording.language import _
from abuselog.workflows import people, same_account
from abuselog.workflows.people import KnownPerson, Whose
from abuselog.workflows.unlock import OpenVault


class Beliefs(QObject):
    """Asks for a reason each time; nothing is changed without one."""

    changed = Signal(str)
    """Something was noted; what, in words."""

    def __init__(self, state: AppState, window: QWidget) -> None:
        super().__init__(window)
        self._state = state
        self._window = window

    def who(self, found: Whose, everybody: tuple[KnownPerson, ...]) -> None:
        """Ask who is behind an account; note it, change it, or take it away."""
        account, now = found.account, found.believed
        if account is None:
            return
        answer = self._ask(questions.about_account(found, _names(everybody)))
        if answer is None:
            return
        name, reason, away = answer.name, answer.reason, answer.takes_away

        def deed(vault: OpenVault, _progress: Progress) -> str:
            if now is not None and away:
                people.take_away(vault, now.person.id, account.id, reason=reason)
                return _("Nobody is noted as being behind this account any more.")
            moves = now is not None and name.casefold() != now.person.name.casefold()
            leaving = now.person.id if now is not None and moves else None
            people.believe(vault, name, (account.id,), reason=reason, leaving=leaving)
            return _("Noted as your belief, with your reason.")

        self._do(deed)

    def rename(self, known: KnownPerson) -> None:
        """Ask for another name."""
        title = _("Another name for “{name}”").format(name=known.person.name)
        name = dialogs.ask_text(self._window, title, _("Name"), text=known.person.name)
        if not name or not self._state.is_open:
            return

        def deed(vault: OpenVault, _progress: Progress) -> str:
            people.rename(vault, known.person.id, name)
            return _("The name was changed.")

        self._do(deed)

    def merge(self, known: KnownPerson, everybody: tuple[KnownPerson, ...]) -> None:
        """Ask who else the person is, and why."""
        others = tuple(name for name in _names(everybody) if name != known.person.name)
        if not others:
            dialogs.show_message(
                self._window,
                _("There is nobody else yet"),
                _("Note somebody else first: open one of their incidents, “Who is this?”."),
            )
            return
        answer = self._ask(questions.about_merging(known, others))
        if answer is None:
            return
        other, reason = answer.name, answer.reason

        def deed(vault: OpenVault, _progress: Progress) -> str:
            people.merge(vault, known.person.id, other, reason=reason)
            return _("They are taken for one person.")

        self._do(deed)

    def split(self, known: KnownPerson) -> None:
        """Ask which accounts are somebody else's, whose, and why."""
        answer = self._ask(questions.about_splitting(known))
        if answer is None:
            return
        name, reason, away = answer.name, answer.reason, answer.ticked

        def deed(vault: OpenVault, _progress: Progress) -> str:
            people.split(vault, known.person.id, away, name=name, reason=reason)
            return _("They are taken for two people.")

        self._do(deed)

    def one_person(self, suggestion: Suggestion, everybody: tuple[KnownPerson, ...]) -> None:
        """Ask who is behind both of two accounts, and why."""
        answer = self._ask(questions.about_pair(suggestion, _names(everybody)))
        if answer is None:
            return
        name, reason = answer.name, answer.reason
        both = (suggestion.first.id, suggestion.second.id)

        def deed(vault: OpenVault, _progress: Progress) -> str:
            people.believe(vault, name, both, reason=reason)
            return _("Noted as your belief, with your reason.")

        self._do(deed)

    def one_account(self, suggestion: Suggestion) -> None:
        """Ask why two accounts are one."""
        answer = self._ask(questions.about_one_account(suggestion))
        if answer is None:
            return
        reason = answer.reason

        def deed(vault: OpenVault, _progress: Progress) -> str:
            same_account.join(vault, suggestion.first.id, suggestion.second.id, reason=reason)
            return _("They are taken for one account.")

        self._do(deed)

    def apart(self, suggestion: Suggestion) -> None:
        """Keep two accounts apart, without asking."""

        def deed(vault: OpenVault, _progress: Progress) -> str:
            same_account.part(vault, suggestion.first.id, suggestion.second.id)
            return _("These two are not suggested again.")

        self._do(deed)

    def _ask(self, asking: Asking) -> BeliefDialog | None:
        dialog = BeliefDialog(asking, self._window)
        accepted = dialogs.show_dialog(dialog)
        dialog.deleteLater()
        return dialog if accepted and self._state.is_open else None

    def _do(self, deed: Callable[[OpenVault, Progress], str]) -> None:
        # Half of a belief is none: a lock waits for it.
        job = self._state.on_vault(deed, always=True)
        job.succeeded.connect(self._on_done)

    def _on_done(self, words: str) -> None:
        if self._state.is_open:
            self.changed.emit(words)


def _names(everybody: tuple[KnownPerson, ...]) -> tuple[str, ...]:
    return tuple(one.person.name for one in everybody)
