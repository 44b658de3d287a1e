# SPDX-License-Identifier: MIT
"""How the window looks: colours, fonts and sizes, from data in `resources/style`.

What is in force is kept by the application itself, in its palette and its font, so that any widget
can ask `colour`, `px` or `is_dark` and hears of a change through Qt's own change events.
"""

from __future__ import annotations

import functools
import json
import re
from typing import Final

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from abuselog import paths

FAMILY: Final = "Inter"
NORMAL_TEXT_PX: Final = 14
"""Size of ordinary text at 100 %, in pixels of a screen without scaling."""

_BASE: Final = "fusion"
_WEIGHTS: Final = ("Regular", "Medium", "SemiBold", "Bold")
_LIGHT: Final = "light"
_DARK: Final = "dark"

_ROLES: Final = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "page",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_primary",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "on_primary",
    QPalette.ColorRole.Link: "primary",
    QPalette.ColorRole.LinkVisited: "primary",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "control_border",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Shadow: "border",
}
_DIMMED: Final = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def apply(app: QApplication, *, colours: str, text_percent: int) -> None:
    """Make the whole application wear these colours and this size of text.

    Shape:  `colours` is `light`, `dark`, or `system` for what the desktop says.
    Raises: ResourceMissing if a part of the style did not ship.
    """
    _load_fonts()
    name = _DARK if colours == _DARK or (colours == "system" and _is_system_dark()) else _LIGHT
    # From none to the new sheet: replacing one goes over every widget once for each of its
    # ancestors, and took the window 2.2 s where this takes 0.15 s.
    app.setStyleSheet("")
    if app.style().name() != _BASE:
        app.setStyle(_BASE)
    font = QFont(FAMILY)
    font.setPixelSize(max(1, round(NORMAL_TEXT_PX * text_percent / 100)))
    app.setFont(font)
    app.setPalette(palette(name))
    app.setStyleSheet(sheet(name, text_percent))
    for window in app.topLevelWidgets():
        _rescale(window)


def is_dark() -> bool:
    """Whether the dark colours are in force."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def colour(token: str) -> QColor:
    """The colour that `token` has now; the names are those of `resources/style/light.json`."""
    return QColor(tokens(_DARK if is_dark() else _LIGHT)[token])


def px(at_normal_size: int) -> int:
    """A length in pixels, grown or shrunk with the size of text."""
    return round(at_normal_size * QGuiApplication.font().pixelSize() / NORMAL_TEXT_PX)


def font(at_normal_size: int, *, bold: bool = False) -> QFont:
    """The window's font, `at_normal_size` pixels high at 100 %: for delegates that paint text."""
    made = QFont(QGuiApplication.font())
    made.setPixelSize(max(1, px(at_normal_size)))
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def space(layout: QLayout, *, margins: tuple[int, int, int, int], spacing: int) -> None:
    """Give a layout margins (left, top, right, bottom) and spacing that follow the size of text."""
    layout.setProperty("designMargins", list(margins))
    layout.setProperty("designSpacing", spacing)
    _rescale_layout(layout)


def fix_width(widget: QWidget, at_normal_size: int) -> None:
    """Give a widget a width that follows the size of text."""
    widget.setProperty("designWidth", at_normal_size)
    widget.setFixedWidth(px(at_normal_size))


def widest(widget: QWidget, at_normal_size: int) -> None:
    """Let a widget grow no wider than this; the limit follows the size of text."""
    widget.setProperty("designWidest", at_normal_size)
    widget.setMaximumWidth(px(at_normal_size))


def lowest(widget: QWidget, at_normal_size: int) -> None:
    """Keep a widget at least this high; the limit follows the size of text."""
    widget.setProperty("designLowest", at_normal_size)
    widget.setMinimumHeight(px(at_normal_size))


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for, and let it be seen at once."""
    widget.setProperty(name, value)
    look = widget.style()
    look.unpolish(widget)
    look.polish(widget)
    widget.update()


@functools.cache
def tokens(name: str) -> dict[str, str]:
    """The named colours of `light` or `dark`, as `#rrggbb`."""
    found: dict[str, str] = json.loads(paths.resource_bytes(f"style/{name}.json"))
    return found


def palette(name: str) -> QPalette:
    """The palette of `light` or `dark`."""
    named = tokens(name)
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, QColor(named[token]))
    for role in _DIMMED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(named["disabled"]))
    return made


def sheet(name: str, text_percent: int) -> str:
    """The style sheet with `@token` and `12s` (a length at normal size) filled in."""
    named = tokens(name)
    folder = paths.resource_path(f"style/{name}/check.svg").parent.as_posix()
    text = paths.resource_bytes("style/window.qss").decode("utf-8").replace("@folder", folder)
    text = re.sub(r"@(\w+)", lambda found: named[found.group(1)], text)
    return re.sub(
        r"\b(\d+)s\b", lambda found: f"{round(int(found.group(1)) * text_percent / 100)}px", text
    )


@functools.cache
def _load_fonts() -> None:
    for weight in _WEIGHTS:
        QFontDatabase.addApplicationFontFromData(paths.resource_bytes(f"fonts/Inter-{weight}.ttf"))


def _is_system_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _rescale(window: QWidget) -> None:
    """Give every length that was set through this module its size again."""
    for layout in window.findChildren(QLayout):
        _rescale_layout(layout)
    for widget in [window, *window.findChildren(QWidget)]:
        width = widget.property("designWidth")
        if width is not None:
            widget.setFixedWidth(px(width))
        limit = widget.property("designWidest")
        if limit is not None:
            widget.setMaximumWidth(px(limit))
        least = widget.property("designLowest")
        if least is not None:
            widget.setMinimumHeight(px(least))


def _rescale_layout(layout: QLayout) -> None:
    margins = layout.property("designMargins")
    if margins is None:
        return
    layout.setContentsMargins(QMargins(*(px(int(side)) for side in margins)))
    layout.setSpacing(px(layout.property("designSpacing")))
