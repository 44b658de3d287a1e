# SPDX-License-Identifier: MIT
"""Whatever is seen on a picture, and whenever it was taken: a proposal, soon, and a sound one."""

# ruff: noqa: DTZ001 - bounds on a wall have no zone

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from abuselog.capture.reading.displayed import displayed, leading, trailing
from abuselog.capture.reading.file_names import taken_at
from abuselog.capture.reading.propose import propose
from abuselog.capture.reading.resolving import resolved
from abuselog.records.reading import Box, SeenLine, SeenText

CAPTURES = st.datetimes(
    min_value=dt.datetime(2004, 1, 1),
    max_value=dt.datetime(2099, 12, 31),
    timezones=st.just(dt.UTC),
)
PIECES = st.sampled_from(
    ["3h", "2 d", "14", "Mar", "Mawrth", "2026", "21:04", "9.05", "pm", "am", "yh", "·", "•", ",",
     "at", "Yesterday", "ddoe", "Mon", "Sul", "29", "Feb", "31", "/", "-", "ago", "yn ôl", "5",
     "14/03/2026", "3/4/26", "2026-02-30", "3-27", "just now", "l", "O", "GMT", "an", "hour",
     "@example_one", "Example One", "Like", "Reply", "Ateb", "1,204 Views", "To:", "From:", "<",
     "a@b.example", "Message", "Add a comment…", "~ Gaz", "+44 7700 900184", "u/example", "…",
     "x.com/example/status/1", "Liar.", "See you at the meeting", "\u202e", "\U0001f44f", "ﬁ"]
)  # fmt: skip
WORDS = st.lists(PIECES, max_size=6).map(" ".join) | st.text(max_size=70)
EDGE = st.floats(min_value=-50, max_value=3000, allow_nan=False)


@st.composite
def _lines(draw: st.DrawFn) -> SeenLine:
    left, top = draw(EDGE), draw(EDGE)
    size = st.floats(min_value=0, max_value=900, allow_nan=False)
    box = Box(left, top, left + draw(size), top + draw(size))
    return SeenLine(text=draw(WORDS), box=box, confidence=draw(st.floats(0, 1)))


SCREENS = st.builds(
    SeenText,
    width_px=st.sampled_from([1, 300, 1080, 1920]),
    height_px=st.sampled_from([1, 300, 1080, 2400]),
    lines=st.lists(_lines(), max_size=40).map(tuple),
    engine=st.just("drawn"),
    models=st.just(""),
)


@given(SCREENS, CAPTURES)
def test_any_screen_gets_a_proposal(seen: SeenText, captured_at: dt.datetime) -> None:
    proposal = propose(seen, captured_at)
    assert proposal.main is None or 0 <= proposal.main < len(proposal.messages)
    assert proposal.all_text == seen.all_text
    for message in proposal.messages:
        for found in (message.display_name, message.handle, message.text, message.displayed_time):
            assert found is None or (found.value and found.rule and 0 <= found.confidence <= 1)
        if message.resolved is not None:
            assert message.resolved.earliest < message.resolved.latest
            assert message.displayed_time is not None


@given(SCREENS, CAPTURES)
def test_a_screen_is_read_the_same_way_twice(seen: SeenText, captured_at: dt.datetime) -> None:
    assert propose(seen, captured_at) == propose(seen, captured_at)


@given(WORDS, CAPTURES)
def test_a_time_is_a_stretch_or_nothing(text: str, captured_at: dt.datetime) -> None:
    found = displayed(text)
    stretch = resolved(found, captured_at) if found is not None else None
    if stretch is not None:
        assert stretch.earliest.tzinfo is dt.UTC
        assert stretch.earliest < stretch.latest


@given(WORDS)
def test_a_time_within_a_row_is_where_it_is_said_to_be(text: str) -> None:
    first, last = leading(text), trailing(text)
    assert first is None or 0 < first[1] <= len(text)
    assert last is None or 0 <= last[1] < len(text)


@given(st.integers(0, 60), st.sampled_from("smhdw"), CAPTURES)
def test_what_counts_back_is_one_unit_wide_and_ends_that_far_back(
    count: int, unit: str, captured_at: dt.datetime
) -> None:
    found = displayed(f"{count}{unit}")
    assert found is not None
    stretch = resolved(found, captured_at)
    seconds = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}[unit]
    assert stretch is not None
    assert stretch.latest == captured_at - dt.timedelta(seconds=count * seconds)
    assert stretch.latest - stretch.earliest == dt.timedelta(seconds=seconds)


@given(
    CAPTURES, st.integers(0, 300), st.sampled_from(["%d %B %Y at %H:%M", "%b %d, %Y · %I:%M %p"])
)
def test_a_full_date_is_found_again(captured_at: dt.datetime, days: int, shape: str) -> None:
    wall = (captured_at - dt.timedelta(days=days)).astimezone(ZoneInfo("Europe/London"))
    found = displayed(wall.strftime(shape))
    assert found is not None
    stretch = resolved(found, captured_at)
    assert stretch is not None
    assert stretch.earliest <= wall.replace(second=0, microsecond=0).astimezone(dt.UTC)
    assert wall.astimezone(dt.UTC) < stretch.latest or "clock-repeated" in stretch.notes


@given(st.text(max_size=300))
def test_any_file_name_is_no_fault(name: str) -> None:
    found = taken_at(name)
    assert found is None or found.tzinfo is dt.UTC
