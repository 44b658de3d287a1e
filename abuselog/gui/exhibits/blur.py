# SPDX-License-Identifier: MIT
"""A picture made unreadable: it shows that there is one, not the abuse again."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage

_PATCHES: Final = 5
"""A picture is first drawn this many pixels wide and high: no letter or face survives that."""
_LEAST_SPAN: Final = 0.15
"""A picture flatter than this stays flat: its noise is not blown up."""
_SMOOTH: Final = Qt.TransformationMode.SmoothTransformation
_STRETCH: Final = Qt.AspectRatioMode.IgnoreAspectRatio


def blurred(picture: QImage, size: QSize, *, darkest: QColor, lightest: QColor) -> QImage:
    """Return `picture` as a few soft patches between two colours, `size` large; in any thread.

    Not: a redaction. The picture itself is untouched, and this one is only for the screen.
    """
    tiny = picture.scaled(_PATCHES, _PATCHES, _STRETCH, _SMOOTH)
    grey = tiny.convertToFormat(QImage.Format.Format_Grayscale8)
    places = [(x, y) for y in range(grey.height()) for x in range(grey.width())]
    values = [grey.pixelColor(x, y).lightnessF() for x, y in places]
    lowest, span = min(values), max(max(values) - min(values), _LEAST_SPAN)
    tinted = QImage(grey.size(), QImage.Format.Format_RGB32)
    for (x, y), value in zip(places, values, strict=True):
        tinted.setPixelColor(x, y, _between(darkest, lightest, (value - lowest) / span))
    return tinted.scaled(size, _STRETCH, _SMOOTH)


def _between(dark: QColor, light: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        dark.redF() + (light.redF() - dark.redF()) * share,
        dark.greenF() + (light.greenF() - dark.greenF()) * share,
        dark.blueF() + (light.blueF() - dark.blueF()) * share,
    )
