# SPDX-License-Identifier: MIT
"""Keeping Qt from remembering where the person has been.

When a file dialogue of Qt goes, it writes its folders to settings that all Qt programs share. They
would tell where a log or a dossier lies.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QSettings

_KEYS: Final = ("FileDialog/history", "FileDialog/lastVisited")


@contextlib.contextmanager
def unchanged() -> Iterator[None]:
    """Leave Qt's memory of folders as it was before."""
    before = {key: value for key, value in _read().items() if value is not None}
    try:
        yield
    finally:
        memory = _memory()
        for key in _KEYS:
            if key in before:
                memory.setValue(key, before[key])
            else:
                memory.remove(key)
        memory.sync()


def _memory() -> QSettings:
    return QSettings(QSettings.Scope.UserScope, "QtProject")


def _read() -> dict[str, object]:
    memory = _memory()
    return {key: memory.value(key) for key in _KEYS}
