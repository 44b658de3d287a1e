# SPDX-License-Identifier: MIT
"""Is a picture whole, and how large is it? PNG and JPEG are walked, not decoded.

Walking checks every PNG chunk's CRC and finds a JPEG's end in a hundredth of the time that
decoding takes, so that evidence is safe before anything is drawn. A picture that declares more
pixels than is safe to unpack is refused before any of it is unpacked.
"""

from __future__ import annotations

import contextlib
import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image

from abuselog.errors import PictureTooBig, UnreadableImage

MOST_PIXELS = 120_000_000
"""About 360 MB once unpacked to RGB: a 108-megapixel telephone photograph still fits."""
MOST_DRAWN_PIXELS = 40_000_000
"""Larger ones are taken in and not unpacked, which would take half a gigabyte."""
LONGEST_SIDE_PX = 65_500
_BLOCK = 1 << 20
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_HEADER_BYTES = 13
_MARKER_BYTES = 2
_GIF_START_BYTES = 6
_START_BYTES = 16  # what Pillow's formats are told apart by
HEIF = "HEIF"
"""Pillow's name for what iPhones write; its decoder comes with another library."""

UNREADABLE = (
    *(OSError, ValueError, SyntaxError, TypeError, LookupError, EOFError, ArithmeticError),
    *(AttributeError, MemoryError, RuntimeError, struct.error, zlib.error),
    Image.DecompressionBombError,
)
"""What Pillow's decoders raise for damaged pictures; none has one class of error of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSize:
    """What a picture's header declares."""

    width_px: int
    height_px: int


def require_whole_png(file: BinaryIO, name: str) -> PictureSize:
    """Return the size of a PNG that is whole.

    Raises: UnreadableImage if it is cut short or a CRC is wrong; PictureTooBig.
    Source: ISO/IEC 15948:2004, 5.3 and 11.2.
    """
    file.seek(len(_PNG_START))
    size: PictureSize | None = None
    has_data = False
    while True:
        head = _exactly(file, 8, name)
        length, kind = struct.unpack(">I4s", head)
        if size is None:
            if kind != b"IHDR" or length != _PNG_HEADER_BYTES:
                raise UnreadableImage(name=name, reason="damaged")
            body = _exactly(file, length, name)
            _require_crc(zlib.crc32(body, zlib.crc32(kind)), file, name)
            width, height = struct.unpack(">II", body[:8])
            size = _safe(width, height, name)
            continue
        _require_crc(_crc_of(file, length, zlib.crc32(kind), name), file, name)
        has_data = has_data or kind == b"IDAT"
        if kind == b"IEND":
            if not has_data:
                raise UnreadableImage(name=name, reason="damaged")
            return size


def require_whole_jpeg(file: BinaryIO, name: str) -> PictureSize:
    """Return the size of a JPEG that has its end.

    Raises: UnreadableImage if it is cut short or its segments are damaged; PictureTooBig.
    Source: ITU-T T.81, B.1 and B.2.
    """
    file.seek(_MARKER_BYTES)
    size: PictureSize | None = None
    while True:
        start, marker = _exactly(file, _MARKER_BYTES, name)
        if start != 0xFF:
            raise UnreadableImage(name=name, reason="damaged")
        if marker == 0xFF:  # a fill byte
            file.seek(-1, io.SEEK_CUR)
            continue
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            continue
        if marker == 0xD9:  # the end, before any picture
            raise UnreadableImage(name=name, reason="damaged")
        (length,) = struct.unpack(">H", _exactly(file, 2, name))
        if length < _MARKER_BYTES:
            raise UnreadableImage(name=name, reason="damaged")
        body = _exactly(file, length - 2, name)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and len(body) >= 5:
            height, width = struct.unpack(">HH", body[1:5])
            size = _safe(width, height, name)
        if marker == 0xDA:
            break
    if size is None or not _has_end(file):
        raise UnreadableImage(name=name, reason="cut short")
    return size


def require_decodable(file: BinaryIO, name: str, decoder: str) -> PictureSize:
    """Return the size of a picture that only its decoder can check, after decoding it once.

    Raises: UnreadableImage, PictureTooBig.
    """
    if decoder == "GIF":
        _require_whole_gif(file, name)
    with quietly():
        picture = open_safely(file, name, (decoder,))
        try:
            if picture.width * picture.height <= MOST_DRAWN_PIXELS:
                picture.load()
        except UNREADABLE as fault:
            raise UnreadableImage(name=name, reason="damaged") from fault
    return PictureSize(width_px=picture.width, height_px=picture.height)


def open_safely(file: BinaryIO, name: str, decoders: tuple[str, ...]) -> Image.Image:
    """Return a picture of one of these formats, its size checked and nothing unpacked yet.

    Raises: UnreadableImage, PictureTooBig.
    """
    Image.init()
    file.seek(0)
    start = file.read(_START_BYTES) or b""
    for decoder in decoders:
        if decoder == HEIF and not (start[4:8] == b"ftyp" and can_decode(HEIF)):
            continue
        # Not Image.open: its own limit hides how large a picture says it is.
        factory, accept = Image.OPEN[decoder]
        if accept is not None and accept(start) is not True:
            continue
        file.seek(0)
        try:
            picture = factory(file, "")
        except UNREADABLE as fault:
            raise UnreadableImage(name=name, reason="damaged") from fault
        _safe(picture.width, picture.height, name)
        return picture
    raise UnreadableImage(name=name, reason="damaged")


def can_decode(decoder: str) -> bool:
    """Whether pictures of this format can be drawn on this computer."""
    if decoder != HEIF or decoder in Image.OPEN:
        return True
    try:
        import pi_heif  # noqa: PLC0415 - only for the pictures that need it
    except ImportError:
        return False
    pi_heif.register_heif_opener()
    return True


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Keep Pillow from warning about damaged metadata on standard error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _require_whole_gif(file: BinaryIO, name: str) -> None:
    """Return if no block of a GIF is cut short; a decoder stops after the first picture.

    Source: GIF89a specification, sections 15 to 27. The trailer may be missing, as browsers allow.
    """
    file.seek(_GIF_START_BYTES)
    _skip_colours(_exactly(file, 7, name)[4], file, name)
    while block := file.read(1):
        if block == b";":
            return
        if block == b",":
            _skip_colours(_exactly(file, 9, name)[8], file, name)
        # One byte before the parts: an extension's label, or a picture's code size.
        _exactly(file, 1, name)
        while length := _exactly(file, 1, name)[0]:
            _exactly(file, length, name)


def _skip_colours(packed: int, file: BinaryIO, name: str) -> None:
    if packed & 0x80:
        _exactly(file, 3 << ((packed & 0x07) + 1), name)


def _safe(width: int, height: int, name: str) -> PictureSize:
    if width < 1 or height < 1:
        raise UnreadableImage(name=name, reason="damaged")
    if max(width, height) > LONGEST_SIDE_PX or width * height > MOST_PIXELS:
        raise PictureTooBig(name=name, width_px=width, height_px=height)
    return PictureSize(width_px=width, height_px=height)


def _exactly(file: BinaryIO, count: int, name: str) -> bytes:
    got = file.read(count) or b""
    while len(got) < count:
        more = file.read(count - len(got))
        if not more:
            raise UnreadableImage(name=name, reason="cut short")
        got += more
    return got


def _crc_of(file: BinaryIO, length: int, crc: int, name: str) -> int:
    left = length
    while left:
        block = _exactly(file, min(left, _BLOCK), name)
        crc = zlib.crc32(block, crc)
        left -= len(block)
    return crc


def _require_crc(computed: int, file: BinaryIO, name: str) -> None:
    (stored,) = struct.unpack(">I", _exactly(file, 4, name))
    if computed != stored:
        raise UnreadableImage(name=name, reason="damaged")


def _has_end(file: BinaryIO) -> bool:
    """Whether an end-of-image marker follows; entropy-coded data never contains one."""
    before = b""
    while block := file.read(_BLOCK):
        if b"\xff\xd9" in before + block:
            return True
        before = block[-1:]
    return False
