# SPDX-License-Identifier: MIT
"""Pictures of every kind as a page prints them: upright, opaque, eight bits, in sRGB."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

LARGEST_PX: Final = 120_000_000
"""More pixels than this are not unpacked; phones and scanners stay far below."""
# No SVG, EPS or PDF: those can run code or load files.
_FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")
_HEIF: Final = "HEIF"
_DAMAGED: Final = (
    *(OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, ArithmeticError),
    *(RuntimeError, AttributeError, MemoryError, struct.error, UnidentifiedImageError),
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
"""What Pillow's decoders raise for damaged pictures; none has one class of error of its own."""
_SEEN_WHITE: Final = 64
"""Of 255. Where all that a transparent picture shows is paler than this from white, it would vanish
on paper."""


class Undrawable(Exception):
    """The picture can't be decoded; `reason` is our own sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Flat:
    """A picture without transparency, profile or metadata, and what was done to make it so."""

    picture: Image.Image
    notes: tuple[str, ...]
    frames: int = 1


def too_large(width: int, height: int) -> str:
    """Return why a picture of this size is not unpacked."""
    return (
        f"The picture says it is {width} by {height} pixels, more than can be unpacked safely. "
        "The file itself is kept unchanged."
    )


@contextmanager
def opened(source: BinaryIO) -> Iterator[Image.Image]:
    """Give a picture of which nothing is unpacked yet; its size is checked.

    Raises: Undrawable, also for what goes wrong while it is open.
    """
    try:
        with Image.open(source, formats=_formats(source)) as found:
            wide, high = found.size
            if wide * high > LARGEST_PX:
                raise Undrawable(too_large(wide, high))
            yield found
    except _DAMAGED as fault:
        raise Undrawable(
            "The picture can't be drawn: the file is damaged, cut short, or of a kind this "
            "document can't print. The file itself is kept unchanged."
        ) from fault


def flattened(source: BinaryIO, longest_px: int = 0) -> Flat:
    """Return the picture in `source`, the first of several.

    Shape:  with `longest_px` at most this long and wide; a JPEG is then unpacked at a half, a
            quarter or an eighth of its size, which takes a third of the time.
    Raises: Undrawable.
    """
    notes: list[str] = []
    with opened(source) as picture:
        frames = int(getattr(picture, "n_frames", 1))
        if frames > 1:
            notes.append(f"Moving picture, or several in one file: this is the first of {frames}.")
        if _has_sixteen_bits(source, picture):
            notes.append("16-bit colours printed in 8 bits.")
        if longest_px:
            picture.draft("RGB", (longest_px, longest_px))
        picture.load()
        profile = picture.info.get("icc_profile")
        upright = ImageOps.exif_transpose(picture)
        plain = plain_picture(upright, profile, notes)
    if longest_px and max(plain.size) > longest_px:
        plain.thumbnail((longest_px, longest_px), Image.Resampling.BICUBIC, reducing_gap=3.0)
    return Flat(plain, tuple(notes), frames)


def plain_picture(picture: Image.Image, profile: bytes | None, notes: list[str]) -> Image.Image:
    """Return an unpacked picture as opaque RGB or grey in sRGB; `notes` gets what was done."""
    if picture.mode.startswith("I;16") or picture.mode == "I":
        notes.append("16-bit grey printed in 8 bits.")
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        picture = _on_a_ground(picture.convert("RGBA"), notes)
    if picture.mode == "CMYK":
        notes.append("Print colours (CMYK) turned into screen colours.")
    if profile and picture.mode in ("RGB", "CMYK"):
        picture = _in_srgb(picture, profile)
    plain = picture if picture.mode == "L" else picture.convert("RGB")
    # A fresh picture has no EXIF, comment or profile that could be written out again.
    fresh = Image.new(plain.mode, plain.size)
    fresh.paste(plain)
    return fresh


def _on_a_ground(picture: Image.Image, notes: list[str]) -> Image.Image:
    """Return a picture on white, or on grey if what it shows is itself white."""
    alpha = picture.getchannel("A")
    if alpha.getextrema() == (255, 255):
        return picture.convert("RGB")
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(picture, mask=alpha)
    seen = any(flat.convert("L").histogram()[: 256 - _SEEN_WHITE])
    if not seen and alpha.getbbox() is not None:
        notes.append("Transparent parts are printed grey: on white its own white would not show.")
        flat = Image.new("RGB", picture.size, (96, 96, 96))
        flat.paste(picture, mask=alpha)
    else:
        notes.append("Transparent parts are printed white.")
    return flat


def _has_sixteen_bits(source: BinaryIO, picture: Image.Image) -> bool:
    """Whether Pillow is about to cut a colour PNG down to eight bits without saying so."""
    if picture.format != "PNG" or picture.mode.startswith("I"):
        return False
    place = source.tell()
    source.seek(24)
    bits = source.read(1)
    source.seek(place)
    return bits == b"\x10"


def _formats(source: BinaryIO) -> tuple[str, ...]:
    """Return what may be in the file; HEIF needs a decoder of its own."""
    source.seek(0)
    start = source.read(12)
    source.seek(0)
    if start[4:8] != b"ftyp" or start[8:12] in (b"avif", b"avis"):
        return _FORMATS
    if _HEIF not in Image.OPEN:
        try:
            import pi_heif  # noqa: PLC0415 - only for the pictures that need it
        except ImportError as fault:
            raise Undrawable(
                "The picture is of the kind that iPhones write (HEIF), and the part of abuselog "
                "that reads it is missing on this computer. The file itself is kept unchanged."
            ) from fault
        pi_heif.register_heif_opener()
    return (_HEIF,)


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        turned = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return turned if turned is not None else picture
