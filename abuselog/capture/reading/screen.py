# SPDX-License-Identifier: MIT
"""The picture without what the device and the browser put round the page: bars, tabs, address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from abuselog.capture.reading import signs
from abuselog.capture.reading.displayed import displayed
from abuselog.capture.reading.layout import Run, rows_of, runs_of, usual_height
from abuselog.catalogue import platforms
from abuselog.records.reading import SeenText

_STATUS: Final = re.compile(
    r"\d{1,3}\s?%|5G\+?|4G\+?|3G|LTE|VoLTE|EE|O2|Vodafone|Three|giffgaff", re.IGNORECASE
)
_ADDRESS: Final = re.compile(
    r"(?:https?://)?(?:[a-z0-9\-]+\.)+(?:com|org|net|uk|social|online|cymru|wales|app|io|me|gg|example"
    r"|eu|be|co|tv|page|site|info|space|xyz|dev|ly|im|chat|world|zone|network)(?::\d+)?(?:/\S*)?",
    re.IGNORECASE,
)
_TALK: Final = 24
"""Letters that are more than the words of a button."""
_SENTENCE: Final = re.compile(r"[!?,;] \w|\w{4}\. \w")
"""Nothing that asks for words has two sentences."""


@dataclass
class Screen:
    """What is left to read, and what the bars said."""

    width: float
    height: float
    runs: list[Run]
    """What belongs to the page, from top to bottom."""
    wide: bool
    """A desktop's screen, in which columns stand beside one another."""
    tall: bool
    """A phone's screen."""
    usual: float
    """The height of ordinary letters."""
    url: Run | None = None
    brand: list[str] = field(default_factory=list)
    """Titles of tabs and windows."""
    status_clock: str | None = None
    """What the device's own clock shows."""
    composer: Run | None = None
    composer_kind: str | None = None
    top: float = 0.0
    """Where the page begins."""
    bottom: float = 0.0
    """Where it ends: the box for writing, the bar of the device."""


def screen_of(seen: SeenText) -> Screen:
    """The page on a picture, apart from the bars around it."""
    width, height = max(seen.width_px, 1), max(seen.height_px, 1)
    runs = runs_of(seen.lines)
    found = Screen(
        width=width,
        height=height,
        runs=runs,
        wide=width >= 1.15 * height and width >= 1000,
        tall=height >= 1.4 * width,
        usual=usual_height(runs),
        bottom=height,
    )
    _take_status(found)
    _take_address(found)
    _take_device_bar(found)
    _take_composer(found)
    _take_tabs(found)
    return found


def _take_status(screen: Screen) -> None:
    """Take away the line with the clock and the battery at the top of a phone or a Mac."""
    limit = 0.05 * screen.height if screen.tall else 0.028 * screen.height
    top = [run for run in screen.runs if run.middle < limit]
    if screen.wide:
        row = next(iter(rows_of(top)), None)
        if row is None or len(row.runs) < 3 or signs.time_at_end(row.text) is None:
            return
    clock = next((run for run in top if _clock(run) is not None), None)
    battery = [run for run in top if _STATUS.fullmatch(run.text)]
    if clock is None and not battery:
        return
    screen.status_clock = _clock(clock) if clock else None
    edge = max(run.bottom for run in ([clock] if clock else []) + battery)
    bar = max(run.middle for run in ([clock] if clock else []) + battery)
    screen.runs = [run for run in screen.runs if run.middle > bar + 0.45 * screen.usual]
    screen.top = edge


def _clock(run: Run) -> str | None:
    parts = run.text.split()
    for count in (2, 1):
        text = " ".join(parts[:count])
        found = displayed(text)
        if found is not None and found.only_clock:
            return text
    return None


def _take_address(screen: Screen) -> None:
    """Keep the address that the browser shows, and take its bars away."""
    limit = 0.16 * screen.height
    at_top = [_address(run) for run in screen.runs if run.middle < limit]
    # A tab may bear the host alone; the address itself is longer.
    found = max((one for one in at_top if one), key=lambda one: len(one.text), default=None)
    if found is None and screen.tall:
        low = (run for run in screen.runs if run.middle > 0.88 * screen.height)
        found = next((one for one in map(_address, low) if one is not None), None)
        if found is not None:
            screen.url = found
            screen.runs = [run for run in screen.runs if run.bottom < found.top]
            screen.bottom = found.top
        return
    if found is None:
        return
    screen.url = found
    edge = found.bottom + 0.15 * found.height
    screen.brand = [run.text for run in screen.runs if run.middle < found.top]
    screen.runs = [run for run in screen.runs if run.middle > edge]
    screen.top = max(screen.top, found.bottom)


def _address(run: Run) -> Run | None:
    text = re.sub(r"\s*([/.:])\s*", r"\1", run.text)
    if "@" in text.partition("/")[0]:
        return None
    for word in [text.replace(" ", ""), *text.split()]:
        found = _ADDRESS.fullmatch(word.strip(" ,;|•·()"))
        if found is None:
            continue
        # A lone host must be one we know: "whitford.example" may be anything.
        if "/" in found.group() or platforms.platform_of_link(found.group()) or len(text) < 40:
            return run.with_text(found.group())
    return None


def _take_device_bar(screen: Screen) -> None:
    """Take away the bar with the clock at the bottom of a desktop."""
    if not screen.wide:
        return
    low = [run for run in screen.runs if run.middle > 0.94 * screen.height]
    times = [run for run in low if displayed(run.text) is not None]
    clock = next((run for run in times if _clock(run) is not None), None)
    if not times:
        return
    screen.status_clock = screen.status_clock or (_clock(clock) if clock else None)
    edge = min(run.top for run in times) - 0.3 * screen.usual
    screen.runs = [run for run in screen.runs if run.middle < edge]
    screen.bottom = edge


def _take_composer(screen: Screen) -> None:
    """Take away the box for writing, and at the foot of a screen what stands below it."""
    for run in reversed(screen.runs):
        kind = signs.composer_kind(run.text)
        if kind is None:
            continue
        if _text_goes_on(screen, run):
            continue  # "Reply to me, you coward. I pay your" / "wages"
        low = run.middle > 0.7 * screen.height or _nothing_below(screen, run)
        low = low and not (kind != "chat" and screen.wide and _talk_below(screen, run))
        if kind == "chat" and not low:
            continue
        screen.composer, screen.composer_kind = run, kind
        if low:
            edge = run.top - 0.4 * run.height
            screen.runs = [
                one for one in screen.runs if one.middle < edge or _far(one, run, screen)
            ]
            screen.bottom = min(screen.bottom, run.top)
        else:
            screen.runs = [one for one in screen.runs if one is not run]
        return


def _take_tabs(screen: Screen) -> None:
    """Take away the row of an app's tabs at the foot of a phone's screen."""
    if not screen.tall:
        return
    low = [run for run in screen.runs if run.middle > 0.93 * screen.height]
    tabs = [run for run in low if len(run.text.split()) <= 2]
    if len(tabs) >= 3 and len(tabs) == len(low):
        screen.runs = [run for run in screen.runs if run not in low]


def _text_goes_on(screen: Screen, run: Run) -> bool:
    """Whether a row of several words stands close below, at the same edge and as large."""
    if _SENTENCE.search(run.text):
        return True
    return any(
        -0.2 * run.height < one.top - run.bottom < 0.4 * run.height
        and abs(one.left - run.left) < 0.3 * run.height
        and 0.75 < one.height / run.height < 1.33
        and len(one.text.split()) > 1
        and not signs.is_buttons(one.text)
        for one in screen.runs
    )


def _talk_below(screen: Screen, run: Run) -> bool:
    """Whether answers stand below the box for writing, as on a page that goes on."""
    return any(
        len(one.text) >= _TALK
        and one.middle > run.middle + run.height
        and abs(one.left - run.left) < 4 * run.height
        for one in screen.runs
    )


def _nothing_below(screen: Screen, run: Run) -> bool:
    below = [one for one in screen.runs if one.middle > run.middle + run.height]
    return not below and run.middle > 0.4 * screen.height


def _far(one: Run, composer: Run, screen: Screen) -> bool:
    """Whether a run stands in another column than the box for writing."""
    return screen.wide and one.right < composer.left - 4 * composer.height
