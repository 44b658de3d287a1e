# SPDX-License-Identifier: MIT
"""Nextdoor: a post with comments on a phone, the feed, and the page in a browser."""

from __future__ import annotations

from tests.screens import browsers, devices
from tests.screens.rows import Bit, Form, icons_row, raw, row
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import Shown

_GREEN = (0, 109, 58)
_LIGHT = light(_GREEN, text=(35, 47, 70), faint=(100, 108, 125), bubble=(240, 242, 245))
_DARK = dark((120, 210, 150), page=(21, 25, 33), bubble=(38, 43, 53), line=(55, 60, 70))
_AGO = (
    {"m": "{n} min ago", "h": "{n} hr ago", "d": "{n} d ago", "w": "{n} wk ago"},
    {"m": "{n}m", "h": "{n}h", "d": "{n}d", "w": "{n}w"},
    {"m": "{n} min", "h": "{n} hr", "d": "{n} d", "w": "{n} wk"},
)
_POST = Form(radius=20, size=15.5, gap=12, under=True, step=8)


def _time(shot: Shot) -> Shown:
    if shot.coin(0.75):
        return shot.times.ago(shot.rng.choice(_AGO), ("m", "h", "h", "d", "d", "w"))
    when = shot.times.moment(9, 400)
    year = "" if when.year == shot.times.captured.year else f" {when:%y}"
    return shot.times.whole_day(f"{when.day} {shot.times.month(when, short=True)}{year}", when)


def _post(shot: Shot, y: float, left: float, right: float, *, opened: bool) -> float:
    sheet, person = shot.sheet, shot.cast.person()
    words = shot.cast.abuse() if opened else shot.cast.words()
    item = shot.item(author=person.name, text=words, time=_time(shot), focus=opened)
    grey = shot.faint(13)
    second = [Bit(shot.cast.place(), grey, own=False, gap=5), Bit(f"· {raw(item)}", grey, gap=5)]
    if shot.coin(0.15):
        second.insert(1, Bit("· Edited", grey, own=False, gap=5))
    head = [Bit(person.name, shot.style(15, "semibold"))]
    start = y
    y = row(shot, y, left, right - 10, item, _POST, who=person.name, head=head, second=second)
    sheet.icon("more", right - 34, start + 4, 20, shot.look.text)
    if shot.coin(0.2):
        devices.picture(shot, left, y, right - 10, y + 190)
        y += 200
    y = icons_row(shot, left, y + 6, ("heart", "speech", "share"), step=90, size=20, counted=0.8)
    sheet.hairline(y + 2, left - 16, right, shot.look.line)
    return y + 14


def _comment(shot: Shot, y: float, left: float, right: float, *, inset: bool) -> float:
    """Draw a comment: name above, place below, time among the buttons or beside the place."""
    sheet, person = shot.sheet, shot.cast.person()
    item = shot.item(author=person.name, text=shot.cast.words(), time=_time(shot))
    grey = shot.faint(12.5)
    left += 40 if inset else 0
    below = shot.coin()
    second = [Bit(shot.cast.place(), grey, own=False, gap=5)]
    foot = [Bit("Like", grey, own=False, gap=14), Bit("Reply", grey, own=False, gap=14)]
    if below:
        foot.insert(0, Bit(raw(item), grey, gap=14))
    else:
        second.append(Bit(f"· {raw(item)}", grey))
    form = Form(radius=15, size=15, gap=10, step=14)
    head = [Bit(person.name, shot.style(14, "semibold"))]
    y = row(
        shot, y, left, right - 16, item, form, who=person.name, head=head, second=second, foot=foot
    )
    if shot.coin(0.12):
        sheet.text(
            left + 40,
            y - 6,
            f"See {shot.rng.randint(2, 20)} more replies",
            shot.link(13, "semibold"),
        )
        y += 24
    return y


def post_phone(shot: Shot) -> None:
    """A post and its comments."""
    sheet = shot.sheet
    y = _post(shot, devices.status_height(shot) + 62, 16, sheet.width, opened=True)
    inset = False
    while y < sheet.height:
        y = _comment(shot, y, 16, sheet.width, inset=inset)
        inset = not inset and shot.coin(0.25)
    devices.app_bar(shot, shot.rng.choice(("", "Post")), icons=("bell",))
    devices.write_bar(shot, "Add a comment...", avatar=shot.cast.councillor.name)


def feed_phone(shot: Shot) -> None:
    """The feed with a bar to search in."""
    sheet = shot.sheet
    top = devices.status_height(shot)
    y = top + 68 - shot.rng.choice((0, 0, 60))
    while y < sheet.height:
        y = _post(shot, y, 16, sheet.width, opened=False)
    sheet.cover(0, top, sheet.width, top + 56, shot.look.page)
    sheet.avatar(30, top + 28, 17, shot.cast.councillor.name)
    sheet.rounded(58, top + 9, sheet.width - 60, top + 47, 19, shot.look.field)
    sheet.text(76, top + 17, "Search Nextdoor", shot.faint(15))
    sheet.icon("bell", sheet.width - 42, top + 17, 22, shot.look.text)
    devices.status_bar(shot)
    devices.bottom_tabs(
        shot,
        ("home", "search", "plus", "box", "people"),
        ("Home", "Discover", "Post", "For Sale", "Groups"),
    )


def page_desktop(shot: Shot) -> None:
    """A post in a browser."""
    sheet = shot.sheet
    ground = (14, 17, 22) if shot.dark else (244, 246, 248)
    sheet.rect(0, 0, sheet.width, sheet.height, ground)
    left, right = sheet.width / 2 - 300, sheet.width / 2 + 320
    sheet.rounded(left - 20, 156, right, sheet.height, 14, shot.look.page)
    y = _post(shot, 176, left, right, opened=True)
    for _ in range(shot.rng.randint(2, 5)):
        y = _comment(shot, y, left, right, inset=shot.coin(0.2))
    code = "".join(shot.rng.choice("ABCDEFGHJKMNPQRSTabcdefghjkm23456789") for _ in range(12))
    host = shot.rng.choice(("nextdoor.co.uk", "nextdoor.com"))
    top, low = browsers.window(shot, "Post | Nextdoor", f"{host}/p/{code}")
    sheet.cover(0, top, sheet.width, top + 58, shot.look.page)
    sheet.text(28, top + 14, "Nextdoor", shot.link(22, "bold"))
    sheet.rounded(200, top + 10, 620, top + 48, 19, shot.look.field)
    sheet.text(220, top + 18, "Search Nextdoor", shot.faint(14.5))
    names = ("Home", "Discover", "For Sale & Free", "Notifications", "Groups")
    if left > 300:
        browsers.side_menu(shot, 30, top + 90, names, size=15, step=46)
    sheet.hide(0, low, sheet.width, sheet.height)


LAYOUTS = (
    Layout("nextdoor", "post_phone", "phone", post_phone, _LIGHT, _DARK, many=4),
    Layout("nextdoor", "feed_phone", "phone", feed_phone, _LIGHT, _DARK, many=2),
    Layout("nextdoor", "page_desktop", "desktop", page_desktop, _LIGHT, _DARK, many=2),
)
