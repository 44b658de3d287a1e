# SPDX-License-Identifier: MIT
"""Drawing on the pages of a dossier: text without markup, links, bookmarks, late page numbers."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from reportlab.pdfgen.canvas import Canvas

from abuselog.dossier.fonts import REGULAR, SEMIBOLD, Fonts
from abuselog.dossier.streaming import StreamingDocument

if TYPE_CHECKING:
    from abuselog.dossier.cells import Run

Colour = tuple[float, float, float]

PAGE_SLOT: Final = 22.0
"""Points kept free for a page number that is not known yet."""
_TOTAL: Final = "total"


def colour(hexadecimal: str) -> Colour:
    """Return a colour written as `1d5c63`."""
    red, green, blue = bytes.fromhex(hexadecimal)
    return red / 255, green / 255, blue / 255


INK: Final = colour("1b2730")
GREY: Final = colour("54626c")
TEAL: Final = colour("1d5c63")
RULE: Final = colour("c5d0d6")
PALE: Final = colour("f1f5f6")
WHITE: Final = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a run of text looks."""

    face: str
    size: float
    colour: Colour = INK


class DossierCanvas(Canvas):  # type: ignore[misc] # ReportLab has no types
    """ReportLab's canvas over a streaming document, with our own fonts and no markup at all.

    Text never passes a parser: nothing in a post can become a tag, a file name or a link.
    """

    def __init__(self, target: BinaryIO, fonts: Fonts, *, made_at: dt.datetime, seed: str) -> None:
        super().__init__(io.BytesIO(), invariant=1, pageCompression=1)
        self._doc = StreamingDocument(target, made_at, seed)
        self._make_preamble()
        self.fonts = fonts
        self.pages_of: dict[str, int] = {}
        self._wanted: set[str] = set()
        self._outline_open = [True]
        self._outline_count = 0
        self.setViewerPreference("DisplayDocTitle", "true")

    @property
    def document(self) -> StreamingDocument:
        """The document being written."""
        document: StreamingDocument = self._doc
        return document

    def _make_preamble(self) -> None:
        """Set up a page without ReportLab's Helvetica, which would not be embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    def say(self, x: float, y: float, text: str, look: Lettering) -> None:
        """Draw a text that the face can draw as a whole."""
        font = self.fonts.face(look.face)
        red, green, blue = look.colour
        code = [f"BT {red:.3f} {green:.3f} {blue:.3f} rg 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        for subset, raw in font.splitString(text, self._doc):
            name = font.getSubsetInternalName(subset, self._doc)
            code.append(f"{name} {look.size:g} Tf <{raw.hex()}> Tj")
        code.append("ET")
        self._code.append(" ".join(code))

    def say_shaped(self, x: float, y: float, run: Run) -> None:
        """Draw letters that were shaped; readers find them as they were typed."""
        look = run.look
        red, green, blue = look.colour
        face = self.fonts.glyph_face(look.face)
        drawn = face.operators(self._doc, run.clusters, look.size, (x, y))
        self._code.append(f"BT {red:.3f} {green:.3f} {blue:.3f} rg {drawn} ET")

    def say_right(self, x: float, y: float, text: str, look: Lettering) -> None:
        """Draw a text that ends at `x`."""
        self.say(x - self.fonts.text_width(look.face, text, look.size), y, text, look)

    def box(self, x: float, y: float, width: float, height: float, fill: Colour) -> None:
        """Fill a rectangle whose lower left corner is given."""
        red, green, blue = fill
        self._code.append(
            f"{red:.3f} {green:.3f} {blue:.3f} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f"
        )

    def outline(self, x: float, y: float, width: float, height: float, ink: Colour) -> None:
        """Draw the edge of a rectangle with a hairline."""
        red, green, blue = ink
        self._code.append(
            f"{red:.3f} {green:.3f} {blue:.3f} RG 0.5 w "
            f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re S"
        )

    def picture(self, name: str, matrix: tuple[float, ...]) -> None:
        """Draw a picture that was written as `name`; the matrix places its unit square."""
        numbers = " ".join(f"{number:.4f}" for number in matrix)
        self._code.append(f"q {numbers} cm")
        self.doForm(name)
        self._code.append("Q")

    def clip(self, x: float, y: float, width: float, height: float) -> None:
        """Draw only inside a rectangle until `unclip`."""
        self._code.append(f"q {x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n")

    def unclip(self) -> None:
        """End what `clip` began."""
        self._code.append("Q")

    def arrive(self, key: str, top: float) -> None:
        """Make this place on the page the target of links to `key`."""
        self.pages_of[key] = self.getPageNumber()
        self.bookmarkHorizontalAbsolute(key, top, left=0, fit="XYZ")

    def enter(self, key: str, title: str, level: int, *, closed: bool = False) -> None:
        """Put the place of `key` into the bookmarks; `title` is our words, never a poster's."""
        del self._outline_open[level + 1 :]
        if all(self._outline_open[: level + 1]):
            self._outline_count += 1
        self._outline_open.append(not closed)
        self.addOutlineEntry(title, key, level, closed=closed)

    def link(self, key: str, area: tuple[float, float, float, float], what: str) -> None:
        """Make an area lead to `key`."""
        # F 4: printed. Nothing is drawn over the text.
        self.linkRect(what, key, area, relative=0, thickness=0, F=4)

    def late_page(self, key: str, x: float, y: float) -> None:
        """Draw the page number of `key`, which may not be known yet, ending at `x` + PAGE_SLOT."""
        self._wanted.add(key)
        self.picture(f"page-{key}", (1, 0, 0, 1, x, y))

    def late_total(self, x: float, y: float) -> None:
        """Draw the number of pages, starting at `x`."""
        self.picture(_TOTAL, (1, 0, 0, 1, x, y))

    def close_document(self) -> int:
        """Fill in every late number, write the rest of the file, return how many pages it has."""
        total = int(self.getPageNumber()) - 1
        for key in sorted(self._wanted):
            number = Lettering(SEMIBOLD, 8.4, TEAL)
            self._form(f"page-{key}", str(self.pages_of[key]), number, ends_at=PAGE_SLOT)
        self._form(_TOTAL, str(total), Lettering(REGULAR, 7.6, GREY), ends_at=None)
        self.document.finish(self, self._outline_count)
        return total

    def _form(self, name: str, text: str, look: Lettering, *, ends_at: float | None) -> None:
        self.beginForm(name, 0, -4, 60, 12)
        if ends_at is None:
            self.say(0, 0, text, look)
        else:
            self.say_right(ends_at, 0, text, look)
        self.endForm()

    def describe(self, title: str, subject: str) -> None:
        """Set what the file says of itself; no name of a machine or of its user."""
        information: Any = self._doc.info
        # A recipient may be typed with anything, half a surrogate pair included.
        information.title = title.encode("utf-8", "replace").decode()
        information.subject = subject.encode("utf-8", "replace").decode()
        information.author = "abuselog"
        information.creator = "abuselog"
        information.producer = "abuselog with ReportLab"
        information.keywords = ""
