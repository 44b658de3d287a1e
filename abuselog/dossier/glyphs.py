# SPDX-License-Identifier: MIT
"""One font drawn glyph by glyph, for writing whose letters change their shape beside others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from abuselog.dossier import direction

_EM: Final = 1000
_LARGEST_CODE: Final = 0xFFFF
# What a page needs of a font is outlines and widths: the letters are shaped already.
_KEPT: Final = frozenset(
    {"glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep", "gasp"}
)
_FILLER: Final = "\u200b"
"""Stands for a glyph that is not the first of its letter: nothing is read twice."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One shape and where it stands. Units: the font's size."""

    number: int
    text: str
    """What it is read as."""
    advance: float
    right: float = 0.0
    up: float = 0.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """The glyphs of letters that can't be parted, from left to right."""

    text: str
    """The letters, in the order in which they were typed."""
    glyphs: tuple[Glyph, ...]

    @property
    def width(self) -> float:
        """Its advance at a size of 1 point."""
        return sum(glyph.advance for glyph in self.glyphs)

    @property
    def must_be_told(self) -> bool:
        """Whether a reader that takes glyph by glyph would not find its letters.

        Measured: readers turn right-to-left glyphs round by themselves, and put marks apart from
        their letters; whole words that are told to them come out backwards.
        """
        reordered = len(self.glyphs) > 1 and direction.has_right_to_left(self.text)
        return reordered or any(glyph.text == _FILLER for glyph in self.glyphs)

    @property
    def is_drawn(self) -> bool:
        """Whether the font has every glyph of it."""
        return all(glyph.number for glyph in self.glyphs)


class GlyphFace:
    """One font file of one document; its subset is made when the document ends."""

    def __init__(self, name: str, raw: bytes) -> None:
        self.fontName = f"glyphs-{name}"
        self._face = hb.Face(hb.Blob(raw))
        self._font = hb.Font(self._face)
        self._units = float(self._face.upem)
        self._codes: dict[tuple[int, str], int] = {}
        self._internal = ""

    def has(self, char: str) -> bool:
        """Whether the font has a glyph for `char`; found without reading the rest of the file."""
        return bool(self._font.get_nominal_glyph(ord(char)))

    def shape(self, text: str, *, right_to_left: bool) -> list[Cluster]:
        """Return the clusters of a text of one direction, in the order in which it was typed."""
        buffer = hb.Buffer()
        buffer.add_codepoints([ord(char) for char in text])
        buffer.direction = "rtl" if right_to_left else "ltr"
        # Not the computer's own language: the same text looks the same everywhere.
        buffer.language = "en"
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer)
        rows: dict[int, list[Any]] = {}
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            rows.setdefault(info.cluster, []).append((info, position))
        starts = sorted(rows)
        found = []
        for place, start in enumerate(starts):
            end = starts[place + 1] if place + 1 < len(starts) else len(text)
            found.append(self._cluster(text[start:end], rows[start], right_to_left))
        return found

    def _cluster(self, text: str, rows: Sequence[Any], right_to_left: bool) -> Cluster:
        said = _shared(text, len(rows))
        if right_to_left:
            said.reverse()
        glyphs = tuple(
            Glyph(
                info.codepoint,
                part,
                position.x_advance / self._units,
                position.x_offset / self._units,
                position.y_offset / self._units,
            )
            for (info, position), part in zip(rows, said, strict=True)
        )
        return Cluster(text, glyphs)

    def operators(
        self, document: Any, clusters: Iterable[Cluster], size: float, at: tuple[float, float]
    ) -> str:
        """Return the operators that draw clusters from `at` on, to stand between BT and ET."""
        x, y = at
        parts = [f"/{self._named_in(document)} {size:g} Tf"]
        plain: list[Glyph] = []
        start = x
        for cluster in clusters:
            if cluster.must_be_told:
                parts += self._placed(plain, size, (start, y))
                plain.clear()
                read = (b"\xfe\xff" + cluster.text.encode("utf-16-be")).hex()
                parts.append(f"/Span <</ActualText <{read}>>> BDC")
                parts += self._placed(cluster.glyphs, size, (x, y))
                parts.append("EMC")
                start = x + cluster.width * size
            else:
                plain += cluster.glyphs
            x += cluster.width * size
        return " ".join(parts + self._placed(plain, size, (start, y)))

    def _named_in(self, document: Any) -> str:
        if not self._internal:
            self._internal = f"F{len(document.fontMapping) + 1}"
            document.fontMapping[self.fontName] = f"/{self._internal}"
            document.delayedFonts.append(self)
        return self._internal

    def _placed(self, glyphs: Iterable[Glyph], size: float, at: tuple[float, float]) -> list[str]:
        x, y = at
        parts: list[str] = []
        waiting: list[str] = []
        start = pen = x
        for glyph in glyphs:
            code = f"{self._code(glyph):04X}"
            natural = self._font.get_glyph_h_advance(glyph.number) / self._units
            if glyph.right or glyph.up:
                parts += _shown(waiting, start, y)
                parts += _shown([code], pen + glyph.right * size, y + glyph.up * size)
                start = pen = pen + glyph.advance * size
                continue
            waiting.append(code)
            pen += glyph.advance * size
            if abs(natural - glyph.advance) > 1e-6:
                parts += _shown(waiting, start, y)
                start = pen
        return parts + _shown(waiting, start, y)

    def _code(self, glyph: Glyph) -> int:
        key = (glyph.number, glyph.text)
        code = self._codes.setdefault(key, len(self._codes) + 1)
        if code > _LARGEST_CODE:
            raise ValueError("more glyphs than one font can name")
        return code

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        """Put the font, cut down to what was drawn, into `doc`.

        Source: ISO 32000-1, 9.7: a composite font of CIDFontType2 with Identity-H. Every code is a
                glyph together with what it is read as, so that one shape may stand for many texts.
        """
        name = f"GLYPHS+{self._font_name()}"
        descriptor = self._descriptor(doc, name)
        widths = [
            round(self._font.get_glyph_h_advance(number) / self._units * _EM)
            for number, _ in self._codes
        ]
        to_glyph = b"\0\0" + b"".join(number.to_bytes(2, "big") for number, _ in self._codes)
        inner = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": descriptor,
                "DW": 0,
                "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray(widths)]),
                "CIDToGIDMap": _stream(doc, to_glyph, f"{self.fontName}-map"),
            }
        )
        outer = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(inner, f"{self.fontName}-cid")]),
                "ToUnicode": _stream(doc, self._to_unicode(), f"{self.fontName}-unicode"),
            }
        )
        fonts = doc.idToObject["BasicFonts"].dict
        fonts[self._internal] = doc.Reference(outer, self._internal)

    def _descriptor(self, doc: Any, name: str) -> Any:
        extents = self._font.get_font_extents("ltr")
        scale = _EM / self._units
        raw = self._subset()
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(name),
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([round(side * scale) for side in self._box()]),
                "ItalicAngle": 0,
                "Ascent": round(extents.ascender * scale),
                "Descent": round(extents.descender * scale),
                "CapHeight": round(extents.ascender * scale),
                "StemV": 80,
                "FontFile2": _stream(doc, raw, f"{self.fontName}-file", {"Length1": len(raw)}),
            }
        )
        return doc.Reference(descriptor, f"{self.fontName}-descriptor")

    def _subset(self) -> bytes:
        wanted = hb.SubsetInput()
        # Numbers stay as they are: the map from codes to glyphs needs no second map.
        wanted.flags = (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.NOTDEF_OUTLINE
        )
        wanted.glyph_set.update({0, *(number for number, _ in self._codes)})
        unwanted = set(self._face.table_tags) - _KEPT
        wanted.drop_table_tag_set.update(_tag(name) for name in unwanted)
        return bytes(hb.subset(self._face, wanted).blob.data)

    def _to_unicode(self) -> bytes:
        rows = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_, text), code in self._codes.items()
        ]
        parts = [
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
            "/CIDSystemInfo\n<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def",
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange",
        ]
        # A bfchar block holds at most 100 rows (Adobe Technical Note 5411).
        for start in range(0, len(rows), 100):
            block = rows[start : start + 100]
            parts += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        parts.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
        return "\n".join(parts).encode("ascii")

    def _font_name(self) -> str:
        return self.fontName.removeprefix("glyphs-").title().replace("-", "")

    def _box(self) -> tuple[int, int, int, int]:
        head = bytes(self._face.reference_table("head").data)
        sides = (int.from_bytes(head[at : at + 2], "big", signed=True) for at in (36, 38, 40, 42))
        left, low, right, high = sides
        return left, low, right, high


def _shared(text: str, count: int) -> list[str]:
    """Return `text` shared out among `count` glyphs, nothing left over and nothing twice."""
    if count >= len(text):
        return [*text, *[_FILLER] * (count - len(text))]
    return [*text[: count - 1], text[count - 1 :]]


def _shown(codes: list[str], x: float, y: float) -> list[str]:
    if not codes:
        return []
    shown = f"1 0 0 1 {x:.2f} {y:.2f} Tm <{''.join(codes)}> Tj"
    codes.clear()
    return [shown]


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _stream(doc: Any, raw: bytes, name: str, more: dict[str, int] | None = None) -> Any:
    stream = pdfdoc.PDFStream(
        dictionary=pdfdoc.PDFDictionary(dict(more or {})),
        content=raw,
        filters=[pdfdoc.PDFZCompress],
    )
    return doc.Reference(stream, name)
