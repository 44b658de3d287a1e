# SPDX-License-Identifier: MIT
"""Turns a `Screen` into a picture and into the bytes of a file, the same every time."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from abuselog.workflows.practice.screens import browser, phone
from abuselog.workflows.practice.screens.calls import draw_call_list
from abuselog.workflows.practice.screens.canvas import Box, Canvas
from abuselog.workflows.practice.screens.chat import draw_chat
from abuselog.workflows.practice.screens.look import PRACTICE_WORD
from abuselog.workflows.practice.screens.mail import draw_mail_desktop, draw_mail_phone
from abuselog.workflows.practice.screens.microblog import draw_timeline
from abuselog.workflows.practice.screens.paper import draw_paper
from abuselog.workflows.practice.screens.post import draw_post_page
from abuselog.workflows.practice.screens.profile import draw_profile
from abuselog.workflows.practice.screens.scene import (
    CallList,
    Chat,
    MailPage,
    Paper,
    PostPage,
    Profile,
    Screen,
    Timeline,
)

_NOTE = f"{PRACTICE_WORD}: drawn for a practice log, nothing in it is real"
_EXIF_IMAGE_DESCRIPTION = 0x010E  # Exif 2.32, 4.6.4
_EXIF_SOFTWARE = 0x0131
_EXIF_DATE_TIME = 0x0132


def draw(screen: Screen, scale: float = 1.0) -> Image.Image:
    """Return the picture of `screen`.

    Units:  `scale` 1 is the device's own size; 0.5 is half of it in both directions.
    """
    canvas = Canvas(screen.device, dark=screen.dark, scale=scale)
    if screen.device.kind == "desktop":
        _draw_desktop(canvas, screen)
    elif screen.device.kind == "page":
        return _draw_full_page(canvas, screen)
    elif isinstance(screen.scene, Paper):
        draw_paper(canvas, screen.scene, scale)
    else:
        _draw_phone(canvas, screen)
    return canvas.image


def image_bytes(screen: Screen) -> bytes:
    """Return the file of `screen`: JPEG where its name says so, else PNG.

    Not: the same bytes under another version of Pillow, whose compression may differ.
    """
    picture = draw(screen)
    held = BytesIO()
    if screen.file_name.lower().endswith((".jpg", ".jpeg")):
        exif = Image.Exif()
        exif[_EXIF_IMAGE_DESCRIPTION] = _NOTE
        exif[_EXIF_SOFTWARE] = "abuselog practice"
        exif[_EXIF_DATE_TIME] = f"{screen.taken_local:%Y:%m:%d %H:%M:%S}"
        picture.save(held, "JPEG", quality=84, exif=exif)
    else:
        note = PngInfo()
        note.add_text("Comment", _NOTE)
        # Level 4 costs half the time of the usual 6 for files about a tenth larger.
        picture.save(held, "PNG", pnginfo=note, compress_level=4)
    return held.getvalue()


def _draw_page(canvas: Canvas, area: Box, screen: Screen) -> float:
    scene = screen.scene
    if isinstance(scene, PostPage):
        return draw_post_page(canvas, area, scene)
    if isinstance(scene, Timeline):
        return draw_timeline(canvas, area, scene)
    if isinstance(scene, Profile):
        return draw_profile(canvas, area, scene)
    raise ValueError(f"{type(scene).__name__} has no page on a {screen.device.kind}")


def _title(screen: Screen) -> str:
    scene = screen.scene
    if isinstance(scene, PostPage | Timeline | Chat | CallList):
        return scene.title
    if isinstance(scene, Profile):
        return scene.name
    return scene.subject if isinstance(scene, MailPage) else ""


def _draw_phone(canvas: Canvas, screen: Screen) -> None:
    clock = f"{screen.taken_local:%H:%M}"
    scene, look = screen.scene, canvas.look
    if isinstance(scene, Chat):
        draw_chat(canvas, scene, clock)
    elif isinstance(scene, MailPage):
        draw_mail_phone(canvas, scene, clock)
    elif isinstance(scene, CallList):
        draw_call_list(canvas, scene, clock)
    else:
        top = phone.STATUS_BAR + phone.TITLE_BAR
        _draw_page(canvas, Box(0, top, canvas.width, canvas.height), screen)
        phone.status_bar(canvas, clock, look.page)
        phone.title_bar(canvas, _title(screen), look.page)
        if not isinstance(scene, Profile):
            phone.write_bar(canvas, "Write a reply…", ground=look.page, button=(24, 98, 110))


def _draw_desktop(canvas: Canvas, screen: Screen) -> None:
    title = _title(screen)
    if isinstance(screen.scene, MailPage):
        area = browser.frame(canvas, screen, f"Inbox · {title}")
        draw_mail_desktop(canvas, area, screen.scene)
    else:
        area = browser.frame(canvas, screen, title)
        _draw_page(canvas, browser.columns(canvas, area, title), screen)
    browser.taskbar(canvas, screen)


def _draw_full_page(canvas: Canvas, screen: Screen) -> Image.Image:
    """Return the page as long as what it holds, marked at both ends."""
    canvas.text((16, 18), _title(screen), canvas.style(18, "bold"))
    canvas.practice_mark((canvas.width - 60, 26))
    canvas.hairline(51, Box(0, 0, canvas.width, 0))
    end = _draw_page(canvas, Box(0, 52, canvas.width, canvas.height), screen) + 60
    bottom = min(end, canvas.height)
    canvas.practice_mark((canvas.width / 2, bottom - 26))
    return canvas.image.crop((0, 0, canvas.image.width, canvas.px(bottom)))
