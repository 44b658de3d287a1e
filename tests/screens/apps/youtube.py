# SPDX-License-Identifier: MIT
"""YouTube: comments below a video, on a phone and in a browser, and one with its answers."""

from __future__ import annotations

from tests.screens import browsers, devices
from tests.screens.rows import Bit, Form, raw, row
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import Shown

_RED = (255, 0, 51)
_LIGHT = light(
    _RED, text=(15, 15, 15), faint=(96, 96, 96), link=(6, 95, 212), field=(242, 242, 242)
)
_DARK = dark(
    _RED,
    page=(15, 15, 15),
    text=(241, 241, 241),
    faint=(170, 170, 170),
    link=(62, 166, 255),
    field=(39, 39, 39),
)
_AGO = {
    "m": "{n} minute{s} ago",
    "h": "{n} hour{s} ago",
    "d": "{n} day{s} ago",
    "w": "{n} week{s} ago",
    "mo": "{n} month{s} ago",
    "y": "{n} year{s} ago",
}
_SHORT = {
    "m": "{n}m ago",
    "h": "{n}h ago",
    "d": "{n}d ago",
    "w": "{n}w ago",
    "mo": "{n}mo ago",
    "y": "{n}y ago",
}


def _time(shot: Shot, forms: dict[str, str]) -> Shown:
    most = None
    units = ("m", "h", "h", "d", "d", "w", "mo", "y")
    return shot.times.ago(forms, units, most)


def _comment(
    shot: Shot, y: float, left: float, right: float, forms: dict[str, str], *, inset: float = 0
) -> float:
    sheet, person = shot.sheet, shot.cast.person()
    item = shot.item(handle=f"@{person.handle}", text=shot.cast.words(), time=_time(shot, forms))
    edited = " (edited)" if shot.coin(0.12) else ""
    desktop = shot.device == "desktop"
    form = Form(radius=(20 if desktop else 14) - inset / 8, size=14, gap=14, step=6)
    name = shot.style(13, "semibold") if desktop else shot.faint(13)
    head = [Bit(f"@{person.handle}", name)]
    when = shot.faint(12.5)
    head.append(Bit(raw(item) if desktop else f"· {raw(item)}", when, gap=3))
    if edited:
        head.append(Bit(edited.strip(), when, own=False))
    y = row(shot, y, left + inset, right - 16, item, form, who=person.handle, head=head)
    x = left + inset + 2 * form.radius + 14
    sheet.icon("thumb", x, y + 4, 16, shot.look.text)
    if shot.coin(0.7):
        sheet.text(x + 22, y + 2, shot.cast.count(999), shot.faint(12.5))
    if desktop:
        sheet.text(x + 110, y + 2, "Reply", shot.style(12.5, "semibold"))
    else:
        sheet.icon("speech", x + 110, y + 4, 16, shot.look.text)
    y += 32
    if shot.coin(0.2):
        sheet.text(x, y, f"{shot.rng.randint(2, 24)} replies", shot.link(13.5, "semibold"))
        y += 30
    return y


def comments_phone(shot: Shot) -> None:
    """Comments on a phone, below the video."""
    sheet = shot.sheet
    top = devices.status_height(shot)
    video = top + sheet.width * 9 / 16
    forms = shot.rng.choice((_AGO, _SHORT))
    y = video + 108 - shot.rng.choice((0, 0, 44))
    while y < sheet.height:
        y = _comment(shot, y, 14, sheet.width, forms, inset=0)
        if shot.coin(0.2):
            y = _comment(shot, y, 14, sheet.width, forms, inset=40)
    sheet.hide(0, 0, sheet.width, video)
    devices.picture(shot, 0, top, sheet.width, video)
    sheet.cover(0, video, sheet.width, video + 96, shot.look.page)
    end = sheet.text(14, video + 12, "Comments", shot.style(18, "bold"))
    sheet.text(end + 8, video + 16, shot.cast.count(999), shot.faint(14))
    sheet.icon("close", sheet.width - 38, video + 14, 22, shot.look.text)
    for number, name in enumerate(("Top", "Newest")):
        left = 14 + 72 * number
        wide = sheet.width_of(name, shot.style(13.5, "medium"))
        sheet.rounded(left, video + 52, left + wide + 24, video + 84, 8, shot.look.field)
        sheet.text(left + 12, video + 58, name, shot.style(13.5, "medium"))
    sheet.hairline(video + 95, 0, sheet.width, shot.look.line)
    devices.status_bar(shot)
    devices.write_bar(shot, "Add a comment...", avatar=shot.cast.councillor.name)


def page_desktop(shot: Shot) -> None:
    """The page of a video, scrolled to the comments; more videos at the right."""
    sheet = shot.sheet
    left, right = 60.0, sheet.width - 440
    y = 250.0
    while y < sheet.height:
        y = _comment(shot, y, left, right, _AGO)
    code = "".join(shot.rng.choice("ABCDEFGHJKMNPQRSTabcdefghjkm23456789_-") for _ in range(11))
    top, low = browsers.window(shot, "Full council 14 May - YouTube", f"youtube.com/watch?v={code}")
    sheet.cover(0, top, right + 20, 240, shot.look.page)
    sheet.icon("menu", 20, top + 18, 22, shot.look.text)
    sheet.rounded(56, top + 18, 84, top + 38, 6, _RED)
    sheet.text(90, top + 14, "YouTube", shot.style(19, "bold"))
    sheet.rounded(
        sheet.width / 2 - 260, top + 10, sheet.width / 2 + 160, top + 46, 18, shot.look.field
    )
    sheet.text(sheet.width / 2 - 240, top + 17, "Search", shot.faint(15))
    sheet.text(left, 158, f"{shot.rng.randint(12, 900)} Comments", shot.style(19, "bold"))
    sheet.text(left + 190, 162, "Sort by", shot.style(14, "medium"))
    sheet.avatar(left + 20, 214, 18, shot.cast.councillor.name)
    sheet.text(left + 54, 204, "Add a comment...", shot.faint(14))
    _more_videos(shot, right + 40, top + 60)
    sheet.hide(0, low, sheet.width, sheet.height)


def _more_videos(shot: Shot, x: float, y: float) -> None:
    sheet = shot.sheet
    rows = (
        ("Planning committee, part 2", "Testbury Council", "1.2K views · 3 weeks ago"),
        ("Bypass: the facts", "Sampleton Live", "845 views · 2 months ago"),
        ("Litter pick 2025", "Mill End Residents", "96 views · 1 year ago"),
    )
    for title, channel, views in rows:
        sheet.rounded(x, y, x + 160, y + 92, 8, (120, 130, 140))
        sheet.clipped(x + 170, y + 2, title, shot.style(14, "semibold"), sheet.width - x - 180)
        sheet.text(x + 170, y + 26, channel, shot.faint(12.5))
        sheet.text(x + 170, y + 46, views, shot.faint(12.5))
        y += 104


LAYOUTS = (
    Layout("youtube", "comments_phone", "phone", comments_phone, _LIGHT, _DARK, many=4),
    Layout("youtube", "page_desktop", "desktop", page_desktop, _LIGHT, _DARK, many=4),
)
