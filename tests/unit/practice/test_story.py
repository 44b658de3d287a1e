# SPDX-License-Identifier: MIT
"""The invented year: complete, within its year, in the catalogue's words, and nobody real."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

import pytest

from abuselog.catalogue import bodies, kinds, platforms, severity
from abuselog.records.moment import Note, Precision, moment_from_wall_clock
from abuselog.workflows.practice import links
from abuselog.workflows.practice.incident import PracticeIncident
from abuselog.workflows.practice.story import incidents
from abuselog.workflows.practice.year import Year, ago

ENDING_ON = date(2026, 11, 22)
STORY = incidents(ENDING_ON)

# Ends just before and after the clocks change, on a leap day and at the turn of the year.
ENDINGS = (
    ENDING_ON,
    date(2026, 10, 25),
    date(2026, 10, 26),
    date(2026, 10, 27),
    date(2027, 3, 29),
    date(2028, 2, 29),
    date(2027, 1, 1),
)


def texts_of(value: object) -> Iterator[str]:
    """Yield every text inside a record, its screens included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_of(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts_of(getattr(value, field.name))


ALL_TEXTS = tuple(texts_of(STORY))


def by_platform(code: str) -> list[PracticeIncident]:
    return [one for one in STORY if one.platform == code]


def test_the_story_is_the_same_every_time() -> None:
    assert incidents(ENDING_ON) == STORY


@pytest.mark.parametrize("ending_on", ENDINGS)
def test_everything_lies_in_the_year_before_the_end(ending_on: date) -> None:
    end = datetime.combine(ending_on, time())
    for one in incidents(ending_on):
        assert end - timedelta(days=372) < one.happened_local <= one.seen_local
        assert one.seen_local <= one.captured_local < end
        assert all(one.captured_local <= s.taken_local < end for s in one.screens)
        assert all(one.happened_local.date() <= r.told_on < ending_on for r in one.reports)


def test_the_last_day_is_not_over_and_holds_nothing() -> None:
    with pytest.raises(ValueError, match="day before"):
        Year(ENDING_ON).on(0)


def test_there_are_about_twenty_five_on_many_platforms() -> None:
    assert 24 <= len(STORY) <= 30
    assert len({one.platform for one in STORY}) >= 19


def test_most_are_mild_few_are_high_and_one_is_immediate() -> None:
    counts = [sum(one.level == level for one in STORY) for level in range(1, 6)]
    assert counts[4] == 1
    assert 1 <= counts[3] <= 4
    assert sum(counts[:3]) > 0.7 * len(STORY)


def test_every_code_is_in_the_catalogue() -> None:
    known = {
        "platform": {row.code for row in platforms.platforms()},
        "kinds": {row.code for row in kinds.kinds()},
        "triggers": {row.code for row in severity.triggers()},
        "impact": {row.code for row in severity.impacts()},
        "pattern": {row.code for row in severity.patterns()} | {""},
        "hostility": {row.code for row in kinds.hostility_targets()},
        "target": {row.code for row in bodies.bodies()},
        "precision": {str(one) for one in Precision},
    }
    for one in STORY:
        assert one.platform in known["platform"]
        assert one.pattern in known["pattern"]
        assert one.precision in known["precision"]
        assert set(one.kinds) <= known["kinds"]
        assert set(one.triggers) <= known["triggers"]
        assert set(one.impact) <= known["impact"]
        assert set(one.hostility) <= known["hostility"]
        assert {report.target for report in one.reports} <= known["target"]


def test_a_level_below_its_floor_has_a_reason_and_only_then() -> None:
    lowered = [one for one in STORY if one.level < severity.floor(one.triggers)]
    assert lowered
    assert [one for one in STORY if one.level_reason] == lowered


def test_what_is_required_is_there() -> None:
    for one in STORY:
        assert one.words
        assert one.place
        assert one.kinds
        assert one.display_name


def test_one_account_posts_six_times_in_49_days_and_gets_worse() -> None:
    posts = by_platform("x")
    assert {(one.handle, one.stable_id) for one in posts} == {("@example_one", posts[0].stable_id)}
    assert len(posts) == 6
    assert (posts[-1].happened_local.date() - posts[0].happened_local.date()).days == 49
    levels = [one.level for one in posts]
    assert levels == sorted(levels)
    assert levels[0] == 1
    assert levels[-1] == 5


def test_one_sender_moves_from_facebook_to_mail_under_his_name() -> None:
    his = [one for one in STORY if one.display_name == "R. Sampleton"]
    assert [one.platform for one in his] == ["facebook", "facebook", "email", "email"]


@pytest.mark.parametrize("ending_on", ENDINGS)
def test_one_happened_in_the_hour_that_came_twice_and_none_in_the_hour_that_never_was(
    ending_on: date,
) -> None:
    notes = {}
    for one in incidents(ending_on):
        moment = moment_from_wall_clock(one.happened_local, second_pass=bool(one.fold))
        notes[one.platform, one.happened_local] = moment.notes
    assert [n for n in notes.values() if n] == [(Note.CLOCK_REPEATED,)]


def test_the_repeated_hour_is_the_night_of_25_october_2026() -> None:
    (one,) = [one for one in STORY if one.fold]
    assert one.happened_local == datetime.fromisoformat("2026-10-25T01:30")


def test_difficult_words_are_all_there() -> None:
    languages = {one.language: one for one in STORY}
    assert languages["Welsh"].translation
    assert re.search("[\u0600-\u06ff]", languages["Arabic"].words)
    assert any("<b>" in one.words and "<img src=" in one.words for one in STORY)
    assert any("\N{HOCHO}" in one.words for one in STORY)


def test_some_are_notes_only_and_some_have_several_exhibits() -> None:
    counts = [len(one.screens) for one in STORY]
    assert counts.count(0) >= 2
    assert sum(count >= 2 for count in counts) >= 5
    assert max(counts) == 4


def test_phone_numbers_are_from_the_range_kept_for_drama() -> None:
    # Ofcom: 07700 900000 to 900999. Ids are written without spaces or a leading 0 or +.
    found = [n for text in ALL_TEXTS for n in re.findall(r"(?:\+44 ?|\b0)7\d{3} ?\d{6}", text)]
    assert found
    assert all(re.search(r"7700 ?900\d{3}$", number) for number in found)


def test_mail_addresses_and_hosts_cannot_belong_to_anybody() -> None:
    joined = "\n".join(ALL_TEXTS)
    for host in re.findall(r"[\w.]+@((?:[\w-]+\.)+\w+)", joined):
        assert host.endswith((".example", "example.org"))
    for link in re.findall(r"https?://[^\s\"<>]+", joined):
        host = urlsplit(link).hostname or ""
        assert host.endswith((".example", "example.org")) or platforms.platform_of_link(link)


def test_a_link_leads_to_the_platform_it_is_said_to() -> None:
    for one in STORY:
        host = urlsplit(one.link).hostname or ""
        found = platforms.platform_of_link(one.link) if host else None
        if found and not host.endswith(".example"):
            assert found.code == one.platform


def test_the_id_of_a_post_on_x_holds_its_time() -> None:
    post = by_platform("x")[0]
    number = int(post.link.rsplit("/", 1)[1])
    posted = datetime.fromtimestamp(((number >> 22) + 1288834974657) / 1000, UTC)
    wall = moment_from_wall_clock(post.happened_local)
    assert wall.earliest <= posted < wall.latest


def test_a_bluesky_id_has_thirteen_letters_that_sort_by_time() -> None:
    ids = [
        links.bluesky_post("@a.example", Year(ENDING_ON).at(day, "09:00")) for day in (300, 40, 2)
    ]
    assert ids == sorted(ids)
    assert {len(one.rsplit("/", 1)[1]) for one in ids} == {13}


def test_file_names_are_all_different_and_fit_every_system() -> None:
    names = [screen.file_name for one in STORY for screen in one.screens]
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names if re.search(r'[<>:"/\\|?*]', name)]


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(0, "1m"), (16, "16m"), (60, "1h"), (1439, "23h"), (1440, "1d"), (10080, "1w")],
)
def test_age_is_shown_rounded_down(minutes: int, shown: str) -> None:
    posted = datetime.fromisoformat("2026-03-14T09:00")
    assert ago(posted, posted + timedelta(minutes=minutes)) == shown
