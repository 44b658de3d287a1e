# SPDX-License-Identifier: MIT
"""Invented links whose ids hold the time of posting, as those of the platforms do."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from abuselog.records.moment import HOME_ZONE

_X_EPOCH_MS = 1288834974657  # X's ids count milliseconds from here, above 22 low bits
_INSTAGRAM_EPOCH_MS = 1314220021721  # above 23 low bits
_URL_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_SORTED_BASE32 = "234567abcdefghijklmnopqrstuvwxyz"  # AT Protocol, "TID"


def instant_ms(wall: datetime, fold: int = 0) -> int:
    """Return milliseconds since 1970 of a wall-clock time in Europe/London."""
    aware = wall.replace(tzinfo=ZoneInfo(HOME_ZONE), fold=fold).astimezone(UTC)
    return int(aware.timestamp()) * 1000


def _written(number: int, alphabet: str) -> str:
    digits = ""
    while number:
        number, place = divmod(number, len(alphabet))
        digits = alphabet[place] + digits
    return digits


def x_post(handle: str, wall: datetime) -> str:
    """Return a link to a post on X."""
    post_id = (instant_ms(wall) - _X_EPOCH_MS) << 22 | 4097
    return f"https://x.com/{handle.removeprefix('@')}/status/{post_id}"


def tiktok_video(handle: str, wall: datetime) -> str:
    """Return a link to a video on TikTok."""
    return f"https://www.tiktok.com/{handle}/video/{instant_ms(wall) // 1000 << 32 | 90210}"


def linkedin_post(wall: datetime) -> str:
    """Return a link to a post on LinkedIn."""
    return f"https://www.linkedin.com/feed/update/urn:li:activity:{instant_ms(wall) << 22 | 77}"


def instagram_post(wall: datetime) -> str:
    """Return a link to a post on Instagram."""
    number = (instant_ms(wall) - _INSTAGRAM_EPOCH_MS) << 23 | 1234
    return f"https://www.instagram.com/p/{_written(number, _URL_BASE64)}/"


def threads_post(handle: str, wall: datetime, fold: int = 0) -> str:
    """Return a link to a post on Threads."""
    number = (instant_ms(wall, fold) - _INSTAGRAM_EPOCH_MS) << 23 | 4321
    return f"https://www.threads.com/{handle}/post/{_written(number, _URL_BASE64)}"


def bluesky_post(handle: str, wall: datetime) -> str:
    """Return a link to a post on Bluesky."""
    number = instant_ms(wall) * 1000 << 10 | 21
    post_id = _written(number, _SORTED_BASE32).rjust(13, "2")
    return f"https://bsky.app/profile/{handle.removeprefix('@')}/post/{post_id}"
