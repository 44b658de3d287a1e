# SPDX-License-Identifier: MIT
"""A blurred picture tells nothing of what it shows."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from abuselog.gui.exhibits.blur import blurred
from tests.builders import png

DARK, LIGHT = QColor("#90a1b0"), QColor("#dbe3e9")
SIZE = QSize(112, 112)


def distinct(image: QImage) -> set[int]:
    """The different colours of an image."""
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def test_only_colours_between_the_two_are_left() -> None:
    soft = blurred(QImage.fromData(png(300, 500)), SIZE, darkest=DARK, lightest=LIGHT)
    assert soft.size() == SIZE
    for value in distinct(soft):
        colour = QColor(value)
        assert DARK.red() <= colour.red() <= LIGHT.red()
        assert DARK.blue() <= colour.blue() <= LIGHT.blue()


def test_fine_lines_are_gone() -> None:
    lines = QImage(400, 400, QImage.Format.Format_RGB32)
    lines.fill(QColor("white"))
    for y in range(0, 400, 4):
        for x in range(400):
            lines.setPixelColor(x, y, QColor("black"))
    soft = blurred(lines, SIZE, darkest=DARK, lightest=LIGHT)
    column = [QColor(soft.pixel(56, y)).red() for y in range(112)]
    steps = [abs(after - before) for before, after in itertools.pairwise(column)]
    assert max(steps) <= 4


def test_a_blank_picture_stays_blank() -> None:
    blank = QImage(40, 40, QImage.Format.Format_RGB32)
    blank.fill(QColor("white"))
    assert len(distinct(blurred(blank, SIZE, darkest=DARK, lightest=LIGHT))) == 1
