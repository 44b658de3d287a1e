# SPDX-License-Identifier: MIT
"""Icons from `resources/icons`, in the window's colours.

`icon` paints the colours in force when it is called; the parts that show icons ask again when the
palette or the size of text changes.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
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
    raw = paths.resource_bytes(f"icons/{name}.svg")
    return _drawn(name, raw.replace(b"currentColor", style.colour(ink).name().encode()), side_px)


def icon(name: str, ink: str = "rail_icon", *, chosen: str = "", side: int = 18) -> QIcon:
    """The icon called `name`; greyed when disabled, in the colour of `chosen` when checked.

    Raises: ResourceMissing if there is no such icon.
    """
    side_px = style.px(side)
    made = QIcon(picture(name, ink, side_px))
    made.addPixmap(picture(name, "disabled", side_px), QIcon.Mode.Disabled)
    if chosen:
        made.addPixmap(picture(name, chosen, side_px), QIcon.Mode.Normal, QIcon.State.On)
    return made


def program_icon() -> QIcon:
    """The icon of abuselog itself.

    Raises: ResourceMissing if it did not ship.
    """
    made = QIcon()
    for side_px in (16, 32, 64, 128, 256):
        made.addPixmap(_drawn(_PROGRAM, paths.resource_bytes(_PROGRAM), side_px))
    return made


def icon_size(side: int = 18) -> QSize:
    """The size at which to show an icon, grown or shrunk with the size of text."""
    return QSize(style.px(side), style.px(side))


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
