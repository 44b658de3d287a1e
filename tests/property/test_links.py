# SPDX-License-Identifier: MIT
"""Links come from strangers: whatever the text, the answer is a platform or nothing."""

from __future__ import annotations

import datetime as dt

from hypothesis import example, given
from hypothesis import strategies as st

from abuselog.capture.links import read_link
from abuselog.capture.post_times import Method, posted_at
from abuselog.catalogue import platforms

HOSTS = [host for platform in platforms.platforms() for host in platform.hosts if "/" not in host]
NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
label = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?", fullmatch=True)


@given(st.text())
@example("http://[::1")
@example("https://x.com:99999999999999999999/")
@example("http://\u2100.example/")
def test_any_text_is_answered(text: str) -> None:
    for found in (platforms.platform_of_link(text), platforms.find(text)):
        assert found is None or found in platforms.platforms()


@given(st.sampled_from(HOSTS), st.text(max_size=40))
def test_any_path_after_a_known_host_is_answered(host: str, path: str) -> None:
    found = platforms.platform_of_link(f"https://{host}/{path}")
    assert found is None or found in platforms.platforms()


@given(st.sampled_from(HOSTS), label)
def test_below_a_host_is_the_same_platform(host: str, sub: str) -> None:
    found = platforms.platform_of_link(f"https://{sub}.{host}/")
    assert found is not None
    assert host in found.hosts


@given(st.sampled_from(HOSTS), label)
def test_a_look_alike_is_nobody(host: str, other: str) -> None:
    assert platforms.platform_of_link(f"https://{host}.{other}.example/") is None
    assert platforms.platform_of_link(f"https://{other}-{host}.example/") is None
    assert platforms.platform_of_link(f"https://{host}@{other}.example/") is None


@given(st.text())
@example("https://" + "\u0445." * 2000 + "com/")
@example("https://" + "@" * 4000)
@example("https://x.com/a/status/" + "9" * 4000)
@example("https://" + "\u0445" * 250)
@example("https://\ufdfa" * 200)
def test_any_text_is_read_as_a_link_or_not(text: str) -> None:
    said = read_link(text, now=NOW)
    assert said.host.isascii()
    assert said.posted is None or said.posted.earliest <= NOW + dt.timedelta(days=1)


@given(st.sampled_from(HOSTS), st.text(max_size=60), st.text(max_size=20))
def test_any_path_is_read_without_a_fault(host: str, path: str, query: str) -> None:
    said = read_link(f"https://{host}/{path}?{query}", now=NOW)
    assert not said.post_id or said.post_id.isascii()


@given(st.sampled_from(Method), st.text(max_size=50) | st.integers().map(str))
def test_any_id_says_a_time_or_nothing(method: Method, post_id: str) -> None:
    found = posted_at(method, post_id)
    assert found is None or dt.timedelta(0) == found.utcoffset()


@given(st.integers(2**59, 2**63 - 1), st.integers(2**59, 2**63 - 1))
def test_a_later_number_is_never_an_earlier_time(one: int, other: int) -> None:
    low, high = sorted((one, other))
    for method in (Method.X, Method.TIKTOK, Method.DISCORD, Method.LINKEDIN):
        first, second = posted_at(method, str(low)), posted_at(method, str(high))
        assert first is None or second is None or first <= second
