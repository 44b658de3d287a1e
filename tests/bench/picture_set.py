# SPDX-License-Identifier: MIT
"""A thousand pictures, half screenshots and half photographs, made once and used again."""

from __future__ import annotations

import io
import tempfile
import zlib
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont

from abuselog import paths
from abuselog.dossier.pictures.print_size import print_sized

_FOLDER = Path(tempfile.gettempdir()) / "abuselog-bench-pictures"
_DIFFERENT = 12
"""So many of each kind are drawn; the others differ by a comment that no reader shows."""


def pictures(count: int) -> list[Path]:
    """Return `count` files, a PNG of 1080 by 2400 and a JPEG of 12 megapixels in turns."""
    _FOLDER.mkdir(exist_ok=True)
    found = [
        _FOLDER / f"{number:05d}.{'png' if number % 2 == 0 else 'jpg'}" for number in range(count)
    ]
    missing = [path for path in found if not path.exists()]
    drawn: dict[int, bytes] = {}
    for path in missing:
        number = int(path.stem)
        which = number % (2 * _DIFFERENT)
        if which not in drawn:
            drawn[which] = _screenshot(which) if which % 2 == 0 else _photograph(which)
        part = path.with_suffix(".part")
        part.write_bytes(_marked(drawn[which], number))
        part.rename(path)
    return found


def small(count: int) -> list[Path]:
    """Return `count` pictures of two kilobytes, PNG and JPEG in turns."""
    folder = _FOLDER / "small"
    folder.mkdir(parents=True, exist_ok=True)
    noise = Image.frombytes("RGB", (20, 30), Random(1).randbytes(20 * 30 * 3))
    drawn = []
    for kind in ("PNG", "JPEG"):
        coded = io.BytesIO()
        noise.save(coded, kind)
        drawn.append(coded.getvalue())
    found = [folder / f"{number:05d}.{'jpg' if number % 2 else 'png'}" for number in range(count)]
    for number, path in enumerate(found):
        if not path.exists():
            path.write_bytes(_marked(drawn[number % 2], number))
    return found


def prints(wanted: list[Path]) -> None:
    """Make the copies of print size beside the pictures."""
    made: dict[int, bytes] = {}
    for path in wanted:
        copy = path.with_suffix(".print")
        if copy.exists():
            continue
        number = int(path.stem)
        which = number % (2 * _DIFFERENT)
        if which not in made:
            small = print_sized(io.BytesIO(path.read_bytes()))
            made[which] = small.raw if small else path.read_bytes()
        part = path.with_suffix(".part")
        part.write_bytes(_marked(made[which], number))
        part.rename(copy)


def _screenshot(seed: int) -> bytes:
    chance = Random(seed)
    picture = Image.new("RGB", (1_080, 2_400), (245, 246, 248))
    brush = ImageDraw.Draw(picture)
    raw = paths.resource_bytes("fonts/NotoSans-Regular.ttf")
    font = ImageFont.truetype(io.BytesIO(raw), 34)
    letters = "abcdefghijklmnopqrstuvwxyz     "
    for row in range(44):
        words = "".join(chance.choice(letters) for _ in range(58))
        brush.text((40, 40 + row * 53), words, (25, 30, 40), font)
    picture.paste(_scene(chance, (800, 620)), (140, 900))
    coded = io.BytesIO()
    picture.save(coded, "PNG")
    return coded.getvalue()


def _photograph(seed: int) -> bytes:
    chance = Random(seed)
    scene = _scene(chance, (4_000, 3_000))
    coded = io.BytesIO()
    scene.save(coded, "JPEG", quality=87)
    return coded.getvalue()


def _scene(chance: Random, size: tuple[int, int]) -> Image.Image:
    """Return what a camera sees: large shapes, with less and less contrast the finer they are."""
    scene = Image.new("RGB", size, (128, 128, 128))
    for share, contrast in ((250, 0.5), (60, 0.35), (16, 0.25), (5, 0.15), (2, 0.045)):
        small = (max(2, size[0] // share), max(2, size[1] // share))
        noise = Image.frombytes("RGB", small, chance.randbytes(small[0] * small[1] * 3))
        scene = Image.blend(scene, noise.resize(size, Image.Resampling.BICUBIC), contrast)
    return scene


def _marked(raw: bytes, number: int) -> bytes:
    """Return a picture with a comment in it, so that no two files are the same."""
    text = b"number %06d" % number
    if raw.startswith(b"\x89PNG"):
        body = b"tEXtComment\0" + text
        chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
        return raw[:33] + chunk + raw[33:]
    return raw[:2] + b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text + raw[2:]
