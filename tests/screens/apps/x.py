# SPDX-License-Identifier: MIT
"""X: an opened post with replies, a timeline, a profile, a conversation, and the desktop page."""

from __future__ import annotations

from tests.screens import browsers, devices
from tests.screens.cast import Person
from tests.screens.sheet import Item, Style
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import TIGHT, Shown

_BLUE = (29, 155, 240)
_LIGHT = light(_BLUE, field=(239, 243, 244), bubble=(239, 243, 244))
_DARK = dark(_BLUE, page=(0, 0, 0), line=(47, 51, 54), faint=(113, 118, 123), bubble=(47, 51, 54))
_DIM = dark(_BLUE, page=(21, 32, 43), line=(56, 68, 77), faint=(139, 152, 165))


def _short(shot: Shot) -> Shown:
    if shot.coin(0.72):
        return shot.times.ago(TIGHT, ("m", "h", "h"))
    return shot.times.date(least_days=1, american=shot.language == "en" and shot.coin(0.35))


def _long(shot: Shot) -> Shown:
    when = shot.times.moment(0, 400)
    clock, day = shot.times.clock(when), when.day
    month = shot.times.month(when, short=True)
    form = shot.rng.choice(("uk", "us", "two"))
    if form == "us" and shot.language == "en":
        return shot.times.precise(f"{clock} · {month} {day}, {when.year}", when)
    year = f"{when:%y}" if form == "two" else str(when.year)
    return shot.times.precise(f"{clock} · {day} {month} {year}", when)


def _head(shot: Shot, x: float, y: float, right: float, item: Item, person: Person) -> float:
    """Name, mark, @handle and time on one line; return the y below."""
    sheet, shown = shot.sheet, item.time
    tail = f"@{person.handle}"
    when = shown.raw if isinstance(shown, Shown) else ""
    bold, grey = shot.style(15, "bold"), shot.faint(15)
    room = right - x - sheet.width_of(f" · {when}", grey) - 30
    if sheet.width_of(f"{person.name} {tail}", bold) > room:
        return _crowded_head(shot, x, y, right, item, person)
    end = sheet.text(x, y, person.name, bold) + 4
    if shot.coin(0.3):
        end = sheet.tick(end, y + 3, 14, _BLUE) + 4
    sheet.text(end, y, f"{tail} · {when}", grey)
    sheet.icon("more", right - 18, y, 18, shot.look.faint)
    return y + sheet.tall(bold) + 1


def _crowded_head(
    shot: Shot, x: float, y: float, right: float, item: Item, person: Person
) -> float:
    """Let a long name take a line of its own, or cut the handle short as the app does."""
    sheet, bold, grey = shot.sheet, shot.style(15, "bold"), shot.faint(15)
    when = item.time.raw if isinstance(item.time, Shown) else ""
    if sheet.width_of(person.name, bold) < right - x - 24:
        sheet.text(x, y, person.name, bold)
    else:
        y = sheet.para(x, y, person.name, bold, right - x - 40) - sheet.tall(bold)
    y += sheet.tall(bold)
    sheet.text(x, y, f"@{person.handle} · {when}", grey)
    return y + sheet.tall(grey) + 1


def _actions(shot: Shot, x: float, y: float, right: float) -> float:
    names = ("speech", "repeat", "heart", "bars", "share")
    step = (right - x) / 4.6
    for number, name in enumerate(names):
        left = x + step * number
        shot.sheet.icon(name, left, y + 4, 17, shot.look.faint)
        if name != "share" and shot.coin(0.85):
            shot.sheet.text(left + 21, y + 2, shot.cast.count(), shot.faint(13))
    return y + 34


def _post(shot: Shot, y: float, left: float, right: float, *, reply: bool = False) -> float:
    sheet, person = shot.sheet, shot.cast.person()
    item = shot.item(
        author=person.name, handle=f"@{person.handle}", text=shot.cast.words(), time=_short(shot)
    )
    sheet.avatar(left + 36, y + 30, 20, person.name)
    x = left + 66
    with sheet.telling(item):
        y = _head(shot, x, y + 8, right - 14, item, person)
    if reply and shot.coin(0.6):
        end = sheet.text(x, y, shot.say("Replying to ", "Yn ateb "), shot.faint(15))
        sheet.text(end + 4, y, f"@{shot.cast.councillor.handle}", shot.link(15))
        y += sheet.tall(shot.faint(15))
    with sheet.of(item):
        y = sheet.body(x, y, item.text, shot.style(15), right - x - 16, shot.look.link)
    if shot.coin(0.14):
        devices.picture(shot, x, y + 6, right - 16, y + 6 + (right - x) * 0.5)
        y += 12 + (right - x) * 0.5
    y = _actions(shot, x, y + 4, right - 10)
    sheet.hairline(y, left, right, shot.look.line)
    return y


def _quoted(shot: Shot, x: float, y: float, right: float) -> float:
    """Draw the post that is answered, in a frame; it is no message of its own."""
    sheet, person = shot.sheet, shot.cast.councillor
    words = shot.cast.mild(longest=90)
    style = shot.style(14)
    tall = len(sheet.lines(words, style, right - x - 24)) * sheet.tall(style) + 44
    sheet.framed(x, y, right, y + tall, 14, (shot.look.line, shot.look.page))
    sheet.avatar(x + 22, y + 20, 9, person.name)
    end = sheet.text(x + 38, y + 10, person.name, shot.style(14, "bold"))
    sheet.text(end + 4, y + 10, f"@{person.handle} · 2d", shot.faint(14))
    sheet.para(x + 12, y + 34, words, style, right - x - 24)
    return y + tall + 10


def _opened(shot: Shot, y: float, left: float, right: float) -> float:
    sheet, person = shot.sheet, shot.cast.person()
    item = shot.item(
        author=person.name,
        handle=f"@{person.handle}",
        text=shot.cast.abuse(),
        time=_long(shot),
        focus=True,
    )
    size = 17 if shot.device == "desktop" else shot.rng.choice((17, 19, 22))
    y += 12
    sheet.avatar(left + 36, y + 20, 20, person.name)
    with sheet.telling(item):
        end = sheet.clipped(left + 66, y, person.name, shot.style(15, "bold"), right - left - 130)
        sheet.text(left + 66, y + sheet.tall(shot.style(15)), f"@{person.handle}", shot.faint(15))
        if shot.coin(0.3):
            sheet.tick(end + 4, y + 3, 15, _BLUE)
    if shot.coin(0.35):
        _follow(shot, right - 16, y + 4)
    y += max(44, 2 * sheet.tall(shot.style(15)) + 6)
    with sheet.of(item):
        y = (
            sheet.body(
                left + 16, y + 4, item.text, shot.style(size), right - left - 32, shot.look.link
            )
            + 6
        )
    if shot.coin(0.3):
        y = _quoted(shot, left + 16, y + 4, right - 16)
    elif shot.coin(0.25):
        devices.picture(shot, left + 16, y, right - 16, y + (right - left) * 0.5)
        y += (right - left) * 0.5 + 10
    grey = shot.faint(15)
    with sheet.of(item):
        end = sheet.text(left + 16, y, item.time.raw if isinstance(item.time, Shown) else "", grey)
    views = shot.say("Views", "Golygon")
    end = sheet.text(end + 4, y, f"· {shot.cast.count(99_999)}", shot.style(15, "bold"))
    sheet.text(end + 4, y, views, grey)
    y += sheet.tall(grey) + 8
    return _counts(shot, y, left, right)


def _follow(shot: Shot, right: float, y: float) -> None:
    words = shot.say("Follow", "Dilyn")
    style = Style(14, shot.look.page, "bold")
    wide = shot.sheet.width_of(words, style)
    shot.sheet.rounded(right - wide - 30, y, right, y + 31, 15, shot.look.text)
    shot.sheet.text(right - wide - 15, y + 15 - shot.sheet.tall(style) / 2, words, style)


def _counts(shot: Shot, y: float, left: float, right: float) -> float:
    sheet = shot.sheet
    sheet.hairline(y, left + 16, right - 16, shot.look.line)
    if shot.coin(0.6):
        x = left + 16
        for name in (
            shot.say("Reposts", "Ailbostiadau"),
            shot.say("Quotes", "Dyfyniadau"),
            shot.say("Likes", "Hoffi"),
        ):
            x = sheet.text(x, y + 10, shot.cast.count(), shot.style(14, "bold")) + 4
            x = sheet.text(x, y + 10, name, shot.faint(14)) + 14
        y += 38
        sheet.hairline(y, left + 16, right - 16, shot.look.line)
    step = (right - left - 80) / 4
    for number, name in enumerate(("speech", "repeat", "heart", "bars", "share")):
        sheet.icon(name, left + 28 + step * number, y + 11, 20, shot.look.faint)
        if name in {"speech", "repeat", "heart"} and shot.coin(0.5):
            sheet.text(left + 52 + step * number, y + 12, shot.cast.count(999), shot.faint(13))
    sheet.hairline(y + 42, left, right, shot.look.line)
    return y + 43


def post_phone(shot: Shot) -> None:
    """An opened post, sometimes below the one it answers, and its replies."""
    sheet = shot.sheet
    top = devices.status_height(shot) + 52
    y = top - (shot.rng.choice((0, 0, 60)) if shot.coin(0.3) else 0)
    if shot.coin(0.3):
        y = _post(shot, y, 0, sheet.width)
    y = _opened(shot, y, 0, sheet.width)
    if shot.coin(0.5):
        sheet.text(
            16,
            y + 8,
            shot.say("Most relevant replies", "Atebion mwyaf perthnasol"),
            shot.faint(14, "medium"),
        )
        y += 38
    while y < sheet.height:
        y = _post(shot, y, 0, sheet.width, reply=True)
    devices.app_bar(shot, shot.say("Post", "Postiad"), icons=("more",) if shot.coin() else ())
    devices.write_bar(shot, shot.say("Post your reply", "Postiwch eich ateb"))


def timeline_phone(shot: Shot) -> None:
    """A list of posts, somewhere in the middle of it; perhaps an advertisement between them."""
    sheet = shot.sheet
    top = devices.status_height(shot)
    y = top + (47 if shot.coin(0.7) else 0) - shot.rng.choice((0, 0, 40, 110))
    first = True
    while y < sheet.height:
        if not first and shot.coin(0.2):
            y = _advert(shot, y)
        y = _post(shot, y, 0, sheet.width)
        first = False
    if shot.coin(0.7):
        devices.tabs(shot, top, (shot.say("For you", "I chi"), shot.say("Following", "Yn dilyn")))
    devices.status_bar(shot)
    devices.bottom_tabs(shot, ("home", "search", "people", "bell", "mail"))


def _advert(shot: Shot, y: float) -> float:
    sheet = shot.sheet
    sheet.avatar(36, y + 30, 20, "Mattress World")
    sheet.text(66, y + 8, "Mattress World @mattressworld", shot.style(15, "bold"))
    sheet.right(sheet.width - 16, y + 8, shot.say("Ad", "Hysbyseb"), shot.faint(13))
    words = "Sleep better this winter. Up to 40% off, this week only."
    y = sheet.para(66, y + 30, words, shot.style(15), sheet.width - 84)
    sheet.hairline(y + 10, 0, sheet.width, shot.look.line)
    return y + 11


def profile_phone(shot: Shot) -> None:
    """Somebody's profile with their latest posts, all by the same account."""
    sheet, person = shot.sheet, shot.cast.person()
    top = devices.status_height(shot)
    sheet.gradient(0, 0, sheet.width, top + 92, ((70, 110, 150), (30, 50, 80)))
    sheet.circle(52, top + 92, 39, shot.look.page)
    sheet.avatar(52, top + 92, 36, person.name)
    _follow(shot, sheet.width - 16, top + 104)
    y = top + 140
    sheet.text(16, y, person.name, shot.style(20, "bold"))
    sheet.text(16, y + 26, f"@{person.handle}", shot.faint(15))
    y = sheet.para(16, y + 52, shot.cast.mild(longest=80), shot.style(15), sheet.width - 32) + 6
    joined = shot.rng.choice(("March 2019", "June 2023", "November 2025"))
    sheet.text(16, y, f"Joined {joined}", shot.faint(15))
    x = sheet.text(16, y + 26, shot.cast.count(999), shot.style(15, "bold"))
    x = sheet.text(x + 4, y + 26, "Following", shot.faint(15))
    x = sheet.text(x + 16, y + 26, shot.cast.count(9999), shot.style(15, "bold"))
    sheet.text(x + 4, y + 26, "Followers", shot.faint(15))
    y = devices.tabs(shot, y + 56, ("Posts", "Replies", "Media", "Likes"))
    while y < sheet.height:
        item = shot.item(
            author=person.name,
            handle=f"@{person.handle}",
            text=shot.cast.words(),
            time=_short(shot),
        )
        sheet.avatar(36, y + 30, 20, person.name)
        with sheet.telling(item):
            y = _head(shot, 66, y + 8, sheet.width - 14, item, person)
            y = sheet.body(66, y, item.text, shot.style(15), sheet.width - 82, shot.look.link)
        y = _actions(shot, 66, y + 4, sheet.width - 10)
        sheet.hairline(y, 0, sheet.width, shot.look.line)
    devices.status_bar(shot, (70, 110, 150), (255, 255, 255))
    devices.bottom_tabs(shot, ("home", "search", "people", "bell", "mail"))


def message_phone(shot: Shot) -> None:
    """A private conversation, with the time under each message."""
    person = shot.cast.person()
    top = devices.status_height(shot) + 56
    day = shot.rng.choice((0, 1, 3, 20))
    y = devices.pill(shot, top + 14, shot.times.pill(day, year="other"), None)
    when = shot.times.on_day(day)
    for number in range(shot.rng.randint(2, 5)):
        own = number > 0 and shot.coin(0.3)
        words = shot.cast.mild(longest=60) if own else shot.cast.words(longest=150)
        shown = shot.times.precise(shot.times.clock(when), when, shot.times.pill(day, year="other"))
        item = shot.item(
            author=None if own else person.name,
            handle=None if own else f"@{person.handle}",
            text=words,
            time=shown,
            outgoing=own,
        )
        y = _bubble(shot, y, item, shown)
        when = shot.times.after(when)
    devices.app_bar(
        shot,
        person.name,
        subtitle=f"@{person.handle}",
        avatar=person.name,
        tall=56,
        icons=("more",),
    )
    devices.write_bar(
        shot,
        shot.rng.choice(("Start a message", "Message", "Unencrypted message")),
        plus="camera",
        icons=("send",),
    )


def _bubble(shot: Shot, y: float, item: Item, shown: Shown) -> float:
    sheet, look = shot.sheet, shot.look
    style = Style(16, look.own_text if item.outgoing else look.text)
    room = sheet.width * 0.72
    lines = sheet.lines(item.text, style, room)
    wide = max(sheet.width_of(line, style) for line in lines)
    tall = len(lines) * sheet.tall(style) + 20
    left = sheet.width - 16 - wide - 28 if item.outgoing else 16
    ground = look.own if item.outgoing else look.bubble
    sheet.rounded(left, y, left + wide + 28, y + tall, 20, ground)
    with sheet.telling(item):
        sheet.body(left + 14, y + 10, item.text, style, room)
        if item.outgoing:
            sheet.right(sheet.width - 18, y + tall + 3, shown.raw, shot.faint(12.5))
        else:
            sheet.text(18, y + tall + 3, shown.raw, shot.faint(12.5))
    return y + tall + 30


def page_desktop(shot: Shot) -> None:
    """An opened post or a timeline in a browser, with the menu and what is happening beside it."""
    sheet, opened = shot.sheet, shot.coin(0.7)
    left = sheet.width / 2 - 320
    right = left + 600
    y: float = 130
    if opened:
        y = _opened(shot, y, left, right)
        y = _reply_box(shot, y, left, right)
    while y < sheet.height:
        y = _post(shot, y, left, right, reply=opened)
    sheet.upright(left, 0, sheet.height, shot.look.line)
    sheet.upright(right, 0, sheet.height, shot.look.line)
    first = next((i for i in sheet.items if i.handle), None)
    handle = (first.handle or "").lstrip("@") if first else "home"
    number = shot.rng.randint(10**17, 10**18)
    url = f"x.com/{handle}/status/{number}" if opened else "x.com/home"
    top, low = browsers.window(shot, f"{'Post' if opened else 'Home'} / X", url)
    sheet.cover(left + 1, top, right - 1, 130, shot.look.page)
    sheet.text(
        left + 60 if opened else left + 16,
        top + 14,
        "Post" if opened else "Home",
        shot.style(20, "bold"),
    )
    if opened:
        sheet.icon("back", left + 14, top + 16, 22, shot.look.text)
    names = (
        "Home",
        "Explore",
        "Notifications",
        "Chat",
        "Bookmarks",
        "Communities",
        "Profile",
        "More",
    )
    browsers.side_menu(shot, left - 230, top + 60, names)
    rows = (
        ("Politics · Trending", "#TestburyBypass", "4,112 posts"),
        ("Trending in United Kingdom", "Sampleton", "12.4K posts"),
    )
    x, end = right + 24, min(right + 350, sheet.width - 20)
    y = browsers.card(shot, x, top + 70, end, "What’s happening", rows)
    if shot.coin():
        browsers.card(
            shot,
            x,
            y + 16,
            end,
            "Who to follow",
            (("Testbury Live", "@testburylive"), ("Example Gazette", "@exgazette")),
        )
    sheet.hide(0, low, sheet.width, sheet.height)


def _reply_box(shot: Shot, y: float, left: float, right: float) -> float:
    sheet = shot.sheet
    sheet.avatar(left + 36, y + 30, 20, shot.cast.councillor.name)
    sheet.text(left + 68, y + 20, "Post your reply", shot.faint(19))
    sheet.rounded(right - 92, y + 14, right - 16, y + 48, 17, shot.look.faint)
    sheet.middle(right - 54, y + 20, "Reply", Style(15, shot.look.page, "bold"))
    sheet.hairline(y + 64, left, right, shot.look.line)
    return y + 65


def web_phone(shot: Shot) -> None:
    """An opened post in a phone's browser, asking to open the app."""
    sheet = shot.sheet
    top = devices.status_height(shot) + 54
    y = _opened(shot, top + 52, 0, sheet.width)
    while y < sheet.height:
        y = _post(shot, y, 0, sheet.width, reply=True)
    handle = (sheet.items[0].handle or "").lstrip("@")
    number = shot.rng.randint(10**17, 10**18)
    browsers.phone_browser(shot, f"x.com/{handle}/status/{number}")
    sheet.cover(0, top, sheet.width, top + 50, shot.look.page)
    sheet.icon("back", 12, top + 14, 22, shot.look.text)
    sheet.text(52, top + 13, shot.say("Post", "Postiad"), shot.style(18, "bold"))
    sheet.rounded(sheet.width - 116, top + 10, sheet.width - 12, top + 42, 16, shot.look.text)
    style = Style(13.5, shot.look.page, "bold")
    sheet.middle(sheet.width - 64, top + 16, shot.say("Open app", "Agor yr ap"), style)
    devices.home_mark(shot)


LAYOUTS = (
    Layout("x", "post_phone", "phone", post_phone, _LIGHT, _DARK, ("en", "en", "cy"), 6),
    Layout("x", "timeline_phone", "phone", timeline_phone, _LIGHT, _DIM, ("en",), 4),
    Layout("x", "profile_phone", "phone", profile_phone, _LIGHT, _DARK, ("en",), 2),
    Layout("x", "message_phone", "phone", message_phone, _LIGHT, _DARK, ("en",), 2),
    Layout("x", "web_phone", "phone", web_phone, _LIGHT, _DARK, ("en",), 2),
    Layout("x", "page_desktop", "desktop", page_desktop, _LIGHT, _DIM, ("en",), 4),
)
