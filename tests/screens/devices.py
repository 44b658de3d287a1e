# SPDX-License-Identifier: MIT
"""What stands around an app on a phone: status bar, title bar, tabs, the field to write in."""

from __future__ import annotations

from collections.abc import Sequence

from tests.screens.faces import Colour
from tests.screens.sheet import Style
from tests.screens.shot import Shot


def status_height(shot: Shot) -> float:
    """Return how tall the status bar is."""
    return 50 if shot.iphone else 30


def status_bar(shot: Shot, ground: Colour | None = None, ink: Colour | None = None) -> float:
    """Draw clock, signal and battery over the top; return the y below."""
    sheet, tall = shot.sheet, status_height(shot)
    ink = ink or shot.look.text
    sheet.cover(0, 0, sheet.width, tall, ground or shot.look.page)
    style = Style(15 / sheet.letters if shot.iphone else 13 / sheet.letters, ink, "semibold")
    if shot.iphone:
        sheet.text(34, 15, shot.clock, style)
        sheet.rounded(sheet.width / 2 - 58, 11, sheet.width / 2 + 58, 44, 16, (0, 0, 0))
        _signal(shot, sheet.width - 96, 32, ink)
        _battery(shot, sheet.width - 46, 20, ink, number=shot.coin())
    else:
        sheet.text(20, 6, shot.clock, style)
        right = sheet.width - 16
        share = f"{shot.rng.randint(9, 99)}%"
        if shot.coin(0.7):
            right = sheet.right(right, 6, share, Style(12 / sheet.letters, ink, "medium")) - 14
        _battery(shot, right - 20, 10, ink, number=False)
        _signal(shot, right - 44, 20, ink)
        network = shot.rng.choice(("5G", "4G", "", "LTE"))
        if network:
            sheet.right(right - 50, 6, network, Style(12 / sheet.letters, ink, "medium"))
    return tall


def _signal(shot: Shot, x: float, bottom: float, ink: Colour) -> None:
    for step in range(4):
        left = x + step * 4.6
        shot.sheet.rounded(left, bottom - 4 - step * 2.4, left + 3.2, bottom, 1, ink)


def _battery(shot: Shot, x: float, y: float, ink: Colour, *, number: bool) -> None:
    sheet = shot.sheet
    sheet.rounded(x, y, x + 25, y + 12, 3.5, ink)
    if number:
        ground = (255, 255, 255) if sum(ink) < 380 else (0, 0, 0)
        style = Style(9.5 / sheet.letters, ground, "bold")
        sheet.middle(x + 12.5, y - 0.4, str(shot.rng.randint(8, 99)), style)
    else:
        sheet.rounded(x + 1.6, y + 1.6, x + 23.4, y + 10.4, 2.4, shot.look.page)
        sheet.rounded(x + 2.8, y + 2.8, x + 14, y + 9.2, 1.6, ink)
    sheet.rounded(x + 26, y + 4, x + 27.6, y + 8, 1, ink)


def home_mark(shot: Shot, ink: Colour | None = None) -> None:
    """Draw what the system shows along the lower edge."""
    sheet = shot.sheet
    colour = ink or shot.look.text
    middle, low = sheet.width / 2, sheet.height
    if shot.iphone or shot.coin(0.6):
        sheet.hide(middle - 60, low - 9, middle + 60, low - 5)
        sheet.rounded(middle - 60, low - 9, middle + 60, low - 5, 2, colour)
        return
    sheet.hide(middle - 100, low - 26, middle + 100, low - 8)
    sheet.icon("back", middle - 98, low - 26, 18, colour)
    sheet.circle(middle, low - 17, 7, colour)
    sheet.rounded(middle + 80, low - 24, middle + 94, low - 10, 3, colour)


def app_bar(
    shot: Shot,
    title: str,
    *,
    icons: Sequence[str] = (),
    subtitle: str = "",
    tall: float = 52,
    ground: Colour | None = None,
    centred: bool = False,
    avatar: str = "",
    size: float = 17,
    back: str = "back",
) -> float:
    """Draw status bar and title bar over the top; return the y below."""
    sheet, look = shot.sheet, shot.look
    ground = ground or look.page
    top = status_height(shot)
    tall = max(tall, 52 * sheet.letters if subtitle else tall)
    sheet.cover(0, top, sheet.width, top + tall, ground)
    status_bar(shot, ground)
    x: float = 16
    if back:
        sheet.icon(back, 12, top + tall / 2 - 12, 24, look.text)
        x = 48
    if avatar:
        sheet.avatar(x + 18, top + tall / 2, 18, avatar)
        x += 46
    room = sheet.width - x - 12 - 38 * len(icons)
    style = shot.style(size, "semibold")
    lines = sheet.tall(style) + (sheet.tall(shot.faint(12.5)) if subtitle else 0)
    y = top + (tall - lines) / 2
    if centred:
        sheet.middle(sheet.width / 2, y, title, style)
    else:
        sheet.clipped(x, y, title, style, room)
    if subtitle:
        sheet.clipped(x, y + sheet.tall(style), subtitle, shot.faint(12.5), room)
    for number, name in enumerate(reversed(icons)):
        sheet.icon(name, sheet.width - 40 - 38 * number, top + tall / 2 - 11, 22, look.text)
    return top + tall


def tabs(shot: Shot, y: float, names: Sequence[str], chosen: int = 0, size: float = 15) -> float:
    """Draw names in a row with a stroke under the chosen one; return the y below."""
    sheet = shot.sheet
    each = sheet.width / len(names)
    sheet.cover(0, y, sheet.width, y + 46, shot.look.page)
    for number, name in enumerate(names):
        middle = each * (number + 0.5)
        style = shot.style(size, "bold") if number == chosen else shot.faint(size, "medium")
        sheet.middle(middle, y + 12, name, style)
        if number == chosen:
            half = sheet.width_of(name, style) / 2
            sheet.rounded(middle - half, y + 42, middle + half, y + 46, 2, shot.look.accent)
    sheet.hairline(y + 46, 0, sheet.width, shot.look.line)
    return y + 47


def bottom_tabs(shot: Shot, icons: Sequence[str], names: Sequence[str] = ()) -> float:
    """Draw the row of places along the bottom; return the y where it begins."""
    sheet = shot.sheet
    tall = 82 if shot.iphone else 68
    tall += 4 if names else -8
    top = sheet.height - tall
    sheet.cover(0, top, sheet.width, sheet.height, shot.look.page)
    sheet.hairline(top, 0, sheet.width, shot.look.line)
    each = sheet.width / len(icons)
    for number, icon in enumerate(icons):
        middle = each * (number + 0.5)
        sheet.icon(icon, middle - 12, top + 9, 24, shot.look.text)
        if names:
            style = Style(10.5 / sheet.letters, shot.look.faint, "medium")
            sheet.middle(middle, top + 34, names[number], style)
    home_mark(shot)
    return top


def write_bar(
    shot: Shot,
    prompt: str,
    *,
    icons: Sequence[str] = (),
    button: str = "",
    ground: Colour | None = None,
    avatar: str = "",
    plus: str = "",
) -> float:
    """Draw the field to write in along the bottom; return the y where it begins."""
    sheet, look = shot.sheet, shot.look
    low = 34 if shot.iphone else 28
    top = sheet.height - low - 56
    sheet.cover(0, top, sheet.width, sheet.height, ground or look.page)
    if ground is None:
        sheet.hairline(top, 0, sheet.width, look.line)
    left, right = 12.0, sheet.width - 12
    if avatar:
        sheet.avatar(left + 16, top + 28, 16, avatar)
        left += 42
    if plus:
        sheet.icon(plus, left, top + 17, 24, look.accent)
        left += 34
    if button:
        sheet.circle(right - 20, top + 28, 21, look.accent)
        sheet.icon(button, right - 31, top + 17, 22, (255, 255, 255))
        right -= 50
    sheet.rounded(left, top + 8, right, top + 48, 20, look.field)
    sheet.clipped(
        left + 16,
        top + 28 - sheet.tall(shot.faint(15)) / 2,
        prompt,
        shot.faint(15),
        right - left - 30 - 30 * len(icons),
    )
    for number, name in enumerate(icons):
        sheet.icon(name, right - 34 - 30 * number, top + 18, 20, look.faint)
    home_mark(shot)
    return top


def pill(
    shot: Shot,
    y: float,
    words: str,
    ground: Colour | None,
    *,
    size: float = 12.5,
    weight: str = "medium",
    ink: Colour | None = None,
    centre: float | None = None,
) -> float:
    """Draw a day in the middle of a conversation; return the y below."""
    sheet = shot.sheet
    style = Style(size, ink or shot.look.faint, weight)
    half, tall = sheet.width_of(words, style) / 2 + 12, sheet.tall(style) + 8
    middle = sheet.width / 2 if centre is None else centre
    if ground:
        sheet.rounded(middle - half, y, middle + half, y + tall, shot.rng.choice((7, 20)), ground)
    sheet.middle(middle, y + 4, words, style)
    return y + tall + 8


def picture(shot: Shot, left: float, top: float, right: float, bottom: float) -> None:
    """Draw something like a photograph; now and then there is lettering in it."""
    sheet, rng = shot.sheet, shot.rng
    skies = (
        ((140, 176, 214), (226, 230, 224)),
        ((92, 108, 128), (190, 180, 160)),
        ((60, 80, 120), (240, 180, 120)),
        ((120, 150, 130), (220, 224, 200)),
    )
    sheet.gradient(left, top, right, bottom, rng.choice(skies))
    wide, tall = right - left, bottom - top
    ground = rng.choice(((84, 110, 70), (112, 108, 100), (150, 132, 96)))
    sheet.rect(left, top + tall * 0.68, right, bottom, ground)
    for _ in range(rng.randint(2, 5)):
        x = left + wide * rng.uniform(0.02, 0.8)
        end = min(right, x + wide * rng.uniform(0.08, 0.2))
        y = top + tall * rng.uniform(0.3, 0.55)
        wall = tuple(rng.randint(70, 190) for _ in range(3))
        sheet.rect(x, y, end, top + tall * 0.72, (wall[0], wall[1], wall[2]))
    if rng.random() < 0.4:
        words = rng.choice(("SAVE OUR LIBRARY", "NO BYPASS", "VOTE MAY 7", "ROAD CLOSED"))
        style = Style(15 / sheet.letters, (250, 250, 250), "bold")
        half, middle = sheet.width_of(words, style) / 2 + 14, left + wide / 2
        low = bottom - tall * 0.2
        sheet.rect(middle - half, low - 18, middle + half, low + 18, (160, 30, 40))
        sheet.middle(middle, low - sheet.tall(style) / 2, words, style)
