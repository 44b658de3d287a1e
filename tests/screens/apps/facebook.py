# SPDX-License-Identifier: MIT
"""Facebook: a post with its comments on a phone, comments alone, a group's page, the desktop."""

from __future__ import annotations

from tests.screens import browsers, devices
from tests.screens.cast import Person
from tests.screens.sheet import Item, Style
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import TIGHT, Shown

_BLUE = (8, 102, 255)
_LIGHT = light(
    _BLUE, text=(5, 5, 5), faint=(101, 103, 107), field=(240, 242, 245), bubble=(240, 242, 245)
)
_DARK = dark(
    (69, 153, 255),
    page=(36, 37, 38),
    text=(228, 230, 235),
    faint=(176, 179, 184),
    line=(62, 64, 66),
    field=(58, 59, 60),
    bubble=(58, 59, 60),
)
_AWR = {"m": "{n} mun", "h": "{n} awr", "d": "{n} d", "w": "{n} w", "y": "{n} bl"}
_OLD = {"m": "{n} min{s}", "h": "{n} hr{s}", "d": "{n} day{s}"}


def _post_time(shot: Shot) -> Shown:
    chance = shot.rng.random()
    if chance < 0.4:
        forms = _AWR if shot.language == "cy" else shot.rng.choice((TIGHT, TIGHT, _OLD))
        return shot.times.ago(forms, ("m", "h", "h", "d"))
    if chance < 0.82:
        return shot.times.date_and_time(short=False)
    return shot.times.date(least_days=3, most_days=420)


def _comment_time(shot: Shot) -> Shown:
    if shot.coin(0.05):
        return shot.times.just_now(shot.say("Just now", "Nawr"))
    forms = _AWR if shot.language == "cy" else TIGHT
    return shot.times.ago(forms, ("m", "h", "h", "d", "d", "w", "w", "y"))


def _dot_globe(shot: Shot, x: float, y: float, size: float) -> None:
    end = shot.sheet.text(x, y, "·", shot.faint(size))
    name = shot.rng.choice(("globe", "people"))
    shot.sheet.icon(name, end + 3, y + 3, size - 1, shot.look.faint)


def _post_head(
    shot: Shot, left: float, y: float, right: float, item: Item, *, person: Person, group: str
) -> float:
    """Draw the picture, the name and the line with the time; return the y below."""
    sheet = shot.sheet
    sheet.avatar(left + 36, y + 22, 20, group or person.name, square=bool(group))
    if group:
        sheet.avatar(left + 48, y + 34, 11, person.name)
    x, bold, grey = left + 66, shot.style(15.5, "semibold"), shot.faint(13)
    sheet.icon("more", right - 32, y + 4, 20, shot.look.faint)
    if group:
        sheet.clipped(x, y, group, bold, right - x - 48)
    with sheet.telling(item):
        raw = item.time.raw if isinstance(item.time, Shown) else ""
        if group:
            y += sheet.tall(bold)
            end = sheet.text(x, y, person.name, shot.faint(13, "semibold"))
            end = sheet.text(end, y, f" · {raw}", grey) + 4
        else:
            sheet.para(x, y, person.name, bold, right - x - 48)
            y += sheet.tall(bold) * len(sheet.lines(person.name, bold, right - x - 48))
            end = sheet.text(x, y, raw, grey) + 4
    _dot_globe(shot, end, y, 13)
    return max(y + sheet.tall(grey), y + 20) + 6


def _counts(shot: Shot, left: float, y: float, right: float) -> float:
    sheet = shot.sheet
    sheet.circle(left + 25, y + 10, 9, _BLUE)
    sheet.icon("thumb", left + 19, y + 4, 12, (255, 255, 255))
    if shot.coin():
        sheet.circle(left + 41, y + 10, 9, (228, 60, 80))
    sheet.text(left + 54, y, shot.cast.count(), shot.faint(14))
    comments = f"{shot.rng.randint(3, 180)} {shot.say('comments', 'o sylwadau')}"
    if shot.coin():
        comments += f"  {shot.rng.randint(2, 40)} {shot.say('shares', 'yn rhannu')}"
    sheet.right(right - 16, y, comments, shot.faint(14))
    y += 28
    sheet.hairline(y, left + 12, right - 12, shot.look.line)
    names = (shot.say("Like", "Hoffi"), shot.say("Comment", "Sylw"), shot.say("Share", "Rhannu"))
    for number, (icon, name) in enumerate(zip(("thumb", "speech", "share"), names, strict=True)):
        x = left + (right - left) * (number + 0.5) / 3
        half = sheet.width_of(name, shot.faint(14.5, "semibold")) / 2
        sheet.icon(icon, x - half - 24, y + 10, 18, shot.look.faint)
        sheet.text(x - half, y + 10, name, shot.faint(14.5, "semibold"))
    sheet.hairline(y + 40, left + 12, right - 12, shot.look.line)
    return y + 46


def _comment(
    shot: Shot, left: float, y: float, right: float, *, inset: float = 0, plain: bool = False
) -> float:
    """Draw a comment in its bubble, or on the bare page as newer apps have it."""
    sheet, person = shot.sheet, shot.cast.person()
    item = shot.item(author=person.name, text=shot.cast.words(), time=_comment_time(shot))
    radius = 13 if inset else 17
    sheet.avatar(left + 16 + inset + radius, y + radius, radius, person.name)
    x = left + 24 + inset + 2 * radius
    bold, style = shot.style(13.5, "semibold"), shot.style(15)
    room = right - x - 40
    lines = sheet.lines(item.text, style, room)
    wide = max(sheet.width_of(line, style) for line in lines)
    wide = max(wide, sheet.width_of(person.name, bold))
    tall = sheet.tall(bold) + len(lines) * sheet.tall(style) + 16
    pad = 0 if plain else 12
    if not plain:
        sheet.rounded(x, y, x + wide + 24, y + tall, 17, shot.look.bubble)
    with sheet.telling(item):
        end = sheet.text(x + pad, y + 8, person.name, bold)
        beside = plain and isinstance(item.time, Shown)
        if beside:
            sheet.text(end + 8, y + 8, item.time.raw, shot.faint(12.5))  # type: ignore[attr-defined]
        sheet.body(x + pad, y + 8 + sheet.tall(bold), item.text, style, room, shot.look.link)
    y += tall + (0 if plain else 4)
    with sheet.of(item):
        end = x + pad
        if not beside and isinstance(item.time, Shown):
            end = sheet.text(end, y, item.time.raw, shot.faint(12.5)) + 16
    return _comment_row(shot, end, y, right)


def _comment_row(shot: Shot, x: float, y: float, right: float) -> float:
    sheet, grey = shot.sheet, shot.faint(12.5, "semibold")
    names = [shot.say("Like", "Hoffi"), shot.say("Reply", "Ymateb")]
    if shot.coin(0.2):
        names.append(shot.say("See translation", "Gweld cyfieithiad"))
    for name in names:
        x = sheet.text(x, y, name, grey) + 16
    if shot.coin(0.3):
        sheet.right(right - 46, y, str(shot.rng.randint(1, 60)), shot.faint(12.5))
        sheet.icon("thumb", right - 42, y + 1, 14, _BLUE)
    return y + sheet.tall(grey) + 8


def _comments(shot: Shot, left: float, y: float, right: float, *, plain: bool) -> None:
    sheet, inset = shot.sheet, 0.0
    many = shot.rng.randint(2, 4) if shot.device == "desktop" else 9
    for _ in range(many):
        if y > sheet.height:
            return
        y = _comment(shot, left, y, right, inset=inset, plain=plain)
        inset = 44 if inset == 0 and shot.coin(0.3) else 0
        if shot.coin(0.15):
            words = shot.say("View {} more replies", "Gweld {} ymateb arall")
            words = words.format(shot.rng.randint(2, 12))
            sheet.text(left + 66, y, words, shot.faint(13.5, "semibold"))
            y += 26


def _whole_post(shot: Shot, left: float, y: float, right: float, group: str) -> float:
    sheet = shot.sheet
    mine = shot.coin(0.3)
    person = shot.cast.councillor if mine else shot.cast.person()
    words = shot.cast.mild() if mine else shot.cast.abuse()
    item = shot.item(author=person.name, text=words, time=_post_time(shot), focus=True)
    y = _post_head(shot, left, y, right, item, person=person, group=group)
    size = 22 if len(words) < 60 and shot.coin(0.25) else 15.5
    with sheet.of(item):
        y = (
            sheet.body(left + 16, y, item.text, shot.style(size), right - left - 32, shot.look.link)
            + 8
        )
    if shot.coin(0.2):
        devices.picture(shot, left, y, right, y + (right - left) * 0.56)
        y += (right - left) * 0.56 + 10
    return _counts(shot, left, y, right)


def post_phone(shot: Shot) -> None:
    """A post and its comments; in a group now and then."""
    sheet = shot.sheet
    group = shot.cast.group() if shot.coin(0.35) else ""
    shot.place = group or None
    top = devices.status_height(shot) + 50
    y = _whole_post(shot, 0, top + 10, sheet.width, group)
    if shot.coin(0.6):
        sheet.text(
            16, y + 6, shot.say("Most relevant", "Mwyaf perthnasol"), shot.style(14.5, "semibold")
        )
        y += 36
    _comments(shot, 0, y + 6, sheet.width, plain=shot.coin(0.3))
    title = shot.rng.choice(("", shot.say("Post", "Postiad")))
    devices.app_bar(shot, title, icons=("search",), tall=50, centred=bool(title) and shot.coin())
    devices.write_bar(shot, shot.say("Write a comment…", "Ysgrifennu sylw…"), icons=("camera",))


def comments_phone(shot: Shot) -> None:
    """Comments alone, scrolled: the post is far above."""
    sheet = shot.sheet
    top = devices.status_height(shot) + 50
    y = top - shot.rng.choice((0, 30, 70)) + 8
    _comments(shot, 0, y, sheet.width, plain=shot.coin(0.4))
    title = shot.say("{}'s post", "Postiad {}").format(shot.cast.councillor.name)
    devices.app_bar(
        shot,
        shot.rng.choice((title, shot.say("Comments", "Sylwadau"))),
        tall=50,
        centred=True,
        back=shot.rng.choice(("back", "close")),
    )
    name = shot.cast.councillor.name
    prompt = shot.rng.choice((f"Comment as {name}", "Write a public comment…"))
    devices.write_bar(shot, shot.say(prompt, "Ysgrifennu sylw…"), avatar=name)


def page_desktop(shot: Shot) -> None:
    """A post in the middle of the window, in a group or on its own, sidebars at both sides."""
    sheet = shot.sheet
    ground = (24, 25, 26) if shot.dark else (240, 242, 245)
    sheet.rect(0, 0, sheet.width, sheet.height, ground)
    group = shot.cast.group() if shot.coin(0.5) else ""
    shot.place = group or None
    left = sheet.width / 2 - 340
    right = left + 680
    sheet.rounded(left, 170, right, sheet.height, 9, shot.look.page)
    y = _whole_post(shot, left, 186, right, "" if shot.coin() else group)
    _comments(shot, left, y + 10, right, plain=False)
    number = shot.rng.randint(10**14, 10**15)
    path = (
        f"groups/{shot.rng.randint(10**9, 10**10)}/posts/{number}"
        if group
        else f"{shot.cast.councillor.handle.lower()}/posts/pfbid0{number}"
    )
    title = f"{group or shot.cast.councillor.name} | Facebook"
    top, low = browsers.window(shot, title, f"facebook.com/{path}")
    sheet.cover(0, top, sheet.width, top + 56, shot.look.page)
    sheet.circle(34, top + 28, 19, _BLUE)
    sheet.text(29, top + 14, "f", Style(24, (255, 255, 255), "bold"))
    sheet.rounded(62, top + 9, 290, top + 47, 19, shot.look.field)
    sheet.text(96, top + 18, shot.say("Search Facebook", "Chwilio Facebook"), shot.faint(14))
    for number, name in enumerate(("home", "play", "box", "people")):
        sheet.icon(name, sheet.width / 2 - 180 + 110 * number, top + 16, 24, shot.look.faint)
    _sides(shot, top + 70, left, right)
    sheet.hide(0, low, sheet.width, sheet.height)


def _sides(shot: Shot, y: float, left: float, right: float) -> None:
    sheet = shot.sheet
    if left > 300:
        names = (
            shot.cast.councillor.name,
            shot.say("Friends", "Ffrindiau"),
            shot.say("Groups", "Grwpiau"),
            "Marketplace",
            shot.say("Feeds", "Ffrydiau"),
        )
        browsers.side_menu(shot, 20, y + 10, names, size=14, step=44)
    if sheet.width - right > 240:
        x = max(right + 30, sheet.width - 300)
        sheet.text(x, y + 6, shot.say("Sponsored", "Noddwyd"), shot.faint(15, "semibold"))
        sheet.rounded(x, y + 34, x + 110, y + 120, 8, (180, 150, 110))
        sheet.text(x + 120, y + 54, "Blinds by Design", shot.style(13.5, "semibold"))
        sheet.text(x + 120, y + 74, "blinds.example.com", shot.faint(12))
        sheet.text(x, y + 140, shot.say("Contacts", "Cysylltiadau"), shot.faint(15, "semibold"))
        for number, name in enumerate(("Anna Preece", "Geraint W", "Bob Sample")):
            sheet.avatar(x + 16, y + 184 + 42 * number, 15, name)
            sheet.text(x + 42, y + 174 + 42 * number, name, shot.style(14))


def web_phone(shot: Shot) -> None:
    """A post and its comments in a phone's browser."""
    sheet = shot.sheet
    group = shot.cast.group() if shot.coin(0.5) else ""
    shot.place = group or None
    top = devices.status_height(shot) + 54
    y = _whole_post(shot, 0, top + 62, sheet.width, group)
    _comments(shot, 0, y + 6, sheet.width, plain=False)
    number = shot.rng.randint(10**14, 10**15)
    browsers.phone_browser(shot, f"m.facebook.com/story.php?story_fbid={number}")
    sheet.cover(0, top, sheet.width, top + 50, shot.look.page)
    sheet.text(14, top + 9, "facebook", Style(22, _BLUE, "bold"))
    for place, name in enumerate(("menu", "search", "bell")):
        sheet.icon(name, sheet.width - 42 - 44 * place, top + 13, 23, shot.look.text)
    sheet.hairline(top + 50, 0, sheet.width, shot.look.line)
    devices.home_mark(shot)


LAYOUTS = (
    Layout("facebook", "post_phone", "phone", post_phone, _LIGHT, _DARK, ("en", "cy"), 6),
    Layout(
        "facebook", "comments_phone", "phone", comments_phone, _LIGHT, _DARK, ("en", "en", "cy"), 4
    ),
    Layout("facebook", "page_desktop", "desktop", page_desktop, _LIGHT, _DARK, ("en", "cy"), 4),
    Layout("facebook", "web_phone", "phone", web_phone, _LIGHT, _DARK, ("en",), 2),
)
