# SPDX-License-Identifier: MIT
"""Everything that was gleaned from an exhibit, forgotten together with it."""

from __future__ import annotations

from sqlalchemy import Connection

from abuselog.records.ids import ExhibitId
from abuselog.vault import inside, likenesses, readings


def forget(connection: Connection, exhibit_id: ExhibitId) -> None:
    """Forget what was read off an exhibit, what it says of itself, and how it looks."""
    readings.forget(connection, exhibit_id)
    inside.forget(connection, exhibit_id)
    likenesses.forget(connection, exhibit_id)
