# SPDX-License-Identifier: MIT
"""Step 4, after the dossier: make its pack, choose how it is locked, note who gets it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Notice, bring_into_view
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import FlowLine
from abuselog.records.dossier import CONTACT, MadeDossier
from abuselog.records.hand_over import HandOver
from abuselog.wording import count_words, size_words
from abuselog.wording.hand_overs import noted_words
from abuselog.wording.language import _
from abuselog.wording.made_packs import seal_words, tally_words, uploads_words
from abuselog.workflows.given_packs import GivenPack, given_of
from abuselog.workflows.make_pack import Container, PackChoices, WrittenPack
from abuselog.workflows.planned_pack import PackPlan

_CHOICES: Final = {
    Container.ZIP: _("One ZIP file"),
    Container.AES_ZIP: _("ZIP file with a passphrase"),
    Container.AGE: _("Locked to the reader's own key (age)"),
    Container.FOLDER: _("Folder, for a stick"),
    Container.PORTAL: _("Files for an upload page"),
}
_HINTS: Final = {
    Container.ZIP: _("Opens everywhere. Anybody who has it can read it."),
    Container.AES_ZIP: _(
        "Opens in 7-Zip and WinZip, not in Windows Explorer. Tell the passphrase by phone."
    ),
    Container.AGE: _("Only the reader can open it. They must have sent you their public key."),
    Container.FOLDER: _("The same files without a ZIP. Anybody who has it can read it."),
    Container.PORTAL: _("At most 16 files at a time, numbered, with a list of captions."),
}


_NOTE: Final = _("Note who got it…")


class PackCard(Card):
    """What to do with one dossier that was made; empty and hidden until there is one."""

    make_wanted = Signal()
    note_wanted = Signal()
    plan_wanted = Signal(object)
    """The MadeDossier of which nobody knows yet what its pack will hold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Pack and hand over"))
        self.dossier: MadeDossier | None = None
        self.pack: GivenPack | None = None
        self._plan: PackPlan | None = None
        self._path: Path | None = None
        self._passphrase = ""
        self.heading = Label(role="heading")
        self.container = QComboBox()
        self.container_field = Field(_("Pack as"), self.container)
        self.key = QLineEdit()
        self.key_field = Field(_("The reader's public key"), self.key, hint=_("age1… or ssh-…"))
        self.contact = QCheckBox(_("With the restricted contact sheet"))
        self.make = Button(_("Make the pack…"))
        self.note = Button(_NOTE, kind="primary")
        self.open_folder = Button(_("Show in folder"), icon_name="folder")
        self.copy = Button(_("Copy the passphrase"))
        self.planned = Label(role="small")
        self.busy = BusyLine()
        self.notice = Notice()
        for container, words in _CHOICES.items():
            self.container.addItem(words, container.value)
        self._build()
        self._on_container()
        self.forget()

    def _build(self) -> None:
        what = _(
            "A pack holds the dossier, the pictures as they came or their covered copies, "
            "the records, and a page that checks them all without abuselog."
        )
        self.body.addWidget(self.heading)
        self.body.addWidget(Label(what, role="small"))
        for part in (self.container_field, self.key_field, self.contact, self.planned):
            self.body.addWidget(part)
        self.body.addWidget(self.busy)
        self.body.addWidget(self.notice)
        self.body.addWidget(FlowLine(self.make, self.note, self.open_folder, self.copy, spacing=10))
        self.container.currentIndexChanged.connect(self._on_container)
        self.contact.toggled.connect(self._say_plan)
        self.make.clicked.connect(self.make_wanted)
        self.note.clicked.connect(self.note_wanted)
        self.open_folder.clicked.connect(self._on_open_folder)
        self.copy.clicked.connect(self._on_copy)

    @property
    def choices(self) -> PackChoices:
        """How it is to be packed."""
        container = self._container
        return PackChoices(
            container=container,
            contact_sheet=self.contact.isVisibleTo(self) and self.contact.isChecked(),
            reader_key=self.key.text().strip() if container is Container.AGE else "",
        )

    def offer(self, made: MadeDossier) -> None:
        """Offer to pack this dossier and to note who gets it."""
        if self.dossier is not None and self.dossier.id == made.id:
            return
        self.forget()
        self.dossier = made
        words = " · ".join(part for part in (made.number, made.recipient) if part)
        self.heading.setText(_("Hand over {dossier}").format(dossier=words))
        self.contact.setVisible(any(one.kind == CONTACT for one in made.files))
        self.contact.setChecked(False)
        self.make.setEnabled(bool(made.files))
        self.show()
        self.plan_wanted.emit(made)

    def show_plan(self, plan: PackPlan) -> None:
        """Show what the pack will hold, before it is made."""
        self._plan = plan
        self._say_plan()

    def forget(self) -> None:
        """Offer nothing, and forget every word."""
        self.dossier, self.pack, self._path, self._passphrase = None, None, None, ""
        self._plan = None
        self._say_plan()
        self.heading.setText("")
        self.key.clear()
        self.notice.say("")
        self.note.setText(_NOTE)
        self.open_folder.hide()
        self.copy.hide()
        self.hide()

    def set_busy(self, *, on: bool) -> None:
        """Let nothing be begun twice; the keyboard waits here, it goes nowhere else."""
        for part in (self.make, self.note, self.container):
            if on:
                part.clearFocus()
            part.setEnabled(not on)
        if not on and self.isVisible():
            self.make.setFocus()

    def show_pack(self, written: WrittenPack) -> None:
        """Show what was made."""
        self.pack = given_of(written)
        self._path = written.path
        self._passphrase = written.passphrase
        self.notice.say(_pack_words(written), tone="good")
        self.open_folder.show()
        self.copy.setVisible(bool(written.passphrase))
        self.note.setText(_NOTE)
        self._come_back_to(self.note)

    def show_noted(self, given: HandOver) -> None:
        """Say that it is noted who got it, so that nobody notes it twice."""
        so_far = [self.notice.text] if self.notice.text else []
        self.notice.say("\n".join([*so_far, noted_words(given)]), tone="good")
        self.note.setText(_("Note another who got it…"))
        self._come_back_to(self.notice)

    @property
    def folder(self) -> Path | None:
        """Where the pack that was made lies; None: none was."""
        return self._path.parent if self._path is not None else None

    def come_to(self) -> None:
        """Bring it into view, and the keyboard to its first choice."""
        bring_into_view(self)
        self.container.setFocus()

    def _come_back_to(self, part: QWidget) -> None:
        """Bring what is new into view; what was pressed was switched off, and lost the keyboard."""
        if self.isVisible():
            bring_into_view(part)
            self.note.setFocus()

    @property
    def _container(self) -> Container:
        return Container(str(self.container.currentData()))

    def _on_container(self) -> None:
        self.container_field.show_hint(_HINTS[self._container])
        self.key_field.setVisible(self._container is Container.AGE)
        self._say_plan()

    def _say_plan(self) -> None:
        plan = self._plan
        words = ""
        if plan is not None:
            lines = [tally_words(plan.tally)]
            if self._container is Container.PORTAL:
                found = plan.uploads(contact_sheet=self.choices.contact_sheet)
                names = tuple(one.name for one in found.left_out)
                lines.append(uploads_words(len(found.uploads), names))
            words = "\n".join(line for line in lines if line)
        self.planned.setText(words)
        self.planned.setVisible(bool(words))
        if self.container.hasFocus():  # what came in may have pushed the buttons out of sight
            bring_into_view(self)

    def _on_open_folder(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._passphrase)


def _pack_words(written: WrittenPack) -> str:
    facts = (count_words(written.file_count, "file"), size_words(written.size_bytes))
    digest = written.digest_hex
    half = len(digest) // 2  # on two lines, since nothing in a hash can wrap
    lines = [
        f"{written.path.name} · {' · '.join(facts)}",
        _("Checked as its reader will check it: everything is as recorded.")
        if written.verdict is not None
        else _("Every file has the hash that it should have."),
        f"SHA-256 {digest[:half]}\n{digest[half:]}",
    ]
    tally = tally_words(written.tally)
    lines += [tally] if tally else []
    sealed = seal_words(written.container, is_sealed=written.is_sealed)
    lines += [sealed] if sealed else []
    if written.left_out:
        names = ", ".join(name for name, _reason in written.left_out)
        lines.append(
            _("No upload page takes these; hand them over another way: {names}").format(names=names)
        )
    if written.passphrase:
        lines.append(_("Passphrase, kept nowhere else: {words}").format(words=written.passphrase))
    return "\n".join(lines)
