# SPDX-License-Identifier: MIT
"""What a person decides about keeping: after a review, by a hold, or by erasing an exhibit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from abuselog.catalogue import retention as plan
from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.log.erase_dialog import EraseDialog
from abuselog.progress import Progress
from abuselog.records.exhibit import Exhibit
from abuselog.records.incident import Incident, IncidentSummary
from abuselog.wording import day_words, list_words
from abuselog.wording.language import _
from abuselog.wording.reviews import still_in_words
from abuselog.workflows import browse, erase, retention
from abuselog.workflows.unlock import OpenVault


class Keeping(QObject):
    """Asks what must be asked, does it in the vault's lane, and announces the change."""

    told = Signal(str)
    """What was done, in words."""

    def __init__(self, state: AppState, window: QWidget) -> None:
        super().__init__(window)
        self._state = state
        self._window = window

    def hold(self, incident: Incident) -> None:
        """Ask why, and put the incident on hold; or lift the hold that is there."""
        number = str(incident.number)
        lift = incident.hold is not None
        title = _("Lift the hold on {number}") if lift else _("Put {number} on hold")
        reason = dialogs.ask_text(self._window, title.format(number=number), _question(lift=lift))
        if not reason or not self._state.is_open:
            return

        def deed(vault: OpenVault, _progress: Progress) -> tuple[IncidentSummary, str]:
            if lift:
                retention.lift_hold(vault, number, reason=reason)
                words = _("{number} is no longer on hold.")
            else:
                retention.set_hold(vault, number, reason=reason)
                words = _("{number} is on hold: its evidence can't be erased.")
            return browse.summary(vault, incident.id), words.format(number=number)

        self._announce(deed)

    def keep(self, incident: Incident) -> None:
        """Ask why, and note that the incident was looked at and is kept."""
        number = str(incident.number)
        reason = dialogs.ask_text(
            self._window, _("Keep {number}").format(number=number), _keep_question()
        )
        if not reason or not self._state.is_open:
            return

        def deed(vault: OpenVault, _progress: Progress) -> tuple[IncidentSummary, str]:
            on = retention.keep(vault, number, reason=reason).date.review_on
            words = (
                _("{number} is kept, to be looked at again on {day}.").format(
                    number=number, day=day_words(on)
                )
                if on is not None
                else _("{number} is kept. It is on hold, so no day can be named.").format(
                    number=number
                )
            )
            return browse.summary(vault, incident.id), words

        self._announce(deed)

    def erase(self, exhibit: Exhibit) -> None:
        """Ask why, ask again, and erase the exhibit for good."""
        dialog = EraseDialog(exhibit, self._window)
        accepted = dialogs.show_dialog(dialog)
        reason, with_words = dialog.reason, dialog.with_words
        dialog.deleteLater()
        if not accepted or not reason or not self._is_sure(exhibit) or not self._state.is_open:
            return
        mark, incident_id = str(exhibit.mark), exhibit.incident_id

        def deed(vault: OpenVault, _progress: Progress) -> tuple[IncidentSummary, str]:
            gone = erase.erase_exhibit(vault, mark, reason=reason, erase_words=with_words)
            words = _("{mark} is erased. Backups made before, saved copies and dossiers are not.")
            if gone.also_in:
                words += " " + still_in_words(gone.also_in)
            if not gone.finished:
                words += " " + _("Traces of its key are cleared when the log is opened next.")
            found = browse.incident(vault, str(incident_id))
            return browse.summary(vault, found.id), words.format(mark=mark)

        self._announce(deed)

    def _is_sure(self, exhibit: Exhibit) -> bool:
        return dialogs.ask_yes_no(
            self._window,
            _("Erase {mark} for good?").format(mark=exhibit.known_as),
            _("This is the last step. Nobody can bring it back."),
            yes=_("Erase it for good"),
            no=_("Keep it"),
        )

    def _announce(self, deed: Callable[[OpenVault, Progress], tuple[IncidentSummary, str]]) -> None:
        # Half of an erasing is no erasing: a lock waits for it.
        job = self._state.on_vault(deed, always=True)
        job.succeeded.connect(self._on_done)

    def _on_done(self, done: tuple[IncidentSummary, str]) -> None:
        if not self._state.is_open:
            return
        summary, words = done
        self._state.incident_changed.emit(summary)
        self.told.emit(words)


def _keep_question() -> str:
    return _(
        "You have looked at it and it should stay: it comes up again after the period of its "
        "level, from today. Why do you keep it? The reason stays in the history."
    )


def _question(*, lift: bool) -> str:
    if lift:
        return _(
            "Its evidence can be erased again, and its review date counts again. Why do you lift "
            "the hold? The reason stays in the history."
        )
    reasons = list_words(tuple(note.label.lower() for note in plan.matters()))
    return _(
        "While it is on hold its evidence can't be erased, and it is not due for review. Good "
        "reasons are: {reasons}. Why do you hold it?"
    ).format(reasons=reasons)
