# SPDX-License-Identifier: MIT
"""What links say by themselves: whose post, which post, and when it was made."""

from __future__ import annotations

import datetime as dt

import pytest

from abuselog.capture.links import COMMENT, LOOK_ALIKE, USER_INFO, ReadLink, read_link
from abuselog.capture.post_times import Method, posted_at
from abuselog.records.moment import Basis, Precision
from abuselog.wording.links import derived_method_words, link_warning_words
from abuselog.workflows.practice import links

NOW = dt.datetime(2026, 11, 22, 22, 45, tzinfo=dt.UTC)
POSTED = dt.datetime(2026, 3, 14, 21, 4, 12, tzinfo=dt.UTC)
WALL = POSTED.replace(tzinfo=None)  # winter: clocks in London show UTC


def read(text: str) -> ReadLink:
    return read_link(text, now=NOW)


@pytest.mark.parametrize(
    ("link", "platform", "handle", "method"),
    [
        (links.x_post("@Example_One", WALL), "x", "@Example_One", "x-id"),
        (links.tiktok_video("@ex.one", WALL), "tiktok", "@ex.one", "tiktok-id"),
        (links.linkedin_post(WALL), "linkedin", "", "linkedin-id"),
        (links.instagram_post(WALL), "instagram", "", "instagram-id"),
        (links.threads_post("@ex.one", WALL), "threads", "@ex.one", "threads-id"),
        (links.bluesky_post("@ex.example", WALL), "bluesky", "@ex.example", "bluesky-id"),
    ],
)
def test_the_practice_logs_links_say_when(
    link: str, platform: str, handle: str, method: str
) -> None:
    said = read(link)
    assert (said.platform, said.handle, said.method) == (platform, handle, method)
    assert said.posted is not None
    assert said.posted.earliest == POSTED
    assert (said.posted.precision, said.posted.basis) == (Precision.SECOND, Basis.DERIVED)
    assert said.post_id
    assert not said.warnings


# The examples in the references of X and of Discord, which give id and time together.
@pytest.mark.parametrize(
    ("method", "post_id", "posted"),
    [
        (Method.X, "1212092628029698048", "2019-12-31T19:26:16"),
        (Method.DISCORD, "175928847299117063", "2016-04-30T11:18:25"),
    ],
)
def test_ids_known_to_everybody(method: Method, post_id: str, posted: str) -> None:
    found = posted_at(method, post_id)
    assert found is not None
    assert found.replace(microsecond=0) == dt.datetime.fromisoformat(posted + "+00:00")


@pytest.mark.parametrize(
    ("method", "post_id"),
    [
        (Method.X, "20"),
        (Method.X, "29700859247"),
        (Method.X, str(2**63)),
        (Method.X, "9" * 400),
        (Method.TIKTOK, "12"),
        (Method.DISCORD, "-5"),
        (Method.INSTAGRAM, "abc"),
        (Method.INSTAGRAM, "___________"),
        (Method.BLUESKY, "zzzzzzzzzzzzz"),
        (Method.BLUESKY, "3jzfcijpj2z2"),
        (Method.LINKEDIN, "٣٣٣٣"),
    ],
)
def test_ids_that_say_no_time(method: Method, post_id: str) -> None:
    assert posted_at(method, post_id) is None


@pytest.mark.parametrize(
    ("link", "platform", "post_id", "handle"),
    [
        ("https://www.facebook.com/groups/valley/posts/12345/", "facebook", "12345", ""),
        ("https://www.facebook.com/ex.one/posts/pfbid02Ab", "facebook", "pfbid02Ab", "ex.one"),
        ("facebook.com/permalink.php?story_fbid=77&id=5", "facebook", "77", ""),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "youtube", "dQw4w9WgXcQ", ""),
        ("https://old.reddit.com/r/wales/comments/1abcd/a_title/", "reddit", "1abcd", ""),
        ("https://t.me/valleynews/42", "telegram", "42", ""),
        ("https://toot.wales/@one/109501234567890123", "mastodon", "109501234567890123", "@one"),
        ("https://x.com/Example_One", "x", "", ""),
        ("https://example.org/a/b", "", "", ""),
    ],
)  # fmt: skip
def test_what_holds_no_time_keeps_its_id(
    link: str, platform: str, post_id: str, handle: str
) -> None:
    said = read(link)
    assert (said.platform, said.post_id, said.handle) == (platform, post_id, handle)
    assert said.posted is None


def test_bluesky_says_the_permanent_id_where_the_link_holds_it() -> None:
    said = read("https://bsky.app/profile/did:plc:abc234/post/3jzfcijpj2z2a")
    assert (said.stable_id, said.handle) == ("did:plc:abc234", "")
    assert said.method == "bluesky-id"


@pytest.mark.parametrize(
    "link",
    [
        "https://x.com@example.org/one/status/1212092628029698048",
        "https://x.com:pass@example.org/one/status/1212092628029698048",
    ],
)
def test_a_name_before_the_host_is_not_the_host(link: str) -> None:
    said = read(link)
    assert (said.host, said.platform, said.posted) == ("example.org", "", None)
    assert said.warnings == (USER_INFO,)
    assert "example.org" in link_warning_words(USER_INFO, said.host)


def test_letters_that_look_like_others_are_shown_as_computers_read_them() -> None:
    said = read("https://\u0445.com/one/status/1212092628029698048")  # Cyrillic
    assert (said.host, said.platform, said.posted) == ("xn--u1a.com", "", None)
    assert said.warnings == (LOOK_ALIKE,)
    assert read("https://xn--u1a.com/").warnings == (LOOK_ALIKE,)


@pytest.mark.parametrize(
    "link",
    [
        links.instagram_post(WALL) + "c/18012345678901234/",
        links.linkedin_post(WALL) + "?commentUrn=urn%3Ali%3Acomment",
    ],
)
def test_a_comments_link_says_that_the_time_is_the_posts(link: str) -> None:
    said = read(link)
    assert said.posted is not None
    assert said.warnings == (COMMENT,)


def test_a_time_still_to_come_is_none() -> None:
    ahead = links.x_post("@one", NOW.replace(tzinfo=None) + dt.timedelta(days=3))
    assert read(ahead).posted is None
    assert read(ahead).post_id


def test_every_way_has_words() -> None:
    for method in Method:
        assert derived_method_words(method.value) != method.value
