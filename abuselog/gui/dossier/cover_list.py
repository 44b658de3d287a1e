# SPDX-License-Identifier: MIT
"""The exhibits of a dossier, each with how its reader will see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from abuselog.dossier.reader.selection import Shown
from abuselog.dossier.reader.showing import How, Why
from abuselog.gui import icons, style
from abuselog.gui.dossier.pick_words import exhibit_head
from abuselog.records.exhibit import Exhibit
from abuselog.wording import count_words
from abuselog.wording.language import _

COVER_ROLE: Final = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Coverable:
    """One exhibit as the list shows it."""

    exhibit: Exhibit
    head: str
    standing: str
    icon: str
    ink: str
    can_cover: bool
    """Whether it is a picture for a reader who gets covered ones."""
    is_open: bool
    """Whether nobody has decided yet."""


def coverables(shown: Sequence[Shown], *, masked: bool) -> tuple[Coverable, ...]:
    """Return the exhibits that go in, those that need somebody's eyes first.

    Shape:  `masked` says that this reader gets covered pictures only.
    """
    found = [
        _coverable(item, exhibit, masked=masked)
        for item in shown
        if item.withdrawal is None
        for exhibit in item.exhibits
    ]
    return tuple(sorted(found, key=lambda one: not one.is_open))


def _coverable(item: Shown, exhibit: Exhibit, *, masked: bool) -> Coverable:
    showing = item.showing(exhibit)
    is_open = showing.why is Why.NOT_COVERED
    standing, icon, ink = _("Shown as it was received"), "eye", "muted"
    if is_open:
        standing, icon, ink = _("Withheld until you look at it"), "triangle-alert", "warning"
    elif showing.why is Why.NO_COVER:
        standing, icon, ink = _("Withheld: this kind of file can't be covered"), "eye-off", "muted"
    elif showing.how is How.COVERED and showing.copy is not None:
        places = count_words(len(showing.copy.how.regions), "place")
        standing = _("Covered in {places}").format(places=places)
        icon, ink = "circle-check", "good"
    elif showing.how is How.WORDS:
        standing = _("Only its words, with private details covered")
    head = f"{exhibit_head(exhibit)} · {_('incident')} {item.number}"
    can_cover = exhibit.is_picture and masked
    if can_cover and showing.how is How.ORIGINAL:
        standing, icon, ink = _("You said that nothing needs covering"), "circle-check", "good"
    return Coverable(exhibit, head, standing, icon, ink, can_cover, is_open)


class CoverModel(QAbstractListModel):
    """Rows of Coverable."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Coverable, ...] = ()

    def show(self, rows: tuple[Coverable, ...]) -> None:
        """Show these."""
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @property
    def open_count(self) -> int:
        """How many nobody has decided on."""
        return sum(row.is_open for row in self._rows)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return how many exhibits there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = 0) -> object:
        """Return what a row shows."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == COVER_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.head}: {row.standing}"
        return None


class CoverDelegate(QStyledItemDelegate):
    """Two lines: which exhibit; how its reader will see it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of two lines."""
        return QSize(style.px(200), style.px(50))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the row."""
        row: Coverable = index.data(COVER_ROLE)
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("primary_soft"))
            painter.drawRoundedRect(place.adjusted(0, 1, 0, -2), style.px(6), style.px(6))
        painter.fillRect(
            QRect(place.left(), place.bottom(), place.width(), 1), style.colour("border")
        )
        side, left = style.px(18), place.left() + style.px(6)
        painter.drawPixmap(left, place.top() + style.px(8), icons.picture(row.icon, row.ink, side))
        left += side + style.px(10)
        room = place.right() - left - style.px(6)
        for top, words, font, ink in (
            (7, row.head, style.font(14, bold=row.is_open), "text"),
            (27, row.standing, style.font(12), row.ink),
        ):
            measure = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(style.colour(ink))
            cut = measure.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(left, place.top() + style.px(top) + measure.ascent(), cut)
        painter.restore()
