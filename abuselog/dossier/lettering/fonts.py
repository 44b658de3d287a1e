# SPDX-License-Identifier: MIT
"""The fonts of a dossier: which one draws a character, how wide it is, and its way into the PDF."""

from __future__ import annotations

import io
import unicodedata
from typing import Any, Final

from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from abuselog import paths
from abuselog.dossier.lettering.glyphs import GlyphFace
from abuselog.errors import FontMissing, ResourceMissing

REGULAR: Final = "regular"
SEMIBOLD: Final = "semibold"
BOLD: Final = "bold"
ITALIC: Final = "italic"
MONO: Final = "mono"
EMOJI: Final = "emoji"

_FILES: Final = {
    REGULAR: "NotoSans-Regular.ttf",
    SEMIBOLD: "NotoSans-SemiBold.ttf",
    BOLD: "NotoSans-Bold.ttf",
    ITALIC: "NotoSans-Italic.ttf",
    MONO: "NotoSansMono-Regular.ttf",
    EMOJI: "NotoEmoji-Regular.ttf",
    "arabic": "NotoSansArabic-Regular.ttf",
    "hebrew": "NotoSansHebrew-Regular.ttf",
    "devanagari": "NotoSansDevanagari-Regular.ttf",
    "bengali": "NotoSansBengali-Regular.ttf",
    "gurmukhi": "NotoSansGurmukhi-Regular.ttf",
    "symbols": "NotoSansSymbols2-Regular.ttf",
    "math": "NotoSansMath-Regular.ttf",
    "chinese": "DroidSansFallbackFull.ttf",
}
# Tried in this order when the wanted face has no glyph. Emoji before symbols: where both draw a
# character, people saw the emoji.
_CHAIN: Final = (
    REGULAR, EMOJI, "arabic", "hebrew", "devanagari", "bengali", "gurmukhi", "symbols", "math",
    "chinese",
)  # fmt: skip
JOINED: Final = frozenset({"arabic", "hebrew", "devanagari", "bengali", "gurmukhi", EMOJI})
"""Faces whose letters are shaped: joined, stacked or put in another order."""
_FIRST_PICTOGRAPH: Final = 0x1F000
# Unicode, "Arabic Presentation Forms-A" and "-B": joined shapes of ordinary letters.
_PRESENTATION: Final = ((0xFB50, 0xFDFF), (0xFE70, 0xFEFC))


class Face(TTFont):  # type: ignore[misc] # ReportLab has no types
    """One font file, subset as it is used."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        """Put the subsets into `doc`, with a ToUnicode map that is right beyond U+FFFF.

        Source: ISO 32000-1, 9.10.3: the destination strings are UTF-16BE. ReportLab 5.1 writes the
                bare number, so every emoji would be copied and searched as rubbish.
        """
        subsets = list(self.state[doc].subsets)
        super().addObjects(doc)
        for position, subset in enumerate(subsets):
            name = (SUBSETN(position) + b"+" + self.face.name + self.face.subfontNameX).decode()
            stream = doc.idToObject["toUnicodeCMap:" + name]
            stream.content = _to_unicode(name, subset)


def _to_unicode(name: str, subset: list[int]) -> str:
    rows = [f"<{place:02X}> <{_utf16(code)}>" for place, code in enumerate(subset) if code]
    parts = [
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
        f"/CIDSystemInfo\n<< /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def\n/CMapType 2 def",
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange",
    ]
    # A bfchar block holds at most 100 rows (Adobe Technical Note 5411).
    for start in range(0, len(rows), 100):
        block = rows[start : start + 100]
        parts += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    parts.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
    return "\n".join(parts)


def _utf16(code: int) -> str:
    char = chr(code)
    if any(first <= code <= last for first, last in _PRESENTATION):
        # A ligature stays one character: readers that turn a line round would swap its letters.
        plain = unicodedata.normalize("NFKC", char)
        char = plain if len(plain) == 1 else char
    return char.encode("utf-16-be", "surrogatepass").hex().upper()


class Fonts:
    """The faces of one document, each loaded when it is first needed (2 to 15 ms).

    Not: shared between documents; ReportLab's faces are not safe for two writers at once.
    """

    def __init__(self) -> None:
        self._faces: dict[str, Any] = {}
        self._glyph_faces: dict[str, GlyphFace] = {}
        self._found: dict[tuple[str, str], str | None] = {}

    def again(self) -> Fonts:
        """Return the same faces for the next document, once the one before is closed.

        Reading the files takes longer than laying out a page. Not: for two documents at a time.
        """
        another = Fonts()
        another._faces = self._faces
        another._found = self._found
        return another

    def face(self, name: str) -> Any:
        """Return the ReportLab font called `name`.

        Raises: FontMissing if its file is not installed.
        """
        known = self._faces.get(name)
        if known is None:
            known = self._faces[name] = Face(name, io.BytesIO(_raw(name)))
        return known

    def glyph_face(self, name: str) -> GlyphFace:
        """Return the font called `name` for shaped letters.

        Raises: FontMissing if its file is not installed.
        """
        known = self._glyph_faces.get(name)
        if known is None:
            known = self._glyph_faces[name] = GlyphFace(_FILES[name], _raw(name))
        return known

    def has(self, name: str, char: str) -> bool:
        """Whether the face called `name` has a glyph for `char`."""
        return self.glyph_face(name).has(char)

    def face_for(self, char: str, wanted: str) -> str | None:
        """Return the face that draws `char`, `wanted` if it can; None if no face can."""
        key = (char, wanted)
        if key not in self._found:
            self._found[key] = self._look_for(char, wanted)
        return self._found[key]

    def width(self, face: str, char: str) -> float:
        """Return the advance of `char` at a size of 1 point."""
        metrics = self.face(face).face
        return float(metrics.charWidths.get(ord(char), metrics.defaultWidth)) / 1000

    def text_width(self, face: str, text: str, size: float) -> float:
        """Return the advance of a text that `face` can draw, in points."""
        return size * sum(self.width(face, char) for char in text)

    def _look_for(self, char: str, wanted: str) -> str | None:
        if ord(char) >= _FIRST_PICTOGRAPH and self.has(EMOJI, char):
            return EMOJI
        for name in (wanted, *_CHAIN):
            if self.has(name, char):
                return name
        return None


def _raw(name: str) -> bytes:
    file_name = _FILES[name]
    try:
        return paths.resource_bytes(f"fonts/{file_name}")
    except ResourceMissing as fault:
        raise FontMissing(name=file_name) from fault
