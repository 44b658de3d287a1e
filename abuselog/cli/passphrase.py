# SPDX-License-Identifier: MIT
"""Where the passphrase comes from: a file, or a prompt. Never from the command's own words."""

from __future__ import annotations

import getpass
import os
import sys
import warnings
from pathlib import Path
from typing import Final

from abuselog.errors import BadValue, FileNotReadable, MissingField
from abuselog.wording.language import _

VARIABLE: Final = "ABUSELOG_PASSPHRASE_FILE"


def passphrase(named_file: str | None) -> str:
    """The passphrase of an existing log: from the file named, else the variable's, else typed.

    Raises: FileNotReadable if there is no such file; MissingField if nobody can be asked.
    """
    path = named_file or os.environ.get(VARIABLE)
    return first_line(path) if path else _typed(_("Passphrase: "))


def new_passphrase(named_file: str | None) -> str:
    """The passphrase for a new log; if it is typed, it is typed twice.

    Raises: FileNotReadable, MissingField; BadValue if the two are not the same.
    """
    path = named_file or os.environ.get(VARIABLE)
    if path:
        return first_line(path)
    first = _typed(_("A passphrase for the new log: "))
    if _typed(_("The same once more: ")) != first:
        raise BadValue(field="passphrase", reason="not-the-same-twice")
    return first


def replacing_passphrase(named_file: str | None) -> str:
    """The passphrase that a log is to have from now on; if it is typed, it is typed twice.

    Not: from the variable, which names the file of the one it has.

    Raises: FileNotReadable, MissingField; BadValue if the two are not the same.
    """
    if named_file:
        return first_line(named_file)
    first = _typed(_("The new passphrase: "))
    if _typed(_("The same once more: ")) != first:
        raise BadValue(field="new passphrase", reason="not-the-same-twice")
    return first


def typed_unseen(prompt: str, *, field: str) -> str:
    """What somebody types without its being shown.

    Raises: MissingField if nobody can be asked.
    """
    try:
        return _typed(prompt)
    except MissingField as fault:
        raise MissingField(field=field) from fault


def first_line(path: str) -> str:
    """The first line of a file, without its line ending and otherwise untouched.

    Raises: FileNotReadable; MissingField if it is empty.
    """
    try:
        with Path(path).expanduser().open(encoding="utf-8-sig", newline="\n") as file:
            line = file.readline()
    except (OSError, UnicodeDecodeError) as fault:
        raise FileNotReadable(name=path) from fault
    return _given(line.removesuffix("\n").removesuffix("\r"))


def _typed(prompt: str) -> str:
    if sys.stdin is None or (sys.platform == "win32" and not sys.stdin.isatty()):
        raise MissingField(field="passphrase")
    try:
        with warnings.catch_warnings():
            # Without a terminal getpass would show what is typed: better not to ask at all.
            warnings.simplefilter("error", getpass.GetPassWarning)
            return _given(getpass.getpass(prompt, stream=None))
    except (getpass.GetPassWarning, EOFError) as fault:
        raise MissingField(field="passphrase") from fault


def _given(text: str) -> str:
    if not text:
        raise MissingField(field="passphrase")
    return text
