# SPDX-License-Identifier: MIT
"""The bookmarks of a document, each written as soon as it is known which one follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from abuselog.dossier.pdf.streaming import StreamingDocument
from abuselog.dossier.pdf.syntax import text_string


@dataclass(slots=True)
class _Entry:
    """A bookmark whose neighbours are not all known."""

    number: int
    title: str
    way: bytes
    closed: bool
    before: int
    """The number of the one before it below the same bookmark; 0 for the first."""
    first: int = 0
    last: int = 0
    shown: int = 0
    """How many are seen below it when it is open."""


class Bookmarks:
    """The bookmarks of one document; only those on the way to the last one are held."""

    def __init__(self, document: StreamingDocument, way: Callable[[str], bytes]) -> None:
        self._document = document
        self._way = way
        self._branch: list[_Entry] = []
        """From the root, which is no bookmark, to the last one."""

    def enter(self, key: str, title: str, level: int, *, closed: bool) -> None:
        """Add a bookmark below the last one of a level above; levels count from 0."""
        if not self._branch:
            self._branch.append(_Entry(self._document.reserve(), "", b"", False, 0))
        depth = min(level, len(self._branch) - 1) + 1
        while len(self._branch) > depth + 1:
            self._end(0)
        number = self._document.reserve()
        before = 0
        if len(self._branch) > depth:
            before = self._branch[-1].number
            self._end(number)
        above = self._branch[-1]
        above.first = above.first or number
        above.last = number
        self._branch.append(_Entry(number, title, self._way(key), closed, before))

    def _end(self, after: int) -> None:
        """Write the last bookmark; `after` is the one that follows it, 0 if none does."""
        entry, above = self._branch.pop(), self._branch[-1]
        above.shown += 1 if entry.closed else 1 + entry.shown
        body = b"<</Title%s/Parent %d 0 R" % (text_string(entry.title), above.number)
        body += b"/Prev %d 0 R" % entry.before if entry.before else b""
        body += b"/Next %d 0 R" % after if after else b""
        if entry.first:
            count = -entry.shown if entry.closed else entry.shown
            body += b"/First %d 0 R/Last %d 0 R/Count %d" % (entry.first, entry.last, count)
        self._document.write(entry.number, body + entry.way + b">>")

    def finish(self) -> int:
        """Write what is left; return the number of the root, or 0 if there are none."""
        if not self._branch:
            return 0
        while len(self._branch) > 1:
            self._end(0)
        root = self._branch.pop()
        ends = (root.first, root.last, root.shown)
        body = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % ends
        self._document.write(root.number, body)
        return root.number
