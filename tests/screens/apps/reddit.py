# SPDX-License-Identifier: MIT
"""Reddit: a post with its comments in the app, in the new page and in the old one."""

from __future__ import annotations

from tests.screens import browsers, devices
from tests.screens.rows import Bit, Form, icons_row, raw, row
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import TIGHT, Shown

_RED = (255, 69, 0)
_LIGHT = light(_RED, text=(15, 26, 28), faint=(87, 111, 118), link=(20, 100, 200))
_DARK = dark(_RED, page=(14, 17, 19), faint=(139, 162, 173), link=(110, 170, 240))
_OLD_LIGHT = light((51, 102, 153), text=(34, 34, 34), faint=(136, 136, 136), link=(51, 102, 153))
_AGO = {"m": "{n}m ago", "h": "{n}h ago", "d": "{n}d ago", "mo": "{n}mo ago", "y": "{n}y ago"}
_LONG = {
    "m": "{n} minute{s} ago",
    "h": "{n} hour{s} ago",
    "d": "{n} day{s} ago",
    "mo": "{n} month{s} ago",
    "y": "{n} year{s} ago",
}
_UNITS = ("m", "h", "h", "d", "d", "mo", "y")
_SUBS = ("r/testbury", "r/Sampleton", "r/CasualUK_example", "r/LocalPolitics_UK")


def _name(handle: str) -> str:
    return handle.replace(".", "_")


def _time(shot: Shot, forms: dict[str, str]) -> Shown:
    return shot.times.ago(forms, _UNITS)


def _post(
    shot: Shot, y: float, left: float, right: float, sub: str, forms: dict[str, str]
) -> float:
    sheet, person = shot.sheet, shot.cast.person()
    name = _name(person.handle)
    item = shot.item(
        handle=f"u/{name}", text=shot.cast.abuse(), time=_time(shot, forms), focus=True
    )
    sheet.avatar(left + 16, y + 18, 16, sub)
    grey = shot.faint(12.5)
    with sheet.telling(item):
        pass
    end = sheet.text(left + 42, y, sub, shot.style(13, "semibold"))
    with sheet.of(item):
        sheet.text(end + 6, y, f"• {raw(item)}", grey)
        sheet.text(left + 42, y + sheet.tall(grey), f"u/{name}", grey)
    y += 46
    title = shot.rng.choice(
        ("Our local councillor", "Anyone else seen this?", "Rant about Mill End")
    )
    sheet.text(left, y, title, shot.style(19, "semibold"))
    y += sheet.tall(shot.style(19)) + 6
    with sheet.of(item):
        y = sheet.body(left, y, item.text, shot.style(15), right - left - 16, shot.look.link) + 10
    x = left
    for icon in ("thumb", "speech", "share"):
        sheet.rounded(x, y, x + 84, y + 34, 17, shot.look.field)
        sheet.icon(icon, x + 12, y + 8, 18, shot.look.text)
        words = "Share" if icon == "share" else shot.cast.count(999)
        sheet.text(x + 36, y + 8, words, shot.style(12.5, "semibold"))
        x += 94
    sheet.hairline(y + 46, left - 16, right, shot.look.line)
    return y + 58


def _comment(
    shot: Shot, y: float, left: float, right: float, forms: dict[str, str], *, depth: int
) -> float:
    sheet, person = shot.sheet, shot.cast.person()
    name = _name(person.handle)
    item = shot.item(handle=f"u/{name}", text=shot.cast.words(), time=_time(shot, forms))
    x = left + 20 * depth
    for level in range(depth):
        sheet.upright(left + 6 + 20 * level, y, y + 90, shot.look.line, 1.2)
    head = [Bit(name, shot.style(13, "semibold"))]
    if shot.coin(0.1):
        head.append(Bit("OP", shot.link(12, "bold"), own=False))
    head.append(Bit(f"• {raw(item)}" if shot.coin(0.6) else f"· {raw(item)}", shot.faint(12.5)))
    form = Form(radius=11, size=14.5, gap=8, under=True, step=4)
    y = row(shot, y, x, right - 16, item, form, who=name, head=head)
    if shot.device == "desktop":
        end = icons_row(shot, x, y + 2, ("thumb", "speech"), step=70, size=16, counted=0)
        sheet.text(x + 26, y + 2, shot.cast.count(999), shot.faint(12.5, "semibold"))
        sheet.text(x + 94, y + 2, "Reply", shot.faint(12.5, "semibold"))
        sheet.text(x + 150, y + 2, "Share", shot.faint(12.5, "semibold"))
        return end + 6
    sheet.icon("more", right - 170, y + 2, 18, shot.look.faint)
    sheet.icon("reply", right - 130, y + 2, 18, shot.look.faint)
    sheet.text(right - 106, y, "Reply", shot.faint(12.5, "medium"))
    sheet.icon("thumb", right - 60, y + 2, 16, shot.look.faint)
    sheet.text(right - 40, y, shot.cast.count(99), shot.faint(12.5, "semibold"))
    return y + 32


def post_phone(shot: Shot) -> None:
    """The app: a post and its comments."""
    sheet = shot.sheet
    shot.place = sub = shot.rng.choice(_SUBS)
    forms = shot.rng.choice((TIGHT, _AGO))
    top = devices.status_height(shot) + 50
    y = _post(shot, top + 10, 16, sheet.width, sub, forms)
    if shot.coin():
        sheet.text(16, y - 4, "Best comments", shot.faint(13, "semibold"))
        y += 26
    depth = 0
    while y < sheet.height:
        y = _comment(shot, y, 16, sheet.width, forms, depth=depth)
        depth = min(depth + 1, 2) if shot.coin(0.35) else 0
    devices.app_bar(
        shot, "", icons=("search", "more"), tall=50, back=shot.rng.choice(("close", "back"))
    )
    devices.write_bar(shot, shot.rng.choice(("Join the conversation", "Add a comment")))


def page_desktop(shot: Shot) -> None:
    """The new page in a browser."""
    sheet = shot.sheet
    shot.place = sub = shot.rng.choice(_SUBS)
    left = max(260, sheet.width / 2 - 420)
    right = left + 740
    y = _post(shot, 166, left + 16, right, sub, _AGO)
    sheet.rounded(left + 16, y, right - 16, y + 42, 21, shot.look.field)
    sheet.text(left + 36, y + 11, "Join the conversation", shot.faint(14))
    y += 60
    depth = 0
    while y < sheet.height:
        y = _comment(shot, y, left + 16, right, _AGO, depth=depth)
        depth = min(depth + 1, 2) if shot.coin(0.35) else 0
    code = "".join(shot.rng.choice("0123456789abcdefghijk") for _ in range(6))
    url = f"reddit.com/{sub}/comments/1{code}/our_local_councillor/"
    top, low = browsers.window(shot, f"Our local councillor : {sub}", url)
    sheet.cover(0, top, sheet.width, top + 56, shot.look.page)
    sheet.circle(36, top + 28, 15, _RED)
    sheet.text(58, top + 14, "reddit", shot.style(20, "bold"))
    sheet.rounded(left, top + 9, right, top + 47, 19, shot.look.field)
    sheet.text(left + 24, top + 17, "Find anything", shot.faint(14.5))
    sheet.hairline(top + 56, 0, sheet.width, shot.look.line)
    browsers.side_menu(
        shot, 20, top + 76, ("Home", "Popular", "Answers", "Explore"), size=14, step=44
    )
    x = right + 20
    if sheet.width - x > 200:
        rows = ((sub, "For everything local"), ("12K", "members"))
        browsers.card(shot, x, top + 76, min(x + 320, sheet.width - 16), "About", rows)
    sheet.hide(0, low, sheet.width, sheet.height)


def old_desktop(shot: Shot) -> None:
    """The old page: small, blue and grey, no pictures."""
    sheet = shot.sheet
    shot.place = sub = shot.rng.choice(_SUBS)
    y: float = 260
    depth, forms = 0, _LONG
    for _ in range(9):
        person = shot.cast.person()
        name = _name(person.handle)
        item = shot.item(handle=f"u/{name}", text=shot.cast.words(), time=_time(shot, forms))
        x = 40.0 + 30 * depth
        points = f"{shot.rng.randint(-40, 300)} points"
        sheet.text(x - 18, y, "[–]", shot.faint(12))
        with sheet.telling(item):
            end = sheet.text(x + 4, y, name, shot.link(12.5, "bold")) + 6
        end = sheet.text(end, y, points, shot.style(12.5, "semibold")) + 6
        with sheet.of(item):
            sheet.text(end, y, raw(item), shot.faint(12.5))
            y = sheet.body(x + 4, y + 20, item.text, shot.style(14.5), 760, shot.look.link)
        words = "permalink  embed  save  report  give award  reply"
        sheet.text(x + 4, y + 2, words, shot.faint(12, "semibold"))
        y += 32
        depth = min(depth + 1, 3) if shot.coin(0.4) else 0
        if y > sheet.height:
            break
    code = "".join(shot.rng.choice("0123456789abcdefghijk") for _ in range(6))
    url = f"old.reddit.com/{sub}/comments/1{code}/rant/"
    top, low = browsers.window(shot, f"Rant about Mill End : {sub.removeprefix('r/')}", url)
    sheet.cover(0, top, sheet.width, 250, shot.look.page)
    sheet.rect(0, top, sheet.width, top + 60, (40, 50, 62) if shot.dark else (206, 227, 248))
    sheet.text(16, top + 30, sub.removeprefix("r/"), shot.style(18, "bold"))
    sheet.text(200, top + 34, "comments    other discussions (1)", shot.link(13, "semibold"))
    sheet.text(30, top + 76, "Rant about Mill End (self.testbury)", shot.link(17))
    sheet.text(30, top + 104, "submitted by MillEndLurker", shot.faint(12.5))
    sheet.text(30, 222, f"all {shot.rng.randint(9, 90)} comments", shot.style(15, "semibold"))
    sheet.text(190, 224, "sorted by: best", shot.faint(12.5))
    sheet.hide(0, low, sheet.width, sheet.height)


def web_phone(shot: Shot) -> None:
    """The page in a phone's browser."""
    sheet = shot.sheet
    shot.place = sub = shot.rng.choice(_SUBS)
    top = devices.status_height(shot) + 54
    y = _post(shot, top + 60, 16, sheet.width, sub, _AGO)
    depth = 0
    while y < sheet.height:
        y = _comment(shot, y, 16, sheet.width, _AGO, depth=depth)
        depth = min(depth + 1, 2) if shot.coin(0.35) else 0
    code = "".join(shot.rng.choice("0123456789abcdefghijk") for _ in range(6))
    browsers.phone_browser(shot, f"reddit.com/{sub}/comments/1{code}/our_local_councillor/")
    sheet.cover(0, top, sheet.width, top + 48, shot.look.page)
    sheet.circle(30, top + 24, 14, _RED)
    sheet.text(52, top + 11, "reddit", shot.style(18, "bold"))
    sheet.right(sheet.width - 16, top + 14, "Log In", shot.link(14.5, "semibold"))
    sheet.hairline(top + 48, 0, sheet.width, shot.look.line)
    devices.home_mark(shot)


LAYOUTS = (
    Layout("reddit", "post_phone", "phone", post_phone, _LIGHT, _DARK, many=4),
    Layout("reddit", "page_desktop", "desktop", page_desktop, _LIGHT, _DARK, many=2),
    Layout("reddit", "old_desktop", "desktop", old_desktop, _OLD_LIGHT, _DARK, many=2),
    Layout("reddit", "web_phone", "phone", web_phone, _LIGHT, _DARK, many=2),
)
