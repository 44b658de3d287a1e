# SPDX-License-Identifier: MIT
"""The end of the way: making the file, saving one again, a new version, covering a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.covering.dialog import CoverDialog
from abuselog.gui.dossier.making import Making, Order
from abuselog.records.dossier import MadeDossier
from abuselog.records.exhibit import Exhibit
from abuselog.wording.amounts import list_words
from abuselog.wording.language import _
from abuselog.workflows import dossier_documents, kept_dossiers, make_dossier
from abuselog.workflows.make_dossier import WrittenDossier

if TYPE_CHECKING:
    from abuselog.gui.dossier.page import DossierPage


class Finishing(QObject):
    """Asks where, has it made, and says what came of it."""

    def __init__(self, state: AppState, page: DossierPage) -> None:
        super().__init__(page)
        self._state = state
        self._page = page
        self._is_making = False
        self.making = Making(state, self)
        self.making.began.connect(page.hand_over.busy.follow)
        self.making.done.connect(self._on_done)
        self.making.failed.connect(self._on_failed)
        self.making.cancelled.connect(self._on_cancelled)
        page.choosing.changed.connect(self._on_changed)
        page.cover.cover_wanted.connect(self._on_cover)
        page.recipient.made.again.connect(self._on_again)
        page.recipient.made.renewed.connect(self._on_renewed)

    @property
    def is_making(self) -> bool:
        """Whether a dossier is being made."""
        return self._is_making

    def begin(self) -> None:
        """Ask for a name and have the dossier made."""
        edition = self._page.choosing.choices.edition
        job = self._state.on_vault(
            lambda vault, _progress: make_dossier.suggested_name(vault, edition)
        )
        job.succeeded.connect(self._on_named)
        self._set_making(on=True)

    def clear(self) -> None:
        """Forget what is under way."""
        self._is_making = False

    def _set_making(self, *, on: bool) -> None:
        self._is_making = on
        self._page.say_ready()

    def _on_named(self, name: str) -> None:
        out = dialogs.choose_save_path(
            self._page, _("Save the dossier"), suggested=Path.home() / name, kinds="PDF (*.pdf)"
        )
        if out is None or not self._state.is_open or not self._may_replace(out):
            self._set_making(on=False)
            return
        self._page.hand_over.forget_result()
        self.making.make(Order(self._page.choosing.choices, out))

    def _may_replace(self, out: Path) -> bool:
        """Whether other files of that name may go; who chose the PDF was asked about it alone."""
        names = dossier_documents.in_the_way(out)
        agreed = not names or dialogs.ask_yes_no(
            self._page,
            _("Replace these files as well?"),
            _("What goes with the dossier has names that are taken there: {names}.").format(
                names=list_words(names)
            ),
            yes=_("Replace them"),
            no=_("Don't make it"),
        )
        return agreed and self._state.is_open

    def _on_done(self, written: WrittenDossier) -> None:
        self._set_making(on=False)
        self._page.hand_over.show_result(written)
        self._page.hand_over.pack.offer(written.made)
        self._page.choosing.forget()
        self._page.listings.ask_made()
        self._page.show_again()

    def _on_failed(self, error: BaseException) -> None:
        self._set_making(on=False)
        dialogs.show_error(self._page, error)

    def _on_cancelled(self) -> None:
        self._set_making(on=False)
        if self._state.is_open:
            self._page.hand_over.notice.say(_("Stopped. No file was made."))

    def _on_changed(self) -> None:
        # What was made is no longer what stands here.
        if not self._is_making:
            self._page.hand_over.forget_result()

    def _on_cover(self, exhibit: Exhibit) -> None:
        dialog = CoverDialog(self._state, exhibit, self._page.window())
        accepted = dialogs.show_dialog(dialog)
        dialog.deleteLater()
        if accepted and self._state.is_open:
            self._page.show_again()

    def _on_again(self, dossier: MadeDossier) -> None:
        folder = dialogs.choose_folder(self._page, _("Save the dossier again"))
        if folder is None or not self._state.is_open:
            return
        job = self._state.on_vault(
            lambda vault, progress: kept_dossiers.again(
                vault, dossier.number, folder, progress=progress
            )
        )
        job.succeeded.connect(self._on_saved_again)
        self._page.recipient.busy.follow(job, _("Saving it again…"))

    def _on_saved_again(self, paths: tuple[Path, ...]) -> None:
        self._page.recipient.notice.say(
            _("Saved, the same to the last byte: {names}").format(
                names=", ".join(path.name for path in paths)
            ),
            tone="good",
        )

    def _on_renewed(self, dossier: MadeDossier) -> None:
        self._page.choosing.renew(dossier)
