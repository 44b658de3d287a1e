# SPDX-License-Identifier: MIT
"""Mastodon: an opened post, the feed, and the page of a server in a browser; Welsh servers too."""

from __future__ import annotations

from tests.screens import browsers, devices
from tests.screens.cast import Person
from tests.screens.rows import Bit, Form, icons_row, raw, row
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import TIGHT, Shown

_VIOLET = (99, 100, 255)
_LIGHT = light(_VIOLET, text=(26, 24, 38), faint=(96, 96, 124))
_DARK = dark((133, 138, 250), page=(24, 25, 33), faint=(145, 148, 178), line=(50, 52, 70))
_WELSH = {"m": "{n} munud", "h": "{n} awr", "d": "{n}d"}
_SERVERS = ("toot.example.org", "social.example.net", "tŵt.example".replace("ŵ", "w"))
_ROW = Form(radius=22, size=15, gap=10, under=True, step=4)


def _handle(shot: Shot, person: Person, *, full: bool) -> str:
    server = f"@{shot.rng.choice(_SERVERS)}" if full else ""
    return f"@{person.handle.replace('.', '_')}{server}"


def _short(shot: Shot) -> Shown:
    if shot.coin(0.75):
        forms = _WELSH if shot.language == "cy" else TIGHT
        return shot.times.ago(forms, ("m", "h", "h", "d", "d"))
    return shot.times.date(least_days=8)


def _post(shot: Shot, y: float, left: float, right: float) -> float:
    sheet, person = shot.sheet, shot.cast.person()
    handle = _handle(shot, person, full=shot.coin(0.5))
    item = shot.item(author=person.name, handle=handle, text=shot.cast.words(), time=_short(shot))
    if shot.coin(0.15):
        words = shot.say("{} boosted", "Hybodd {}").format("Ward News")
        sheet.icon("repeat", left + 22, y, 15, shot.look.faint)
        sheet.text(left + 46, y - 2, words, shot.faint(13.5, "medium"))
        y += 22
    start = y
    head = [Bit(person.name, shot.style(15, "semibold"))]
    y = row(
        shot,
        y,
        left,
        right - 14,
        item,
        _ROW,
        who=person.name,
        head=head,
        second=[Bit(handle, shot.faint(14.5))],
    )
    with sheet.of(item):
        x = sheet.right(right - 14, start, raw(item), shot.faint(14))
    sheet.icon("globe", x - 20, start + 3, 14, shot.look.faint)
    y = icons_row(
        shot,
        left,
        y + 6,
        ("reply", "repeat", "star", "pin", "more"),
        step=(right - left) / 5.2,
        counted=0.5,
    )
    sheet.hairline(y, left - 14, right, shot.look.line)
    return y + 12


def _opened(shot: Shot, y: float, left: float, right: float) -> float:
    sheet, person = shot.sheet, shot.cast.person()
    shown = shot.times.full(joint=", ")
    handle = _handle(shot, person, full=shot.coin(0.7))
    item = shot.item(
        author=person.name, handle=handle, text=shot.cast.abuse(), time=shown, focus=True
    )
    form = Form(radius=22, size=shot.rng.choice((17, 18.5)), gap=10, under=True, step=8)
    y = row(
        shot,
        y,
        left,
        right - 14,
        item,
        form,
        who=person.name,
        head=[Bit(person.name, shot.style(16, "semibold"))],
        second=[Bit(handle, shot.faint(15))],
    )
    with sheet.of(item):
        x = sheet.text(left, y, shown.raw, shot.faint(14)) + 8
    sheet.icon("globe", x, y + 3, 14, shot.look.faint)
    if shot.coin():
        sheet.text(x + 22, y, shot.rng.choice(("· Web", "· Mastodon for Android")), shot.faint(14))
    y += 28
    x = left
    boosts, likes = shot.say("boosts", "hwb"), shot.say("favourites", "ffefryn")
    for name in (boosts, likes):
        x = sheet.text(x, y, f"{shot.cast.count(999)}", shot.style(14, "semibold")) + 4
        x = sheet.text(x, y, name, shot.faint(14)) + 14
    y += 30
    sheet.hairline(y, left - 14, right, shot.look.line)
    y = icons_row(
        shot,
        left + 8,
        y + 10,
        ("reply", "repeat", "star", "pin", "more"),
        step=(right - left) / 5.2,
        size=21,
        counted=0,
    )
    sheet.hairline(y, left - 14, right, shot.look.line)
    return y + 12


def post_phone(shot: Shot) -> None:
    """An opened post and its answers."""
    sheet = shot.sheet
    y = _opened(shot, devices.status_height(shot) + 64, 14, sheet.width)
    while y < sheet.height:
        y = _post(shot, y, 14, sheet.width)
    title = shot.say("Post", "Postiad")
    if shot.coin():
        title = shot.say("Post by {}", "Postiad gan {}").format(sheet.items[0].author)
    devices.app_bar(shot, title)
    devices.write_bar(shot, shot.say("Reply", "Ateb"), avatar=shot.cast.councillor.name)


def feed_phone(shot: Shot) -> None:
    """The home feed."""
    sheet = shot.sheet
    y = devices.status_height(shot) + 64 - shot.rng.choice((0, 0, 50))
    while y < sheet.height:
        y = _post(shot, y, 14, sheet.width)
    devices.app_bar(shot, shot.say("Home", "Cartref"), back="", size=19, icons=("bell",))
    devices.bottom_tabs(shot, ("home", "search", "plus", "bell", "person"))


def page_desktop(shot: Shot) -> None:
    """A server's page in a browser."""
    sheet = shot.sheet
    left, right = sheet.width / 2 - 300, sheet.width / 2 + 300
    y = _opened(shot, 150, left + 16, right)
    while y < sheet.height:
        y = _post(shot, y, left + 16, right)
    first = (sheet.items[0].handle or "@nobody").lstrip("@")
    host = shot.rng.choice(_SERVERS)
    user = first.split("@")[0] if first.endswith(host) or "@" not in first else first
    url = f"{host}/@{user}/{shot.rng.randint(115 * 10**15, 116 * 10**15)}"
    top, low = browsers.window(shot, f"{sheet.items[0].author} - Mastodon", url)
    sheet.cover(left, top, right, 140, shot.look.page)
    sheet.icon("back", left + 12, top + 14, 22, shot.look.accent)
    sheet.text(left + 42, top + 14, shot.say("Back", "Nôl"), shot.link(16, "medium"))
    sheet.hairline(138, left, right, shot.look.line)
    sheet.upright(left, top, low, shot.look.line)
    sheet.upright(right, top, low, shot.look.line)
    names = (
        shot.say("Home", "Cartref"),
        shot.say("Explore", "Archwilio"),
        shot.say("Notifications", "Hysbysiadau"),
        shot.say("Live feeds", "Ffrydiau byw"),
        shot.say("Private mentions", "Crybwylliadau preifat"),
        shot.say("Lists", "Rhestrau"),
        shot.say("Preferences", "Dewisiadau"),
    )
    browsers.side_menu(shot, right + 30, top + 70, names, size=16, step=44)
    x = max(20, left - 290)
    sheet.rounded(x, top + 16, left - 24, top + 56, 6, shot.look.field)
    sheet.text(
        x + 16, top + 25, shot.say("Search or paste URL", "Chwilio neu gludo URL"), shot.faint(14.5)
    )
    sheet.para(
        x,
        top + 80,
        shot.say("What's on your mind?", "Beth sydd ar eich meddwl?"),
        shot.faint(15),
        left - 24 - x,
    )
    sheet.hide(0, low, sheet.width, sheet.height)


LAYOUTS = (
    Layout("mastodon", "post_phone", "phone", post_phone, _LIGHT, _DARK, ("en", "cy"), 4),
    Layout("mastodon", "feed_phone", "phone", feed_phone, _LIGHT, _DARK, ("cy",), 2),
    Layout("mastodon", "page_desktop", "desktop", page_desktop, _LIGHT, _DARK, ("en",), 2),
)
