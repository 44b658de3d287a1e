# SPDX-License-Identifier: MIT
"""Erasing an exhibit: its key goes, its file with it, and a tombstone stays.

The commitment that the history made to the exhibit is never touched. If its words are erased too,
the fields and the seed beneath the commitment go, so that nobody can confirm a guess of them.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.integrity.canonical import canonical_bytes
from abuselog.records.codec import Fields, time_text
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.retention import Erasure
from abuselog.vault import exhibits, facts, gleaned, working_copies
from abuselog.vault.tables import erasure, exhibit, recorded, thumbnail

EXHIBIT_KIND: Final = "exhibit"
ERASURE_KIND: Final = "erasure"
WORDS: Final = ("original_name", "source_link", "caption")
"""The fields of an exhibit that somebody wrote; the others are measured."""
TOMBSTONE_ONLY: Final = ("erased", "reason", "words_erased")
"""What a tombstone says besides what the exhibit was."""
ERASED_FIELDS: Final = canonical_bytes({"erased": True}).decode()
"""What stands where the fields of an exhibit stood whose words were erased."""
ERASED_SEED: Final = b""


def erase(connection: Connection, shown: Exhibit, wanted: Erasure) -> None:
    """Drop keys, small picture, what was read and, if asked, the words; leave the tombstone.

    Not: the file, and the traces in free pages; `finish` sees to those after the transaction.
    """
    row = exhibit.update().where(exhibit.c.id == shown.id)
    connection.execute(
        row.values(wrapped_key=sa.func.zeroblob(sa.func.length(exhibit.c.wrapped_key)))
    )
    connection.execute(row.values(wrapped_key=b""))
    connection.execute(thumbnail.delete().where(thumbnail.c.exhibit_id == shown.id))
    gleaned.forget(connection, shown.id)
    working_copies.drop_keys(connection, shown.id)
    if wanted.words_erased:
        connection.execute(row.values(dict.fromkeys(WORDS, "")))
        connection.execute(
            recorded.update()
            .where(recorded.c.kind == EXHIBIT_KIND, recorded.c.id == shown.id)
            .values(fields=ERASED_FIELDS, seed=ERASED_SEED)
        )
    connection.execute(
        erasure.insert().values(
            exhibit_id=shown.id,
            reason=wanted.reason,
            erased_at=time_text(wanted.erased_at),
        )
    )
    facts.want_rewrite(connection, wanted=True)


def erasure_fields(shown: Exhibit, wanted: Erasure) -> Fields:
    """Return what the history commits to of an erasure: what it was, without its words."""
    known = exhibits.exhibit_fields(shown)
    return {
        **{name: value for name, value in known.items() if name not in WORDS},
        "erased": time_text(wanted.erased_at),
        "reason": wanted.reason,
        "words_erased": wanted.words_erased,
    }


def erased_ids(connection: Connection) -> set[ExhibitId]:
    """Return the ids of the exhibits that have a tombstone, and no key any more."""
    rows = connection.execute(
        sa.select(erasure.c.exhibit_id)
        .join(exhibit, exhibit.c.id == erasure.c.exhibit_id)
        # A file whose key is still there is never removed on the word of one row.
        .where(sa.func.length(exhibit.c.wrapped_key) == 0)
    )
    return set(map(ExhibitId, rows.scalars()))
