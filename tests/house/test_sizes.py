# SPDX-License-Identifier: MIT
"""Small files, small functions: what grows past these is split, not excused."""

from __future__ import annotations

import ast

import pytest

from tests.house import sources

FILE_LINES = 400
TEST_FILE_LINES = 500
FUNCTION_LINES = 50
CLASS_LINES = 200
WIDGET_INIT_LINES = 40


def _length(node: ast.AST) -> int:
    """Lines from `def` or `class` to the end, without the docstring."""
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    assert node.end_lineno is not None
    length = node.end_lineno - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node) is not None:
        assert first.end_lineno is not None
        length -= first.end_lineno - first.lineno + 1
    return length


def test_no_file_is_longer_than_a_person_reads_in_one_go() -> None:
    limits = dict.fromkeys(sources.product_files(), FILE_LINES)
    limits |= dict.fromkeys(sources.python_files(sources.TESTS), TEST_FILE_LINES)
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in limits}
    too_long = [
        f"{sources.name_of(path)}: {length} lines"
        for path, length in lengths.items()
        if length > limits[path]
    ]
    assert not too_long


def test_no_function_is_too_long() -> None:
    too_long = [
        f"{sources.name_of(path)}:{node.lineno} {node.name}: {_length(node)} lines"
        for path in sources.product_files()
        for node in sources.functions(sources.tree(path))
        if _length(node) > FUNCTION_LINES
    ]
    assert not too_long


def test_no_class_knows_everything() -> None:
    too_long = [
        f"{sources.name_of(path)}:{node.lineno} {node.name}: {_length(node)} lines"
        for path in sources.product_files()
        for node in sources.classes(sources.tree(path))
        if _length(node) > CLASS_LINES
    ]
    assert not too_long


def test_no_widget_is_built_in_one_breath() -> None:
    too_long = [
        f"{sources.name_of(path)}:{node.lineno} __init__: {_length(node)} lines"
        for path in sources.python_files(sources.PACKAGE / "gui")
        for node in sources.functions(sources.tree(path))
        if node.name == "__init__" and _length(node) > WIDGET_INIT_LINES
    ]
    assert not too_long


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f():\n    pass\n", 2),
        ('def f():\n    """One.\n\n    Two.\n    """\n    pass\n', 2),
        ("class C:\n    a = 1\n    b = 2\n", 3),
    ],
)
def test_length_counts_code_not_docstrings(source: str, expected: int) -> None:
    assert _length(ast.parse(source).body[0]) == expected
