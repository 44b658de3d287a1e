# SPDX-License-Identifier: MIT
"""Draws a planned screenshot and says what is on it."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

from tests.screens.cast import Cast
from tests.screens.plan import Plan
from tests.screens.sheet import Item, Sheet, Word
from tests.screens.shot import Shot
from tests.screens.times import LONDON, Shown, Times

_LETTERS = (0.9, 1.0, 1.0, 1.0, 1.1, 1.18)
_LONGEST_FORWARDED_PX = 1600  # as WhatsApp forwards pictures
_FORWARDED_QUALITY = 70


@dataclass(frozen=True, slots=True)
class Drawn:
    """A screenshot's file and its truth."""

    name: str
    data: bytes
    truth: dict[str, Any]


def draw(plan: Plan) -> Drawn:
    """Return the screenshot: the same bytes every time under one version of Pillow."""
    rng = random.Random(plan.seed)
    shot = _blank(plan, rng)
    plan.layout.draw(shot)
    finish = _finish(plan, rng)
    image, box = shot.sheet.image, (0, 0, *shot.sheet.image.size)
    _settle(shot.sheet, box)
    if finish == "cropped":
        box = _crop_box(shot.sheet, rng)
        image = image.crop(box)
        _settle(shot.sheet, box)
    factor, held = 1.0, BytesIO()
    if finish == "forwarded":
        factor = min(1.0, _LONGEST_FORWARDED_PX / max(image.size))
        size = (round(image.width * factor), round(image.height * factor))
        image = image.resize(size, Image.Resampling.BICUBIC)
        image.save(held, "JPEG", quality=_FORWARDED_QUALITY)
    else:
        image.save(held, "PNG", compress_level=1)
    name = f"{plan.name}.{'jpg' if finish == 'forwarded' else 'png'}"
    return Drawn(name, held.getvalue(), _truth(plan, shot, finish, box, factor))


def _blank(plan: Plan, rng: random.Random) -> Shot:
    layout = plan.layout
    # Turns 0 and 1 are the two halves' first ones: each half gets both themes and languages.
    dim = (plan.turn // 2 + rng.randint(0, 1)) % 2 == 1
    language = layout.languages[(plan.turn // 2) % len(layout.languages)]
    spoken = "cy" if language == "cy" or rng.random() < 0.12 else "en"
    captured = _captured(rng)
    device, width, height, density = _device(layout.kind, rng)
    look = layout.dark if dim else layout.light
    cut = {"iphone": ("inter", "tight"), "android": ("noto", "narrow", "inter")}.get(
        device, ("inter", "noto", "narrow", "tight")
    )
    letters = rng.choice(_LETTERS) if device != "desktop" else rng.choice((0.95, 1.0, 1.0))
    sheet = Sheet(width, height, density, rng.choice(cut), letters, look.page)
    clock = rng.choice(("24", "24", "pm", "PM") if language == "en" else ("24",))
    times = Times(rng, captured, language, clock)
    return Shot(sheet, rng, Cast(rng, plan.half, spoken), times, language, dim, device, look)


def _captured(rng: random.Random) -> dt.datetime:
    start = dt.datetime(2026, 1, 8, tzinfo=LONDON)
    found = start + dt.timedelta(days=rng.randint(0, 314))
    return found.replace(
        hour=rng.choice((7, 8, 9, 12, 13, 16, 18, 19, 20, 21, 22, 23)), minute=rng.randint(0, 59)
    )


def _device(kind: str, rng: random.Random) -> tuple[str, float, float, float]:
    if kind == "desktop":
        scale = rng.choice((1.0, 1.25, 1.5))
        return "desktop", 1920 / scale, 1080 / scale, scale
    if rng.random() < 0.5:
        return "iphone", 390, 844, 3
    density = rng.choice((2.625, 2.8125, 3.0))
    return "android", 1080 / density, 2400 / density, density


def _finish(plan: Plan, rng: random.Random) -> str:
    chance = rng.random()
    if plan.turn < 2 or chance < 0.68:
        return "whole"
    return "forwarded" if chance < 0.86 else "cropped"


def _crop_box(sheet: Sheet, rng: random.Random) -> tuple[int, int, int, int]:
    """Cut to the main message and a little around it, as people do before they send a picture."""
    wide, tall = sheet.image.size
    cut = {word.item for word in sheet.words if word.lost}
    main = main_index([(item, number not in cut) for number, item in enumerate(sheet.items)])
    mine = [w for w in sheet.words if main is not None and w.item == main]
    if not mine:
        return (0, 0, wide, tall)
    margin = round(sheet.k * rng.uniform(14, 60))
    left = 0 if wide < tall else max(0, round(min(w.left for w in mine)) - round(80 * sheet.k))
    furthest = round(max(word.right for word in mine) + 20 * sheet.k)
    right = wide if wide < tall else min(wide, max(furthest, left + round(760 * sheet.k)))
    top = max(0, round(min(w.top for w in mine)) - margin)
    bottom = min(tall, round(max(w.bottom for w in mine)) + margin)
    return (left, top, right, bottom)


def _settle(sheet: Sheet, box: tuple[int, int, int, int]) -> None:
    """Mark the words that lie outside of the picture, if only in part."""
    left, top, right, bottom = box
    for word in sheet.words:
        slack = 0.1 * (word.bottom - word.top)
        inside = word.left >= left - slack and word.right <= right + slack
        if not (inside and word.top >= top - slack and word.bottom <= bottom + slack):
            word.lost = True


def main_index(items: list[tuple[Item, bool]]) -> int | None:
    """Return which message the screen is about: the opened one, else the first whole incoming.

    Shape:  each item with whether it is to be seen in full.
    """
    whole = [(n, item) for n, (item, full) in enumerate(items) if full and not item.outgoing]
    for number, item in whole:
        if item.focus:
            return number
    return whole[0][0] if whole else None


def _truth(
    plan: Plan, shot: Shot, finish: str, box: tuple[int, int, int, int], factor: float
) -> dict[str, Any]:
    sheet = shot.sheet
    kept = [word for word in sheet.words if not word.lost]
    seen = []
    for number, item in enumerate(sheet.items):
        mine = [word for word in sheet.words if word.item == number]
        left = [word for word in mine if not word.lost]
        if left:
            seen.append((item, len(left) == len(mine), left))
    place = _Placing(box[0], box[1], factor, " ".join(word.text for word in kept))
    return {
        "layout": f"{plan.layout.platform}_{plan.layout.name}",
        "platform": plan.layout.platform,
        # Of one post cut out, nobody can be sure where it stood.
        "platform_sure": finish != "cropped",
        "half": plan.half,
        "theme": "dark" if shot.dark else "light",
        "device": shot.device,
        "language": shot.language,
        "finish": finish,
        "dpr": sheet.k,
        "font": sheet.cut,
        "scale": sheet.letters,
        "captured_at": shot.times.captured.isoformat(),
        "clock": shot.clock,
        "chat": shot.place,
        "url": None if finish == "cropped" else shot.url,
        "main": main_index([(item, full) for item, full, _left in seen]),
        "items": [_item_truth(item, full, left, place) for item, full, left in seen],
        "words": [[word.text, *place.box((word,))] for word in kept],
    }


@dataclass(frozen=True, slots=True)
class _Placing:
    left: float
    top: float
    factor: float
    seen: str
    """All the words that can be read."""

    def named(self, name: str | None) -> str | None:
        """The name as the picture shows it: whole, cut short, or not at all."""
        if name is None:
            return None
        bare = name.removeprefix("u/").lstrip("@")
        if bare.casefold() in self.seen.casefold():
            return name
        for cut in range(len(bare) - 1, 3, -1):
            if f"{bare[:cut].rstrip()}…".casefold() in self.seen.casefold():
                return f"{name[: len(name) - len(bare)]}{bare[:cut].rstrip()}…"
        return None

    def box(self, words: tuple[Word, ...]) -> list[float]:
        """Left, top, width and height in the finished picture's pixels."""
        x = min(word.left for word in words)
        y = min(word.top for word in words)
        wide = max(word.right for word in words) - x
        tall = max(word.bottom for word in words) - y
        placed = ((x - self.left), (y - self.top), wide, tall)
        return [round(part * self.factor, 1) for part in placed]


def _item_truth(item: Item, full: bool, words: list[Word], place: _Placing) -> dict[str, Any]:
    shown = item.time if isinstance(item.time, Shown) else None
    text = tuple(word for word in words if word.in_text)
    if shown and shown.day and shown.day.casefold() not in place.seen.casefold():
        shown = None  # cut off together with its day
    return {
        "author": place.named(item.author),
        "handle": place.named(item.handle),
        "text": item.text,
        "date_raw": shown.raw if shown else None,
        "day_raw": shown.day if shown else None,
        "earliest": shown.earliest.isoformat() if shown else None,
        "latest": shown.latest.isoformat() if shown else None,
        "precision": shown.precision if shown else None,
        "also": [[a.isoformat(), b.isoformat()] for a, b in shown.also] if shown else [],
        "outgoing": item.outgoing,
        "phone": item.phone,
        "subject": item.subject,
        "partial": not full,
        "text_box": place.box(text) if text else None,
    }
