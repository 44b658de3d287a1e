# SPDX-License-Identifier: MIT
"""LinkedIn: a post with comments on a phone and in a browser."""

from __future__ import annotations

from tests.screens import browsers, devices
from tests.screens.rows import raw
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import TIGHT, Shown

_BLUE = (10, 102, 194)
_LIGHT = light(_BLUE, text=(25, 25, 25), faint=(102, 102, 102), bubble=(242, 242, 242))
_DARK = dark((112, 181, 249), page=(27, 31, 35), bubble=(56, 60, 66), faint=(160, 166, 172))
_JOBS = (
    "Retired engineer",
    "Director at Testbury Lettings Ltd",
    "Concerned resident of Sampleton",
    "Sales Manager | Dad | Runner",
    "Owner, Mill End Motors",
    "Independent consultant",
)
_UNITS = ("m", "h", "h", "d", "d", "w", "w", "mo", "y")


def _time(shot: Shot) -> Shown:
    if shot.coin(0.06):
        return shot.times.just_now("now")
    return shot.times.ago(TIGHT, _UNITS)


def _post(shot: Shot, y: float, left: float, right: float) -> float:
    sheet, person = shot.sheet, shot.cast.person()
    item = shot.item(author=person.name, text=shot.cast.abuse(), time=_time(shot), focus=True)
    grey = shot.faint(12.5)
    sheet.avatar(left + 24, y + 26, 24, person.name)
    x = left + 60
    with sheet.telling(item):
        end = sheet.clipped(x, y, person.name, shot.style(15, "semibold"), right - x - 90)
    sheet.text(end + 5, y + 2, shot.rng.choice(("• 3rd+", "• 2nd", "")), grey)
    y += sheet.tall(shot.style(15))
    sheet.clipped(x, y, shot.rng.choice(_JOBS), grey, right - x - 40)
    y += sheet.tall(grey)
    with sheet.of(item):
        end = sheet.text(x, y, raw(item), grey) + 4
    end = sheet.text(end, y, shot.rng.choice(("•", "• Edited •")), grey) + 4
    sheet.icon("globe", end, y + 2, 13, shot.look.faint)
    sheet.icon("more", right - 30, y - 32, 20, shot.look.faint)
    y += sheet.tall(grey) + 10
    with sheet.of(item):
        y = sheet.body(left, y, item.text, shot.style(15), right - left - 16, shot.look.link) + 10
    if shot.coin(0.3):
        devices.picture(shot, left - 16, y, right, y + 200)
        y += 210
    sheet.circle(left + 9, y + 9, 8, _BLUE)
    sheet.text(left + 22, y, shot.cast.count(999), grey)
    sheet.right(right - 16, y, f"{shot.rng.randint(2, 80)} comments • 3 reposts", grey)
    y += 28
    sheet.hairline(y, left, right - 16, shot.look.line)
    for number, name in enumerate(("Like", "Comment", "Repost", "Send")):
        middle = left + (right - left - 16) * (number + 0.5) / 4
        icon = ("thumb", "speech", "repeat", "send")[number]
        sheet.icon(icon, middle - 10, y + 8, 20, shot.look.faint)
        sheet.middle(middle, y + 30, name, shot.faint(12, "semibold"))
    sheet.hairline(y + 54, left - 16, right, shot.look.line)
    return y + 66


def _comment(shot: Shot, y: float, left: float, right: float, *, inset: bool) -> float:
    """Draw a comment in its box, the time at the box's right edge."""
    sheet, person = shot.sheet, shot.cast.person()
    item = shot.item(author=person.name, text=shot.cast.words(), time=_time(shot))
    left += 46 if inset else 0
    bold, style, grey = shot.style(13.5, "semibold"), shot.style(14.5), shot.faint(12)
    x = left + 46
    room = right - x - 40
    lines = sheet.lines(item.text, style, room)
    tall = 24 + sheet.tall(bold) + sheet.tall(grey) + len(lines) * sheet.tall(style)
    sheet.avatar(left + 16, y + 18, 16, person.name)
    sheet.rounded(x, y, right - 16, y + tall, 8, shot.look.bubble)
    with sheet.telling(item):
        end = sheet.clipped(x + 12, y + 8, person.name, bold, room - 90)
        start = sheet.right(right - 50, y + 8, raw(item), grey)
    degree = shot.rng.choice(("• 3rd+", "• 2nd", "• 1st"))
    if end + 8 + sheet.width_of(degree, grey) < start:
        sheet.text(end + 5, y + 9, degree, grey)
    sheet.icon("more", right - 42, y + 10, 16, shot.look.faint)
    low = y + 8 + sheet.tall(bold)
    sheet.clipped(x + 12, low, shot.rng.choice(_JOBS), grey, room - 10)
    with sheet.of(item):
        sheet.body(x + 12, low + sheet.tall(grey) + 6, item.text, style, room, shot.look.link)
    y += tall + 5
    words = "Like" + (f" · {shot.rng.randint(1, 40)}" if shot.coin() else "")
    end = sheet.text(x + 12, y, words, shot.faint(12.5, "semibold"))
    end = sheet.text(end + 10, y, "|", shot.faint(12.5))
    sheet.text(end + 10, y, "Reply", shot.faint(12.5, "semibold"))
    return y + 30


def post_phone(shot: Shot) -> None:
    """A post and its comments."""
    sheet = shot.sheet
    y = _post(shot, devices.status_height(shot) + 66, 16, sheet.width)
    if shot.coin(0.6):
        sheet.text(16, y - 4, "Most relevant", shot.faint(13.5, "semibold"))
        y += 26
    inset = False
    while y < sheet.height:
        y = _comment(shot, y, 12, sheet.width, inset=inset)
        inset = not inset and shot.coin(0.25)
    devices.app_bar(shot, "", icons=("search", "more_down"))
    devices.write_bar(
        shot, "Leave your thoughts here…", avatar=shot.cast.councillor.name, icons=("camera",)
    )


def page_desktop(shot: Shot) -> None:
    """A post in a browser."""
    sheet = shot.sheet
    ground = (0, 0, 0) if shot.dark else (244, 242, 238)
    sheet.rect(0, 0, sheet.width, sheet.height, ground)
    left, right = sheet.width / 2 - 280, sheet.width / 2 + 280
    sheet.rounded(left, 156, right, sheet.height, 9, shot.look.page)
    y = _post(shot, 172, left + 16, right)
    for _ in range(shot.rng.randint(2, 4)):
        y = _comment(shot, y, left + 14, right, inset=shot.coin(0.2))
    number = shot.rng.randint(7 * 10**18, 74 * 10**17)
    url = f"linkedin.com/feed/update/urn:li:activity:{number}/"
    top, low = browsers.window(shot, "Post | Feed | LinkedIn", url)
    sheet.cover(0, top, sheet.width, top + 54, shot.look.page)
    sheet.rounded(left - 220, top + 10, left - 186, top + 44, 4, _BLUE)
    for number, name in enumerate(("Home", "My Network", "Jobs", "Messaging", "Notifications")):
        x = left + 110 * number
        icon = ("home", "people", "box", "speech", "bell")[number]
        sheet.icon(icon, x - 10, top + 6, 22, shot.look.faint)
        sheet.middle(x, top + 30, name, shot.faint(12))
    x = left - 240
    sheet.rounded(x, 156, left - 16, 340, 9, shot.look.page)
    sheet.avatar(x + 112, 200, 34, shot.cast.councillor.name)
    sheet.middle(x + 112, 244, shot.cast.councillor.name, shot.style(15, "semibold"))
    sheet.middle(x + 112, 270, "Ward councillor", shot.faint(12.5))
    sheet.middle(x + 112, 300, "Profile viewers 14", shot.faint(12.5))
    sheet.hide(0, low, sheet.width, sheet.height)


LAYOUTS = (
    Layout("linkedin", "post_phone", "phone", post_phone, _LIGHT, _DARK, many=4),
    Layout("linkedin", "page_desktop", "desktop", page_desktop, _LIGHT, _DARK, many=4),
)
