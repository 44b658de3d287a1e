# SPDX-License-Identifier: MIT
"""What a displayed time says, before anybody knows when it was captured.

"3h", "ddoe am 14:05", "2:17 pm · 6 Sep 2026": tokens are written as a word of their classes, and
that word is matched against the few shapes that times have, in either language.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import Final

from abuselog.capture.reading import tokens as classes
from abuselog.capture.reading.tokens import LONGEST_TEXT, Token, all_tokens, folded
from abuselog.capture.reading.vocabulary import numbered, part, words

_TABLE: Final = "times"
_DATE: Final = r"nMn|nM|Mnn|Mn|/|i"
_TIME: Final = r"cp|c|np"
_SHAPES: Final = re.compile(
    rf"N|(?P<ago>nu|u(?=a))a?|-"
    rf"|D?W?(?P<d1>{_DATE})(?:(?P<t1>{_TIME})z?)?(?:nua)?"
    rf"|(?P<t2>{_TIME})z?D?W?(?P<d2>{_DATE})"
    rf"|D(?P<t3>{_TIME})?|(?P<t4>{_TIME})[DW]|W(?P<t5>{_TIME})?|(?P<t6>{_TIME})z?"
)
_MOST_TOKENS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Displayed:
    """The parts of a displayed time. What is None is not said."""

    now: bool = False
    count: int | None = None
    unit: str | None = None
    """With `count`: so many seconds, minutes, hours, days, weeks, months or years ago."""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    numeric: tuple[int, int, int] | None = None
    """Two numbers, whose order is not yet known, and the year."""
    short: tuple[int, int] | None = None
    """Month and day as `3-27`."""
    weekday: int | None = None
    """Monday is 0."""
    days_ago: int | None = None
    """Today is 0."""
    clock: tuple[int, int, int | None] | None = None
    offset_min: int | None = None
    """East of Greenwich, where the zone was shown."""

    @property
    def only_clock(self) -> bool:
        """Whether it says a time of day and no day."""
        return self.clock is not None and not self.says_day

    @property
    def says_day(self) -> bool:
        """Whether it names a day, exactly or seen from now."""
        named = (self.day, self.numeric, self.short, self.weekday, self.days_ago)
        return any(one is not None for one in named)

    @property
    def only_day(self) -> bool:
        """Whether it names a day and no time of day."""
        return self.says_day and self.clock is None

    @property
    def relative(self) -> bool:
        """Whether it counts back from the capture."""
        return self.now or self.unit is not None


def displayed(text: str) -> Displayed | None:
    """What the whole text says, if it is a time and nothing else."""
    if len(text) > LONGEST_TEXT:
        return None
    small = folded(text)
    found = classes.tokens(small)
    return _read(found) if found else None


def leading(text: str) -> tuple[Displayed, int] | None:
    """The longest time that the text begins with, and where it ends in the text."""
    small = folded(text[:LONGEST_TEXT])
    found = _up_to_the_unknown(all_tokens(small))
    for count in range(min(len(found), _MOST_TOKENS), 0, -1):
        last = found[count - 1]
        if _cut_inside(small, last.end) or _counts_things(small, last):
            continue
        read = _read(found[:count])
        if read is not None and not small[: found[0].start].strip(_EDGES):
            return read, found[count - 1].end
    return None


def trailing(text: str) -> tuple[Displayed, int] | None:
    """The longest time that the text ends with, and where it begins in the text."""
    cut = max(0, len(text) - LONGEST_TEXT)
    small = folded(text[cut:])
    found = all_tokens(small)
    known = 0
    while known < len(found) and found[-1 - known].kind != "x":
        known += 1
    for count in range(min(known, _MOST_TOKENS), 0, -1):
        start = found[-count].start
        if start and (small[start - 1].isalnum() or small[start - 1] in "£$€#@"):
            continue
        read = _read(found[-count:])
        if read is not None:
            return _counted(read, small, start, cut)
    return None


def _counted(read: Displayed, text: str, start: int, cut: int) -> tuple[Displayed, int]:
    """A time with the number that lost the space before it: example_one4 days ago."""
    glued = _GLUED_COUNT.search(text[:start])
    if read.unit is None or read.count != 1 or glued is None or text[start].isdigit():
        return read, cut + start
    number = glued["digits"] if len(glued["digits"]) < 3 else glued["digits"][-1]
    return replace(read, count=int(number)), cut + start - 1 - len(number)


_GLUED_COUNT: Final = re.compile(r"[^\W\d](?P<digits>\d+) $")
_EDGES: Final = " .,·•|()-–—:;*"


def _up_to_the_unknown(found: tuple[Token, ...]) -> tuple[Token, ...]:
    for place, token in enumerate(found):
        if token.kind == "x":
            return found[:place]
    return found


def _cut_inside(text: str, end: int) -> bool:
    """Whether a cut at `end` would go through a word or a number: 4d|one, 3|,204."""
    after = text[end : end + 2]
    if not after or not after.strip():
        return False
    if after[0].isalnum():
        return text[end - 1].isalpha() == after[0].isalpha()
    return (after[0] in ",.%" and after[1:].isdigit()) or after[0] == "%"


def _counts_things(text: str, last: Token) -> bool:
    """Whether a last number is no short year but how many there are: 14 March 22 comments."""
    rest = text[last.end :].strip()
    return last.kind == classes.NUMBER and len(last.text) < 4 and rest[:1].isalpha()


def _read(found: tuple[Token, ...]) -> Displayed | None:
    shape = _SHAPES.fullmatch("".join(token.kind for token in found))
    if shape is None:
        return None
    if shape.group() == "N":
        return Displayed(now=True)
    if shape.group() == "-":
        return _short(found[0])
    if shape["ago"]:
        return _ago(found, counted=shape["ago"] == "nu")
    said = _said_date(shape, found)
    clock = _said_clock(shape, found)
    if said is None or clock == ():
        return None
    return _with(found, said, clock)


def _with(
    found: tuple[Token, ...], said: Displayed, clock: tuple[int, int, int | None] | tuple[()] | None
) -> Displayed:
    weekday = next((t for t in found if t.kind == classes.WEEKDAY), None)
    ago = next((t for t in found if t.kind == classes.DAY_AGO), None)
    zone = next((t for t in found if t.kind == classes.ZONE), None)
    return Displayed(
        day=said.day,
        month=said.month,
        year=said.year,
        numeric=said.numeric,
        weekday=numbered(_TABLE, "weekdays")[weekday.text] if weekday else None,
        days_ago=numbered(_TABLE, "days_ago")[ago.text] if ago and not said.says_day else None,
        clock=clock or None,
        offset_min=part(_TABLE, "zones")[zone.text] if zone else None,
    )


def _short(token: Token) -> Displayed | None:
    month, day = (int(number) for number in token.text.split("-"))
    return Displayed(short=(month, day)) if 1 <= month <= 12 and 1 <= day <= 31 else None


@functools.cache
def _units() -> dict[str, str]:
    return {word: name for name, variants in part(_TABLE, "units").items() for word in variants}


def _ago(found: tuple[Token, ...], *, counted: bool) -> Displayed | None:
    unit = _units()[found[1 if counted else 0].text.rstrip(".")]
    number = found[0].text if counted else "1"
    count = int(number) if number.isdigit() else 1
    return Displayed(count=count, unit=unit) if count <= 999 else None


def _said_date(shape: re.Match[str], found: tuple[Token, ...]) -> Displayed | None:
    """The day that is named; an empty one if none is; None if it can't be a day."""
    name = next((key for key in ("d1", "d2") if shape[key]), None)
    if name is None:
        return Displayed()
    start, end = shape.span(name)
    run = found[start:end]
    if run[0].kind in (classes.SLASHED, classes.ISO_DAY):
        return _numeric(run[0])
    place = next(i for i, token in enumerate(run) if token.kind == classes.MONTH)
    numbers = [token.text for token in run if token.kind == classes.NUMBER]
    day, year = int(numbers[0]), _year(numbers[1]) if len(numbers) > 1 else None
    if not 1 <= day <= 31 or year == 0 or len(numbers[0]) > 2:
        return None
    month = numbered(_TABLE, "months")[run[place].text.rstrip(".")] + 1
    return Displayed(day=day, month=month, year=year)


def _numeric(token: Token) -> Displayed | None:
    # `2026-11-20T` of a full ISO time ends in its own sign that a clock follows.
    first, second, third = re.split(r"\D", token.text.replace(" ", "").rstrip("t"))
    if token.kind == classes.ISO_DAY:
        day, month = int(third), int(second)
        valid = 1 <= day <= 31 and 1 <= month <= 12
        return Displayed(day=day, month=month, year=int(first)) if valid else None
    year = _year(third)
    valid = 1 <= int(first) <= 31 and 1 <= int(second) <= 31 and min(int(first), int(second)) <= 12
    return Displayed(numeric=(int(first), int(second), year)) if valid and year else None


def _year(text: str) -> int:
    """The year that two or four digits name; 0 if they name none."""
    if len(text) == 2:
        return 2000 + int(text)
    return int(text) if len(text) == 4 and 1990 <= int(text) <= 2100 else 0


def _said_clock(
    shape: re.Match[str], found: tuple[Token, ...]
) -> tuple[int, int, int | None] | tuple[()] | None:
    """Hour, minute and second; None if no time of day is said; () if it can't be one."""
    name = next((key for key in ("t1", "t2", "t3", "t4", "t5", "t6") if shape[key]), None)
    if name is None:
        return None
    start, end = shape.span(name)
    numbers = [int(number) for number in re.split(r"\D", found[start].text) if number]
    hour, minute, second = (*numbers, 0, 0)[:3]
    if end - start > 1:
        if not 1 <= hour <= 12:
            return ()
        half = found[start + 1].text
        later = half in words(_TABLE, "after_noon")
        hour = hour % 12 + (12 if later else 0)
    if hour > 23 or minute > 59 or second > 59:
        return ()
    return hour, minute, second if len(numbers) > 2 else None
