# SPDX-License-Identifier: MIT
"""Which screenshots there are: what each is drawn from follows from its number alone."""

from __future__ import annotations

import importlib
import random
from dataclasses import dataclass
from functools import cache

from tests.screens.cast import FURTHER, HALVES
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


def _plan(layout: Layout, turn: int, half: str) -> Plan:
    seed = random.Random(f"{layout.platform}/{layout.name}/{turn}").getrandbits(48)
    return Plan(f"{layout.platform}_{layout.name}_{turn:02}", layout, half, seed, turn)


@cache
def plans() -> tuple[Plan, ...]:
    """Return all screenshots; of each layout as many in one half as in the other."""
    return tuple(
        _plan(layout, turn, HALVES[turn % 2]) for layout in layouts() for turn in range(layout.many)
    )


def further(many: int) -> tuple[Plan, ...]:
    """Return so many more of each layout, with people and words of their own, to tune rules on.

    Not:    counted in any score: they are drawn for whoever wants more to look at.
    """
    return tuple(_plan(layout, 200 + turn, FURTHER) for layout in layouts() for turn in range(many))


def of_half(half: str) -> tuple[Plan, ...]:
    """Return the screenshots of one half, `dev` or `kept_aside`."""
    if half not in HALVES:
        raise ValueError(half)
    return tuple(plan for plan in plans() if plan.half == half)
