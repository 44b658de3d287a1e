# SPDX-License-Identifier: MIT
"""Putting a picture into the PDF: its coded bytes as they are where possible, else decoded."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import BinaryIO, Final

from PIL import Image

from abuselog.dossier.ahead import Prepared
from abuselog.dossier.pdf.canvas import DossierCanvas
from abuselog.dossier.pictures import png
from abuselog.dossier.pictures.flat import LARGEST_PX, Undrawable, flattened, too_large
from abuselog.dossier.pictures.passthrough import Embeddable

TALLEST_WHOLE_PX: Final = 6_000
"""A picture cut over pages is decoded whole on each of them; above this it is cut into strips."""
STRIP_PX: Final = 2_000
_ALTERED: Final = (
    "A checksum inside the file is wrong: it was damaged before it came into the log. What can be "
    "read of it is printed."
)
_SMALLEST_PROFILE: Final = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A picture that is in the file, ready to be drawn."""

    numbers: tuple[int, ...]
    """Its object, or one for each strip from the top."""
    strip_px: int
    """Height of every strip but the last; the whole height if there is one."""
    width_px: int
    height_px: int
    turn: int
    notes: tuple[str, ...]
    frames: int = 1

    def draw(
        self,
        canvas: DossierCanvas,
        corner: tuple[float, float],
        size: tuple[float, float],
        window: tuple[float, float] | None = None,
    ) -> None:
        """Draw it upright with its lower left corner at `corner`.

        Shape:  of a picture in strips only those are drawn that show between the heights of
                `window`: a reader unpacks every picture that a page names.
        """
        (x, y), (width, height) = corner, size
        scale = height / self.height_px
        low, high = window or (y, y + height)
        top = y + height
        for place, number in enumerate(self.numbers):
            part = min(self.strip_px, self.height_px - place * self.strip_px) * scale
            top -= part
            if top < high and top + part > low:
                canvas.picture(number, _matrix(self.turn, x, top, width, part))


def put(canvas: DossierCanvas, prepared: Prepared) -> Placed:
    """Write a picture into the document and return how to draw it.

    Raises: Undrawable if it can't be decoded.
    """
    found = prepared.found
    if found is None:
        notes = (_ALTERED,) if prepared.is_altered else ()
        return _put_decoded(canvas, prepared.raw, notes)
    if found.width_px * found.height_px > LARGEST_PX:
        raise Undrawable(too_large(found.width_px, found.height_px))
    is_tall = found.height_px > TALLEST_WHOLE_PX and found.height_px > 2 * found.width_px
    # Cut into strips it is quicker to read and slower to write: not for a look at one page.
    if is_tall and not canvas.stands_in:
        return _put_decoded(canvas, prepared.raw, ())
    number = _write(canvas, found, prepared.raw)
    wide, high = found.width_px, found.height_px
    if found.turn >= 5:
        wide, high = high, wide
    return Placed(
        numbers=(number,), strip_px=high, width_px=wide, height_px=high, turn=found.turn, notes=()
    )


def _put_decoded(canvas: DossierCanvas, source: BinaryIO, notes: tuple[str, ...]) -> Placed:
    source.seek(0)
    flat = flattened(source)
    with flat.picture as picture:
        width, height = picture.size
        strip = STRIP_PX if height > TALLEST_WHOLE_PX else height
        numbers = []
        for top in range(0, height, strip):
            with picture.crop((0, top, width, min(top + strip, height))) as part:
                numbers.append(_write_lossless(canvas, part))
    return Placed(
        numbers=tuple(numbers),
        strip_px=strip,
        width_px=width,
        height_px=height,
        turn=1,
        notes=notes + flat.notes,
        frames=flat.frames,
    )


def _write_lossless(canvas: DossierCanvas, part: Image.Image) -> int:
    """Write pixels as they are: the rows of a PNG are what PDF's Flate filter reads."""
    coded = io.BytesIO()
    part.save(coded, "PNG", compress_level=4)
    return _write(canvas, png.read(coded, coded.seek(0, io.SEEK_END)), coded)


def _write(canvas: DossierCanvas, found: Embeddable, source: BinaryIO) -> int:
    document = canvas.document
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d/ColorSpace %s%s" % (
        found.width_px,
        found.height_px,
        found.bits,
        _colours(canvas, found),
        found.coding,
    )
    number = document.reserve()
    document.put_stream(number, head, found.chunks(source), found.length)
    return number


def _colours(canvas: DossierCanvas, found: Embeddable) -> bytes:
    profile = found.profile
    if found.colours != b"/DeviceRGB" or len(profile) < _SMALLEST_PROFILE:
        return found.colours
    if profile[16:20] != b"RGB ":
        return found.colours
    document, name = canvas.document, f"profile-{hashlib.sha256(profile).hexdigest()[:32]}"
    if not document.number_of(name):
        document.put_stream(document.reserve(name), b"/N 3", (profile,), len(profile))
    return b"[/ICCBased %d 0 R]" % document.number_of(name)


def _matrix(turn: int, x: float, y: float, wide: float, high: float) -> tuple[float, ...]:
    """Return the matrix that draws a stored picture upright in a box.

    Source: EXIF 2.32, 4.6.4 A, Orientation: where the stored first row and column belong.
    """
    right, top = x + wide, y + high
    return {
        1: (wide, 0, 0, high, x, y),
        2: (-wide, 0, 0, high, right, y),
        3: (-wide, 0, 0, -high, right, top),
        4: (wide, 0, 0, -high, x, top),
        5: (0, -high, -wide, 0, right, top),
        6: (0, -high, wide, 0, x, top),
        7: (0, high, wide, 0, x, y),
        8: (0, high, -wide, 0, right, y),
    }[turn]
