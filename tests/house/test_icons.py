# SPDX-License-Identifier: MIT
"""Every picture that the window names ships with it, and none ships that nobody shows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import sources

ICONS = {path.stem for path in (sources.ROOT / "resources" / "icons").glob("*.svg")}
STYLE = sources.ROOT / "resources" / "style"
# Where a call's first words are an icon's name, and what such an argument is called elsewhere.
FIRST_IS_ICON = {"IconLabel", "icon", "picture", "show_icon"}
A_LATER_ONE_IS = {"_paint_icon"}
CALLED_ICON = {"icon", "icon_name"}


def _words(node: ast.AST) -> Iterator[str]:
    """The names that an argument may come to: a word, or a choice of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _words(node.body)
        yield from _words(node.orelse)


def named_icons(module: ast.Module) -> set[str]:
    """Every icon's name that stands in a call."""
    found: set[str] = set()
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        called = sources.dotted(node.func).rpartition(".")[2]
        if isinstance(node.func, ast.Attribute):
            called = node.func.attr
        if called in FIRST_IS_ICON:
            found |= {word for argument in node.args[:1] for word in _words(argument)}
        if called in A_LATER_ONE_IS:
            found |= {word for argument in node.args for word in _words(argument)}
        for keyword in node.keywords:
            if keyword.arg in CALLED_ICON:
                found |= set(_words(keyword.value))
    return found


def _modules() -> list[ast.Module]:
    return [sources.tree(path) for path in sources.python_files(sources.PACKAGE / "gui")]


def test_every_icon_the_window_names_is_there() -> None:
    named = set().union(*(named_icons(module) for module in _modules()))
    assert named, "the window shows icons, so some must have been found"
    assert named <= ICONS


def test_every_icon_that_ships_is_named_somewhere() -> None:
    constants = {
        node.value
        for module in _modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert constants >= ICONS, f"shipped and never shown: {sorted(ICONS - constants)}"


@pytest.mark.parametrize("sheet", sorted(STYLE.rglob("*.qss")), ids=lambda path: str(path.name))
def test_every_picture_a_style_sheet_names_is_there(sheet: Path) -> None:
    names = {path.name for path in STYLE.rglob("*.svg")}
    text = sheet.read_text(encoding="utf-8")
    wanted = re.findall(r"url\([\"']?([^)\"']+)", text)
    assert {name.rpartition("/")[2] for name in wanted} <= names


@pytest.mark.parametrize(
    "source",
    ["icons.icon('lock', 'muted')", "Button('Go', icon='lock')", "self._paint_icon(p, q, 'lock')"],
)
def test_an_icon_is_found_where_it_is_named(source: str) -> None:
    assert named_icons(ast.parse(source)) == {"lock"}
