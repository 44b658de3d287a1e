# SPDX-License-Identifier: MIT
"""One font drawn glyph by glyph, for writing whose letters change their shape beside others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import uharfbuzz as hb

from abuselog.dossier.lettering import direction
from abuselog.dossier.lettering.glyph_file import GlyphFile

_LARGEST_CODE: Final = 0xFFFF
_HIGHEST: Final = 0.8
"""How far from its own place a mark may stand: writing that people read stays far below."""
_SQUEEZED_UP, _SQUEEZED_DOWN = 0.25, 0.15
"""What is left of a heap of marks: it stays within its line."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One shape and where it stands. Units: the font's size."""

    number: int
    text: str
    """What it is read as; empty beside a glyph that is read as all of its cluster."""
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
        """Whether a reader that takes glyph by glyph would not find its letters in their order."""
        if len(self.glyphs) == 1:
            return False
        return direction.has_right_to_left(self.text) or not all(one.text for one in self.glyphs)

    @property
    def is_drawn(self) -> bool:
        """Whether the font has every glyph of it."""
        return all(glyph.number for glyph in self.glyphs)


class GlyphFace:
    """One font file of one document; its subset is made when the document ends."""

    def __init__(self, file_name: str, raw: bytes) -> None:
        self._file_name = file_name.partition(".")[0]
        self.fontName = f"glyphs-{self._file_name}"
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
        heights = _within_line([position.y_offset / self._units for _info, position in rows])
        glyphs = tuple(
            Glyph(
                info.codepoint,
                part,
                position.x_advance / self._units,
                position.x_offset / self._units,
                height,
            )
            for (info, position), part, height in zip(rows, said, heights, strict=True)
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
            if not cluster.must_be_told:
                plain += cluster.glyphs
            else:
                parts += self._placed(plain, size, (start, y))
                plain.clear()
                parts += self._told(cluster, size, (x, y))
                start = x + cluster.width * size
            x += cluster.width * size
        return " ".join(parts + self._placed(plain, size, (start, y)))

    def _told(self, cluster: Cluster, size: float, at: tuple[float, float]) -> list[str]:
        """Draw several glyphs that are read as the letters of their cluster.

        Measured: readers take the first glyph for where the letters start, and the last for where
        they end; a mark in either place tears the word. So the widest comes first, and a space,
        which nobody sees, ends where the cluster does.
        """
        x, y = at
        count = len(cluster.glyphs)
        widest = max(range(count), key=lambda one: cluster.glyphs[one].advance)
        order = list(range(count))
        if direction.has_right_to_left(cluster.text):
            order = [widest, *(one for one in order if one != widest)]
        pens = [x]
        for glyph in cluster.glyphs:
            pens.append(pens[-1] + glyph.advance * size)
        read = (b"\xfe\xff" + cluster.text.encode("utf-16-be")).hex()
        parts = [f"/Span <</ActualText <{read}>>> BDC"]
        for one in order:
            parts += self._placed((cluster.glyphs[one],), size, (pens[one], y))
        space = self._font.get_nominal_glyph(0x20) or 0
        width = self._font.get_glyph_h_advance(space) / self._units * size
        parts += self._placed((Glyph(space, "", 0.0),), size, (pens[-1] - width, y))
        return [*parts, "EMC"]

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
        """Put the font, cut down to what was drawn, into `doc`."""
        GlyphFile(self._file_name, self._face, self._font, self._codes).put(doc, self._internal)


def _within_line(heights: list[float]) -> list[float]:
    """Return where marks stand, those of a heap drawn over one another rather than over other text.

    Not: a mark left out; each is drawn.
    """
    up, down = max(heights), -min(heights)
    if up > _HIGHEST:
        heights = [one * _SQUEEZED_UP / up if one > 0 else one for one in heights]
    if down > _HIGHEST:
        heights = [one * _SQUEEZED_DOWN / down if one < 0 else one for one in heights]
    return heights


def _shared(text: str, count: int) -> list[str]:
    """Return `text` shared out among `count` glyphs, nothing left over and nothing twice."""
    if count >= len(text):
        return [*text, *[""] * (count - len(text))]
    return [*text[: count - 1], text[count - 1 :]]


def _shown(codes: list[str], x: float, y: float) -> list[str]:
    if not codes:
        return []
    shown = f"1 0 0 1 {x:.2f} {y:.2f} Tm <{''.join(codes)}> Tj"
    codes.clear()
    return [shown]
