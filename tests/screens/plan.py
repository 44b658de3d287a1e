# SPDX-License-Identifier: MIT
"""Which screenshots there are: what each is drawn from follows from its number alone."""

from __future__ import annotations

import importlib
import random
from dataclasses import dataclass
from functools import cache

from tests.screens.cast import HALVES
from tests.screens.shot import Layout

_APPS = (
    "x",
    "facebook",
    "instagram",
    "threads",
    "whatsapp",
    "messenger",
    "tiktok",
    "youtube",
    "snapchat",
    "nextdoor",
    "bluesky",
    "mastodon",
    "linkedin",
    "reddit",
    "telegram",
    "signal",
    "discord",
    "sms",
    "mail_phone",
    "mail_desktop",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """One screenshot to be drawn."""

    name: str
    layout: Layout
    half: str
    seed: int
    turn: int
    """How many of this layout come before it."""


@cache
def layouts() -> tuple[Layout, ...]:
    """Return every layout of every app."""
    found: list[Layout] = []
    for name in _APPS:
        found.extend(importlib.import_module(f"tests.screens.apps.{name}").LAYOUTS)
    return tuple(found)


@cache
def plans() -> tuple[Plan, ...]:
    """Return all screenshots; of each layout as many in one half as in the other."""
    found = []
    for layout in layouts():
        for turn in range(layout.many):
            seed = random.Random(f"{layout.platform}/{layout.name}/{turn}").getrandbits(48)
            name = f"{layout.platform}_{layout.name}_{turn:02}"
            found.append(Plan(name, layout, HALVES[turn % 2], seed, turn))
    return tuple(found)


def of_half(half: str) -> tuple[Plan, ...]:
    """Return the screenshots of one half, `dev` or `kept_aside`."""
    if half not in HALVES:
        raise ValueError(half)
    return tuple(plan for plan in plans() if plan.half == half)
