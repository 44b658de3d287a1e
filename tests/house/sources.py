# SPDX-License-Identifier: MIT
"""The project's own files, as the house tests look at them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "abuselog"
TESTS = ROOT / "tests"


def python_files(folder: Path) -> list[Path]:
    """Every Python file under `folder`, in order."""
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def product_files() -> list[Path]:
    """Every Python file that is not a test."""
    return [*python_files(PACKAGE), *python_files(ROOT / "packaging"), ROOT / "dev.py"]


@cache
def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """The file's path as a person would say it, from the project's folder."""
    return path.relative_to(ROOT).as_posix()


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def classes(module: ast.Module) -> Iterator[ast.ClassDef]:
    """Every class."""
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            yield node


def dotted(node: ast.expr) -> str:
    """`a.b.c` for an attribute or a name, as far as it is made of names."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return node.id if isinstance(node, ast.Name) else ""
