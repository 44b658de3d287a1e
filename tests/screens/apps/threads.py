# SPDX-License-Identifier: MIT
"""Threads and Bluesky's like: short posts under one another, on a phone and in a browser."""

from __future__ import annotations

from tests.screens import browsers, devices
from tests.screens.rows import Bit, Form, icons_row, raw, row
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import TIGHT, Shown

_LIGHT = light((0, 0, 0), link=(0, 100, 224), faint=(119, 119, 119))
_DARK = dark((243, 245, 247), page=(16, 16, 16), link=(108, 178, 255), faint=(119, 119, 119))
_ROW = Form(radius=18, size=15, gap=12, step=6)
_OPENED = Form(radius=18, size=15.5, gap=12, under=True, step=6)


def _time(shot: Shot) -> Shown:
    if shot.coin(0.8):
        return shot.times.ago(TIGHT, ("m", "h", "h", "d", "d"))
    when = shot.times.moment(9, 400)
    return shot.times.whole_day(f"{when:%d/%m/%Y}", when)


def _post(shot: Shot, y: float, left: float, right: float, form: Form = _ROW) -> float:
    person = shot.cast.person()
    opened = form is _OPENED
    item = shot.item(
        handle=f"@{person.handle}",
        time=_time(shot),
        focus=opened,
        text=shot.cast.abuse() if opened else shot.cast.words(),
    )
    head = [Bit(person.handle, shot.style(15, "semibold"), gap=8)]
    start = y
    head.append(Bit(raw(item), shot.faint(15)))
    y = row(shot, y, left, right - 20, item, form, who=person.handle, head=head)
    shot.sheet.icon("more", right - 30, start + 2, 18, shot.look.faint)
    x = left if form.under else left + 48
    if shot.coin(0.12):
        devices.picture(shot, x, y, right - 20, y + 170)
        y += 180
    y = icons_row(shot, x, y + 4, ("heart", "speech", "repeat", "send"), step=58)
    if shot.coin(0.3):
        replies = f"{shot.rng.randint(2, 90)} replies · {shot.cast.count(999)} likes"
        shot.sheet.text(x, y, replies, shot.faint(13.5))
        y += 24
    shot.sheet.hairline(y + 4, 0 if left < 60 else left - 16, right, shot.look.line)
    return y + 16


def feed_phone(shot: Shot) -> None:
    """The feed."""
    sheet = shot.sheet
    top = devices.status_height(shot)
    y = top + 64 - shot.rng.choice((0, 0, 80))
    while y < sheet.height:
        y = _post(shot, y, 16, sheet.width)
    if shot.coin():
        devices.tabs(shot, top, ("For you", "Following"))
    devices.status_bar(shot)
    devices.bottom_tabs(shot, ("home", "search", "plus", "heart", "person"))


def thread_phone(shot: Shot) -> None:
    """An opened thread and the answers to it."""
    sheet = shot.sheet
    y = _post(shot, devices.status_height(shot) + 62, 16, sheet.width, _OPENED)
    while y < sheet.height:
        y = _post(shot, y, 16, sheet.width)
    devices.app_bar(shot, "Thread", subtitle=f"{shot.cast.count()} views", centred=False, tall=54)
    devices.write_bar(
        shot,
        f"Reply to {sheet.items[0].handle or ''}".replace("@", ""),
        avatar=shot.cast.councillor.handle,
    )


def page_desktop(shot: Shot) -> None:
    """A thread in a browser."""
    sheet = shot.sheet
    left = sheet.width / 2 - 310
    right = left + 620
    y = _post(shot, 160, left + 20, right - 10, _OPENED)
    while y < sheet.height:
        y = _post(shot, y, left + 20, right - 10)
    handle = sheet.items[0].handle or ""
    code = "".join(shot.rng.choice("ABCDEFGHJKMNPQRSTabcdefghjkm23456789") for _ in range(11))
    host = shot.rng.choice(("threads.com", "www.threads.com", "threads.net"))
    top, low = browsers.window(shot, "Thread", f"{host}/{handle}/post/{code}")
    sheet.cover(left, top, right, 148, shot.look.page)
    sheet.middle(left + 310, top + 16, "Thread", shot.style(15, "semibold"))
    for number, name in enumerate(("home", "search", "plus", "heart", "person")):
        sheet.icon(name, 28, 260 + 60 * number, 26, shot.look.faint)
    sheet.hide(0, low, sheet.width, sheet.height)


LAYOUTS = (
    Layout("threads", "feed_phone", "phone", feed_phone, _LIGHT, _DARK, many=4),
    Layout("threads", "thread_phone", "phone", thread_phone, _LIGHT, _DARK, many=2),
    Layout("threads", "page_desktop", "desktop", page_desktop, _LIGHT, _DARK, many=2),
)
