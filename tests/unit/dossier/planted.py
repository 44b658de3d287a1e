# SPDX-License-Identifier: MIT
"""PDFs with something planted in them that must be found, and pictures to plant."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from PIL import Image, ImageDraw, ImageFont
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from abuselog.paths import resource

_FONT = "planted"
rl_config.useA85 = 0


def pdf(*pages: str, pictures: tuple[bytes, ...] = ()) -> bytes:
    """A PDF with a head and a foot on every page, these lines, and these pictures on page 1."""
    pdfmetrics.registerFont(TTFont(_FONT, str(resource("fonts/NotoSans-Regular.ttf"))))
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    for number, text in enumerate(pages, 1):
        canvas.setFont(_FONT, 11)
        canvas.drawString(50, 800, "OFFICIAL-SENSITIVE   Dossier D-0001")
        for place, line in enumerate(text.split("\n")):
            canvas.drawString(50, 760 - 14 * place, line)
        for place, picture in enumerate(pictures if number == 1 else ()):
            canvas.drawImage(ImageReader(io.BytesIO(picture)), 50, 100 + 260 * place, 200, 250)
        canvas.drawString(50, 30, f"Made 22 November 2026   Page {number} of {len(pages)}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def changed(raw: bytes, change: Callable[[pikepdf.Pdf], None], **saving: object) -> bytes:
    """A PDF after something was done to it."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as document:
        change(document)
        document.save(made, **saving)  # type: ignore[arg-type] # whatever pikepdf takes
    return made.getvalue()


def screenshot(names: tuple[str, ...], *, size: tuple[int, int] = (540, 960)) -> Image.Image:
    """A chat of these people, drawn; each message is 80 pixels tall."""
    font = ImageFont.truetype(str(resource("fonts/NotoSans-Regular.ttf")), 22)
    small = ImageFont.truetype(str(resource("fonts/NotoSans-Regular.ttf")), 15)
    picture = Image.new("RGB", size, (238, 240, 243))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, size[0], 50), fill=(20, 80, 90))
    pen.text((20, 10), "Residents of Example Street", font=font, fill="white")
    for place in range((size[1] - 70) // 90):
        name = names[place % len(names)]
        top = 70 + place * 90
        wide = 300 + (place * 67) % 200
        pen.rounded_rectangle((20, top, 20 + wide, top + 80), 12, fill="white")
        pen.text((34, top + 6), name, font=font, fill=(10, 60, 140))
        pen.text(
            (34, top + 44),
            f"message number {place} about bins {place * 37}",
            font=small,
            fill=(30, 30, 30),
        )
    return picture
