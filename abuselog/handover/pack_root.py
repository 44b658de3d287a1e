# SPDX-License-Identifier: MIT
"""Which folder of all that came along is the pack, and what is wrong with the names beside it.

What leads outside, stands there twice, or is spelled as no pack spells it is named; a file that a
computer put there by itself is told from one that somebody added.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from abuselog.integrity.pack_verdict import PackFinding

FIRST: Final = "bagit.txt"
HOSTILE: Final = frozenset({"bad-name", "name-twice", "link", "bomb"})
"""What no honest pack has, however it was sent; if there is any of it, nothing is read at all."""
_PLAIN: Final = re.compile(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*")
_BY_ITSELF: Final = frozenset({".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini"})
_DEEPEST: Final = 2


def root_in(names: Iterable[str]) -> str | None:
    """Return the pack's folder, with `/` at its end, or None if there is not just one.

    Shape:  nothing if the files lie there without a folder.
    """
    found = {
        name[: -len(FIRST)]
        for name in names
        if (name == FIRST or name.endswith(f"/{FIRST}")) and name.count("/") <= _DEEPEST
    }
    highest = min((one.count("/") for one in found), default=0)
    roots = [one for one in found if one.count("/") == highest]
    return roots[0] if len(roots) == 1 else None


def findings_in(names: Iterable[str], root: str) -> list[PackFinding]:
    """Return what is wrong with names: outside, not plain, or twice to some system or other."""
    found = []
    seen: set[str] = set()
    for name in names:
        inside = name.startswith(root)
        rest = name[len(root) :] if inside else name
        if leads_elsewhere(name) or (inside and not _PLAIN.fullmatch(rest)):
            found.append(PackFinding("bad-name", name))
        elif not inside:
            found.append(PackFinding(stray_code(name), name))
        folded = unicodedata.normalize("NFKC", name).casefold()
        if folded in seen:
            found.append(PackFinding("name-twice", name))
        seen.add(folded)
    return found


def stray_code(name: str) -> str:
    """Return `system-file` for what systems put into folders by themselves, else `not-listed`."""
    parts = name.split("/")
    by_itself = parts[-1] in _BY_ITSELF or parts[-1].startswith("._") or parts[0] == "__MACOSX"
    return "system-file" if by_itself else "not-listed"


def leads_elsewhere(name: str) -> bool:
    """Whether some system could take the name for a way out of the folder."""
    outside = {"", ".", ".."} & set(name.split("/"))
    return bool(outside) or "\\" in name or ":" in name or not name.isprintable()
