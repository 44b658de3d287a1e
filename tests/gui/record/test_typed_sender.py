# SPDX-License-Identifier: MIT
"""Who posted it, as people type it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.gui.record.typed_sender import sender_from_text, text_from_sender
from abuselog.records.incident import Sender


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("Example One · @example_one", Sender(display_name="Example One", handle="@example_one")),
        ("Example One @example_one", Sender(display_name="Example One", handle="@example_one")),
        ("Example One (@example_one)", Sender(display_name="Example One", handle="@example_one")),
        ("@a@toot.wales", Sender(handle="@a@toot.wales")),
        ("u/nobody", Sender(handle="u/nobody")),
        ("Example Neighbour", Sender(display_name="Example Neighbour")),
        ("Mary-Ann O'Neil", Sender(display_name="Mary-Ann O'Neil")),
        ("+44 7700 900123", Sender(phone="+44 7700 900123")),
        ("07700 900123", Sender(phone="07700 900123")),
        ("J <a.b@example.org>", Sender(display_name="J", email="a.b@example.org")),
        (
            "https://www.example.org/one",
            Sender(profile_link="https://www.example.org/one"),
        ),
        ("", Sender()),
    ],
)
def test_reads_what_people_type(text: str, sender: Sender) -> None:
    assert sender_from_text(text) == sender


@given(st.text(max_size=60))
def test_never_raises(text: str) -> None:
    sender_from_text(text)


NAMES = st.from_regex(r"[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8})?", fullmatch=True)


@given(NAMES, st.from_regex(r"@[a-z]{1,12}", fullmatch=True))
def test_what_is_shown_reads_back(name: str, handle: str) -> None:
    sender = Sender(display_name=name, handle=handle)
    assert sender_from_text(text_from_sender(sender)) == sender
