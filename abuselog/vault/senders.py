# SPDX-License-Identifier: MIT
"""Finding everything that came from one person, by whatever of theirs somebody types."""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.records.codec import particulars_from_fields
from abuselog.records.ids import IncidentId
from abuselog.records.incident import Sender
from abuselog.records.person import account_identity
from abuselog.vault.history import StoredRecord
from abuselog.vault.incidents import INCIDENT_KIND
from abuselog.vault.tables import recorded


def incidents_from(connection: Connection, typed: str, platform: str = "") -> list[IncidentId]:
    """Return the incidents of which any version names this sender, in the order of recording.

    Shape:  `typed` is a handle, name, number, address, link or permanent id, whole; `platform` is
            a code, or empty for all. Letter case, `@` and the way a number is written do not count.
    """
    wanted = _ways_to_say(Sender(handle=typed, display_name=typed)) | {
        identity[1] for identity in (account_identity(Sender(phone=typed)),) if identity is not None
    }
    rows = connection.execute(
        sa.select(recorded)
        .where(recorded.c.kind == INCIDENT_KIND)
        .order_by(recorded.c.sequence, recorded.c.id)
    )
    found: dict[IncidentId, None] = {}
    for row in rows:
        said = particulars_from_fields(StoredRecord(**row._asdict()).parsed())
        if platform in ("", said.platform) and wanted & _ways_to_say(said.sender):
            found.setdefault(IncidentId(row.id))
    return list(found)


def _ways_to_say(sender: Sender) -> set[str]:
    texts = (sender.display_name, sender.stable_id, sender.profile_link, sender.email)
    said = {_folded(text) for text in texts}
    said.add(_folded(sender.handle).removeprefix("@").removeprefix("u/").strip())
    number = account_identity(Sender(phone=sender.phone))
    if number is not None:
        said.add(number[1])
    return said - {""}


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
