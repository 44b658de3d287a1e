# SPDX-License-Identifier: MIT
"""Places that links and bookmarks lead to; a link may be drawn long before its place is.

Of a place only a few numbers are kept: a long document has tens of thousands.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Final

from abuselog.dossier.pdf.streaming import StreamingDocument
from abuselog.dossier.pdf.syntax import reference, references

_PLACE: Final = b"[%d 0 R/XYZ 0 %.2f null]"


class Targets:
    """The places of one document, by key, and the numbers of their pages."""

    def __init__(self, document: StreamingDocument, *, in_tree: bool) -> None:
        self._document = document
        self._in_tree = in_tree
        self._indexes: dict[str, int] = {}
        self._on_page = array("I")
        """Objects that say on which page a place is."""
        self._of_tree = array("I")
        """Objects that say where in the structure tree a place is."""
        self._pages = array("I")
        """The numbers of the pages; 0 for a place that was not reached."""
        self._late = array("I")
        """Forms that draw these numbers; 0 where none is wanted."""
        self._pending: list[tuple[str, float]] = []
        self._elements: dict[str, int] = {}
        self._awaited: dict[str, int] = {}

    def arrive(self, key: str, page: int, top: float, *, page_number: int) -> None:
        """Make a height on a page the place of `key`; the next element drawn is its element.

        Raises: ValueError if `key` has a place already.
        """
        index = self._index(key)
        self._document.write(self._on_page[index], _PLACE % (page, top))
        self._pages[index] = page_number
        if self._in_tree:
            self._pending.append((key, top))

    def meet(self, element: int) -> None:
        """Make an element the one that waiting places are in."""
        for key, top in self._pending:
            self._document.write(self._of_tree[self._indexes[key]], _PLACE % (element, top))
            self._elements[key] = element
            if key in self._awaited:
                self._document.write(self._awaited.pop(key), references((element,)))
        self._pending.clear()

    def mention(self, key: str) -> bytes:
        """Return the entry by which an element of a list of contents names the one at `key`."""
        if not self._in_tree:
            return b""
        self._index(key)
        if key in self._elements:
            return b"/Ref" + references((self._elements[key],))
        if key not in self._awaited:
            self._awaited[key] = self._document.reserve()
        return b"/Ref " + reference(self._awaited[key])

    def way(self, key: str) -> bytes:
        """Return the entry of a dictionary that leads to `key`."""
        index = self._index(key)
        if not self._in_tree:
            return b"/Dest " + reference(self._on_page[index])
        return b"/A<</S/GoTo/D %d 0 R/SD %d 0 R>>" % (self._on_page[index], self._of_tree[index])

    def late_number(self, key: str) -> int:
        """Return the form that will draw the page number of `key`; its bytes come at the end."""
        index = self._index(key)
        self._late[index] = self._late[index] or self._document.reserve()
        return self._late[index]

    def late_numbers(self) -> Iterator[tuple[str, int, int]]:
        """Give each key whose page number is drawn, its form, and the number; 0 if unknown."""
        for key, index in self._indexes.items():
            if self._late[index]:
                yield key, self._late[index], self._pages[index]

    def _index(self, key: str) -> int:
        index = self._indexes.get(key)
        if index is None:
            index = self._indexes[key] = len(self._on_page)
            self._of_tree.append(self._document.reserve() if self._in_tree else 0)
            self._on_page.append(self._document.reserve())
            self._pages.append(0)
            self._late.append(0)
        return index

    def finish(self, page: int, element: int, *, lenient: bool) -> None:
        """Write what is left; a place that was never reached is `page` if that is permitted.

        Raises: ValueError with the key if it is not.
        """
        missing = sorted(key for key, index in self._indexes.items() if not self._pages[index])
        if missing and not lenient:
            raise ValueError(f"a link leads nowhere: {missing[0]}")
        for key in missing:
            self.arrive(key, page, 0, page_number=1)
        self.meet(element)
