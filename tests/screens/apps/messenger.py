# SPDX-License-Identifier: MIT
"""Messenger: a conversation on a phone, a request from a stranger, and beside a page."""

from __future__ import annotations

from tests.screens import browsers, devices
from tests.screens.bubbles import Kit, Speaker, converse, timed
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import AT

_LIGHT = light(
    (0, 132, 255), faint=(101, 103, 107), bubble=(240, 240, 240), own=(0, 132, 255), text=(5, 5, 5)
)
_DARK = dark((0, 132, 255), page=(0, 0, 0), bubble=(48, 48, 48), own=(0, 132, 255))
_PURPLE = light((167, 40, 230), bubble=(241, 239, 243), own=(150, 50, 225))
_KIT = Kit(
    size=16, radius=19, left=10, right=12, share=0.72, pad=13, time="none", avatar=True, gap=4
)


def _day(shot: Shot, ago: int) -> str:
    when = shot.times.on_day(ago)
    if ago == 0:
        return shot.say("Today", "Heddiw")
    if ago == 1:
        return shot.say("Yesterday", "Ddoe")
    if ago < 7:
        return shot.times.weekday(when, short=True)
    year = "" if when.year == shot.times.captured.year else f" {when.year}"
    return f"{when.day} {shot.times.month(when, short=True)}{year}"


def _talk(shot: Shot, y: float, name: str, kit: Kit, left: float = 0) -> float:
    joint = f" {AT[shot.language]} "
    turns = converse(
        shot, (Speaker(name),), shot.rng.randint(3, 7), lambda ago: _day(shot, ago), joint=joint
    )
    return timed(shot, y, turns, kit, size=11.5, upper=shot.coin(), left=left)


def chat_phone(shot: Shot) -> None:
    """A conversation with one person."""
    sheet, person = shot.sheet, shot.cast.person()
    top = devices.status_height(shot) + 56
    y = _talk(shot, top + 10, person.name, _KIT)
    if shot.sheet.items and shot.sheet.items[-1].outgoing and y < sheet.height - 160:
        words = shot.say("Sent", "Anfonwyd")
        sheet.right(sheet.width - 14, y + 2, words, shot.faint(11.5))
    under = shot.rng.choice(
        (
            shot.say("Active now", "Ar-lein nawr"),
            shot.say("Active 2 hours ago", "Ar-lein 2 awr yn ôl"),
            "Messenger",
        )
    )
    devices.app_bar(
        shot, person.name, subtitle=under, avatar=person.name, tall=56, icons=("phone", "camera")
    )
    devices.write_bar(
        shot, "Aa" if shot.coin(0.6) else shot.say("Message", "Neges"), plus="plus", icons=("mic",)
    )


def request_phone(shot: Shot) -> None:
    """A request from somebody who is no friend: the profile above, buttons below."""
    sheet, person = shot.sheet, shot.cast.person()
    top = devices.status_height(shot) + 56
    middle = sheet.width / 2
    sheet.avatar(middle, top + 62, 42, person.name)
    sheet.middle(middle, top + 116, person.name, shot.style(19, "bold"))
    sheet.middle(
        middle,
        top + 144,
        shot.say("You're not friends on Facebook", "Dydych chi ddim yn ffrindiau ar Facebook"),
        shot.faint(13.5),
    )
    sheet.middle(
        middle,
        top + 166,
        f"{shot.say('Lives in', 'Yn byw yn')} {shot.cast.place()}",
        shot.faint(13.5),
    )
    _talk(shot, top + 204, person.name, _KIT)
    devices.app_bar(shot, person.name, subtitle="Messenger", avatar=person.name, tall=56)
    low = sheet.height - 150
    sheet.cover(0, low, sheet.width, sheet.height, shot.look.page)
    sheet.hairline(low, 0, sheet.width, shot.look.line)
    words = shot.say(
        "If you reply, they will be able to call you and see when you've read messages.",
        "Os atebwch chi, bydd modd iddyn nhw eich ffonio.",
    )
    sheet.para(20, low + 12, words, shot.faint(12.5), sheet.width - 40)
    names = (shot.say("Block", "Blocio"), shot.say("Delete", "Dileu"), shot.say("Reply", "Ateb"))
    for number, name in enumerate(names):
        sheet.middle(sheet.width * (number + 0.5) / 3, low + 70, name, shot.link(15, "semibold"))
    devices.home_mark(shot)


def window_desktop(shot: Shot) -> None:
    """The whole window in a browser."""
    sheet, person = shot.sheet, shot.cast.person()
    left = shot.rng.choice((340, 360))
    kit = Kit(size=15, radius=18, left=16, right=20, share=0.6, pad=12, time="none", avatar=True)
    _talk(shot, 160, person.name, kit, left)
    number = shot.rng.randint(10**14, 10**15)
    host = shot.rng.choice(("messenger.com/t/", "facebook.com/messages/t/"))
    top, low = browsers.window(shot, f"{person.name} | Messenger", f"{host}{number}")
    sheet.cover(left, top, sheet.width, top + 62, shot.look.page)
    sheet.avatar(left + 34, top + 31, 19, person.name)
    sheet.text(left + 64, top + 12, person.name, shot.style(15.5, "semibold"))
    sheet.text(
        left + 64, top + 33, shot.say("Active 14m ago", "Ar-lein 14 mun yn ôl"), shot.faint(12)
    )
    sheet.hairline(top + 62, left, sheet.width, shot.look.line)
    sheet.cover(0, top, left, low, shot.look.page)
    sheet.text(18, top + 14, shot.say("Chats", "Sgyrsiau"), shot.style(23, "bold"))
    rows = (
        (person.name, "You: ok", "2m"),
        ("Ward team", "Sam: minutes attached", "4h"),
        ("Geraint W", "Diolch!", "1d"),
        ("Anna Preece", "See you there", "3w"),
    )
    y = top + 64
    for name, words, when in rows:
        sheet.avatar(44, y + 28, 25, name)
        sheet.clipped(82, y + 8, name, shot.style(15, "medium"), left - 110)
        sheet.clipped(82, y + 30, f"{words} · {when}", shot.faint(13), left - 110)
        y += 68
    sheet.upright(left, top, low, shot.look.line)
    sheet.cover(left + 1, low - 60, sheet.width, low, shot.look.page)
    sheet.rounded(left + 120, low - 48, sheet.width - 60, low - 12, 18, shot.look.field)
    sheet.text(left + 138, low - 40, "Aa", shot.faint(15))


LAYOUTS = (
    Layout("messenger", "chat_phone", "phone", chat_phone, _LIGHT, _DARK, ("en", "cy"), 4),
    Layout("messenger", "request_phone", "phone", request_phone, _PURPLE, _DARK, ("en",), 2),
    Layout("messenger", "window_desktop", "desktop", window_desktop, _LIGHT, _DARK, ("en",), 2),
)
