# SPDX-License-Identifier: MIT
"""The evidence of one incident: every exhibit with its facts, shown or saved when asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits import exhibit_words
from abuselog.gui.exhibits.drawing import can_be_drawn
from abuselog.gui.exhibits.hidden_film import HiddenFilm, may_be_played
from abuselog.gui.exhibits.hidden_message import HiddenMessage, may_be_read
from abuselog.gui.exhibits.hidden_pages import HiddenPages
from abuselog.gui.exhibits.inside_facts import InsideFacts
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Column, Notice
from abuselog.gui.parts.label import IconLabel, Label
from abuselog.gui.parts.pair import FlowLine
from abuselog.gui.parts.turns import Turns
from abuselog.records.exhibit import Exhibit
from abuselog.records.incident import Incident
from abuselog.wording.language import _
from abuselog.wording.reviews import erasure_words


class ExhibitCard(QFrame):
    """One exhibit. Its fingerprint is shown in full, so that it can be compared with paper."""

    save_wanted = Signal(object)
    """The Exhibit to save a copy of."""
    erase_wanted = Signal(object)
    """The Exhibit to erase."""

    def __init__(
        self, state: AppState, exhibit: Exhibit, parent: QWidget | None = None, *, inside: str = ""
    ) -> None:
        """Make it; `inside` is the mark of the exhibit that it came in, if it came in one."""
        super().__init__(parent)
        self.exhibit = exhibit
        self._inside = inside
        self.setProperty("part", "card")
        self.setAccessibleName(exhibit_words.title_words(exhibit))
        self.picture = HiddenPages(state)
        self.message = HiddenMessage(state)
        self.film = HiddenFilm(state)
        self.inside = InsideFacts(state)
        self.show_button = Button(_("Show"), icon_name="eye")
        self.show_button.setAccessibleName(_("Show {mark}").format(mark=exhibit.known_as))
        self.save_button = Button(_("Save a copy…"), icon_name="download")
        self.erase_button = Button(_("Erase…"), kind="quiet")
        self.erase_button.setAccessibleName(_("Erase {mark}").format(mark=exhibit.known_as))
        self.erased = Notice()
        self.copy_button = Button(_("Copy"), kind="link")
        self.copy_button.setAccessibleName(_("Copy the fingerprint"))
        self._build()
        # Only now: a widget that is shown before it has a parent is a window for a moment.
        self.picture.take(exhibit if can_be_drawn(exhibit) else None)
        self.film.take(exhibit if may_be_played(exhibit) else None)
        self.inside.take(exhibit)
        self.erased.say(erasure_words(exhibit.erasure) if exhibit.erasure else "")
        self.message.take(exhibit if may_be_read(exhibit) else None)
        self.show_button.setVisible(
            can_be_drawn(exhibit) or may_be_read(exhibit) or may_be_played(exhibit)
        )
        for button in (self.save_button, self.erase_button):
            button.setVisible(exhibit.erasure is None)
        self.show_button.clicked.connect(self.picture.reveal)
        self.show_button.clicked.connect(self.message.reveal)
        self.show_button.clicked.connect(self.film.reveal)
        self.save_button.clicked.connect(self._on_save)
        self.erase_button.clicked.connect(self._on_erase)
        self.copy_button.clicked.connect(self._on_copy)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        style.space(column, margins=(14, 12, 14, 12), spacing=8)
        top = QHBoxLayout()
        style.space(top, margins=(0, 0, 0, 0), spacing=10)
        top.addWidget(
            IconLabel(exhibit_words.icon_name(self.exhibit)), alignment=Qt.AlignmentFlag.AlignTop
        )
        top.addLayout(self._build_facts(), stretch=1)
        column.addLayout(top)
        column.addWidget(self.erased)
        column.addLayout(self._build_buttons())
        column.addWidget(self.inside)
        column.addWidget(self.picture)
        column.addWidget(self.message)
        column.addWidget(self.film)

    def _build_facts(self) -> QVBoxLayout:
        facts = QVBoxLayout()
        style.space(facts, margins=(0, 0, 0, 0), spacing=3)
        facts.addWidget(Label(exhibit_words.title_words(self.exhibit), role="strong"))
        lines = [
            self.exhibit.caption,
            exhibit_words.facts_words(self.exhibit),
            exhibit_words.received_words(self.exhibit),
        ]
        if self._inside:
            lines.append(_("Came inside {mark}").format(mark=self._inside))
        if self.exhibit.source_link:
            lines.append(_("From {link}").format(link=self.exhibit.source_link))
        for line in lines:
            if line:
                facts.addWidget(Label(line, role="small", selectable=True))
        facts.addLayout(self._build_digest())
        return facts

    def _build_digest(self) -> QHBoxLayout:
        row = QHBoxLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=8)
        # Four groups, so that a person can compare them and a narrow pane can break the line.
        digits = self.exhibit.digest_hex
        groups = " ".join(digits[start : start + 16] for start in range(0, len(digits), 16))
        row.addWidget(Label(f"SHA-256 {groups}", role="small", selectable=True), stretch=1)
        row.addWidget(self.copy_button, alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        style.space(row, margins=(28, 0, 0, 0), spacing=8)
        row.addWidget(FlowLine(self.show_button, self.save_button, self.erase_button), stretch=1)
        return row

    def _on_save(self) -> None:
        self.save_wanted.emit(self.exhibit)

    def _on_erase(self) -> None:
        self.erase_wanted.emit(self.exhibit)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.exhibit.digest_hex)
        self.copy_button.setText(_("Copied"))


class EvidenceTab(Column):
    """The cards of one incident's exhibits."""

    save_wanted = Signal(object)
    erase_wanted = Signal(object)

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=12)
        self._state = state
        self.cards: list[ExhibitCard] = []
        self._turns = Turns(self)
        self._none = Label(
            _("No exhibits. Choose Amend to add a screenshot or another file."), role="muted"
        )
        style.space(self.body, margins=(16, 14, 16, 16), spacing=12)
        self.body.addWidget(self._none)
        self.body.addStretch()

    def show_incident(self, incident: Incident) -> None:
        """Show the incident's exhibits, every picture hidden."""
        self.clear()
        self._none.setVisible(not incident.exhibits)
        self._turns.begin(self._add_cards(incident.exhibits))

    def clear(self) -> None:
        """Let go of everything that was shown."""
        self._turns.drop()
        for card in self.cards:
            card.picture.conceal()
            card.message.conceal()
            card.film.conceal()
            card.inside.drop()
            self.body.removeWidget(card)
            card.deleteLater()
        self.cards = []

    def _add_cards(self, exhibits: tuple[Exhibit, ...]) -> Iterator[None]:
        marks = {one.id: one.known_as for one in exhibits}
        for exhibit in exhibits:
            inside = marks.get(exhibit.part_of, "") if exhibit.part_of else ""
            card = ExhibitCard(self._state, exhibit, inside=inside)
            card.save_wanted.connect(self.save_wanted)
            card.erase_wanted.connect(self.erase_wanted)
            self.body.insertWidget(self.body.count() - 1, card)
            self.cards.append(card)
            yield


def suggested_copy_name(exhibit: Exhibit) -> str:
    """Return `ABC-01 clipboard.png`: the mark first, so that copies sort as they are listed."""
    name = Path(exhibit.original_name).name or "exhibit"
    return f"{exhibit.mark.file_safe} {name}" if exhibit.mark else name
