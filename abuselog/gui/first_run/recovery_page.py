# SPDX-License-Identifier: MIT
"""Last page: the recovery words, to print or write down, and one of them typed back."""

from __future__ import annotations

import secrets
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.first_run import recovery_sheet
from abuselog.gui.jobs import Lane
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.empty import empty
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.wording.language import _
from abuselog.workflows import recovery
from abuselog.workflows.unlock import OpenVault

_COLUMNS = 4
_QR_PX = 132


class RecoveryPage(QWidget):
    """Sixteen numbered words and their QR code; the sheet is the only way in without passphrase."""

    def __init__(self, state: AppState, intro: str) -> None:
        super().__init__()
        self._state = state
        self._intro = intro
        self._sheet: recovery.Sheet | None = None
        self._vault: OpenVault | None = None
        self._qr_png = b""
        self.asked = 1
        """The number of the word to type back, from 1."""
        self._grid = QGridLayout()
        style.space(self._grid, margins=(0, 0, 0, 0), spacing=6)
        self._qr = QLabel()
        self._qr.setAccessibleName(_("The same words as a QR code"))
        self.print = Button(_("Print…"), icon_name="printer")
        self.save = Button(_("Save as PDF for printing…"), icon_name="download")
        self.typed = QLineEdit()
        self._field = Field(_("Type back one word"), self.typed)
        self._build_form()
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.typed.textEdited.connect(self._field.clear_error)

    def _build_form(self) -> None:
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=14)
        column.addWidget(Label(self._intro))
        top = QHBoxLayout()
        style.space(top, margins=(0, 0, 0, 0), spacing=16)
        top.addLayout(self._grid, stretch=1)
        top.addWidget(self._qr)
        column.addLayout(top)
        buttons = QHBoxLayout()
        style.space(buttons, margins=(0, 0, 0, 0), spacing=10)
        buttons.addWidget(self.print)
        buttons.addWidget(self.save)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addWidget(
            Label(_("No photo of it on the phone, please: photos go to the cloud."), role="small")
        )
        column.addWidget(self._field)
        column.addStretch()

    def show_sheet(self, vault: OpenVault, sheet: recovery.Sheet, qr_png: bytes) -> None:
        """Show the words of a log's sheet, with their QR code, and choose the one to ask for."""
        self._vault = vault
        self._sheet = sheet
        self._qr_png = qr_png
        picture = QPixmap()
        picture.loadFromData(self._qr_png, "PNG")
        side_px = style.px(_QR_PX)
        self._qr.setPixmap(picture.scaled(side_px, side_px))
        empty(self._grid)
        for index, word in enumerate(sheet.words):
            self._grid.addWidget(_numbered(index + 1, word), index // _COLUMNS, index % _COLUMNS)
        self.asked = secrets.randbelow(len(sheet.words)) + 1
        self._field.show_hint(f"Word {self.asked} of your sheet, to be sure that you have it.")
        self.typed.clear()

    def enter(self) -> None:
        """Put the focus where to begin."""
        self.print.setFocus()

    def require_complete(self) -> bool:
        """Whether the asked word was typed."""
        words = self._sheet.words if self._sheet is not None else ()
        if self.typed.text().strip().casefold() in words[self.asked - 1 : self.asked]:
            self._field.clear_error()
            return True
        self._field.show_error(f"That is not word {self.asked}. Look at your sheet again.")
        self.typed.setFocus()
        return False

    def clear(self) -> None:
        """Forget the words."""
        self._vault, self._sheet, self._qr_png = None, None, b""
        self._qr.clear()
        self.typed.clear()
        empty(self._grid)

    def _on_print(self) -> None:
        printer = dialogs.choose_printer(self, _("Print the recovery sheet"))
        if printer is not None and self._sheet is not None:
            recovery_sheet.print_sheet(printer, self._sheet, self._qr_png)

    def _on_save(self) -> None:
        agreed = dialogs.ask_yes_no(
            self,
            _("Save the sheet as a file?"),
            _(
                "The file can be read by anybody: it opens your log. Print it, then delete it and "
                "empty the bin. Don't keep it on this computer."
            ),
            yes=_("Save it"),
            no=_("Don't save"),
        )
        if not agreed:
            return
        path = dialogs.choose_save_path(
            self,
            _("Save the recovery sheet"),
            suggested=Path.home() / "abuselog recovery sheet.pdf",
            kinds="PDF (*.pdf)",
        )
        vault, sheet = self._vault, self._sheet
        if path is not None and vault is not None and sheet is not None:
            # The dialogue has asked whether to replace what is there.
            job = self._state.runner.start(
                lambda _progress: recovery.write_sheet(vault, sheet, path, replace=True), Lane.VAULT
            )
            job.failed.connect(self._on_not_saved)

    def _on_not_saved(self, error: BaseException) -> None:
        dialogs.show_error(self, error)


def _numbered(number: int, word: str) -> QWidget:
    """Return one word with its number, as a reader of screens should hear it."""
    made = QLabel(f"{number}  {word}")
    made.setProperty("part", "word")
    made.setAccessibleName(f"Word {number}: {word}")
    return made
