# SPDX-License-Identifier: MIT
"""Step 4: how it goes out: signed, in what size, in how many files; and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.dossier.answer_row import AnswerRow
from abuselog.gui.handed.pack_card import PackCard
from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Notice
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import FlowLine
from abuselog.records.dossier_choices import Choices
from abuselog.wording import count_words, instant_words, size_words
from abuselog.wording.language import _
from abuselog.wording.made_packs import tally_words
from abuselog.workflows.dossier_sizes import MAIL_LIMIT_BYTES, MOST_FILES, Sizes, sizes_of
from abuselog.workflows.gather_dossier import Gathered
from abuselog.workflows.make_dossier import WrittenDossier
from abuselog.workflows.planned_pack import tally_of

_COMPACT: Final = "compact"
_SPLIT: Final = "split"


class HandOverStep(QWidget):
    """Choices about the file, its size against what readers take, progress, and the result."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._result: Path | None = None
        self._is_timestamped = False
        self.sign = QCheckBox(_("Sign it with the key of this log"))
        self.fingerprint = Label(role="small", selectable=True)
        self.pictures = AnswerRow(
            _("Pictures"), ((_COMPACT, _("Print size")), ("", _("Full size")))
        )
        self.files = AnswerRow(_("Files"), ((_SPLIT, _("Parts under 10 MB")), ("", _("One file"))))
        self.size_notice = Notice()
        self.going = Label(role="small")
        self.busy = BusyLine()
        self.notice = Notice()
        self.pack = PackCard()
        self.open_file = Button(_("Open"), icon_name="external-link")
        self.open_folder = Button(_("Show in folder"), icon_name="folder")
        self._build()
        self.sign.toggled.connect(self.changed)
        for row in (self.pictures, self.files):
            row.answers.changed.connect(self.changed)
        self.open_file.clicked.connect(self._on_open_file)
        self.open_folder.clicked.connect(self._on_open_folder)
        self.forget_result()

    def _build(self) -> None:
        seal, form, result = Card(heading=_("Seal")), Card(heading=_("Size")), Card()
        seal.body.addWidget(self.sign)
        seal.body.addWidget(self.fingerprint)
        for part in (self.pictures, self.files, self.size_notice, self.going):
            form.body.addWidget(part)
        result.setAccessibleName(_("The dossier"))
        result.body.addWidget(Label(_("The dossier"), role="heading"))
        self._hint = Label(
            _(
                "The dossier is searched for everything that it should hide before it gets its "
                "name. A copy stays in the log, with its hash."
            ),
            role="small",
        )
        result.body.addWidget(self._hint)
        result.body.addWidget(self.busy)
        result.body.addWidget(self.notice)
        result.body.addWidget(FlowLine(self.open_file, self.open_folder, spacing=10))
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=12)
        for card in (seal, form, result, self.pack):
            column.addWidget(card)
        column.addStretch()

    def show_choices(self, choices: Choices) -> None:
        """Show these choices, without saying so."""
        self.blockSignals(True)
        self.sign.setChecked(choices.sign)
        self.pictures.answers.choose(_COMPACT if choices.compact else "")
        self.files.answers.choose(_SPLIT if choices.part_bytes else "")
        self.blockSignals(False)

    def said(self) -> dict[str, object]:
        """Return the fields of Choices that are told here."""
        return {
            "sign": self.sign.isChecked(),
            "compact": self.pictures.answers.chosen == _COMPACT,
            "part_bytes": MAIL_LIMIT_BYTES if self.files.answers.chosen == _SPLIT else 0,
        }

    def show_gathered(self, gathered: Gathered) -> None:
        """Show how large it will be, and with what it is signed."""
        choices = gathered.contents.choices
        sizes = sizes_of(gathered.shown, gathered.sizes)
        words, tone = _size_words(sizes, choices)
        self.size_notice.say(words, tone="warning" if tone else "plain")
        going = tally_words(tally_of(gathered))
        self.going.setText(_("In a pack: {exhibits}").format(exhibits=going) if going else "")
        self.fingerprint.setText(
            _fingerprint_words(gathered.contents.certificate_fingerprint, sign=choices.sign)
        )

    def know_authority(self, *, is_on: bool) -> None:
        """Know whether somebody independent is asked for the time."""
        self._is_timestamped = is_on

    @property
    def kind_words(self) -> str:
        """What kind of file it will be."""
        if not self.sign.isChecked():
            return _("Archival and accessible PDF, not signed (PDF/A-3, PDF/UA)")
        if self._is_timestamped:
            return _(
                "Signed, timestamped, archival and accessible PDF (PAdES, RFC 3161, PDF/A-3, "
                "PDF/UA)"
            )
        return _("Signed, archival and accessible PDF (PAdES, PDF/A-3, PDF/UA)")

    def forget_result(self) -> None:
        """Show no file."""
        self._result = None
        self.notice.say("")
        self.open_file.hide()
        self.open_folder.hide()

    def clear(self) -> None:
        """Forget every word."""
        self.forget_result()
        self.pack.forget()
        self.size_notice.say("")
        self.going.setText("")
        self.fingerprint.setText("")

    def show_result(self, written: WrittenDossier) -> None:
        """Show the files that were made, and the hash by which the first can be told."""
        made = written.made
        facts = " · ".join(
            (
                count_words(made.pages, "page"),
                count_words(made.incident_count, "incident"),
                count_words(made.exhibit_count, "exhibit"),
                count_words(len(written.paths), "file"),
                size_words(made.size_bytes),
            )
        )
        # On two lines, since nothing in a hash can wrap.
        half = len(made.digest_hex) // 2
        digest = f"{made.digest_hex[:half]}\n{made.digest_hex[half:]}"
        lines = [f"{made.number} · {written.path.name}", facts, f"SHA-256 {digest}"]
        if written.timestamped_at is not None:
            when = instant_words(written.timestamped_at)
            lines.append(_("Timestamped by an authority: {when}").format(when=when))
        self.notice.say("\n".join(lines), tone="good")
        self._result = written.path
        self.open_file.show()
        self.open_folder.show()

    def _on_open_file(self) -> None:
        if self._result is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._result)))

    def _on_open_folder(self) -> None:
        if self._result is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._result.parent)))


def _fingerprint_words(fingerprint: str, *, sign: bool) -> str:
    if not sign:
        return _("Nobody can tell then whether it was changed later, but by its hash.")
    if not fingerprint:
        return _("The first dossier that is signed gives this log its key and its certificate.")
    return _("Fingerprint of the certificate, to tell the reader by phone: {words}").format(
        words=fingerprint
    )


def _size_words(sizes: Sizes, choices: Choices) -> tuple[str, bool]:
    """Return what to know about the size, and whether it is a warning."""
    about = _("About {size}.").format(size=size_words(sizes.total_bytes))
    if choices.part_bytes:
        parts = sizes.parts_of(choices.part_bytes)
        if sizes.largest_bytes + sizes.text_bytes > choices.part_bytes:
            large = _("One exhibit alone is larger than a part may be; choose print size.")
            return f"{about} {large}", True
        if parts == 1:
            return _("{about} It fits into one file.").format(about=about), False
        words = _("{about} In about {files}; the pages beside are shown as one file.").format(
            about=about, files=count_words(parts, "file")
        )
        if parts > MOST_FILES:
            many = _("Portals take up to {number} files at a time.").format(number=MOST_FILES)
            return f"{words} {many}", True
        return words, False
    if sizes.fits_mail:
        return _("{about} Most mailboxes take it.").format(about=about), False
    return (
        _(
            "{about} Most mailboxes take up to 10 MB: choose print size or parts, or ask for a "
            "link to upload it."
        ).format(about=about),
        True,
    )
