# SPDX-License-Identifier: MIT
"""Colours that can be read, text that grows with everything around it, icons that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from abuselog import paths
from abuselog.errors import ResourceMissing
from abuselog.gui import icons, style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.pill import SeverityPill

# WCAG 2.1, 1.4.3 and 1.4.11
LEAST_TEXT = 4.5
LEAST_SHAPE = 3.0

TEXT_ON = [
    ("text", "page"), ("text", "surface"), ("muted", "page"), ("muted", "surface"),
    ("muted", "hover"), ("primary", "surface"), ("primary", "primary_soft"),
    ("on_primary", "primary"), ("on_primary", "primary_hover"), ("danger", "danger_soft"),
    ("danger", "surface"), ("warning", "warning_soft"), ("good", "good_soft"),
    *(("on_severity", f"severity_{level}") for level in range(1, 6)),
]  # fmt: skip


def _light(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_light(QColor(one)), _light(QColor(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_can_be_read(name: str, ink: str, ground: str) -> None:
    named = style.tokens(name)
    assert contrast(named[ink], named[ground]) >= LEAST_TEXT


@pytest.mark.parametrize("name", ["light", "dark"])
def test_focus_ring_can_be_seen(name: str) -> None:
    named = style.tokens(name)
    assert contrast(named["focus"], named["surface"]) >= LEAST_SHAPE
    assert contrast(named["focus"], named["page"]) >= LEAST_SHAPE


def test_both_colour_sets_name_the_same_things() -> None:
    assert style.tokens("light").keys() == style.tokens("dark").keys()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_colour_and_length_of_the_sheet_is_filled_in(name: str) -> None:
    sheet = style.sheet(name, 150)
    assert "@" not in sheet
    assert not re.search(r"\d+s\b", sheet)
    for file in re.findall(r"url\((.+?)\)", sheet):
        assert Path(file).is_file()


def test_lengths_of_the_sheet_grow_with_the_text() -> None:
    assert "font-size: 14px" in style.sheet("light", 100)
    assert "font-size: 21px" in style.sheet("light", 150)


def test_the_window_has_its_own_font(styled: QApplication) -> None:
    assert style.FAMILY in QFontDatabase.families()
    assert styled.font().family() == style.FAMILY


def test_dark_and_light_change_palette_and_colours(styled: QApplication) -> None:
    light = style.colour("surface")
    style.apply(styled, colours="dark", text_percent=100)
    assert style.is_dark()
    assert style.colour("surface") != light


def test_margins_and_widths_that_stand_already_grow_too(qtbot: QtBot, styled: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    style.space(layout, margins=(10, 20, 10, 20), spacing=8)
    child = QWidget()
    style.fix_width(child, 100)
    layout.addWidget(child)
    style.apply(styled, colours="light", text_percent=150)
    assert layout.contentsMargins().top() == 30
    assert layout.spacing() == 12
    assert child.width() == 150


def test_button_grows_with_the_text(qtbot: QtBot, styled: QApplication) -> None:
    button = Button("Record abuse", icon_name="plus", keys="Ctrl+N")
    qtbot.addWidget(button)
    button.show()
    before = button.sizeHint()
    style.apply(styled, colours="light", text_percent=150)
    QApplication.sendPostedEvents(button, QEvent.Type.PolishRequest.value)
    assert button.sizeHint().width() > before.width() * 1.3
    assert button.sizeHint().height() > before.height() * 1.3
    assert button.iconSize().height() == 27


def test_icon_wears_the_colour_that_is_asked_for(styled: QApplication) -> None:
    drawn = icons.picture("lock", "danger", 32).toImage()
    colours = {
        drawn.pixelColor(x, y).name()
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y).alpha() == 255
    }
    assert colours == {style.colour("danger").name()}


def test_icon_that_is_not_there_is_said(styled: QApplication) -> None:
    with pytest.raises(ResourceMissing):
        icons.icon("no-such-icon")


def test_every_shipped_icon_can_be_drawn(styled: QApplication) -> None:
    folder = paths.resource_path("icons/lock.svg").parent
    for file in folder.glob("*.svg"):
        assert not icons.picture(file.stem, "text", 16).isNull()


def test_severity_is_never_told_by_colour_alone(qtbot: QtBot, styled: QApplication) -> None:
    pill = SeverityPill(4)
    qtbot.addWidget(pill)
    assert pill.text() == "4 High"
    narrow = SeverityPill(4, number_only=True)
    qtbot.addWidget(narrow)
    assert narrow.text() == "4"
    assert narrow.accessibleName() == "Level 4 High"
