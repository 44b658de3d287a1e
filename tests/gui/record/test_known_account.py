# SPDX-License-Identifier: MIT
"""While a sender is typed, the form says what is known of the account, and what is believed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from abuselog.gui.app_state import AppState
from abuselog.gui.record.page import RecordPage
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, people
from tests.builders import recorded
from tests.gui.record.conftest import asked


def note(vault: OpenVault) -> None:
    """Two accounts of one person, three incidents in all."""
    rows = [recorded(vault, handle=handle, platform="x") for handle in ("@one", "@one", "@two")]
    found = [browse.incident(vault, rows[place].id).account_id for place in (0, 2)]
    people.note_person(vault, "Market man", {one: "why" for one in found if one})


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (
            "@ONE",
            (
                "Known: 2 earlier incidents from this account, 3 from “Market man”, who you "
                "believe is behind it"
            ),
        ),
        ("@nobody", ""),
    ],
)
def test_a_known_account_is_said(
    qtbot: QtBot, page: RecordPage, opened: AppState, typed: str, hint: str
) -> None:
    asked(qtbot, opened, note)
    told: list[str] = []
    page._accounts.told.connect(told.append)
    page.form.platform.show_code("x")
    page.form.sender_edit.setText(typed)
    qtbot.waitUntil(lambda: len(told) > 0)
    assert told[-1] == hint.removeprefix("Known: ")
    assert page.form.sender_edit.accessibleDescription() == hint
