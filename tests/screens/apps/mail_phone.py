# SPDX-License-Identifier: MIT
"""Mail on phones: Gmail, Outlook and Apple's."""

from __future__ import annotations

from tests.screens import devices
from tests.screens.mails import Mail, mail
from tests.screens.rows import raw
from tests.screens.sheet import Style
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import Shown

_GMAIL = light((11, 87, 208), text=(31, 31, 31), faint=(68, 71, 70))
_GMAIL_DARK = dark((168, 199, 250), page=(19, 19, 20), faint=(196, 199, 197))
_OUTLOOK = light((15, 108, 189), text=(33, 33, 33), faint=(110, 110, 110))
_OUTLOOK_DARK = dark((71, 158, 245), page=(0, 0, 0), faint=(172, 172, 172))
_APPLE = light((0, 122, 255), text=(0, 0, 0), faint=(138, 138, 142))
_APPLE_DARK = dark((10, 132, 255), page=(0, 0, 0), faint=(152, 152, 158))
_AGO = {"m": "{n} minutes ago", "h": "{n} hours ago", "d": "{n} days ago"}
_WELSH = {"m": "{n} munud yn ôl", "h": "{n} awr yn ôl", "d": "{n} diwrnod yn ôl"}


def _words(shot: Shot, one: Mail, y: float, left: float, right: float) -> float:
    with shot.sheet.of(one.item):
        return shot.sheet.body(
            left, y, one.item.text, shot.style(15.5, leading=1.4), right - left, shot.look.link
        )


def _gmail_time(shot: Shot) -> Shown:
    chance = shot.rng.random()
    if chance < 0.3:
        when = shot.times.on_day(0)
        return shot.times.precise(shot.times.clock(when), when)
    if chance < 0.5:
        # Never one: the app writes "yesterday" and the like for it.
        while True:
            shown = shot.times.ago(_AGO if shot.language == "en" else _WELSH, ("h", "d", "d"), 6)
            if not shown.raw.startswith("1 "):
                return shown
    if chance < 0.6:
        return shot.times.whole_day(shot.say("Yesterday", "Ddoe"), shot.times.on_day(1))
    return shot.times.date(least_days=7)


def gmail_phone(shot: Shot) -> None:
    """Gmail: subject above, the sender with a short time, details open or not."""
    sheet, rng = shot.sheet, shot.rng
    opened = shot.coin(0.45)
    shown = _gmail_time(shot)
    if opened:
        when = shot.times.moment(0.1, 300)
        day = f"{when.day} {shot.times.month(when, short=True)} {when.year}"
        shown = shot.times.precise(f"{day}, {shot.times.clock(when)}", when)
    one = mail(shot, shown, address_shown=opened)
    y = devices.status_height(shot) + 62
    with sheet.telling(one.item):
        pass
    y = sheet.para(16, y, one.subject, shot.style(22), sheet.width - 90)
    sheet.rounded(
        16, y + 6, 16 + sheet.width_of("Inbox", shot.faint(12)) + 16, y + 28, 5, shot.look.field
    )
    sheet.text(24, y + 8, shot.say("Inbox", "Mewnflwch"), shot.faint(12))
    y += 48
    sheet.avatar(36, y + 18, 20, one.person.name)
    short = shot.times.date().raw if opened else raw(one.item)
    with sheet.of(one.item):
        end = sheet.clipped(68, y, one.person.name, shot.style(15.5, "semibold"), 190)
    if not opened:
        with sheet.of(one.item):
            sheet.text(end + 8, y + 3, short, shot.faint(12.5))
    sheet.text(68, y + 22, shot.say("to me", "i fi"), shot.faint(13))
    sheet.icon("reply", sheet.width - 76, y + 8, 20, shot.look.faint)
    sheet.icon("more_down", sheet.width - 40, y + 8, 20, shot.look.faint)
    y += 56
    if opened:
        y = _gmail_details(shot, one, y)
    y = _words(shot, one, y + 6, 16, sheet.width - 16)
    for number, name in enumerate((shot.say("Reply", "Ateb"), shot.say("Forward", "Anfon ymlaen"))):
        left = 16 + 150 * number
        sheet.framed(left, y + 30, left + 136, y + 70, 20, (shot.look.faint, shot.look.page))
        sheet.middle(left + 68, y + 38, name, shot.style(14, "medium"))
    devices.app_bar(shot, "", icons=("box", "bin", "mail", "more_down"))
    devices.bottom_tabs(shot, ("mail", "camera")) if rng.random() < 0.5 else devices.home_mark(shot)


def _gmail_details(shot: Shot, one: Mail, y: float) -> float:
    sheet, grey = shot.sheet, shot.faint(13)
    top = y
    rows = (
        (shot.say("From", "Oddi wrth"), f"{one.person.name}  •  {one.address}"),
        (shot.say("To", "At"), one.to_address),
        (shot.say("Date", "Dyddiad"), raw(one.item)),
    )
    tall = 4 * sheet.tall(grey) + 40
    sheet.framed(16, top, sheet.width - 16, top + tall, 10, (shot.look.line, shot.look.page))
    y += 10
    for number, (label, words) in enumerate(rows):
        sheet.text(28, y, label, grey)
        x = 28 + 78 * sheet.letters
        if number == 1:
            sheet.text(x, y, words, shot.style(13))
            y += sheet.tall(grey) + 6
            continue
        with sheet.of(one.item):
            if number == 0:
                sheet.text(x, y, one.person.name, shot.style(13))
                sheet.text(x, y + sheet.tall(grey), one.address, shot.link(13))
                y += sheet.tall(grey)
            else:
                sheet.text(x, y, words, shot.style(13))
        y += sheet.tall(grey) + 6
    return top + tall + 12


def outlook_phone(shot: Shot) -> None:
    """Outlook's app."""
    sheet = shot.sheet
    joint = shot.say(" at ", " am ")
    when = shot.times.moment(0.1, 300)
    if shot.coin(0.25):
        when = shot.times.on_day(1)
        day = shot.say("Yesterday", "Ddoe")
    else:
        year = "" if when.year == shot.times.captured.year else f" {when.year}"
        day = f"{when.day} {shot.times.month(when)}{year}"
        if shot.coin(0.5):
            day = f"{shot.times.weekday(when)} {day}"
    shown = shot.times.precise(f"{day}{joint}{shot.times.clock(when)}", when)
    one = mail(shot, shown)
    y = devices.status_height(shot) + 64
    y = sheet.para(16, y, one.subject, shot.style(21, "semibold"), sheet.width - 32) + 14
    sheet.avatar(36, y + 20, 20, one.person.name)
    grey = shot.faint(13)
    with sheet.telling(one.item):
        sheet.clipped(68, y, one.person.name, shot.style(16, "semibold"), sheet.width - 140)
        y += sheet.tall(shot.style(16))
        sheet.clipped(68, y, one.address, grey, sheet.width - 90)
        y += sheet.tall(grey)
    sheet.text(68, y, f"{shot.say('To', 'At')}: {one.to_name}", grey)
    y += sheet.tall(grey)
    with sheet.of(one.item):
        sheet.text(68, y, raw(one.item), grey)
    y += sheet.tall(grey) + 14
    sheet.hairline(y, 0, sheet.width, shot.look.line)
    _words(shot, one, y + 14, 16, sheet.width - 16)
    devices.app_bar(shot, "", icons=("bin", "box", "more"))
    devices.write_bar(shot, shot.say("Reply", "Ateb"), icons=("mail",))


def apple_phone(shot: Shot) -> None:
    """Apple's Mail: From and To on lines of their own, the subject below."""
    sheet = shot.sheet
    when = shot.times.moment(0.1, 300)
    opened = shot.coin(0.6)
    today = when.date() == shot.times.captured.date()
    if opened:
        joint = shot.say(" at ", " am ")
        day = f"{when.day} {shot.times.month(when)} {when.year}"
        shown = shot.times.precise(f"{day}{joint}{shot.times.clock(when)}", when)
    elif today:
        shown = shot.times.precise(shot.times.clock(when), when)
    else:
        shown = shot.times.whole_day(f"{when:%d/%m/%Y}", when)
    one = mail(shot, shown, address_shown=opened)
    y = devices.status_height(shot) + 56
    sheet.avatar(38, y + 22, 20, one.person.name)
    grey = shot.faint(13.5)
    from_, to = shot.say("From:", "Oddi wrth:"), shot.say("To:", "At:")
    with sheet.telling(one.item):
        sheet.clipped(70, y, one.person.name, shot.style(16, "semibold"), sheet.width - 180)
        if not opened:
            sheet.right(sheet.width - 16, y + 2, shown.raw, grey)
    y += sheet.tall(shot.style(16))
    if opened:
        end = sheet.text(70, y, from_, grey) + 5
        with sheet.of(one.item):
            sheet.clipped(end, y, one.address, shot.link(13.5), sheet.width - end - 12)
        y += sheet.tall(grey)
    end = sheet.text(70, y, to, grey) + 5
    sheet.text(end, y, one.to_name, shot.link(13.5))
    y += sheet.tall(grey) + 12
    sheet.hairline(y, 16, sheet.width, shot.look.line)
    y = sheet.para(16, y + 10, one.subject, shot.style(19, "bold"), sheet.width - 32)
    if opened:
        with sheet.of(one.item):
            sheet.text(16, y + 2, shown.raw, Style(13.5, shot.look.faint))
        y += 26
    sheet.hairline(y + 8, 16, sheet.width, shot.look.line)
    _words(shot, one, y + 20, 16, sheet.width - 16)
    devices.app_bar(shot, shot.say("Inbox", "Mewnflwch") if shot.coin() else "", tall=48)
    devices.bottom_tabs(shot, ("bin", "box", "reply", "plus"))


LAYOUTS = (
    Layout("email", "gmail_phone", "phone", gmail_phone, _GMAIL, _GMAIL_DARK, ("en", "cy"), 4),
    Layout("email", "outlook_phone", "phone", outlook_phone, _OUTLOOK, _OUTLOOK_DARK, ("en",), 2),
    Layout("email", "apple_phone", "phone", apple_phone, _APPLE, _APPLE_DARK, ("en", "cy"), 4),
)
