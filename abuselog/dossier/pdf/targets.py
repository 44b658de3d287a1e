# SPDX-License-Identifier: MIT
"""Places that links and bookmarks lead to; a link may be drawn long before its place is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from abuselog.dossier.pdf.streaming import StreamingDocument
from abuselog.dossier.pdf.syntax import reference, references, text_string

_PLACE: Final = b"[%d 0 R/XYZ 0 %.2f null]"


@dataclass(frozen=True, slots=True)
class _Place:
    """The objects that say where a key is: on which page, and in the structure tree."""

    on_page: int
    in_tree: int


@dataclass(slots=True)
class _Entry:
    """One bookmark."""

    title: str
    key: str
    closed: bool
    parent: int
    kids: list[int] = field(default_factory=list)


class Targets:
    """The places of one document, and its bookmarks."""

    def __init__(self, document: StreamingDocument, *, in_tree: bool) -> None:
        self._document = document
        self._in_tree = in_tree
        self._places: dict[str, _Place] = {}
        self._reached: set[str] = set()
        self._pending: list[tuple[str, float]] = []
        self._elements: dict[str, int] = {}
        self._awaited: dict[str, int] = {}
        self._entries: list[_Entry] = []
        self._branch: list[int] = []

    def arrive(self, key: str, page: int, top: float) -> None:
        """Make a height on a page the place of `key`; the next element drawn is its element.

        Raises: ValueError if `key` has a place already.
        """
        place = self._place(key)
        self._document.write(place.on_page, _PLACE % (page, top))
        self._reached.add(key)
        if place.in_tree:
            self._pending.append((key, top))

    def meet(self, element: int) -> None:
        """Make an element the one that waiting places are in."""
        for key, top in self._pending:
            self._document.write(self._places[key].in_tree, _PLACE % (element, top))
            self._elements[key] = element
            if key in self._awaited:
                self._document.write(self._awaited.pop(key), references((element,)))
        self._pending.clear()

    def mention(self, key: str) -> bytes:
        """Return the entry by which an element of a list of contents names the one at `key`."""
        if not self._in_tree:
            return b""
        self._place(key)
        if key in self._elements:
            return b"/Ref" + references((self._elements[key],))
        if key not in self._awaited:
            self._awaited[key] = self._document.reserve()
        return b"/Ref " + reference(self._awaited[key])

    def way(self, key: str) -> bytes:
        """Return the entry of a dictionary that leads to `key`."""
        place = self._place(key)
        if not place.in_tree:
            return b"/Dest " + reference(place.on_page)
        return b"/A<</S/GoTo/D %d 0 R/SD %d 0 R>>" % (place.on_page, place.in_tree)

    def _place(self, key: str) -> _Place:
        if key not in self._places:
            in_tree = self._document.reserve() if self._in_tree else 0
            self._places[key] = _Place(self._document.reserve(), in_tree)
        return self._places[key]

    def enter(self, key: str, title: str, level: int, *, closed: bool) -> None:
        """Add a bookmark below the last one of a level above; levels count from 0."""
        del self._branch[level:]
        parent = self._branch[-1] if self._branch else -1
        number = len(self._entries)
        self._entries.append(_Entry(title, key, closed, parent))
        if parent >= 0:
            self._entries[parent].kids.append(number)
        self._branch.append(number)

    def finish(self, page: int, element: int, *, lenient: bool) -> None:
        """Write what is left; a place that was never reached is `page` if that is permitted.

        Raises: ValueError with the key if it is not.
        """
        missing = sorted(self._places.keys() - self._reached)
        if missing and not lenient:
            raise ValueError(f"a link leads nowhere: {missing[0]}")
        for key in missing:
            self.arrive(key, page, 0)
        self.meet(element)

    def bookmarks(self) -> int:
        """Write the bookmarks; return the number of their root, or 0 if there are none."""
        if not self._entries:
            return 0
        entries, document = self._entries, self._document
        root = document.reserve()
        numbers = [document.reserve() for _ in entries]
        shown = [0] * len(entries)
        for place in range(len(entries) - 1, -1, -1):
            kids = entries[place].kids
            shown[place] = len(kids) + sum(0 if entries[k].closed else shown[k] for k in kids)
        tops = [place for place, entry in enumerate(entries) if entry.parent < 0]
        families = [(entry.kids, number) for entry, number in zip(entries, numbers, strict=True)]
        for siblings, above in [(tops, root), *families]:
            for at, place in enumerate(siblings):
                body = b"<</Title%s/Parent %d 0 R" % (text_string(entries[place].title), above)
                body += b"/Prev %d 0 R" % numbers[siblings[at - 1]] if at else b""
                if at + 1 < len(siblings):
                    body += b"/Next %d 0 R" % numbers[siblings[at + 1]]
                body += _ends(entries[place], numbers, shown[place])
                document.write(numbers[place], body + self.way(entries[place].key) + b">>")
        count = len(tops) + sum(0 if entries[top].closed else shown[top] for top in tops)
        ends = (numbers[tops[0]], numbers[tops[-1]], count)
        document.write(root, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % ends)
        return root


def _ends(entry: _Entry, numbers: list[int], shown: int) -> bytes:
    if not entry.kids:
        return b""
    count = -shown if entry.closed else shown
    return b"/First %d 0 R/Last %d 0 R/Count %d" % (
        numbers[entry.kids[0]],
        numbers[entry.kids[-1]],
        count,
    )
