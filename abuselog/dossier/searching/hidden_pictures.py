# SPDX-License-Identifier: MIT
"""Recognising, in a finished file, a picture of which some places must not be seen.

A picture is known by its looks, in any size and cut into strips: first whether it is this picture
at all, then whether a place that should be covered still looks as it did.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, Final

from PIL import Image, ImageStat

from abuselog.records.working_copy import Region

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WIDE: Final = 64
"""Pictures are compared this many pixels wide."""
_TALLEST: Final = 4096
_PATCH: Final = 96
"""Places are kept so many pixels wide and high,"""
_COMPARED: Final = 32
"""and compared at most so many."""
_SAME_PICTURE: Final = 0.9
_SAME_PLACE: Final = 0.86
"""Correlations, measured on drawn chats: what is not covered keeps 0.99 of a picture's looks in a
quarter of the size; a hidden name keeps 0.92 there, another name in its place 0.7."""
_WHOLE_SHARE: Final = 0.9
"""Of a picture that is hidden as a whole so much must be seen: others of its kind share some."""
_TALL_PLACE_PX: Final = 200
_FLATTEST: Final = 3.0
"""A place with less contrast than this, in levels of grey, shows nothing."""
_MOST_PIXELS: Final = 120_000_000
_PROBE_BYTES: Final = 48
_HEAD: Final = re.compile(rb"/(Width|Height|BitsPerComponent|Colors|Predictor)\s+(\d+)")
_PALETTE: Final = re.compile(rb"/Indexed\b[^<]*<([0-9A-Fa-f\s]+)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """A place of the picture that must not be seen, as it looked: grey, 96 by 96."""

    region: Region
    grey: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenPicture:
    """A picture of which some places, or all, are hidden from a reader."""

    known_as: str
    """Its mark."""
    digest: bytes
    """SHA-256 of the original, which must not be in the file as a whole."""
    probes: tuple[bytes, ...]
    """Stretches of the original's own bytes, which must not be in the file either."""
    width_px: int
    height_px: int
    small: bytes
    """The whole picture in grey, 64 pixels wide."""
    small_height: int
    patches: tuple[Patch, ...]
    is_whole: bool
    """Whether all of it is hidden."""


def hidden_picture(
    known_as: str, original: BinaryIO, picture: Image.Image, regions: Iterable[Region]
) -> HiddenPicture:
    """Return a picture as it is looked for.

    Shape:  `picture` is the original upright, in its full size; without regions all is hidden.
    """
    grey = picture.convert("L")
    places = tuple(regions)
    wanted = tuple(_pieces(places)) if places else tuple(_tiles(*picture.size))
    patches = (_patch(grey, one) for one in wanted)
    raw = _read(original)
    small_height = _small_height(*picture.size)
    return HiddenPicture(
        known_as=known_as,
        digest=hashlib.sha256(raw).digest(),
        probes=tuple(_probes(raw)),
        width_px=picture.width,
        height_px=picture.height,
        small=grey.resize((_WIDE, small_height), Image.Resampling.BOX).tobytes(),
        small_height=small_height,
        patches=tuple(one for one in patches if one is not None),
        is_whole=not places,
    )


def shows(hidden: HiddenPicture, shown: Image.Image) -> bool:
    """Whether a picture out of the file is this one, or a strip of it, with a hidden place seen."""
    return any(_shows_upright(hidden, turned) for turned in _turned(hidden, shown))


def picture_of(head: bytes, raw: bytes) -> Image.Image | None:
    """Return the picture that an image stream holds, or None if it can't be understood.

    Shape:  `head` is the stream's dictionary, `raw` its data as it stands in the file.
    """
    said = {name: int(value) for name, value in _HEAD.findall(head)}
    try:
        if b"/DCTDecode" in head:
            picture = Image.open(io.BytesIO(raw), formats=("JPEG",))
            _require_sane(*picture.size)
            # Decodes at a half, quarter or eighth of the size: enough to be recognised.
            picture.draft("L", (4 * _WIDE, 4 * _WIDE))
            return picture.convert("L")
        if b"/FlateDecode" in head and b"/ASCII85Decode" not in head:
            return _of_rows(said, head, raw)
    except (OSError, ValueError, SyntaxError, zlib.error, Image.DecompressionBombError):
        return None
    return None


def _of_rows(said: dict[bytes, int], head: bytes, raw: bytes) -> Image.Image | None:
    """Return the picture of packed rows, read as the PNG that they come from."""
    width, height = said.get(b"Width", 0), said.get(b"Height", 0)
    _require_sane(width, height)
    bits = said.get(b"BitsPerComponent", 8)
    bands = said.get(b"Colors", 3 if b"RGB" in head else 1)
    if said.get(b"Predictor", 1) < 10:
        if bits != 8:
            return None
        plain = zlib.decompressobj().decompress(raw, width * height * bands)
        mode = {1: "L", 3: "RGB"}.get(bands)
        return Image.frombytes(mode, (width, height), plain).convert("L") if mode else None
    palette = _PALETTE.search(head)
    colour = 3 if palette else {1: 0, 3: 2}.get(bands)
    if colour is None:
        return None
    body = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    chunks = [(b"IHDR", body), (b"IDAT", raw), (b"IEND", b"")]
    if palette:
        chunks.insert(1, (b"PLTE", bytes.fromhex(palette[1].decode("ascii"))))
    made = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return Image.open(io.BytesIO(made), formats=("PNG",)).convert("L")


def _require_sane(width: int, height: int) -> None:
    if width < 1 or height < 1 or width * height > _MOST_PIXELS:
        raise ValueError("no picture of ours")


def _turned(hidden: HiddenPicture, shown: Image.Image) -> Iterator[Image.Image]:
    """Give the picture as it is, and as it is after each turn that a camera may ask for."""
    yield shown
    for turn in (
        Image.Transpose.ROTATE_90,
        Image.Transpose.ROTATE_180,
        Image.Transpose.ROTATE_270,
    ):
        wide = turn is not Image.Transpose.ROTATE_180
        width, height = (shown.height, shown.width) if wide else shown.size
        # Pictures are turned as a whole only; a strip is upright.
        if abs(width * hidden.height_px - height * hidden.width_px) <= 0.02 * (
            height * hidden.width_px
        ):
            yield shown.transpose(turn)


def _shows_upright(hidden: HiddenPicture, shown: Image.Image) -> bool:
    import numpy as np  # noqa: PLC0415 - 0.1 s, and only where pictures are hidden

    shown = shown.convert("L")
    height = min(_small_height(*shown.size), hidden.small_height)
    strip = np.frombuffer(
        shown.resize((_WIDE, height), Image.Resampling.BOX).tobytes(), dtype=np.uint8
    ).reshape(height, _WIDE)
    whole = np.frombuffer(hidden.small, dtype=np.uint8).reshape(hidden.small_height, _WIDE)
    place = _best_place(whole, strip, hidden)
    if place is None:
        return False
    scale = shown.width / hidden.width_px
    top = place * hidden.height_px / hidden.small_height
    seen = [
        _place_seen(one, shown, scale, top)
        for one in hidden.patches
        if one.region.bottom > top and one.region.top < top + shown.height / scale
    ]
    if hidden.is_whole:
        return bool(seen) and sum(seen) >= _WHOLE_SHARE * len(seen)
    return any(seen)


def _best_place(
    whole: NDArray[np.uint8], strip: NDArray[np.uint8], hidden: HiddenPicture
) -> int | None:
    """Return the row of the whole at which a strip lies, or None if it is of another picture."""
    import numpy as np  # noqa: PLC0415

    # What is hidden is not compared: it is there in one and covered in the other.
    kept = np.ones(whole.shape, dtype=bool)
    down = hidden.small_height / hidden.height_px
    across = _WIDE / hidden.width_px
    for patch in () if hidden.is_whole else hidden.patches:
        one = patch.region
        kept[
            int(one.top * down) : int(one.bottom * down) + 1,
            int(one.left * across) : int(one.right * across) + 1,
        ] = False
    found: tuple[float, int] | None = None
    for top in range(whole.shape[0] - strip.shape[0] + 1):
        mask = kept[top : top + strip.shape[0]]
        if mask.sum() < 0.05 * mask.size:
            mask = np.ones(mask.shape, dtype=bool)
        alike = _correlation(whole[top : top + strip.shape[0]][mask], strip[mask])
        if found is None or alike > found[0]:
            found = (alike, top)
    return found[1] if found is not None and found[0] >= _SAME_PICTURE else None


def _place_seen(patch: Patch, shown: Image.Image, scale: float, top: float) -> bool:
    """Whether a hidden place looks as it did, a little to every side of where it should be."""
    import numpy as np  # noqa: PLC0415

    one = patch.region
    wide, high = one.width * scale, one.height * scale
    size = (max(1, min(_COMPARED, round(wide))), max(1, min(_COMPARED, round(high))))
    known = Image.frombytes("L", (_PATCH, _PATCH), patch.grey).resize(size, Image.Resampling.BOX)
    wanted = np.frombuffer(known.tobytes(), dtype=np.uint8)
    reach = 1.5 * shown.width / _WIDE
    step = max(0.5, high / _COMPARED)
    left, right = max(0.0, one.left * scale), min(float(shown.width), one.right * scale)
    for number in range(-int(reach / step) - 1, int(reach / step) + 2):
        upper = (one.top - top) * scale + number * step
        if upper < 0 or upper + high > shown.height or right <= left:
            continue
        box = (left, upper, right, upper + high)
        small = shown.resize(size, Image.Resampling.BOX, box=box)
        if ImageStat.Stat(small).stddev[0] < _FLATTEST:
            continue
        if _correlation(wanted, np.frombuffer(small.tobytes(), dtype=np.uint8)) >= _SAME_PLACE:
            return True
    return False


def _correlation(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    import numpy as np  # noqa: PLC0415

    first, second = one.astype(np.float32), other.astype(np.float32)
    first -= first.mean()
    second -= second.mean()
    size = float(np.sqrt((first * first).sum() * (second * second).sum()))
    return float((first * second).sum()) / size if size > 0 else 0.0


def _patch(grey: Image.Image, region: Region) -> Patch | None:
    place = grey.crop((region.left, region.top, region.right, region.bottom))
    small = place.resize((_PATCH, _PATCH), Image.Resampling.BOX)
    if ImageStat.Stat(small).stddev[0] < _FLATTEST:
        return None
    return Patch(region=region, grey=small.tobytes())


def _pieces(regions: Iterable[Region]) -> Iterator[Region]:
    """Give places, tall ones in pieces: a picture is cut where a page ends."""
    for one in regions:
        count = max(1, one.height // _TALL_PLACE_PX)
        for number in range(count):
            yield replace(
                one,
                top=one.top + number * one.height // count,
                bottom=one.top + (number + 1) * one.height // count,
            )


def _tiles(width: int, height: int) -> Iterator[Region]:
    """Give a picture that is hidden as a whole in pieces, each of which is looked for."""
    rows = max(1, round(3 * height / width))
    for row in range(rows):
        for column in range(3):
            yield Region(
                left=column * width // 3,
                top=row * height // rows,
                right=max(column * width // 3 + 1, (column + 1) * width // 3),
                bottom=max(row * height // rows + 1, (row + 1) * height // rows),
            )


def _small_height(width: int, height: int) -> int:
    return max(1, min(_TALLEST, round(_WIDE * height / width)))


def _read(original: BinaryIO) -> bytes:
    original.seek(0)
    return original.read()


def _probes(raw: bytes) -> Iterator[bytes]:
    """Give three stretches of a file, from inside its coded pixels."""
    if len(raw) < 16 * _PROBE_BYTES:
        yield raw
        return
    for quarter in (1, 2, 3):
        at = quarter * len(raw) // 4
        piece = raw[at : at + _PROBE_BYTES]
        if len(set(piece)) > 8:  # a run of one byte may be in any file
            yield piece
