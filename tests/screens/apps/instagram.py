# SPDX-License-Identifier: MIT
"""Instagram: comments, a post with its caption, private messages, the desktop page."""

from __future__ import annotations

from tests.screens import browsers, devices
from tests.screens.bubbles import Kit, Speaker, converse, timed
from tests.screens.rows import Bit, Form, icons_row, raw, row
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import TIGHT, Shown

_BLUE = (0, 149, 246)
_LIGHT = light(
    _BLUE,
    text=(12, 15, 20),
    link=(0, 55, 107),
    faint=(115, 115, 115),
    bubble=(239, 239, 239),
    own=(55, 151, 240),
)
_DARK = dark(
    _BLUE,
    page=(0, 0, 0),
    link=(224, 241, 255),
    faint=(168, 168, 168),
    bubble=(38, 38, 38),
    own=(55, 151, 240),
)
_LONG = {"m": "{n} minute{s} ago", "h": "{n} hour{s} ago", "d": "{n} day{s} ago"}
_ROW = Form(radius=17, size=14.5, gap=12, step=16)


def _comment(shot: Shot, y: float, left: float, right: float) -> float:
    sheet, person = shot.sheet, shot.cast.person()
    shown = shot.times.ago(TIGHT, ("m", "h", "h", "d", "d", "w", "w"))
    item = shot.item(handle=f"@{person.handle}", text=shot.cast.words(), time=shown)
    head = [Bit(person.handle, shot.style(13, "semibold"), gap=8), Bit(raw(item), shot.faint(13))]
    grey = shot.faint(12.5, "semibold")
    foot = [Bit("Reply", grey, own=False, gap=18)]
    if shot.coin(0.25):
        foot.append(Bit("See translation", grey, own=False))
    start = y
    y = row(shot, y, left, right - 50, item, _ROW, who=person.handle, head=head, foot=foot)
    sheet.icon("heart", right - 30, start + 14, 15, shot.look.faint)
    if shot.coin(0.6):
        sheet.middle(right - 22, start + 31, shot.cast.count(999), shot.faint(11.5))
    if shot.coin(0.2):
        words = f"View {shot.rng.randint(2, 9)} more replies"
        sheet.hairline(y + 2, left + 46, left + 70, shot.look.faint)
        sheet.text(left + 80, y - 6, words, grey)
        y += 26
    return y


def comments_phone(shot: Shot) -> None:
    """The sheet of comments over a post."""
    sheet = shot.sheet
    full = shot.coin()
    start = devices.status_height(shot) + (8 if full else 190)
    if not full:
        devices.picture(shot, 0, 0, sheet.width, start + 30)
    y = start + 64 - (shot.rng.choice((0, 40)) if shot.coin(0.4) else 0)
    sheet.rounded(0, start, sheet.width, sheet.height, 14, shot.look.page)
    while y < sheet.height:
        y = _comment(shot, y, 16, sheet.width)
    sheet.hide(0, 0, sheet.width, start)
    sheet.cover(0, start + 8, sheet.width, start + 56, shot.look.page)
    sheet.rounded(
        sheet.width / 2 - 20, start + 10, sheet.width / 2 + 20, start + 14, 2, shot.look.faint
    )
    sheet.middle(sheet.width / 2, start + 24, "Comments", shot.style(15.5, "bold"))
    sheet.hairline(start + 55, 0, sheet.width, shot.look.line)
    devices.status_bar(shot)
    handle = shot.cast.councillor.handle
    prompt = shot.rng.choice(
        (f"Add a comment for {handle}…", "What do you think of this?", "Add a comment…")
    )
    devices.write_bar(shot, prompt, avatar=handle)


def _caption(shot: Shot, y: float) -> float:
    """Draw the name again with the words after it, and the time below."""
    sheet, person = shot.sheet, shot.cast.person()
    shown = shot.times.ago(_LONG, ("m", "h", "d")) if shot.coin(0.6) else _day(shot)
    item = shot.item(handle=f"@{person.handle}", text=shot.cast.abuse(), time=shown, focus=True)
    top = y
    with sheet.telling(item):
        sheet.avatar(32, top + 26, 17, person.handle)
        place = shot.coin(0.4)
        sheet.text(60, top + (8 if place else 17), person.handle, shot.style(14, "semibold"))
    if place:
        sheet.text(60, top + 28, shot.cast.place(), shot.faint(12))
    sheet.icon("more_down", sheet.width - 34, top + 16, 20, shot.look.text)
    y = top + 52
    tall = sheet.width * shot.rng.choice((0.5, 0.7, 0.85))
    devices.picture(shot, 0, y, sheet.width, y + tall)
    y = icons_row(shot, 16, y + tall + 12, ("heart", "speech", "repeat", "send"), step=64, size=22)
    if shot.coin(0.5):
        sheet.text(16, y, f"{shot.cast.count()} likes", shot.style(14, "semibold"))
        y += 22
    bold = shot.style(14, "semibold")
    start = 16 + sheet.width_of(person.handle, bold) + 6
    lines = _after(shot, item.text, start)
    sheet.text(16, y, person.handle, bold)
    with sheet.of(item):
        sheet.body(start, y, lines[0], shot.style(14), sheet.width, shot.look.link)
        y += sheet.tall(bold)
        if lines[1]:
            y = sheet.body(16, y, lines[1], shot.style(14), sheet.width - 32, shot.look.link)
    words = f"View all {shot.rng.randint(3, 300)} comments"
    sheet.text(16, y + 4, words, shot.faint(14))
    with sheet.of(item):
        sheet.text(16, y + 28, shown.raw, shot.faint(12))
    return y + 56


def _after(shot: Shot, words: str, start: float) -> tuple[str, str]:
    """Return what of the words fits beside the name, and the rest."""
    style, pieces = shot.style(14), words.split(" ")
    many = 0
    while many < len(pieces):
        tried = " ".join(pieces[: many + 1])
        if start + shot.sheet.width_of(tried, style) > shot.sheet.width - 16:
            break
        many += 1
    return " ".join(pieces[:many]), " ".join(pieces[many:])


def _day(shot: Shot) -> Shown:
    when = shot.times.moment(8, 400)
    year = "" if when.year == shot.times.captured.year else f" {when.year}"
    return shot.times.whole_day(f"{when.day} {shot.times.month(when)}{year}", when)


def post_phone(shot: Shot) -> None:
    """A post with its picture, and the words below it."""
    top = devices.status_height(shot) + 48
    _caption(shot, top)
    devices.app_bar(shot, "Posts", centred=True, tall=48)
    devices.bottom_tabs(shot, ("home", "search", "plus", "play", "person"))


def message_phone(shot: Shot) -> None:
    """Private messages: the time stands in the middle, above some messages and not above others."""
    person = shot.cast.person()
    kit = Kit(
        size=15.5, radius=19, left=12, right=12, share=0.72, pad=13, time="none", avatar=True, gap=4
    )
    top = devices.status_height(shot) + 56
    y = top + 14.0
    speaker = (Speaker(person.name, f"@{person.handle}"),)
    turns = converse(
        shot,
        speaker,
        shot.rng.randint(3, 6),
        lambda ago: _when(shot, ago),
        joint=shot.rng.choice((" ", ", ")),
    )
    timed(shot, y, turns, kit)
    devices.app_bar(
        shot,
        person.name,
        subtitle=person.handle,
        avatar=person.name,
        tall=56,
        icons=("phone", "camera"),
    )
    devices.write_bar(shot, "Message…", icons=("mic", "camera"), plus="camera")


def _when(shot: Shot, ago: int) -> str:
    when = shot.times.on_day(ago)
    if ago == 0:
        return "Today"
    if ago < 7:
        return "Yesterday" if ago == 1 else shot.times.weekday(when, short=True)
    return f"{when.day} {shot.times.month(when, short=True)} {when.year}"


def page_desktop(shot: Shot) -> None:
    """A post in a browser: the picture at the left, the comments beside it."""
    sheet = shot.sheet
    middle = sheet.width / 2
    left, right = middle - 40, min(middle + 440, sheet.width - 20)
    person = shot.cast.councillor
    y = 200.0
    low = sheet.height - 190
    while y < low:
        y = _comment(shot, y, left + 16, right)
    code = "".join(shot.rng.choice("ABCDEFGHJKLMNPQRabcdefghjkmnpq23456789_-") for _ in range(11))
    top, _low = browsers.window(shot, "Instagram", f"instagram.com/p/{code}/")
    sheet.cover(left, top, right, 184, shot.look.page)
    sheet.avatar(left + 32, 152, 16, person.handle)
    sheet.text(left + 58, 142, person.handle, shot.style(14, "semibold"))
    sheet.hairline(184, left, right, shot.look.line)
    picture_left = max(250, left - 560)
    devices.picture(shot, picture_left, 124, left, low + 100)
    sheet.cover(left, low, right, sheet.height - 44, shot.look.page)
    sheet.hairline(low, left, right, shot.look.line)
    icons_row(shot, left + 16, low + 14, ("heart", "speech", "send"), size=22, counted=0)
    sheet.text(left + 16, low + 48, f"{shot.cast.count()} likes", shot.style(14, "semibold"))
    sheet.text(left + 16, low + 70, _day(shot).raw, shot.faint(12))
    sheet.text(left + 16, low + 104, "Add a comment…", shot.faint(14))
    sheet.right(right - 16, low + 104, "Post", shot.link(14, "semibold"))
    names = ("Home", "Search", "Explore", "Reels", "Messages", "Notifications", "Create")
    browsers.side_menu(shot, 24, 180, names, size=15, step=48)


LAYOUTS = (
    Layout("instagram", "comments_phone", "phone", comments_phone, _LIGHT, _DARK, many=4),
    Layout("instagram", "post_phone", "phone", post_phone, _LIGHT, _DARK, many=2),
    Layout("instagram", "message_phone", "phone", message_phone, _LIGHT, _DARK, many=4),
    Layout("instagram", "page_desktop", "desktop", page_desktop, _LIGHT, _DARK, many=2),
)
