# SPDX-License-Identifier: MIT
"""Drawing on the pages of a dossier: text without markup, links, bookmarks, late page numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, Final

from abuselog.dossier.lettering.fonts import REGULAR, SEMIBOLD, Fonts
from abuselog.dossier.pdf.attachments import Attachments
from abuselog.dossier.pdf.conformance import Conformance
from abuselog.dossier.pdf.ending import Roots, Said, put_ending
from abuselog.dossier.pdf.linking import LinkedPage
from abuselog.dossier.pdf.streaming import StreamingDocument
from abuselog.dossier.pdf.syntax import LONGEST_STRING, mended, references

if TYPE_CHECKING:
    from abuselog.dossier.lettering.cells import Run

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


class DossierCanvas(LinkedPage):
    """Pages over a streaming document, with our own fonts and no markup at all.

    Text never passes a parser: nothing in a post can become a tag, a file name or a link.
    """

    def __init__(
        self,
        target: BinaryIO,
        fonts: Fonts,
        *,
        made_at: dt.datetime,
        seed: str,
        conformance: Conformance = Conformance.A3A_UA1,
    ) -> None:
        super().__init__(StreamingDocument(target, seed, conformance.version), conformance)
        self.fonts = fonts
        self._conformance = conformance
        self._said = Said(made_at=made_at)
        self._attachments = Attachments(self.document, made_at)
        self._size = (0.0, 0.0)
        self._pictures: dict[int, None] = {}

    def start_page(self, size: tuple[float, float]) -> None:
        """Begin a page of this width and height in points."""
        self._size = size
        self._page = self.document.reserve()

    def end_page(self) -> None:
        """Write the page; its structure stays open where a block goes on."""
        self._unmark()
        document, contents = self.document, self.document.reserve()
        document.put_packed(contents, b"", "\n".join(self._code).encode("ascii"))
        self._code.clear()
        pictures = b"".join(b"/X%d %d 0 R" % (number, number) for number in self._pictures)
        body = (
            b"/MediaBox[0 0 %.2f %.2f]/Resources<</Font %d 0 R/XObject<<%s>>>>/Contents %d 0 R"
            % (
                *self._size,
                document.font_dictionary,
                pictures,
                contents,
            )
        )
        if self._annotations:
            body += b"/Annots" + references(self._annotations)
        body += b"/Tabs/S/StructParents %d" % self._tree.end_page()
        document.add_page(self._page, body)
        self._pictures.clear()
        self._annotations.clear()
        self._page = 0

    def say(self, x: float, y: float, text: str, look: Lettering) -> None:
        """Draw a text that the face can draw as a whole."""
        self._content()
        self._code.append(self._letters(x, y, text, look))

    def say_right(self, x: float, y: float, text: str, look: Lettering) -> None:
        """Draw a text that ends at `x`."""
        self.say(x - self.fonts.text_width(look.face, text, look.size), y, text, look)

    def say_shaped(self, x: float, y: float, run: Run) -> None:
        """Draw letters that were shaped; readers find them as they were typed."""
        self._content()
        look = run.look
        red, green, blue = look.colour
        face = self.fonts.glyph_face(look.face)
        drawn = face.operators(self.document, run.clusters, look.size, (x, y))
        self._code.append(f"BT {red:.3f} {green:.3f} {blue:.3f} rg {drawn} ET")

    def _letters(self, x: float, y: float, text: str, look: Lettering) -> str:
        font = self.fonts.face(look.face)
        red, green, blue = look.colour
        code = [f"BT {red:.3f} {green:.3f} {blue:.3f} rg 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        # ReportLab keeps the place of every ASCII character in a font's first subset.
        parts = [(0, text.encode())] if text.isascii() else font.splitString(text, self.document)
        for subset, raw in parts:
            name = font.getSubsetInternalName(subset, self.document)
            shown = raw.hex(" ", LONGEST_STRING).replace(" ", "> Tj <")
            code.append(f"{name} {look.size:g} Tf <{shown}> Tj")
        code.append("ET")
        return " ".join(code)

    def box(self, x: float, y: float, width: float, height: float, fill: Colour) -> None:
        """Fill a rectangle whose lower left corner is given."""
        self._decoration()
        red, green, blue = fill
        self._code.append(
            f"{red:.3f} {green:.3f} {blue:.3f} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f"
        )

    def outline(self, x: float, y: float, width: float, height: float, ink: Colour) -> None:
        """Draw the edge of a rectangle with a hairline."""
        self._decoration()
        red, green, blue = ink
        self._code.append(
            f"{red:.3f} {green:.3f} {blue:.3f} RG 0.5 w "
            f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re S"
        )

    def picture(self, number: int, matrix: tuple[float, ...]) -> None:
        """Draw a picture that is the object of this number; the matrix places its unit square.

        It stands in a `figure`.
        """
        self._content()
        self._pictures[number] = None
        numbers = " ".join(f"{part:.4f}" for part in matrix)
        self._code.append(f"q {numbers} cm /X{number} Do Q")

    def clip(self, x: float, y: float, width: float, height: float) -> None:
        """Draw only inside a rectangle until `unclip`."""
        self._content()
        self._code.append(f"q {x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n")

    def unclip(self) -> None:
        """End what `clip` began."""
        self._code.append("Q")

    def late_page(self, key: str, x: float, y: float) -> None:
        """Draw the page number of `key`, which may not be known yet, ending at `x` + PAGE_SLOT."""
        if self._can_reach(key):
            self.picture(self._targets.late_number(key), (1, 0, 0, 1, x, y))

    def late_total(self, x: float, y: float) -> None:
        """Draw the number of pages, starting at `x`."""
        self.picture(self.document.reserve(_TOTAL), (1, 0, 0, 1, x, y))

    def describe(self, title: str, subject: str) -> None:
        """Set what the file says of itself; no name of a machine or of its user."""
        # A recipient may be typed with anything, half a surrogate pair included.
        self._said = replace(self._said, title=mended(title), subject=mended(subject))

    def attach(self, name: str, media_type: str, raw: bytes, description: str) -> None:
        """Put a file into the document: JSON, CSV or plain text.

        Raises: ValueError for another kind, or a name that was used already.
        """
        self._attachments.put(name, media_type, raw, description)

    def close_document(self) -> int:
        """Fill in every late number, write the rest of the file, return how many pages it has."""
        total, alone = self.document.page_count, self._stand_in_total is not None
        look = Lettering(SEMIBOLD, 8.4, TEAL)
        for key, form, page in self._targets.late_numbers():
            known = page or self._elsewhere.get(key, 0)
            if not known and not alone:
                raise ValueError(f"a page number of nothing: {key}")
            self._form(form, str(known or ""), look, ends_at=PAGE_SLOT)
        said = str(self._stand_in_total or "\u2026") if alone else str(total)
        self._form(self.document.reserve(_TOTAL), said, Lettering(REGULAR, 7.6, GREY), ends_at=None)
        tree = self._tree.finish()
        self._targets.finish(self.document.first_page, self._tree.top.number, lenient=alone)
        roots = Roots(tree, self._bookmarks.finish(), tuple(self._fields))
        put_ending(self.document, self._said, self._conformance, self._attachments, roots)
        return total

    def _form(self, number: int, text: str, look: Lettering, *, ends_at: float | None) -> None:
        wide = self.fonts.text_width(look.face, text, look.size)
        x = 0.0 if ends_at is None else ends_at - wide
        head = b"/Type/XObject/Subtype/Form/BBox[0 -4 60 12]/Resources<</Font %d 0 R>>"
        self.document.put_packed(
            number,
            head % self.document.font_dictionary,
            self._letters(x, 0, text, look).encode("ascii"),
        )
