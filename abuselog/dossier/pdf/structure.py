# SPDX-License-Identifier: MIT
"""The structure tree: what each piece of the pages is, in reading order, for screen readers.

An element is written as soon as it is closed. While it is open it holds the numbers of its kids,
so memory grows with how deep the tree is, not with how long the document is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from abuselog.dossier.pdf.streaming import StreamingDocument
from abuselog.dossier.pdf.syntax import reference, references, text_string

GROUPING: Final = frozenset(
    {
        "Document", "Sect", "Div", "Part", "Aside", "BlockQuote", "L", "LI", "Table", "TR", "TOC",
        "TOCI",
    }
)  # fmt: skip
"""Roles that hold elements and no text of their own."""
OLDER_ROLES: Final = frozenset({"BlockQuote", "TOC", "TOCI", "Reference"})
"""Roles of PDF 1.7 that PDF 2.0 knows only by their older name space."""
_BRANCH: Final = 256


@dataclass(slots=True, eq=False)
class Element:
    """An open element of the tree."""

    number: int
    role: str
    parent: Element | None
    attributes: bytes
    kids: bytearray = field(default_factory=bytearray)
    page: int = 0
    waiting: list[Element] = field(default_factory=list)
    """Kids that are still open though nothing is drawn in them now: a page ended inside."""
    link: tuple[str, Element] | None = None
    """The link that is its last kid, and where that leads."""


@dataclass(slots=True, eq=False)
class Seat:
    """Keeps the element of something that is drawn in parts, on several pages."""

    element: Element | None = None


class StructureTree:
    """The elements of one document, and which of them each piece of a page belongs to."""

    def __init__(self, document: StreamingDocument, *, namespaces: bool) -> None:
        self._document = document
        self._root = document.reserve()
        self._newer = self._older = 0
        if namespaces:
            self._newer = document.add(b"<</Type/Namespace/NS(http://iso.org/pdf2/ssn)>>")
            self._older = document.add(b"<</Type/Namespace/NS(http://iso.org/pdf/ssn)>>")
        self._by_key: list[int] = []
        """The elements of the last keys, of the branch of the parent tree that is not full yet."""
        self._keys = 0
        self._branches: list[int] = []
        self._of_page: list[int] = []
        self._notes: list[tuple[bytes, int]] = []
        self.top = Element(document.reserve(), "Document", None, b"")
        self.current = self.top

    def begin(self, role: str, attributes: bytes = b"") -> Element:
        """Return a new element, the last kid of the current one; it is not entered."""
        parent = self.current
        number = self._document.reserve()
        parent.kids += b"%d 0 R " % number
        parent.link = None
        if role == "Note" and self._newer:
            # Source: ISO 32000-2, 14.8.4: its notes are those at a page's foot or a book's end.
            role = "FENote"
        elif role == "Note":
            # Source: ISO 14289-1, 7.9: every note has an identifier of its own.
            name = text_string(f"note-{len(self._notes):06d}")
            self._notes.append((name, number))
            attributes += b"/ID" + name
        element = Element(number, role, parent, attributes)
        parent.waiting.append(element)
        return element

    def begin_link(self, target: str) -> Element:
        """Return a new link in the current element, or its last kid if that leads there too."""
        parent = self.current
        if parent.link is None or parent.link[0] != target:
            parent.link = (target, self.begin("Link"))
        return parent.link[1]

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """Make an element the current one for a while; it stays open."""
        before, self.current = self.current, element
        try:
            yield
        finally:
            self.current = before

    def settle(self, element: Element) -> None:
        """Close every element inside this one."""
        for kid in element.waiting:
            self._write(kid)
        element.waiting.clear()
        element.link = None

    def close(self, element: Element) -> None:
        """Close an element and all inside it."""
        self._write(element)
        if element.parent is not None and element in element.parent.waiting:
            element.parent.waiting.remove(element)

    def _write(self, element: Element) -> None:
        self.settle(element)
        space = self._older if element.role in OLDER_ROLES else self._newer
        parent = element.parent.number if element.parent is not None else self._root
        self._document.write(
            element.number,
            b"<</S/%s/P %d 0 R%s%s%s/K[%s]>>"
            % (
                element.role.encode("ascii"),
                parent,
                b"/Pg %d 0 R" % element.page if element.page else b"",
                b"/NS %d 0 R" % space if space else b"",
                element.attributes,
                element.kids.rstrip(),
            ),
        )

    def mark(self, element: Element, page: int) -> int:
        """Return the number by which the next piece of a page belongs to an element."""
        mark = len(self._of_page)
        self._of_page.append(element.number)
        element.link = None
        element.page = element.page or page
        if element.page == page:
            element.kids += b"%d " % mark
        else:
            element.kids += b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page, mark)
        return mark

    def annotate(self, element: Element, page: int, annotation: int) -> int:
        """Make an annotation part of an element and return its key for /StructParent."""
        element.kids += b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (page, annotation)
        return self._key(element.number)

    def end_page(self) -> int:
        """Write which elements the marks of this page belong to; return the page's key."""
        number = self._document.add(references(self._of_page))
        self._of_page.clear()
        return self._key(number)

    def _key(self, number: int) -> int:
        self._by_key.append(number)
        self._keys += 1
        if len(self._by_key) == _BRANCH:
            self._write_branch()
        return self._keys - 1

    def _write_branch(self) -> None:
        """Write a branch of the tree that leads from keys to elements."""
        start = self._keys - len(self._by_key)
        numbers = b" ".join(b"%d %d 0 R" % row for row in enumerate(self._by_key, start))
        limits = (start, self._keys - 1)
        branch = self._document.add(b"<</Limits[%d %d]/Nums[%s]>>" % (*limits, numbers))
        self._branches.append(branch)
        self._by_key.clear()

    def finish(self) -> int:
        """Write what is left of the tree; return the number of its root."""
        self._write(self.top)
        document = self._document
        body = b"<</Type/StructTreeRoot/K[%s]" % reference(self.top.number)
        body += b"/ParentTree %d 0 R/ParentTreeNextKey %d" % (self._parents(), self._keys)
        if self._notes:
            names = b" ".join(b"%s %d 0 R" % note for note in self._notes)
            body += b"/IDTree %d 0 R" % document.add(b"<</Names[%s]>>" % names)
        if self._newer:
            body += b"/Namespaces%s" % references((self._newer, self._older))
        document.write(self._root, body + b">>")
        return self._root

    def _parents(self) -> int:
        if self._by_key:
            self._write_branch()
        return self._document.add(b"<</Kids%s>>" % references(self._branches))
