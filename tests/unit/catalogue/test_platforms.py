# SPDX-License-Identifier: MIT
"""Platforms: found by what a person types, recognised by a link, never by a look-alike."""

from __future__ import annotations

import pytest

from abuselog.catalogue import platforms
from abuselog.errors import UnknownCode


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("https://x.com/someone/status/1861000000000000000", "x"),
        ("https://mobile.twitter.com/someone/status/1", "x"),
        ("https://www.facebook.com/groups/1/posts/2", "facebook"),
        ("https://m.facebook.com/story.php?story_fbid=1&id=2", "facebook"),
        ("https://www.facebook.com/messages/t/100", "messenger"),
        ("https://www.facebook.com/messagesboard", "facebook"),
        ("https://m.me/someone", "messenger"),
        ("https://www.instagram.com/p/AbC/", "instagram"),
        ("https://www.threads.net/@someone/post/AbC", "threads"),
        ("https://wa.me/447700900123", "whatsapp"),
        ("https://www.tiktok.com/@someone/video/7300000000000000000", "tiktok"),
        ("https://youtu.be/abcdefghijk", "youtube"),
        ("https://www.youtube.com/watch?v=abcdefghijk&lc=x", "youtube"),
        ("https://t.me/c/1/2", "telegram"),
        ("https://discord.com/channels/1/2/3", "discord"),
        ("https://old.reddit.com/r/uk/comments/1/x/2", "reddit"),
        ("https://uk.linkedin.com/feed/update/urn:li:activity:1", "linkedin"),
        ("https://nextdoor.co.uk/p/abc", "nextdoor"),
        ("https://bsky.app/profile/did:plc:abc/post/3k", "bluesky"),
        ("https://mastodon.social/@someone", "mastodon"),
        ("https://a.server.example/@someone/112233445566778899", "mastodon"),
        ("mailto:someone@example.org", "email"),
        ("tel:+447700900123", "phone_call"),
        ("  x.com/someone  ", "x"),
        ("X.COM:443/someone", "x"),
        ("https://x.com./someone", "x"),
    ],
)
def test_a_link_tells_its_platform(link: str, code: str) -> None:
    found = platforms.platform_of_link(link)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "link",
    [
        "",
        "   ",
        "hello",
        "not x.com at all",
        "https://notx.com/a",
        "https://x.com.evil.example/a",
        "https://x.com@evil.example/a",
        "https://evil.example/x.com",
        "https://evil.example/?u=https://x.com/a",
        "ftp://x.com/a",
        "someone@x.com",
        "https://x.com\\@evil.example/a",
        "javascript:alert(1)",
        "https://[bad",
        "https://",
        "//",
        "https://council.example/@someone/12",
        "https://x.com/" + "a" * 5000,
    ],
)
def test_no_link_of_a_platform(link: str) -> None:
    assert platforms.platform_of_link(link) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x", "x"),
        ("Twitter", "x"),
        ("FB", "facebook"),
        ("insta", "instagram"),
        ("email", "email"),
        ("E-Mail", "email"),
        ("text", "sms"),
        (" Phone  call or voicemail ", "phone_call"),
        ("in_person", "in_person"),
        ("face-to-face", "in_person"),
    ],
)
def test_a_platform_is_found_as_people_say_it(text: str, code: str) -> None:
    found = platforms.find(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["", "  ", "carrier pigeon", "@"])
def test_nothing_is_guessed(text: str) -> None:
    assert platforms.find(text) is None


def test_every_platform_is_found_by_its_code_and_its_name() -> None:
    for platform in platforms.platforms():
        assert platforms.find(platform.code) == platform
        assert platforms.find(platform.name.upper()) == platform


def test_every_host_leads_to_its_own_platform() -> None:
    for platform in platforms.platforms():
        for host in platform.hosts:
            assert platforms.platform_of_link(f"https://{host}/") == platform


def test_an_unknown_code() -> None:
    assert platforms.name_of("myspace") == "myspace"
    assert platforms.name_of("x") == "X (Twitter)"
    with pytest.raises(UnknownCode) as caught:
        platforms.platform("myspace")
    assert (caught.value.list_name, caught.value.value) == ("platforms", "myspace")


def test_snapchat_warns_that_the_sender_may_be_told() -> None:
    snapchat = platforms.platform("snapchat")
    assert snapchat.ephemeral
    assert "told" in snapchat.evidence_tip


def test_handle_prefixes() -> None:
    assert platforms.platform("reddit").handle_prefix == "u/"
    assert platforms.platform("x").handle_prefix == "@"
    assert platforms.platform("email").handle_prefix == ""
