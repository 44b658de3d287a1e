# SPDX-License-Identifier: MIT
"""Mail on desktops: Gmail's page, Outlook's page and program, Apple's Mail."""

from __future__ import annotations

from tests.screens import browsers
from tests.screens.mails import Mail, american, mail
from tests.screens.rows import raw
from tests.screens.sheet import Style
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import Shown

_GMAIL = light((11, 87, 208), text=(31, 31, 31), faint=(94, 94, 94))
_GMAIL_DARK = dark((168, 199, 250), page=(27, 27, 31), faint=(170, 173, 178))
_OUTLOOK = light((15, 108, 189), text=(36, 36, 36), faint=(97, 97, 97))
_OUTLOOK_DARK = dark((71, 158, 245), page=(41, 41, 41), faint=(173, 173, 173), line=(70, 70, 70))
_APPLE = light((0, 100, 225), text=(20, 20, 20), faint=(120, 120, 125))
_APPLE_DARK = dark((60, 140, 250), page=(30, 30, 32), faint=(150, 150, 155))


def _gmail_time(shot: Shot) -> Shown:
    when = shot.times.moment(0.2, 300)
    day = f"{shot.times.weekday(when, short=True)}, {when.day}"
    day += f" {shot.times.month(when, short=True)}"
    if when.year != shot.times.captured.year:
        day += f" {when.year}"
    days = (shot.times.captured.date() - when.date()).days
    hours = int((shot.times.captured - when).total_seconds() // 3600)
    ago = f" ({days} days ago)" if 1 < days < 14 else ""
    if days == 0 and hours > 1:
        ago = f" ({hours} hours ago)"
    return shot.times.precise(f"{day}, {shot.times.clock(when)}{ago}", when)


def _outlook_time(shot: Shot, *, long: bool = False) -> Shown:
    when = shot.times.moment(0.2, 300)
    clock = shot.times.clock(when)
    if american(shot):
        # The American clock comes with the American day.
        half = "AM" if when.hour < 12 else "PM"
        clock = f"{when.hour % 12 or 12}:{when:%M} {half}"
        weekday = shot.times.weekday(when, short=not long)
        if long:
            month = shot.times.month(when)
            return shot.times.precise(f"{weekday}, {month} {when.day}, {when.year} {clock}", when)
        return shot.times.precise(f"{weekday} {when.month}/{when.day}/{when.year} {clock}", when)
    if long:
        return shot.times.precise(f"{when:%d} {shot.times.month(when)} {when.year} {clock}", when)
    weekday = shot.times.weekday(when, short=True)
    return shot.times.precise(f"{weekday} {when:%d/%m/%Y} {clock}", when)


def _words(shot: Shot, one: Mail, y: float, left: float, right: float) -> float:
    with shot.sheet.of(one.item):
        return shot.sheet.body(
            left,
            y,
            one.item.text,
            shot.style(14.5, leading=1.45),
            min(right - left, 900),
            shot.look.link,
        )


def _inbox(shot: Shot, one: Mail, top: float, left: float, right: float, low: float) -> None:
    sheet = shot.sheet
    sheet.upright(right, top, low, shot.look.line)
    sheet.text(left + 16, top + 12, shot.say("Inbox", "Mewnflwch"), shot.style(17, "semibold"))
    rows = (
        (one.person.name, one.subject, shot.clock),
        ("Democratic Services", "Agenda: Planning 12 March", "16:40"),
        ("Highways", "Pothole report SR-208841", shot.say("Tue 11:15", "Maw 11:15")),
        ("Parish Clerk", "Minutes for approval", "14/01/2026"),
        ("Events team", "Fete: stall map", "09/01/2026"),
    )
    y = top + 48
    for name, words, when in rows:
        sheet.clipped(left + 20, y + 6, name, shot.style(14, "semibold"), right - left - 110)
        sheet.right(right - 12, y + 8, when, shot.faint(12))
        sheet.clipped(left + 20, y + 27, words, shot.faint(13), right - left - 40)
        sheet.hairline(y + 56, left, right, shot.look.line)
        y += 58


def _folders(shot: Shot, x: float, y: float) -> None:
    names = (
        shot.say("Inbox", "Mewnflwch"),
        shot.say("Drafts", "Drafftiau"),
        shot.say("Sent Items", "Anfonwyd"),
        shot.say("Deleted Items", "Dilëwyd"),
        shot.say("Junk Email", "Sothach"),
        shot.say("Archive", "Archif"),
    )
    for number, name in enumerate(names):
        shot.sheet.text(x, y + 34 * number, name, shot.style(14, "medium"))


def gmail_desktop(shot: Shot) -> None:
    """Gmail's page."""
    sheet, one = shot.sheet, mail(shot, _gmail_time(shot))
    code = "".join(shot.rng.choice("BCDFGHJKLMNPQRSTVWXZbcdfghjklmnpqrst") for _ in range(32))
    top, low = browsers.window(
        shot,
        f"{one.subject} - {one.to_address} - Gmail",
        f"mail.google.com/mail/u/0/#inbox/FMfcg{code}",
    )
    sheet.text(70, top + 16, "Gmail", shot.style(21, "medium"))
    sheet.rounded(260, top + 10, 980, top + 54, 22, shot.look.field)
    sheet.text(310, top + 20, "Search mail", shot.faint(15.5))
    names = ("Inbox", "Starred", "Snoozed", "Sent", "Drafts", "More")
    browsers.side_menu(shot, 26, top + 140, names, size=13.5, step=34)
    sheet.rounded(16, top + 70, 150, top + 122, 15, (194, 231, 255))
    sheet.text(58, top + 85, "Compose", Style(14.5, (0, 29, 53), "medium"))
    left, right = 260.0, sheet.width - 70
    y = top + 124
    end = sheet.text(left + 60, y, one.subject, shot.style(21))
    sheet.text(end + 12, y + 5, "Inbox ×", shot.faint(12))
    y += 56
    sheet.avatar(left + 26, y + 18, 20, one.person.name)
    with sheet.telling(one.item):
        end = sheet.text(left + 60, y, one.person.name, shot.style(14, "bold"))
        sheet.text(end + 6, y + 1, f"<{one.address}>", shot.faint(12.5))
        sheet.right(right - 90, y + 1, raw(one.item), shot.faint(12.5))
    sheet.icon("star", right - 70, y, 17, shot.look.faint)
    sheet.icon("reply", right - 40, y, 17, shot.look.faint)
    sheet.text(left + 60, y + 21, "to me", shot.faint(12.5))
    y = _words(shot, one, y + 60, left + 60, right) + 30
    for number, name in enumerate(("Reply", "Forward")):
        x = left + 60 + 130 * number
        sheet.framed(x, y, x + 116, y + 38, 19, (shot.look.faint, shot.look.page))
        sheet.middle(x + 62, y + 8, name, shot.style(14, "medium"))
    sheet.hide(0, low, sheet.width, sheet.height)


def outlook_desktop(shot: Shot) -> None:
    """Outlook's page and the new program, which look alike."""
    sheet, one = shot.sheet, mail(shot, _outlook_time(shot))
    host = shot.rng.choice(("outlook.office.com/mail/inbox/id/AAQkADM", "outlook.live.com/mail/0/"))
    top, low = browsers.window(shot, f"Mail - {one.to_name} - Outlook", host)
    sheet.rect(0, top, sheet.width, top + 48, (15, 108, 189))
    sheet.text(64, top + 12, "Outlook", Style(16, (255, 255, 255), "semibold"))
    sheet.rounded(400, top + 8, 900, top + 40, 5, shot.look.page)
    sheet.text(436, top + 14, shot.say("Search", "Chwilio"), shot.faint(14))
    x = 24.0
    for name in (
        shot.say("New mail", "E-bost newydd"),
        shot.say("Delete", "Dileu"),
        shot.say("Archive", "Archifo"),
        shot.say("Report", "Adrodd"),
        shot.say("Move", "Symud"),
    ):
        x = sheet.text(x, top + 62, name, shot.style(13.5)) + 28
    sheet.hairline(top + 94, 0, sheet.width, shot.look.line)
    _folders(shot, 30, top + 116)
    _inbox(shot, one, top + 95, 200, 520, low)
    left, right = 540.0, sheet.width - 30
    y = sheet.para(left, top + 110, one.subject, shot.style(19, "semibold"), right - left) + 16
    sheet.avatar(left + 22, y + 20, 20, one.person.name)
    with sheet.telling(one.item):
        sheet.text(left + 54, y, f"{one.person.name}<{one.address}>", shot.style(14.5, "semibold"))
    with sheet.of(one.item):
        sheet.right(right, y + 26, raw(one.item), shot.faint(12.5))
    sheet.text(left + 54, y + 24, f"{shot.say('To', 'At')}:  {one.to_name}", shot.faint(13))
    y = _words(shot, one, y + 66, left + 54, right) + 24
    for number, name in enumerate((shot.say("Reply", "Ateb"), shot.say("Forward", "Anfon ymlaen"))):
        x = left + 54 + 132 * number
        sheet.framed(x, y, x + 120, y + 34, 5, (shot.look.faint, shot.look.page))
        sheet.middle(x + 60, y + 7, name, shot.style(13.5, "medium"))
    sheet.hide(0, low, sheet.width, sheet.height)


def opened_desktop(shot: Shot) -> None:
    """A mail in a window of its own, or printed: From, Sent, To and Subject on lines."""
    sheet, one = shot.sheet, mail(shot, _outlook_time(shot, long=True))
    sheet.rect(0, 0, sheet.width, 32, (15, 108, 189))
    title = f"{one.subject} - {shot.say('Message (HTML)', 'Neges (HTML)')}"
    sheet.middle(sheet.width / 2, 6, title, Style(13, (255, 255, 255)))
    x = 16.0
    for name in (shot.say("File", "Ffeil"), shot.say("Message", "Neges"), shot.say("Help", "Help")):
        x = sheet.text(x, 42, name, shot.style(13.5)) + 26
    sheet.hairline(70, 0, sheet.width, shot.look.line)
    labels = (
        shot.say("From:", "Oddi wrth:"),
        shot.say("Sent:", "Anfonwyd:"),
        shot.say("To:", "At:"),
        shot.say("Subject:", "Pwnc:"),
    )
    values = (
        f"{one.person.name} <{one.address}>",
        raw(one.item),
        f"{one.to_name} <{one.to_address}>",
        one.subject,
    )
    y, style = 88.0, shot.style(14)
    with sheet.telling(one.item):
        pass
    bold = shot.coin()
    for number, (label, value) in enumerate(zip(labels, values, strict=True)):
        sheet.text(24, y, label, shot.style(14, "bold") if bold else shot.faint(14))
        if number < 2:
            with sheet.of(one.item):
                sheet.text(120, y, value, style)
        else:
            sheet.text(120, y, value, style)
        y += 26
    sheet.hairline(y + 10, 24, sheet.width - 24, shot.look.line)
    _words(shot, one, y + 26, 24, sheet.width - 24)


def apple_desktop(shot: Shot) -> None:
    """Apple's Mail on a Mac: no browser, three columns."""
    sheet = shot.sheet
    when = shot.times.moment(0.2, 300)
    day = f"{when.day} {shot.times.month(when)} {when.year}"
    joint = shot.say(" at ", " am ")
    shown = shot.times.precise(f"{day}{joint}{shot.times.clock(when)}", when)
    one = mail(shot, shown)
    x = 44.0
    for number, name in enumerate(("Mail", "File", "Edit", "View", "Mailbox", "Message", "Window")):
        x = sheet.text(x, 4, name, shot.style(12.5, "regular" if number else "bold")) + 18
    sheet.right(sheet.width - 16, 4, shot.clock, shot.style(12.5))
    sheet.hairline(26, 0, sheet.width, shot.look.line)
    _folders(shot, 26, 96)
    _inbox(shot, one, 27, 200, 540, sheet.height)
    left, right = 560.0, sheet.width - 30
    y = 96.0
    sheet.avatar(left + 22, y + 20, 20, one.person.name)
    with sheet.telling(one.item):
        end = sheet.text(left + 54, y, one.person.name, shot.style(14.5, "bold"))
        sheet.text(end + 8, y, one.address, shot.faint(13))
        sheet.right(right, y, shown.raw, shot.faint(12.5))
    y = sheet.para(left + 54, y + 22, one.subject, shot.style(14, "medium"), right - left - 60)
    end = sheet.text(left + 54, y, shot.say("To:", "At:"), shot.faint(13)) + 6
    sheet.text(end, y, one.to_name, shot.style(13))
    sheet.hairline(y + 28, left, right, shot.look.line)
    _words(shot, one, y + 44, left, right)


LAYOUTS = (
    Layout("email", "gmail_desktop", "desktop", gmail_desktop, _GMAIL, _GMAIL_DARK, many=2),
    Layout(
        "email",
        "outlook_desktop",
        "desktop",
        outlook_desktop,
        _OUTLOOK,
        _OUTLOOK_DARK,
        ("en", "cy"),
        4,
    ),
    Layout(
        "email",
        "opened_desktop",
        "desktop",
        opened_desktop,
        _OUTLOOK,
        _OUTLOOK_DARK,
        ("en", "cy"),
        4,
    ),
    Layout("email", "apple_desktop", "desktop", apple_desktop, _APPLE, _APPLE_DARK, many=2),
)
