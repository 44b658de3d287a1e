# SPDX-License-Identifier: MIT
"""Pages with places to lead to, links, and a field for a signature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from abuselog.dossier.pdf.bookmarks import Bookmarks
from abuselog.dossier.pdf.conformance import Conformance
from abuselog.dossier.pdf.marking import MarkedPage
from abuselog.dossier.pdf.streaming import StreamingDocument
from abuselog.dossier.pdf.syntax import rectangle, text_string

# Source: ISO 32000-1, table 165: flags of annotations.
_PRINTED: Final = 4
_PRINTED_LOCKED: Final = 132


class LinkedPage(MarkedPage):
    """Ties places on pages to one another; each annotation has its place in the structure tree."""

    def __init__(self, document: StreamingDocument, conformance: Conformance) -> None:
        super().__init__(document, conformance)
        self.reachable: frozenset[str] | None = None
        """Keys that links may lead to; words that lead elsewhere are no links. None: all."""
        self._annotations: list[int] = []
        self._fields: list[int] = []
        self._bookmarks = Bookmarks(document, self._targets.way)
        self._first_page = 1
        self._stand_in_total: int | None = None
        self._elsewhere: dict[str, int] = {}

    @property
    def page_number(self) -> int:
        """The number of the page being drawn."""
        return self._first_page + self.document.page_count

    @property
    def stands_in(self) -> bool:
        """Whether these pages are only looked at, and go into no file."""
        return self._stand_in_total is not None

    def stand_in(self, first_page: int, total: int, pages_of: Mapping[str, int]) -> None:
        """Make this a few pages of a document whose other pages are not drawn.

        Numbers go on from `first_page`; a total of 0 is not known yet. What was not drawn has the
        page that `pages_of` says, or none, and links there lead nowhere.
        """
        self._first_page = first_page
        self._stand_in_total = total
        self._elsewhere = dict(pages_of)

    def arrive(self, key: str, top: float) -> None:
        """Make this place on the page the target of links to `key`."""
        self._unmark()
        self._targets.arrive(key, self._page, top, page_number=self.page_number)

    def enter(self, key: str, title: str, level: int, *, closed: bool = False) -> None:
        """Put the place of `key` into the bookmarks; `title` is our words, never a poster's."""
        self._bookmarks.enter(key, title, level, closed=closed)

    @contextmanager
    def linked(
        self, key: str, area: tuple[float, float, float, float], what: str
    ) -> Iterator[None]:
        """Make what is drawn meanwhile, in this area, lead to `key`; `what` says where that is."""
        if self._hidden or not self._can_reach(key):
            yield
            return
        self._unmark()
        link = self._tree.begin_link(key)
        self._targets.meet(link.number)
        with self._tree.inside(link):
            yield
            self._unmark()
        annotation = self.document.reserve()
        place = self._tree.annotate(link, self._page, annotation)
        self._annotate(
            annotation,
            b"/Subtype/Link/Rect%s/Border[0 0 0]/Contents%s%s/F %d/StructParent %d"
            % (rectangle(area), text_string(what), self._targets.way(key), _PRINTED, place),
        )

    def sign_here(self, name: str, says: str, area: tuple[float, float, float, float]) -> None:
        """Put an empty signature field into an area; signing fills it in place."""
        with self.tag("Form", alt=says):
            number, look = self.document.reserve(), self.document.reserve()
            place = self._tree.annotate(self._tree.current, self._page, number)
        # PDF/A wants every field to have a look, even before anything is in it.
        box = rectangle((0, 0, area[2] - area[0], area[3] - area[1]))
        self.document.put_packed(look, b"/Type/XObject/Subtype/Form/Resources<<>>/BBox" + box, b"")
        words = text_string(says)
        body = b"/Subtype/Widget/FT/Sig/T%s/TU%s/Contents%s" % (text_string(name), words, words)
        body += b"/Rect%s/AP<</N %d 0 R>>" % (rectangle(area), look)
        self._annotate(number, body + b"/F %d/StructParent %d" % (_PRINTED_LOCKED, place))
        self._fields.append(number)

    def _annotate(self, number: int, body: bytes) -> None:
        self.document.write(number, b"<</Type/Annot/P %d 0 R%s>>" % (self._page, body))
        self._annotations.append(number)

    def _can_reach(self, key: str) -> bool:
        return self.reachable is None or key in self.reachable
