# SPDX-License-Identifier: MIT
"""Bluesky: an opened post, the feed, and the page in a browser."""

from __future__ import annotations

from tests.screens import browsers, devices
from tests.screens.cast import Person
from tests.screens.rows import Bit, Form, icons_row, raw, row
from tests.screens.sheet import Item
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import TIGHT, Shown

_BLUE = (16, 131, 254)
_LIGHT = light(_BLUE, text=(11, 15, 20), faint=(66, 87, 108), line=(212, 219, 226))
_DARK = dark((32, 139, 254), page=(0, 0, 0), text=(241, 243, 245), faint=(140, 158, 178))
_DIM = dark((32, 139, 254), page=(22, 30, 39), faint=(140, 158, 178), line=(46, 61, 77))
_ROW = Form(radius=21, size=15, gap=10, step=4)


def _handle(person: Person) -> str:
    return f"@{person.handle.lower().replace('_', '-')}.bsky.social"


def _short(shot: Shot) -> Shown:
    if shot.coin(0.75):
        return shot.times.ago(TIGHT, ("m", "h", "h", "d", "d"))
    if shot.coin():
        return shot.times.date(least_days=31)
    when = shot.times.moment(31, 400)
    return shot.times.whole_day(f"{when:%d/%m/%Y}", when)


def _head(shot: Shot, item: Item, person: Person) -> list[Bit]:
    grey = shot.faint(14.5)
    sheet = shot.sheet
    handle = _handle(person)
    # The handle is cut short where there is no room.
    room = (sheet.width if shot.device != "desktop" else 600) - 96
    name = Bit(person.name, shot.style(15, "bold"))
    wide = sheet.width_of(person.name, name.style)
    when = Bit(f"· {raw(item)}", grey)
    left = room - wide - sheet.width_of(when.words, grey) - 12
    if sheet.width_of(handle, grey) <= left:
        return [name, Bit(handle, grey), when]
    shown = handle
    while len(shown) > 4 and sheet.width_of(shown, grey) > left:
        shown = shown[:-2] + "…"
    if len(shown) < 12:
        item.handle = None
        return [name, when]
    return [name, Bit(shown, grey), when]


def _post(shot: Shot, y: float, left: float, right: float) -> float:
    person = shot.cast.person()
    item = shot.item(
        author=person.name, handle=_handle(person), text=shot.cast.words(), time=_short(shot)
    )
    head = _head(shot, item, person)
    y = row(shot, y, left, right - 14, item, _ROW, who=person.name, head=head)
    x = left + 52
    if shot.coin(0.12):
        devices.picture(shot, x, y + 2, right - 14, y + 172)
        y += 180
    y = icons_row(shot, x, y + 6, ("speech", "repeat", "heart", "share"), step=(right - x) / 4.4)
    shot.sheet.hairline(y, left - 12, right, shot.look.line)
    return y + 12


def _opened(shot: Shot, y: float, left: float, right: float) -> float:
    sheet, person = shot.sheet, shot.cast.person()
    shown = shot.times.full(short=shot.coin(), joint=shot.rng.choice((" at ", ", ")))
    if shot.coin(0.4):
        when = shot.times.moment(0.3, 400)
        day = f"{when.day} {shot.times.month(when)} {when.year}"
        shown = shot.times.precise(f"{shot.times.clock(when)} · {day}", when)
    item = shot.item(
        author=person.name, handle=_handle(person), text=shot.cast.abuse(), time=shown, focus=True
    )
    form = Form(radius=21, size=shot.rng.choice((17, 19)), gap=10, under=True, step=8)
    head = [Bit(person.name, shot.style(16.5, "bold"))]
    second = [Bit(_handle(person), shot.faint(15))]
    y = row(shot, y, left, right - 14, item, form, who=person.name, head=head, second=second)
    with sheet.of(item):
        end = sheet.text(left, y, shown.raw, shot.faint(14)) + 8
    if shot.coin(0.6):
        sheet.text(
            end,
            y,
            shot.rng.choice(("· Everybody can reply", "· Some people can reply")),
            shot.link(14),
        )
    y += 30
    sheet.hairline(y, left, right - 14, shot.look.line)
    x = left
    for name in ("reposts", "quotes", "likes"):
        x = sheet.text(x, y + 10, shot.cast.count(999), shot.style(14.5, "bold")) + 4
        x = sheet.text(x, y + 10, name, shot.faint(14.5)) + 14
    y += 40
    sheet.hairline(y, left, right - 14, shot.look.line)
    y = icons_row(
        shot,
        left + 4,
        y + 10,
        ("speech", "repeat", "heart", "share"),
        step=(right - left) / 4.2,
        size=21,
        counted=0.3,
    )
    sheet.hairline(y, left - 12, right, shot.look.line)
    return y + 12


def post_phone(shot: Shot) -> None:
    """An opened post and the answers."""
    sheet = shot.sheet
    y = _opened(shot, devices.status_height(shot) + 64, 14, sheet.width)
    while y < sheet.height:
        y = _post(shot, y, 14, sheet.width)
    devices.app_bar(shot, "Post", centred=shot.coin())
    devices.write_bar(shot, "Write your reply", avatar=shot.cast.councillor.name)


def feed_phone(shot: Shot) -> None:
    """The feed."""
    sheet = shot.sheet
    top = devices.status_height(shot)
    y = top + 60 - shot.rng.choice((0, 0, 70))
    while y < sheet.height:
        y = _post(shot, y, 14, sheet.width)
    devices.tabs(
        shot, top, shot.rng.choice((("Discover", "Following"), ("Following", "UK Politics")))
    )
    devices.status_bar(shot)
    devices.bottom_tabs(shot, ("home", "search", "speech", "bell", "person"))


def page_desktop(shot: Shot) -> None:
    """An opened post in a browser."""
    sheet = shot.sheet
    left, right = sheet.width / 2 - 300, sheet.width / 2 + 300
    y = _opened(shot, 146, left + 14, right)
    while y < sheet.height:
        y = _post(shot, y, left + 14, right)
    handle = (sheet.items[0].handle or "").lstrip("@")
    code = "3m" + "".join(shot.rng.choice("abcdefghjkmnpqrstuvwxyz234567") for _ in range(11))
    top, low = browsers.window(shot, "Post — Bluesky", f"bsky.app/profile/{handle}/post/{code}")
    sheet.cover(left, top, right, 136, shot.look.page)
    sheet.text(left + 54, top + 14, "Post", shot.style(18, "bold"))
    sheet.icon("back", left + 14, top + 14, 24, shot.look.text)
    sheet.upright(left, top, low, shot.look.line)
    sheet.upright(right, top, low, shot.look.line)
    names = ("Home", "Explore", "Notifications", "Chat", "Feeds", "Lists", "Profile", "Settings")
    browsers.side_menu(shot, left - 220, top + 70, names, size=17)
    if sheet.width - right > 240:
        sheet.rounded(right + 24, top + 20, sheet.width - 30, top + 58, 10, shot.look.field)
        sheet.text(right + 44, top + 28, "Search", shot.faint(15))
        for number, words in enumerate(("Discover", "Following", "More feeds")):
            sheet.text(right + 30, top + 84 + 32 * number, words, shot.style(15, "medium"))
    sheet.hide(0, low, sheet.width, sheet.height)


LAYOUTS = (
    Layout("bluesky", "post_phone", "phone", post_phone, _LIGHT, _DIM, many=4),
    Layout("bluesky", "feed_phone", "phone", feed_phone, _LIGHT, _DARK, many=2),
    Layout("bluesky", "page_desktop", "desktop", page_desktop, _LIGHT, _DIM, many=2),
)
