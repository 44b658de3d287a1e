# SPDX-License-Identifier: MIT
"""Single pages of a dossier that is not made yet: the part that holds a page, and no other."""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from abuselog.dossier.chapters.exhibit_pages import key_of
from abuselog.dossier.contents import Contents
from abuselog.dossier.lettering.fonts import Fonts
from abuselog.dossier.part import Part
from abuselog.dossier.parts import parts_of
from abuselog.dossier.pdf import page_drawing
from abuselog.dossier.pdf.canvas import DossierCanvas
from abuselog.dossier.pdf.page_drawing import DrawnPage
from abuselog.dossier.reader.selection import Shown
from abuselog.dossier.writing import open_sheet
from abuselog.progress import SILENT, Progress

_KEPT_BYTES: Final = 24 << 20


@dataclass(frozen=True, slots=True)
class Place:
    """A page, told in a way that outlives pages added before it."""

    part: str
    """Key of its part."""
    page: int = 0
    """Within the part, from 0."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Which page a place is, as far as pages were counted."""

    page: int
    """From 1; 0 while a part before it is not counted."""
    total: int
    """0 while a part is not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPage:
    """One page as it is to be seen."""

    place: Place
    """Where it is; the last page of the part if it has fewer than were asked for."""
    title: str
    """What its part is called, in our words."""
    numbers: Numbers
    drawn: DrawnPage


class Memory:
    """What is kept from one state of a dossier to the next: fonts, and how many pages parts took.

    Its previews lay out one part at a time between them, in whatever thread.
    """

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self._known: dict[str, tuple[object, int]] = {}
        self._fonts = Fonts()

    def of(self, part: Part) -> int:
        """Return how many pages the part has; 0 if it was not counted as it is now."""
        about, count = self._known.get(part.key, (None, 0))
        return count if count and _is_same(about, part.about) else 0

    def keep(self, part: Part, count: int) -> None:
        """Keep how many pages a part has."""
        self._known[part.key] = (part.about, count)

    def fonts(self) -> Fonts:
        """Return the fonts for the next part; the one before must be finished."""
        return self._fonts.again()


def _is_same(before: object, now: object) -> bool:
    return now is not None and before == now


class Preview:
    """The pages of one state of a dossier. Any thread; threads wait for one another."""

    def __init__(self, contents: Contents, shown: Sequence[Shown], memory: Memory) -> None:
        """Find the parts; nothing is laid out yet. `shown` is what `select` found."""
        self._contents = contents
        self._wordy = {
            key_of(exhibit)
            for item in shown
            for exhibit in item.exhibits
            if not exhibit.is_picture and not item.showing(exhibit).is_withheld
        }
        self._parts = tuple(parts_of(contents, shown))
        self._counts = [memory.of(part) for part in self._parts]
        self._memory = memory
        self._laid: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts, in their order."""
        return self._parts

    @property
    def uncounted(self) -> int:
        """How many parts have no number of pages yet."""
        return self._counts.count(0)

    def count(self, progress: Progress = SILENT) -> None:
        """Count the pages of every part that is not counted, by laying it out.

        Raises: FontMissing, ExhibitDamaged; Cancelled from `progress`.
        """
        for number in range(len(self._parts)):
            progress.step(number, len(self._parts))
            with self._memory.turn:
                if not self._counts[number]:
                    self._fill(number, _Nowhere())

    def numbers(self, place: Place) -> Numbers:
        """Return which page a place is, as far as that is known."""
        index = self._index(place)
        before = self._counts[:index]
        total = sum(self._counts) if all(self._counts) else 0
        return Numbers(sum(before) + place.page + 1 if all(before) else 0, total)

    def place_of(self, page: int) -> Place:
        """Return the place of a page numbered from 1; the last counted one if there are fewer."""
        left = max(page, 1) - 1
        last = Place(self._parts[0].key)
        for part, count in zip(self._parts, self._counts, strict=True):
            if not count:
                return Place(part.key)
            if left < count:
                return Place(part.key, left)
            left -= count
            last = Place(part.key, count - 1)
        return last

    def beside(self, place: Place, pages: int) -> Place:
        """Return the place one page after (1) or before (-1) another, whatever is counted."""
        index = self._index(place)
        count = self._counts[index]
        page = place.page + pages
        if 0 <= page < max(count, 1):
            return Place(self._parts[index].key, page)
        index += 1 if pages > 0 else -1
        if not 0 <= index < len(self._parts):
            return place
        first = pages > 0
        return Place(self._parts[index].key, 0 if first else max(self._counts[index] - 1, 0))

    def draw(self, place: Place, box_px: tuple[int, int], *, veiled: bool) -> PreviewPage:
        """Return a page as large as fits into `box_px`; the first page if its part is gone.

        Veiled, no picture of an exhibit is decoded or shown.
        Raises: FontMissing, ExhibitDamaged.
        """
        with self._memory.turn:
            index = self._index(place)
            raw = self._part_bytes(index)
        part = self._parts[index]
        shown = Place(part.key, min(max(place.page, 0), self._counts[index] - 1))
        drawn = page_drawing.draw(
            raw, shown.page, box_px, veiled=veiled, has_words=part.key in self._wordy
        )
        return PreviewPage(place=shown, title=part.title, numbers=self.numbers(shown), drawn=drawn)

    def _index(self, place: Place) -> int:
        return next((i for i, part in enumerate(self._parts) if part.key == place.part), 0)

    def _part_bytes(self, index: int) -> bytes:
        numbers = self.numbers(Place(self._parts[index].key))
        key = (self._parts[index].key, numbers.page, numbers.total)
        found = self._laid.get(key)
        if found is None:
            target = io.BytesIO()
            self._fill(index, target).close_document()
            found = self._laid[key] = target.getvalue()
            while sum(map(len, self._laid.values())) > _KEPT_BYTES and len(self._laid) > 1:
                self._laid.popitem(last=False)
        self._laid.move_to_end(key)
        return found

    def _fill(self, index: int, target: BinaryIO) -> DossierCanvas:
        """Lay out a part and count its pages; return its canvas, not closed."""
        part = self._parts[index]
        numbers = self.numbers(Place(part.key))
        sheet = open_sheet(self._contents, target, fonts=self._memory.fonts())
        sheet.canvas.stand_in(max(numbers.page, 1), numbers.total, self._pages_of())
        part.put(sheet)
        sheet.end_page()
        self._counts[index] = sheet.canvas.document.page_count
        self._memory.keep(part, self._counts[index])
        return sheet.canvas

    def _pages_of(self) -> dict[str, int]:
        """Return where parts begin, as far as that is known."""
        found: dict[str, int] = {}
        page = 1
        for part, count in zip(self._parts, self._counts, strict=True):
            found[part.key] = page
            if not count:
                break
            page += count
        return found


class _Nowhere(io.BytesIO):
    """Takes everything and keeps nothing: pages are only counted."""

    def write(self, piece: Any) -> int:
        """Return how much was thrown away."""
        return memoryview(piece).nbytes
