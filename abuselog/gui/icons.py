# SPDX-License-Identifier: MIT
"""Icons from `resources/icons`, in the window's colours.

`icon` paints the colours in force when it is called; the parts that show icons ask again when the
palette or the size of text changes.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from abuselog import paths
from abuselog.errors import ResourceMissing
from abuselog.gui import style

_PROGRAM = "style/abuselog.svg"


def picture(name: str, ink: str, side_px: int) -> QPixmap:
    """The icon called `name`, square, drawn in the colour of `ink`.

    Units:  `side_px` is in pixels of a screen without scaling; the picture is sharper on others.
    Raises: ResourceMissing if there is no such icon, or it can't be drawn.
    """
    hue = style.colour(ink).name()
    # Lists paint icons row by row: Qt's own cache, since it goes before the application does.
    key = f"abuselog {name} {hue} {side_px} {QApplication.primaryScreen().devicePixelRatio()}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    raw = paths.resource_bytes(f"icons/{name}.svg")
    drawn = _drawn(name, raw.replace(b"currentColor", hue.encode()), side_px)
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(
    name: str, ink: str = "rail_icon", *, chosen: str = "", side: int = 18, gap: int = 0
) -> QIcon:
    """The icon called `name`; greyed when disabled, in the colour of `chosen` when checked.

    Units:  `side` and `gap` (clear room at its right) in pixels at normal size of text.
    Raises: ResourceMissing if there is no such icon.
    """
    made = QIcon(_with_gap(picture(name, ink, style.px(side)), gap))
    greyed = _with_gap(picture(name, "disabled", style.px(side)), gap)
    made.addPixmap(greyed, QIcon.Mode.Disabled)
    if chosen:
        lit = _with_gap(picture(name, chosen, style.px(side)), gap)
        made.addPixmap(lit, QIcon.Mode.Normal, QIcon.State.On)
    return made


def program_icon() -> QIcon:
    """The icon of abuselog itself.

    Raises: ResourceMissing if it did not ship.
    """
    made = QIcon()
    for side_px in (16, 32, 64, 128, 256):
        made.addPixmap(_drawn(_PROGRAM, paths.resource_bytes(_PROGRAM), side_px))
    return made


def icon_size(side: int = 18, gap: int = 0) -> QSize:
    """The size at which to show an icon, grown or shrunk with the size of text."""
    return QSize(style.px(side) + style.px(gap), style.px(side))


def _with_gap(drawn: QPixmap, gap: int) -> QPixmap:
    """Return the picture with clear room at its right: Qt sets words too close to icons."""
    if not gap:
        return drawn
    ratio = drawn.devicePixelRatio()
    wider = QPixmap(drawn.width() + round(style.px(gap) * ratio), drawn.height())
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wider


def _drawn(name: str, svg: bytes, side_px: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(svg))
    if not renderer.isValid():
        raise ResourceMissing(name=name)
    ratio = QApplication.primaryScreen().devicePixelRatio()
    drawn = QPixmap(round(side_px * ratio), round(side_px * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, side_px, side_px))
    painter.end()
    return drawn
