# SPDX-License-Identifier: MIT
"""Links come from strangers: whatever the text, the answer is a platform or nothing."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from abuselog.catalogue import platforms

HOSTS = [host for platform in platforms.platforms() for host in platform.hosts if "/" not in host]
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
