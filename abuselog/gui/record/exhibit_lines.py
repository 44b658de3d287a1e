# SPDX-License-Identifier: MIT
"""The evidence so far, a line for each piece: in, on its way in, or not taken and why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abuselog.errors import AbuselogError
from abuselog.gui import style
from abuselog.gui.exhibits import exhibit_words
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import ElidedLabel, Label
from abuselog.records.exhibit import Exhibit
from abuselog.wording import count_words, explain, name_words
from abuselog.wording.language import _


class PieceLine(QWidget):
    """One piece of evidence and the button that takes it away."""

    away = Signal()
    """The person wants it gone: removed, stopped, or the message put away."""
    preview = Signal()
    """The person wants it in the preview."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ElidedLabel(role="small")
        self.trouble = Label(role="danger")
        self.trouble.hide()
        self.look = Button("", kind="quiet", icon_name="eye")
        self.look.hide()
        self.remove = Button("", kind="quiet", icon_name="x")
        for button in (self.look, self.remove):
            button.setProperty("compact", True)
        self.note = Label(role="warning")
        self.note.hide()
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=2)
        row = QHBoxLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=4)
        column.addLayout(row)
        column.addWidget(self.note)
        row.addWidget(self.words, stretch=1)
        row.addWidget(self.trouble, stretch=3)
        row.addWidget(self.look)
        row.addWidget(self.remove)
        self.remove.clicked.connect(self.away)
        self.look.clicked.connect(self.preview)

    def show_exhibit(self, exhibit: Exhibit, *, can_remove: bool) -> None:
        """Show evidence that is safe in the log."""
        self.words.setText(exhibit_words.line_words(exhibit))
        self.remove.setVisible(can_remove)
        self.look.setVisible(exhibit.is_picture)
        name = name_words(exhibit.original_name)
        self.remove.setAccessibleName(_("Remove {name}").format(name=name))
        self.remove.setToolTip(_("Remove"))
        self.look.setAccessibleName(_("Put {name} into the preview").format(name=name))
        self.look.setToolTip(_("Preview"))

    def tell(self, words: str) -> None:
        """Say what should be known of a piece that is in."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def show_progress(self, name: str, percent: int) -> None:
        """Show how far a piece is on its way in."""
        self.words.setText(
            _("{name} · adding, {percent} %").format(name=name_words(name), percent=percent)
        )
        self.remove.setAccessibleName(_("Stop adding {name}").format(name=name_words(name)))
        self.remove.setToolTip(_("Stop"))

    def show_trouble(self, name: str, error: object) -> None:
        """Say why a piece was not taken."""
        self.words.hide()
        self.look.hide()
        words = _("abuselog could not take it.")
        if isinstance(error, AbuselogError):
            told = explain(error)
            words = f"{told.sentence} {told.next_step}"
        self.trouble.setText(f"{name_words(name)}: {words}")
        self.trouble.show()
        self.remove.setAccessibleName(_("Put this message away"))
        self.remove.setToolTip(_("Put away"))


class ExhibitLines(QWidget):
    """All pieces in order of arrival, with a heading that counts those that are in."""

    removal_wanted = Signal(object)
    """The Exhibit to take out of the draft."""
    stop_wanted = Signal(int)
    """The ticket of the piece to stop."""
    preview_wanted = Signal(object)
    """The Exhibit to preview."""
    grown = Signal()
    """There are more or fewer lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.exhibits: list[Exhibit] = []
        self._arriving: dict[int, tuple[str, PieceLine]] = {}
        self._lines: list[PieceLine] = []
        self.setProperty("part", "column")
        self.heading = Label(role="heading")
        """Stands apart, above the lines."""
        self._column = QVBoxLayout(self)
        style.space(self._column, margins=(0, 0, 0, 0), spacing=0)
        self._count()

    def add_exhibit(self, exhibit: Exhibit, *, can_remove: bool = True) -> None:
        """Show evidence that is in already."""
        self._fill(self._new_line(), exhibit, can_remove=can_remove)

    def begin(self, ticket: int, name: str) -> None:
        """Show a piece that is on its way in."""
        line = self._new_line()
        line.show_progress(name, 0)
        self._arriving[ticket] = (name, line)
        line.away.connect(lambda: self.stop_wanted.emit(ticket))

    def progress(self, ticket: int, done: int, total: int) -> None:
        """Show how far a piece is."""
        if ticket in self._arriving:
            name, line = self._arriving[ticket]
            line.show_progress(name, done * 100 // total if total else 0)

    def finish(self, ticket: int, exhibit: Exhibit) -> None:
        """Show that a piece is in."""
        _name, line = self._arriving.pop(ticket)
        line.away.disconnect()
        self._fill(line, exhibit, can_remove=True)

    def tell(self, exhibit_id: str, words: str) -> None:
        """Say what should be known of an exhibit, if its line is still there."""
        line = self._lines_by_id().get(exhibit_id)
        if line is not None:
            line.tell(words)
            self.grown.emit()

    def fail(self, ticket: int, name: str, error: object) -> None:
        """Show why a piece was not taken; the line goes when it was read."""
        _name, line = self._arriving.pop(ticket)
        line.away.disconnect()
        line.show_trouble(name, error)
        line.away.connect(lambda: self._drop(line))

    def stop(self, ticket: int) -> None:
        """Take the line of a stopped piece away."""
        _name, line = self._arriving.pop(ticket)
        self._drop(line)

    def remove(self, exhibit: Exhibit) -> None:
        """Take the line of a removed exhibit away."""
        line = self._lines_by_id().get(exhibit.id)
        if line is not None:
            self.exhibits = [one for one in self.exhibits if one.id != exhibit.id]
            self._drop(line)

    def clear(self) -> None:
        """Take every line away."""
        self._arriving.clear()
        self.exhibits = []
        for line in list(self._lines):
            self._drop(line)

    @property
    def troubles(self) -> list[str]:
        """What is said of pieces that were not taken."""
        return [line.trouble.text() for line in self._lines if not line.trouble.isHidden()]

    @property
    def notes(self) -> list[str]:
        """What is said of each piece, in their order; empty where there is nothing to say."""
        return [line.note.text() for line in self._lines]

    def _new_line(self) -> PieceLine:
        line = PieceLine()
        self._lines.append(line)
        self._column.addWidget(line)
        line.show()
        self.grown.emit()
        return line

    def _fill(self, line: PieceLine, exhibit: Exhibit, *, can_remove: bool) -> None:
        line.show_exhibit(exhibit, can_remove=can_remove)
        line.setProperty("exhibit", exhibit.id)
        line.away.connect(lambda: self.removal_wanted.emit(exhibit))
        line.preview.connect(lambda: self.preview_wanted.emit(exhibit))
        self.exhibits.append(exhibit)
        self._count()

    def _lines_by_id(self) -> dict[str, PieceLine]:
        return {str(line.property("exhibit")): line for line in self._lines}

    def _drop(self, line: PieceLine) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._count()

    def _count(self) -> None:
        number = len(self.exhibits)
        self.heading.setText(count_words(number, "exhibit") if number else _("No exhibits yet"))
        self.grown.emit()
