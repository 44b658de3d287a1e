# SPDX-License-Identifier: MIT
"""A page on which nothing can stay unmarked: all that is drawn is an element's, or decoration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from abuselog.dossier.pdf.conformance import Conformance
from abuselog.dossier.pdf.streaming import StreamingDocument
from abuselog.dossier.pdf.structure import GROUPING, Element, Seat, StructureTree
from abuselog.dossier.pdf.syntax import rectangle, text_string
from abuselog.dossier.pdf.targets import Targets

_DECORATION: Final = "decoration"
_FIGURE: Final = "Figure"


class MarkedPage:
    """Operators of the page being drawn, with the marks that tie them to the structure tree.

    Marks are set when something is drawn and ended when something else's turn comes, so nobody
    who draws has to think of them. Text outside of any block becomes a paragraph of its own.
    """

    def __init__(self, document: StreamingDocument, conformance: Conformance) -> None:
        self.document = document
        self._tree = StructureTree(document, namespaces=conformance.is_newer)
        self._targets = Targets(document, in_tree=conformance.is_newer)
        self._code: list[str] = []
        self._page = 0
        self._marked: Element | str | None = None
        self._loose: Element | None = None
        self._hidden = False

    @contextmanager
    def tag(
        self, role: str, *, alt: str = "", lang: str = "", title: str = "", seat: Seat | None = None
    ) -> Iterator[None]:
        """Make all that is drawn meanwhile the content of an element with this role.

        With a `seat` the element can be entered again: something that a page's end cuts in two
        stays one thing. Without one it is closed at the end.
        """
        attributes = b""
        for name, text in ((b"/Alt", alt), (b"/Lang", lang), (b"/T", title)):
            attributes += name + text_string(text) if text else b""
        with self._element(role, attributes, seat):
            yield

    @contextmanager
    def entry(self, key: str) -> Iterator[None]:
        """Make all that is drawn meanwhile one line of a list of contents, about `key`."""
        with self._element("TOCI", self._targets.mention(key), None), self.tag("Reference"):
            yield

    @contextmanager
    def listing(self) -> Iterator[None]:
        """Make all that is drawn meanwhile a list whose items have a dot each."""
        with self._element("L", b"/A<</O/List/ListNumbering/Disc>>", None):
            yield

    @contextmanager
    def cell(
        self, role: str, scope: str, seat: Seat | None = None, *, lang: str = ""
    ) -> Iterator[None]:
        """Make all that is drawn meanwhile a cell of a table; `scope` is what a TH is head of."""
        attributes = f"/A<</O/Table/Scope/{scope}>>".encode("ascii") if scope else b""
        attributes += b"/Lang" + text_string(lang) if lang else b""
        with self._element(role, attributes, seat):
            yield

    @contextmanager
    def figure(
        self, alt: str, x: float, y: float, width: float, height: float, *, lang: str = ""
    ) -> Iterator[None]:
        """Make all that is drawn meanwhile one picture; `alt` says it to who can't see it.

        Text under it stands inside, in `tag("Caption")`, last.

        Raises: ValueError if `alt` is empty.
        """
        if not alt.strip():
            raise ValueError("a figure needs words that stand for it")
        attributes = b"/Alt" + text_string(alt) + (b"/Lang" + text_string(lang) if lang else b"")
        box = rectangle((x, y, x + width, y + height))
        attributes += b"/A<</O/Layout/Placement/Block/BBox%s>>" % box
        with self._element(_FIGURE, attributes, None):
            yield

    @contextmanager
    def _element(self, role: str, attributes: bytes, seat: Seat | None) -> Iterator[None]:
        if self._hidden:
            yield
            return
        self._unmark()
        element = seat.element if seat is not None else None
        if element is None:
            element = self._begin(role, attributes)
        if seat is not None:
            seat.element = element
        with self._tree.inside(element):
            yield
            self._unmark()
        if seat is None:
            self._tree.close(element)

    @contextmanager
    def artifact(self, kind: str = "Layout", subtype: str = "") -> Iterator[None]:
        """Make all that is drawn meanwhile no content: a page's running lines, numbers of lines."""
        if self._hidden:
            yield
            return
        self._unmark()
        more = f"/Subtype/{subtype}" if subtype else ""
        self._code.append(f"/Artifact <</Type/{kind}{more}>> BDC")
        self._hidden = True
        yield
        self._hidden = False
        self._code.append("EMC")

    def settle(self) -> None:
        """Close what was kept open inside the current element for its next page."""
        if not self._hidden:
            self._unmark()
            self._tree.settle(self._tree.current)

    def _begin(self, role: str, attributes: bytes = b"") -> Element:
        element = self._tree.begin(role, attributes)
        self._targets.meet(element.number)
        return element

    def _content(self) -> None:
        """Mark what is drawn next as content of the current element."""
        element, marked = self._tree.current, self._marked
        if self._hidden or (marked is not None and (marked is element or marked is self._loose)):
            return
        self._unmark()
        if element.role in GROUPING:
            element = self._loose = self._begin("P")
        number = self._tree.mark(element, self._page)
        self._code.append(f"/{element.role} <</MCID {number}>> BDC")
        self._marked = element

    def _decoration(self) -> None:
        """Mark what is drawn next as no content, but for what a figure consists of."""
        if self._tree.current.role == _FIGURE:
            self._content()
        elif not self._hidden and self._marked != _DECORATION:
            self._unmark()
            self._code.append("/Artifact <</Type/Layout>> BDC")
            self._marked = _DECORATION

    def _unmark(self) -> None:
        if self._marked is not None:
            self._code.append("EMC")
            self._marked = None
        if self._loose is not None:
            self._tree.close(self._loose)
            self._loose = None
