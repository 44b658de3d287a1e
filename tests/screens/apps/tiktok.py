# SPDX-License-Identifier: MIT
"""TikTok: the sheet of comments over a video, and the page in a browser."""

from __future__ import annotations

from tests.screens import browsers, devices
from tests.screens.rows import Bit, Form, raw, row
from tests.screens.sheet import Style
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import TIGHT, Shown

_RED = (254, 44, 85)
_LIGHT = light(_RED, text=(22, 24, 35), faint=(115, 116, 123), link=(43, 93, 185))
_DARK = dark(_RED, page=(18, 18, 18), faint=(138, 138, 138), link=(126, 170, 240))
_AGO = {"m": "{n}m ago", "h": "{n}h ago", "d": "{n}d ago", "w": "{n}w ago"}


def _time(shot: Shot) -> Shown:
    if shot.coin(0.68):
        return shot.times.ago(shot.rng.choice((TIGHT, _AGO)), ("m", "h", "h", "d", "d"))
    when = shot.times.moment(8, 400)
    year = "" if when.year == shot.times.captured.year else f"{when.year}-"
    return shot.times.whole_day(f"{year}{when.month}-{when.day}", when)


def _comment(shot: Shot, y: float, left: float, right: float, *, inset: bool = False) -> float:
    sheet, person = shot.sheet, shot.cast.person()
    item = shot.item(author=person.name, text=shot.cast.words(), time=_time(shot))
    form = Form(radius=12 if inset else 17, size=15, gap=12, step=14)
    grey = shot.faint(13)
    head = [Bit(person.name, shot.faint(13, "semibold"))]
    if shot.coin(0.08):
        head.append(Bit("· Creator", Style(12.5, shot.look.accent, "medium"), own=False))
    foot = [Bit(raw(item), grey, gap=18), Bit("Reply", shot.faint(13, "semibold"), own=False)]
    left += 46 if inset else 0
    y = row(shot, y, left, right - 44, item, form, who=person.name, head=head, foot=foot)
    low = y - 14 - sheet.tall(grey)
    sheet.icon("heart", right - 62, low + 1, 15, shot.look.faint)
    if shot.coin(0.8):
        sheet.text(right - 42, low, shot.cast.count(999), grey)
    if shot.coin(0.2) and not inset:
        words = f"View {shot.rng.randint(2, 30)} replies"
        sheet.hairline(y, left + 46, left + 68, shot.look.faint)
        sheet.text(left + 76, y - 10, words, shot.faint(13, "semibold"))
        y += 24
    return y


def comments_phone(shot: Shot) -> None:
    """Comments over the video."""
    sheet = shot.sheet
    start = shot.rng.choice((150, 200, 240))
    sheet.gradient(0, 0, sheet.width, start + 20, ((60, 50, 70), (120, 90, 80)))
    sheet.text(
        16, start - 60, f"@{shot.cast.councillor.handle}", Style(15, (255, 255, 255), "bold")
    )
    sheet.text(16, start - 34, "Council news in 60 seconds #testbury", Style(14, (255, 255, 255)))
    sheet.rounded(0, start, sheet.width, sheet.height, 13, shot.look.page)
    y: float = start + 56 - (30 if shot.coin(0.3) else 0)
    inset = False
    while y < sheet.height:
        y = _comment(shot, y, 16, sheet.width, inset=inset)
        inset = not inset and shot.coin(0.2)
    sheet.cover(0, start + 14, sheet.width, start + 46, shot.look.page)
    count = shot.cast.count(9999)
    sheet.middle(sheet.width / 2, start + 16, f"{count} comments", shot.style(14, "semibold"))
    sheet.icon("close", sheet.width - 38, start + 14, 20, shot.look.text)
    devices.status_bar(shot, (60, 50, 70), (255, 255, 255))
    devices.write_bar(
        shot,
        shot.rng.choice(("Add comment...", "Say something nice")),
        avatar=shot.cast.councillor.name,
        icons=("camera",),
    )


def page_desktop(shot: Shot) -> None:
    """A video in a browser with its comments at the right."""
    sheet = shot.sheet
    left = max(sheet.width - 560, sheet.width * 0.55)
    handle = shot.cast.councillor.handle.lower()
    y = 330.0
    while y < sheet.height:
        y = _comment(shot, y, left + 20, sheet.width - 10)
    url = f"tiktok.com/@{handle}/video/{shot.rng.randint(7 * 10**18, 8 * 10**18)}"
    top, low = browsers.window(shot, "TikTok - Make Your Day", url)
    sheet.cover(left, top, sheet.width, 318, shot.look.page)
    sheet.avatar(left + 42, top + 40, 20, handle)
    sheet.text(left + 74, top + 18, handle, shot.style(16, "bold"))
    sheet.text(left + 74, top + 42, f"{shot.cast.councillor.name} · 5-2", shot.faint(13))
    sheet.para(
        left + 20,
        top + 78,
        "Council news in 60 seconds #testbury #localgov",
        shot.style(14.5),
        sheet.width - left - 40,
        shot.look.link,
    )
    names = (f"Comments ({shot.rng.randint(20, 900)})", "Creator videos")
    sheet.text(left + 20, 284, names[0], shot.style(15, "semibold"))
    sheet.text(left + 240, 284, names[1], shot.faint(15, "semibold"))
    sheet.hairline(316, left, sheet.width, shot.look.line)
    sheet.rect(0, top, left, low, (10, 10, 12))
    devices.picture(shot, left / 2 - 190, top + 30, left / 2 + 190, low - 30)
    sheet.hide(0, low, sheet.width, sheet.height)


LAYOUTS = (
    Layout("tiktok", "comments_phone", "phone", comments_phone, _LIGHT, _DARK, many=6),
    Layout("tiktok", "page_desktop", "desktop", page_desktop, _LIGHT, _DARK, many=2),
)
