# SPDX-License-Identifier: MIT
"""What is never done in this house, and the proof that doing it is noticed."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

import pytest

from tests.house import sources

# Called or named anywhere in the package.
EVERYWHERE = {
    "processEvents": "nested loops run other code in the middle of yours: start a job",
    "QEventLoop": "nested loops run other code in the middle of yours: start a job",
    "terminate": "a thread killed half-way leaves locks held: let it be cancelled",
    "chdir": "the folder belongs to the whole process",
    "utcnow": "take a Clock",
    "QSortFilterProxyModel": "sort the list",
}
# Endings of dotted calls, and the only files that may.
ONLY_IN = {
    "datetime.now": ("abuselog/clock.py",),
    "time.time": ("abuselog/clock.py",),
    "QMessageBox": ("abuselog/gui/dialogs.py",),
}
# A dialog's exec() is a nested loop; the application's own is the loop.
EXEC_ALLOWED = ("abuselog/gui/dialogs.py", "abuselog/gui/app.py")


def offences(path: PurePosixPath, module: ast.Module) -> list[str]:
    """What the module at `path` does that nobody may."""
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.Name | ast.Attribute):
            found += _named(path, node)
        elif isinstance(node, ast.ImportFrom):
            found += [
                f"{path}:{node.lineno} imports {alias.name}"
                for alias in node.names
                if alias.name in EVERYWHERE
                or (alias.name in ONLY_IN and str(path) not in ONLY_IN[alias.name])
            ]
        elif isinstance(node, ast.ClassDef):
            bases = {sources.dotted(base).rpartition(".")[2] for base in node.bases}
            found += [f"{path}:{node.lineno} subclasses QThread"] if "QThread" in bases else []
        elif isinstance(node, ast.ExceptHandler):
            found += _swallowed(path, node)
    return found


def _named(path: PurePosixPath, node: ast.Name | ast.Attribute) -> list[str]:
    name = sources.dotted(node)
    last = name.rpartition(".")[2]
    place = f"{path}:{node.lineno} {name}"
    in_gui = path.is_relative_to("abuselog/gui")
    if last in EVERYWHERE:
        return [f"{place}: {EVERYWHERE[last]}"]
    for ending, allowed in ONLY_IN.items():
        if f".{name}".endswith(f".{ending}") and str(path) not in allowed:
            return [f"{place}: only in {', '.join(allowed)}"]
    if in_gui and name == "time.sleep":
        return [f"{place}: the window would freeze"]
    if in_gui and last in ("exec", "exec_") and str(path) not in EXEC_ALLOWED:
        return [f"{place}: open it, and hear its signals"]
    return []


def _swallowed(path: PurePosixPath, node: ast.ExceptHandler) -> list[str]:
    caught = sources.dotted(node.type) if node.type is not None else "everything"
    wide = caught in ("everything", "Exception", "BaseException")
    last = node.body[-1]
    cleans_up = isinstance(last, ast.Raise) and last.exc is None
    if not wide or cleans_up or str(path) == "abuselog/gui/jobs.py":
        return []
    return [f"{path}:{node.lineno} catches {caught}: name what you foresee"]


def test_nothing_forbidden_is_done() -> None:
    found = [
        offence
        for path in sources.python_files(sources.PACKAGE)
        for offence in offences(PurePosixPath(sources.name_of(path)), sources.tree(path))
    ]
    assert not found


def test_exactly_one_place_hears_every_exception() -> None:
    jobs = sources.tree(sources.PACKAGE / "gui" / "jobs.py")
    wide = [
        node
        for node in ast.walk(jobs)
        if isinstance(node, ast.ExceptHandler)
        and node.type is not None
        and sources.dotted(node.type) == "Exception"
    ]
    assert len(wide) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("abuselog/gui/x.py", "QApplication.processEvents()"),
        ("abuselog/gui/x.py", "from PySide6.QtCore import QEventLoop"),
        ("abuselog/gui/x.py", "QtCore.QEventLoop()"),
        ("abuselog/gui/x.py", "class Worker(QThread): pass"),
        ("abuselog/gui/x.py", "class Worker(QtCore.QThread): pass"),
        ("abuselog/gui/x.py", "self.thread.terminate()"),
        ("abuselog/gui/x.py", "time.sleep(1)"),
        ("abuselog/gui/x.py", "QMessageBox.question(self, '', '')"),
        ("abuselog/gui/x.py", "from PySide6.QtWidgets import QMessageBox"),
        ("abuselog/gui/x.py", "dialog.exec()"),
        ("abuselog/vault/x.py", "datetime.now()"),
        ("abuselog/vault/x.py", "datetime.datetime.now(tz=UTC)"),
        ("abuselog/vault/x.py", "time.time()"),
        ("abuselog/vault/x.py", "os.chdir('/')"),
        ("abuselog/vault/x.py", "try:\n    f()\nexcept Exception:\n    pass"),
        ("abuselog/vault/x.py", "try:\n    f()\nexcept:\n    pass"),
    ],
)
def test_each_offence_is_noticed(path: str, source: str) -> None:
    assert offences(PurePosixPath(path), ast.parse(source))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("abuselog/clock.py", "datetime.now(tz=UTC)"),
        ("abuselog/gui/app.py", "application.exec()"),
        ("abuselog/gui/dialogs.py", "QMessageBox(parent)"),
        ("abuselog/gui/x.py", "clock.now()"),
        ("abuselog/vault/x.py", "try:\n    f()\nexcept OSError:\n    pass"),
        ("abuselog/vault/x.py", "try:\n    f()\nexcept BaseException:\n    undo()\n    raise"),
    ],
)
def test_what_is_allowed_is_left_alone(path: str, source: str) -> None:
    assert not offences(PurePosixPath(path), ast.parse(source))
