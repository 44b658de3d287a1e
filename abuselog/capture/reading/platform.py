# SPDX-License-Identifier: MIT
"""Which platform a screen shows: cues in `platforms.json`, each with its weight, added up."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from abuselog.capture.reading import signs
from abuselog.capture.reading.displayed import displayed, trailing
from abuselog.capture.reading.layout import Row, Run, rows_of
from abuselog.capture.reading.screen import Screen
from abuselog.capture.reading.vocabulary import part
from abuselog.catalogue import platforms
from abuselog.records.reading import Proposed

_TABLE: Final = "platforms"
_BY_ADDRESS: Final = 20.0
_BY_BRAND: Final = 6.0
_MOST_PER_CUE: Final = 3
_LEAST: Final = 0.6
_NAME_AND_HANDLE: Final = re.compile(r"[^@\s][^@]{0,40} @\w[\w.\-]* ?[·•]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """How a platform lays out what people write, where it differs from the rest."""

    handles: str = ""
    """What it puts before a handle."""
    bare: bool = False
    """Heads show the handle alone, and no name."""
    unknown: bool = False
    """Nothing says which platform it is."""
    titled: bool = False
    """Its posts have a title, in larger letters than their text."""
    group_above: bool = False
    """A post's first line is its group, its second the person."""
    place_beside_name: bool = False
    only_feet: bool = False
    """What has no time among its buttons is the film's own title."""
    lines_apart: bool = False
    """Several messages may stand under one head, each on a line of its own."""
    headline: bool = False
    """A line about the person stands under the name."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing on a screen that speaks for a platform."""

    platform: str
    zone: str
    """`top`: at the top of the page; `composer`: in the box for writing; `any`."""
    pattern: re.Pattern[str]
    weight: float


def traits_of(platform: str | None) -> Traits:
    """How that platform lays things out; the plainest way if it is not known."""
    if platform is None:
        return Traits(handles="@", bare=True, unknown=True)
    found: dict[str, Any] = part(_TABLE, "traits").get(platform, {})
    return Traits(**found)


@functools.cache
def _cues() -> tuple[Cue, ...]:
    return tuple(
        Cue(platform, zone, re.compile(pattern), float(weight))
        for platform, zone, pattern, weight in part(_TABLE, "cues")
    )


def platform_of(screen: Screen) -> Proposed | None:
    """The platform whose cues weigh most; None if nothing speaks for any.

    Not: the words people wrote are looked at too, but one cue counts three times at most.
    """
    scores = scored(screen)
    if not scores:
        return None
    best = max(scores, key=lambda code: scores[code])
    if scores[best] < _LEAST:
        return None
    runner_up = max((scores[code] for code in scores if code != best), default=0.0)
    confidence = scores[best] / (scores[best] + max(runner_up, 0.5))
    if screen.url is not None and _host_platform(screen.url.text) == best:
        return Proposed(
            value=best, rule="address", boxes=(screen.url.box,), confidence=max(confidence, 0.95)
        )
    return Proposed(value=best, rule="cues", confidence=round(confidence, 3))


def scored(screen: Screen) -> dict[str, float]:
    """Every platform with a cue on the screen, and what its cues weigh together."""
    scores: dict[str, float] = {}
    rows = rows_of(screen.runs)
    texts = _texts(rows, screen)
    for code, weight in _from_frame(screen):
        scores[code] = scores.get(code, 0.0) + weight
    for cue in _cues():
        places = texts[cue.zone]
        hits = sum(1 for text in places if cue.pattern.search(text))
        if hits:
            weight = cue.weight * min(hits, _MOST_PER_CUE)
            scores[cue.platform] = scores.get(cue.platform, 0.0) + weight
    if screen.composer_kind in ("chat", "comment", "post") and "email" in scores:
        scores["email"] *= 0.3  # who writes "To: the so-called leader" sends no mail by that
    for code, weight in _from_shape(rows, screen):
        scores[code] = scores.get(code, 0.0) + weight
    return scores


def _texts(rows: Sequence[Row], screen: Screen) -> dict[str, list[str]]:
    top = screen.top + 0.12 * screen.height
    any_ = [_small(row.text) for row in rows]
    whole = set(any_)
    any_ += [small for row in rows for run in row.runs if (small := _small(run.text)) not in whole]
    composer = [_small(screen.composer.text)] if screen.composer else []
    return {
        "any": any_ + composer,
        "top": [_small(run.text) for run in screen.runs if run.middle < top],
        "composer": composer,
    }


def _small(text: str) -> str:
    return text.replace("’", "'").replace("…", "...").casefold().strip(" <>›")


def _from_frame(screen: Screen) -> list[tuple[str, float]]:
    """What the address, the tabs and the app's own name say."""
    found = []
    if screen.url is not None:
        code = _host_platform(screen.url.text)
        if code:
            found.append((code, _BY_ADDRESS))
    top = screen.top + 0.1 * screen.height
    titles = [*screen.brand, *(run.text for run in screen.runs if run.middle < top)]
    for code, names in part(_TABLE, "brands").items():
        if any(_bears(title, names) for title in titles):
            found.append((code, _BY_BRAND))
    return found


def _bears(title: str, names: list[str]) -> bool:
    """Whether a title is a brand, or ends with one: "Post | Nextdoor"."""
    small = signs.plain(re.sub(r"^\(\d+\)\s*", "", title))
    last = re.split(r"\s[|/·•–-]\s|\|", small)[-1].strip()
    return small in names or (last in names and last != small)


def _host_platform(url: str) -> str | None:
    bare = re.sub(r"^https?://(www\.)?", "", url.casefold())
    if any(bare.startswith(host) for host in part(_TABLE, "mail_hosts")):
        return "email"
    found = platforms.platform_of_link(url)
    return found.code if found is not None and found.code in part(_TABLE, "traits") else None


def _from_shape(rows: Sequence[Row], screen: Screen) -> list[tuple[str, float]]:
    """What the times' places say: at the end of a bubble, or alone in the middle."""
    low = [row for row in rows if row.middle > screen.top + 0.07 * screen.height]
    inside = sum(1 for row in low if _ends_with_clock(row.runs[-1]))
    centred = sum(1 for row in low if _centred_time(row, screen))
    found = []
    if inside >= 2 and not screen_is_mail(rows):
        found += [("whatsapp", 1.6), ("telegram", 1.2), ("signal", 0.8)]
    if centred and inside < 2:
        found += [("sms", 0.6), ("messenger", 0.7), ("instagram", 0.5)]
    if any(_lone_handle(row) for row in rows if row.middle < screen.top + 0.12 * screen.height):
        found += [("x", 2.0 * min(inside, 1))]
    under = sum(
        1
        for above, row in itertools.pairwise(low)
        if _lone_handle(row) and len(above.runs) > 1 and displayed(above.runs[-1].text) is not None
    )
    found.append(("mastodon", 1.2 * min(under, 4)))
    if any(_NAME_AND_HANDLE.match(row.text) for row in low):
        found.append(("youtube", -3.0))  # there the handle is all that is shown
    bare = sum(1 for row in low if _bare_head(row))
    if bare >= 2:
        found += [("instagram", 1.0), ("threads", 1.2), ("x", -1.5)]
        replies = sum(1 for row in low if re.match(r"(reply|ateb|ymateb)\b", _small(row.text)))
        counts = sum(1 for row in low if signs.is_counts(row.text))
        found.append(("instagram", 1.5) if replies >= counts else ("threads", 1.0))
    return found


def screen_is_mail(rows: Sequence[Row]) -> bool:
    """Whether rows bear the fields of a mail."""
    return any(
        re.match(r"(to|from|subject|at|oddi wrth|pwnc) ?:", _small(row.text)) for row in rows
    )


def _ends_with_clock(run: Run) -> bool:
    text = re.sub(r"[\s✓√/VvwWJ\\|]{1,4}$", "", run.text)
    found = trailing(text)
    return found is not None and found[0].only_clock


def _centred_time(row: Row, screen: Screen) -> bool:
    if screen.wide or len(row.runs) > 2 or displayed(row.text) is None:
        return False
    return abs((row.left + row.right) / 2 - screen.width / 2) < 0.1 * screen.width


def _lone_handle(row: Row) -> bool:
    return re.fullmatch(r"@\w[\w.]*", row.text) is not None


def _bare_head(row: Row) -> bool:
    end = signs.time_at_end(row.text)
    if end is None or end[2].clock is not None:
        return False
    return signs.BARE_HANDLE.fullmatch(end[0].rstrip(" ·•")) is not None
