# SPDX-License-Identifier: MIT
"""The objects by which a PDF knows a font that is drawn glyph by glyph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

_EM: Final = 1000
_NOTHING: Final = "\u200b"
"""For a glyph that stands for no text: an archive's reader must find something."""
# What a page needs of a font is outlines and widths: the letters are shaped already.
_KEPT: Final = frozenset(
    {"glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep", "gasp"}
)


class GlyphFile:
    """A font file cut down to some of its glyphs, each with what it is read as."""

    def __init__(
        self, file_name: str, face: Any, font: Any, codes: Mapping[tuple[int, str], int]
    ) -> None:
        self._file_name = file_name
        self._name = f"glyphs-{file_name}"
        self._face = face
        self._font = font
        self._units = float(face.upem)
        self._codes = codes

    def put(self, doc: Any, internal: str) -> None:
        """Put the font into `doc`, where pages call it `internal`.

        Source: ISO 32000-1, 9.7: a composite font of CIDFontType2 with Identity-H. Every code is a
                glyph together with what it is read as, so that one shape may stand for many texts.
        """
        name = f"GLYPHS+{self._file_name}"
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
                "CIDToGIDMap": _stream(doc, to_glyph, f"{self._name}-map"),
            }
        )
        outer = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(inner, f"{self._name}-cid")]),
                "ToUnicode": _stream(doc, self._to_unicode(), f"{self._name}-unicode"),
            }
        )
        fonts = doc.idToObject["BasicFonts"].dict
        fonts[internal] = doc.Reference(outer, internal)

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
                "FontFile2": _stream(doc, raw, f"{self._name}-file", {"Length1": len(raw)}),
            }
        )
        return doc.Reference(descriptor, f"{self._name}-descriptor")

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
            f"<{code:04X}> <{(text or _NOTHING).encode('utf-16-be').hex().upper()}>"
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

    def _box(self) -> tuple[int, int, int, int]:
        head = bytes(self._face.reference_table("head").data)
        sides = (int.from_bytes(head[at : at + 2], "big", signed=True) for at in (36, 38, 40, 42))
        left, low, right, high = sides
        return left, low, right, high


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _stream(doc: Any, raw: bytes, name: str, more: dict[str, int] | None = None) -> Any:
    stream = pdfdoc.PDFStream(
        dictionary=pdfdoc.PDFDictionary(dict(more or {})),
        content=raw,
        filters=[pdfdoc.PDFZCompress],
    )
    return doc.Reference(stream, name)
