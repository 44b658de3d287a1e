# SPDX-License-Identifier: MIT
"""Which senders are one account: permanent id, handle, number, address; never a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.records.incident import Sender
from abuselog.records.person import account_identity


@pytest.mark.parametrize(
    ("sender", "identity"),
    [
        (Sender(), None),
        (Sender(display_name="Example One"), None),
        (Sender(handle="@Example_One"), ("handle", "example_one")),
        (Sender(handle=" u/Example_One "), ("handle", "example_one")),
        (Sender(handle="@one", stable_id="123"), ("stable_id", "123")),
        (Sender(phone="+44 7700 900123"), ("phone", "07700900123")),
        (Sender(phone="07700 900 123"), ("phone", "07700900123")),
        (Sender(phone="0044 7700 900123"), ("phone", "07700900123")),
        (Sender(phone="+44 (0)7700 900123"), ("phone", "07700900123")),
        (Sender(phone="+1 555 0100"), ("phone", "+15550100")),
        (Sender(email=" One@Example.ORG "), ("email", "one@example.org")),
    ],
)
def test_how_an_account_is_recognised(sender: Sender, identity: tuple[str, str] | None) -> None:
    assert account_identity(sender) == identity


@pytest.mark.parametrize(
    "sender",
    [
        *(Sender(phone=said) for said in ("withheld", "No caller ID", "-", "+")),
        *(Sender(handle=said) for said in ("@", "u/", " @ ")),
        Sender(handle="@", phone="unknown", email="  "),
    ],
)
def test_senders_who_hide_are_not_taken_for_one_another(sender: Sender) -> None:
    assert account_identity(sender) is None


def test_a_hidden_number_does_not_hide_an_address() -> None:
    sender = Sender(handle="@", phone="withheld", email="one@example.org")
    assert account_identity(sender) == ("email", "one@example.org")


SHORT = st.text(max_size=8)


@given(st.builds(Sender, handle=SHORT, phone=SHORT, email=SHORT, stable_id=SHORT))
def test_an_identity_is_never_empty(sender: Sender) -> None:
    identity = account_identity(sender)
    assert identity is None or identity[1].strip()
