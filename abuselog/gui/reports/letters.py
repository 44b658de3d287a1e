# SPDX-License-Identifier: MIT
"""Drafts of letters about a report: shown, changed, and saved for the person to send."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.reports.letter_dialog import LetterDialog
from abuselog.progress import Progress
from abuselog.records.follow_up import ReportRow
from abuselog.records.letter import Letter
from abuselog.wording.language import _
from abuselog.workflows import report_letters
from abuselog.workflows.unlock import OpenVault


class Letters(QObject):
    """Fetches the drafts of one report, shows them, and writes the one that is wanted."""

    told = Signal(object)
    """What was saved, in words."""

    def __init__(self, state: AppState, window: QWidget) -> None:
        super().__init__(window)
        self._state = state
        self._window = window
        self._dialog: LetterDialog | None = None

    def show(self, row: ReportRow) -> None:
        """Show the drafts that make sense for a report."""
        reference = str(row.report.id)

        def look(vault: OpenVault, _progress: Progress) -> tuple[Letter, ...]:
            wanted = report_letters.drafts_for(vault, reference)
            return tuple(report_letters.draft(vault, reference, kind) for kind in wanted)

        self._state.on_vault(look).succeeded.connect(self._on_drafts)

    def save(self, dialog: LetterDialog, kinds: str, suffix: str) -> None:
        """Ask where, and write the draft as it stands in the dialog."""
        wanted = dialog.letter
        path = dialogs.choose_save_path(
            dialog,
            _("Save the draft"),
            suggested=Path.home() / f"letter{suffix}",
            kinds=kinds,
        )
        if path is None or not self._state.is_open:
            return
        if path.suffix.casefold() != suffix:
            path = path.with_name(path.name + suffix)
        place = path

        def deed(vault: OpenVault, _progress: Progress) -> str:
            report_letters.write_letter(vault, wanted, place, replace=True)
            return _("Saved as {name}. Nothing was sent. It is not encrypted.").format(
                name=place.name
            )

        self._state.on_vault(deed).succeeded.connect(self._on_saved)

    def _on_drafts(self, drafts: tuple[Letter, ...]) -> None:
        if not self._state.is_open or not drafts:
            return
        dialog = LetterDialog(drafts, self._window)
        self._dialog = dialog
        dialog.mail_wanted.connect(
            functools.partial(self.save, dialog, _("Mail draft (*.eml)"), ".eml")
        )
        dialog.text_wanted.connect(functools.partial(self.save, dialog, _("Text (*.txt)"), ".txt"))
        dialogs.show_dialog(dialog)
        self._dialog = None
        dialog.deleteLater()

    def _on_saved(self, words: str) -> None:
        if self._dialog is not None:
            self._dialog.told.say(words, tone="good")
        self.told.emit(words)
