# SPDX-License-Identifier: MIT
"""Beside the picture: what was read that may have to be covered, the boxes, the words to hide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QListWidget, QListWidgetItem, QWidget

from abuselog.gui import style
from abuselog.gui.covering.boxes import Boxes
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.fitted import FittedColumn
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.lines import LinesEdit
from abuselog.records.working_copy import OTHER, Pairs, Region
from abuselog.wording.covering import box_label, box_words, reason_choices, suggestion_words
from abuselog.wording.language import _

_WORDS_HEIGHT: Final = 76
_LIST_HEIGHT: Final = 96
_KEYS: Final = _(
    "Keys on the picture: N makes a box, arrows move it, Shift and arrows size it, Ctrl moves by "
    "one pixel, Page Down goes to the next, Delete takes it away."
)
_UNREAD: Final = _(
    "This picture was not read yet, so nothing can be proposed. Look at it yourself, and write "
    "below which covered words must not stand in the text either."
)
_READING: Final = _("Reading the picture\u2026 You can draw boxes meanwhile.")
_NOTHING_READ: Final = _("No other people's names, numbers or addresses were read. Faces are not.")
_LOOK: Final = _(
    "Read by the computer, which misses things and sees no faces: look at the picture as well."
)

Beneath = Callable[[Iterable[Region]], tuple[Pairs, ...]]


class CoverSide(FittedColumn):
    """Works on the boxes; knows no picture."""

    def __init__(self, boxes: Boxes, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self._boxes = boxes
        self._beneath: Beneath = lambda _regions: ()
        self._from_boxes: dict[str, str] = {}
        self._ticks: dict[QCheckBox, tuple[Region, ...]] = {}
        self._busy = False
        self.told = Label(role="small")
        self._proposed = QWidget()
        self.cover_all = Button(_("Cover all of these"))
        self.list = QListWidget()
        self.reason = QComboBox()
        self.words = LinesEdit(_WORDS_HEIGHT)
        self._build()
        self.cover_all.clicked.connect(self._on_cover_all)
        self.list.currentRowChanged.connect(self._on_row)
        self.reason.currentIndexChanged.connect(self._on_reason)
        boxes.changed.connect(self._on_boxes)
        boxes.chosen_changed.connect(self._on_chosen)

    def _build(self) -> None:
        self.body.addWidget(Label(_("May have to be covered"), role="heading"))
        self.body.addWidget(self.told)
        self._ticks_at = self.body.count()
        self.body.addWidget(self.cover_all, alignment=Qt.AlignmentFlag.AlignLeft)
        for code, label in reason_choices():
            self.reason.addItem(label, code)
        self.reason.setCurrentIndex(self.reason.findData(OTHER))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setProperty("focusRing", True)
        style.lowest(self.list, _LIST_HEIGHT)
        frame = Card(padded=False)
        style.space(frame.body, margins=(6, 6, 6, 6), spacing=0)
        frame.body.addWidget(self.list)
        self.list.setAccessibleName(_("Boxes"))
        self.body.addWidget(Label(_("Boxes"), role="strong"))
        self.body.addWidget(frame)
        why = Field(_("What the box covers"), self.reason)
        why.show_hint(_("The reader is told this, and not what stood there."))
        self.body.addWidget(why)
        hidden = Field(_("Hide these words in the text too"), self.words)
        hidden.show_hint(_("One a line: names, numbers. Filled in from the boxes."))
        self.body.addWidget(hidden)
        self.body.addWidget(Label(_KEYS, role="small"))
        self.body.addStretch()

    def begin(
        self,
        suggestions: Iterable[tuple[str, str, Region]],
        beneath: Beneath | None,
        words: Iterable[Pairs],
    ) -> None:
        """Start over.

        Shape:  suggestions as text, reason and box; `beneath` gives the words under boxes, None if
                the picture was not read; `words` are those that were hidden before.
        """
        self._beneath = beneath or (lambda _regions: ())
        self._forget_ticks()
        for (text, reason), regions in _together(suggestions).items():
            label = suggestion_words(text, reason, len(regions))
            tick = QCheckBox(label.replace("&", "&&"))
            tick.toggled.connect(self._on_ticked)
            self.body.insertWidget(self._ticks_at + len(self._ticks), tick)
            self._ticks[tick] = regions
        found = bool(self._ticks)
        self.told.setText(_UNREAD if beneath is None else _LOOK if found else _NOTHING_READ)
        self.cover_all.setVisible(found)
        self._from_boxes = dict(self._beneath(self._boxes.regions))
        known = "\n".join({**self._from_boxes, **dict(words)})
        if known != self.words.toPlainText():
            self.words.setPlainText(known)
        self._on_boxes()

    def say_reading(self) -> None:
        """Say that proposals may come."""
        self.told.setText(_READING)

    def clear(self) -> None:
        """Forget every word."""
        self._forget_ticks()
        self._from_boxes = {}
        self.told.setText("")
        self.words.setPlainText("")
        self.list.clear()

    @property
    def hidden_words(self) -> tuple[Pairs, ...]:
        """What is to be hidden in texts, with its reason."""
        lines = (line.strip() for line in self.words.toPlainText().splitlines())
        return tuple((line, self._from_boxes.get(line, OTHER)) for line in lines if line)

    @property
    def suggestions(self) -> tuple[QCheckBox, ...]:
        """One tick for each suggestion."""
        return tuple(self._ticks)

    def _forget_ticks(self) -> None:
        for tick in self._ticks:
            tick.hide()
            tick.deleteLater()
        self._ticks = {}

    def _on_cover_all(self) -> None:
        self._boxes.add(*(one for regions in self._ticks.values() for one in regions))

    def _on_ticked(self, ticked: bool) -> None:
        if self._busy:
            return
        for tick, regions in tuple(self._ticks.items()):
            if tick is self.sender():
                if ticked:
                    self._boxes.add(*regions)
                else:
                    self._boxes.take_away(regions)

    def _on_boxes(self) -> None:
        self._busy = True
        regions = self._boxes.regions
        self.list.clear()
        for number, one in enumerate(regions, 1):
            under = ", ".join(text for text, _reason in self._beneath((one,)))
            row = QListWidgetItem(box_label(number, one, under))
            row.setData(Qt.ItemDataRole.AccessibleTextRole, box_words(number, one, under))
            self.list.addItem(row)
        for tick, wanted in self._ticks.items():
            tick.setChecked(all(one in regions for one in wanted))
        self._busy = False
        self._follow_words(dict(self._beneath(regions)))
        self._on_chosen()

    def _follow_words(self, now: dict[str, str]) -> None:
        """Bring the words of new boxes in, and take those of old ones out; typed ones stay."""
        lines = self.words.toPlainText().splitlines()
        gone = self._from_boxes.keys() - now.keys()
        kept = [line for line in lines if line.strip() and line.strip() not in gone]
        known = {line.strip() for line in kept}
        fresh = [text for text in now if text not in self._from_boxes and text not in known]
        self._from_boxes = now
        if fresh or len(kept) != len(lines):
            self.words.setPlainText("\n".join([*kept, *fresh]))

    def _on_chosen(self) -> None:
        self._busy = True
        self.list.setCurrentRow(self._boxes.chosen)
        one = self._boxes.current
        self.reason.setCurrentIndex(self.reason.findData(one.reason if one else self._boxes.reason))
        self._busy = False

    def _on_row(self, row: int) -> None:
        if not self._busy:
            self._boxes.choose(row)

    def _on_reason(self, _index: int) -> None:
        if self._busy:
            return
        wanted = str(self.reason.currentData())
        self._boxes.reason = wanted
        one = self._boxes.current
        if one is not None:
            self._boxes.put(replace(one, reason=wanted))


def _together(
    suggestions: Iterable[tuple[str, str, Region]],
) -> dict[tuple[str, str], tuple[Region, ...]]:
    """Return the places of each thing that is proposed."""
    found: dict[tuple[str, str], tuple[Region, ...]] = {}
    for text, reason, region in suggestions:
        found[text, reason] = (*found.get((text, reason), ()), region)
    return found
