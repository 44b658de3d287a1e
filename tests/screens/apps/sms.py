# SPDX-License-Identifier: MIT
"""Text messages: an iPhone's, and two makers' programs on Android."""

from __future__ import annotations

from dataclasses import replace

from tests.screens import devices
from tests.screens.bubbles import Kit, Speaker, bubble, converse, timed
from tests.screens.sheet import Style
from tests.screens.shot import Layout, Shot, dark, light

_GREEN, _BLUE = (52, 199, 89), (0, 122, 255)
_LIGHT = light(_BLUE, bubble=(233, 233, 235), own=_GREEN, faint=(128, 128, 132))
_DARK = dark(_BLUE, page=(0, 0, 0), bubble=(38, 38, 41), own=_GREEN, faint=(142, 142, 147))
_GOOGLE = light((11, 87, 208), bubble=(233, 238, 246), own=(194, 231, 255), own_text=(0, 29, 53))
_GOOGLE_DARK = dark((168, 199, 250), page=(19, 19, 20), bubble=(40, 42, 44), own=(0, 74, 119))
_OTHER = light((60, 110, 220), page=(250, 250, 252), bubble=(236, 236, 240), own=(70, 130, 230))
_OTHER_DARK = dark((100, 150, 240), page=(1, 1, 1), bubble=(48, 48, 52), own=(50, 90, 170))


def _who(shot: Shot) -> str:
    return shot.cast.phone() if shot.coin(0.65) else shot.cast.person().name


def _apple_day(shot: Shot, ago: int) -> str:
    when = shot.times.on_day(ago)
    if ago == 0:
        return shot.say("Today", "Heddiw")
    if ago == 1:
        return shot.say("Yesterday", "Ddoe")
    if ago < 7:
        return shot.times.weekday(when)
    day = f"{shot.times.weekday(when, short=True)}, {when.day}"
    day += f" {shot.times.month(when, short=True)}"
    year = "" if when.year == shot.times.captured.year else f" {when.year}"
    return day + year + shot.say(" at", " am")


def iphone_phone(shot: Shot) -> None:
    """An iPhone's Messages: times in the middle, the name under a picture at the top."""
    sheet, who = shot.sheet, _who(shot)
    shot.device = "iphone"
    top = devices.status_height(shot) + 84
    kit = Kit(size=16.5, radius=18, left=16, right=16, share=0.74, pad=13, time="none", gap=4)
    turns = converse(
        shot, (Speaker(who),), shot.rng.randint(2, 6), lambda ago: _apple_day(shot, ago), joint=" "
    )
    kind = shot.rng.choice(
        (
            "iMessage",
            shot.say("Text Message", "Neges Destun"),
            shot.say("Text Message • SMS", "Neges Destun • SMS"),
        )
    )
    sheet.middle(sheet.width / 2, top + 10, kind, shot.faint(11.5, "medium"))
    y = timed(shot, top + 16, turns, kit, size=11.5)
    if shot.sheet.items[-1].outgoing and y < sheet.height - 120:
        sheet.right(sheet.width - 20, y, shot.say("Delivered", "Danfonwyd"), shot.faint(11.5))
    ground = (28, 28, 30) if shot.dark else (248, 248, 248)
    sheet.cover(0, 0, sheet.width, top, ground)
    devices.status_bar(shot, ground)
    sheet.icon("back", 10, 74, 26, _BLUE)
    sheet.avatar(sheet.width / 2, 80, 24, who)
    sheet.middle(sheet.width / 2, 108, who, shot.style(12.5))
    if kind != "iMessage" and shot.coin(0.4):
        words = shot.say(
            "The sender is not in your contact list.", "Nid yw'r anfonwr yn eich cysylltiadau."
        )
        low = sheet.height - 200
        sheet.cover(0, low, sheet.width, sheet.height, shot.look.page)
        sheet.middle(sheet.width / 2, low + 20, words, shot.faint(13))
        sheet.middle(
            sheet.width / 2, low + 46, shot.say("Report Junk", "Adrodd Sbwriel"), shot.link(14)
        )
    prompt = "iMessage" if kind == "iMessage" else kind
    devices.write_bar(shot, prompt, plus="plus", icons=("mic",))


def _google_day(shot: Shot, ago: int) -> str:
    when = shot.times.on_day(ago)
    if ago == 0:
        return shot.say("Today", "Heddiw")
    if ago == 1:
        return shot.say("Yesterday", "Ddoe")
    if ago < 7:
        return shot.times.weekday(when)
    day = f"{shot.times.weekday(when, short=True)}, {when.day}"
    year = "" if when.year == shot.times.captured.year else f" {when.year}"
    return f"{day} {shot.times.month(when, short=True)}{year}"


def google_phone(shot: Shot) -> None:
    """Android's usual program: day and time in the middle, parted by a dot."""
    sheet, who = shot.sheet, _who(shot)
    top = devices.status_height(shot) + 60
    kit = Kit(size=16, radius=20, left=16, right=16, share=0.78, pad=14, time="none", gap=4)
    turns = converse(
        shot,
        (Speaker(who),),
        shot.rng.randint(2, 6),
        lambda ago: _google_day(shot, ago),
        joint=" • ",
    )
    y: float = top + 6
    if shot.coin(0.4):
        words = shot.say("Texting with {} (SMS/MMS)", "Tecstio gyda {} (SMS/MMS)").format(who)
        sheet.middle(sheet.width / 2, y + 6, words, shot.faint(12))
        y += 26
    timed(shot, y, turns, kit, size=12)
    devices.app_bar(shot, who, tall=60, icons=("phone", "more_down"), avatar=who, size=18)
    devices.write_bar(
        shot,
        shot.rng.choice(
            (shot.say("Text message", "Neges destun"), shot.say("RCS message", "Neges RCS"))
        ),
        plus="plus",
        icons=("camera", "mic"),
    )


def maker_phone(shot: Shot) -> None:
    """Another maker's program: a line with the date, the time beside each bubble."""
    sheet, who = shot.sheet, _who(shot)
    top = devices.status_height(shot) + 60
    kit = Kit(size=16, radius=16, left=16, right=16, share=0.68, pad=13, time="under", gap=8)
    turns = converse(shot, (Speaker(who),), shot.rng.randint(2, 6), lambda ago: _line(shot, ago))
    y: float = top + 10
    for turn in turns:
        if turn.day:
            half = sheet.width_of(turn.day, shot.faint(12.5)) / 2 + 14
            sheet.hairline(y + 14, 20, sheet.width / 2 - half, shot.look.line)
            sheet.hairline(y + 14, sheet.width / 2 + half, sheet.width - 20, shot.look.line)
            y = devices.pill(shot, y, turn.day, None)
        y = bubble(shot, y, turn.item, replace(kit, name="none"))
    devices.app_bar(shot, who, tall=60, icons=("phone", "search", "more_down"), size=18)
    low = devices.write_bar(
        shot, shot.say("Enter message", "Rhowch neges"), plus="plus", icons=("mic",)
    )
    if shot.coin(0.3):
        style = Style(12.5, shot.look.faint)
        words = shot.say("Unknown number. Be careful with links.", "Rhif anhysbys.")
        sheet.hide(0, low - 30, sheet.width, low)
        sheet.middle(sheet.width / 2, low - 26, words, style)


def _line(shot: Shot, ago: int) -> str:
    when = shot.times.on_day(ago)
    if ago == 0 and shot.coin():
        return shot.say("Today", "Heddiw")
    return f"{shot.times.weekday(when)}, {when.day} {shot.times.month(when)} {when.year}"


LAYOUTS = (
    Layout("sms", "iphone_phone", "phone", iphone_phone, _LIGHT, _DARK, ("en", "cy"), 6),
    Layout("sms", "google_phone", "phone", google_phone, _GOOGLE, _GOOGLE_DARK, ("en", "cy"), 4),
    Layout("sms", "maker_phone", "phone", maker_phone, _OTHER, _OTHER_DARK, ("en",), 4),
)
