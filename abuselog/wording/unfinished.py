# SPDX-License-Identifier: MIT
"""How it reads that a file outside of the log was left unfinished, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from abuselog.wording.amounts import name_words
from abuselog.wording.language import _


def unfinished_words(folders: Sequence[str], unreached: Sequence[tuple[str, str]]) -> list[str]:
    """What to say of an opening that looked for unfinished files outside of the log; or nothing.

    Shape:  `folders` where some were removed; `unreached`, where some may lie, and how they begin.
    """
    said = [_swept_words(folders)] if folders else []
    return said + [_unreached_words(folder, begins) for folder, begins in unreached]


def _swept_words(folders: Sequence[str]) -> str:
    """That something unfinished, which anybody could read, was removed when the log was opened."""
    return _(
        "abuselog was stopped while it wrote to {folders}. Anybody could have read what it left "
        "there unfinished, so it was removed. If you still want the file, make it again."
    ).format(folders=", ".join(f"“{name_words(folder)}”" for folder in folders))


def _unreached_words(folder: str, begins: str) -> str:
    """That something unfinished may lie where it can't be reached, and what to do."""
    return _(
        "abuselog was stopped while it wrote to “{folder}”, which is not there now. A file that "
        "anybody can read may lie there, with a name that begins with “{begins}”. Plug that disk "
        "in and open this log again to have it removed, or delete it yourself."
    ).format(folder=name_words(folder), begins=begins)
