# SPDX-License-Identifier: MIT
"""The tables of `log.db`, as SQLAlchemy Core sees them: history, incidents and exhibits.

`recorded` holds every record that the history commits to, field by field; the other tables are
lists over it that make browsing quick, and a check compares them. Accounts, people and series are
in `people_tables`, what left the log is in `giving_tables`. The migrations make the same tables; a
test proves it.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def text_column(name: str) -> Column[str]:
    """Return a column of texts, none of which is missing."""
    return Column(name, Text, nullable=False)


log_fact = Table(
    "log_fact",
    metadata,
    Column("name", Text, primary_key=True),
    text_column("value"),
    sqlite_strict=True,
)

history = Table(
    "history",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("event", LargeBinary, nullable=False),
    Column("leaf_digest", LargeBinary, nullable=False),
    sqlite_strict=True,
)

history_node = Table(
    "history_node",
    metadata,
    Column("level", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

head = Table(
    "head",
    metadata,
    Column("size", Integer, primary_key=True),
    text_column("note"),
    text_column("signed_at"),
    Column("kept", Integer, nullable=False),
    CheckConstraint("kept IN (0, 1)", name="kept"),
    sqlite_strict=True,
)

seal = Table(
    "seal",
    metadata,
    Column("id", Text, primary_key=True),
    Column("size", Integer, ForeignKey("head.size"), nullable=False),
    text_column("authority"),
    text_column("sealed_at"),
    Column("token", LargeBinary, nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    text_column("chain_pem"),
    sqlite_strict=True,
)

backup = Table(
    "backup",
    metadata,
    Column("id", Text, primary_key=True),
    text_column("made_at"),
    text_column("folder"),
    Column("size", Integer, ForeignKey("head.size"), nullable=False),
    sqlite_strict=True,
)

history_subject = Table(
    "history_subject",
    metadata,
    Column("record_id", Text, primary_key=True),
    Column("sequence", Integer, ForeignKey("history.sequence"), primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

recorded = Table(
    "recorded",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    text_column("fields"),
    Column("seed", LargeBinary, nullable=False),
    Column("commitment", LargeBinary, nullable=False),
    Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
    sqlite_strict=True,
)

incident = Table(
    "incident",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("year", Integer, nullable=False),
    Column("running", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    text_column("recorded_at"),
    text_column("earliest"),
    text_column("happened"),
    text_column("platform"),
    Column("severity", Integer, nullable=False),
    Column("account_id", Text, ForeignKey("account.id")),
    text_column("sender"),
    text_column("excerpt"),
    text_column("kinds"),
    Column("withdrawn_at", Text),
    UniqueConstraint("year", "running"),
    CheckConstraint("severity BETWEEN 1 AND 5", name="severity"),
    Index("ix_incident_earliest", "earliest"),
    Index("ix_incident_account_id", "account_id"),
    sqlite_strict=True,
)

incident_kind = Table(
    "incident_kind",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("incident_id", Text, ForeignKey("incident.id"), primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

draft = Table(
    "draft",
    metadata,
    Column("id", Text, primary_key=True),
    text_column("saved_at"),
    text_column("form"),
    sqlite_strict=True,
)

exhibit = Table(
    "exhibit",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("incident_id", Text, ForeignKey("incident.id")),
    Column("draft_id", Text, ForeignKey("draft.id")),
    Column("mark_number", Integer, unique=True),
    text_column("original_name"),
    text_column("media_type"),
    Column("size_bytes", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("width_px", Integer),
    Column("height_px", Integer),
    text_column("received_at"),
    text_column("arrival"),
    text_column("source_link"),
    text_column("caption"),
    Column("wrapped_key", LargeBinary, nullable=False),
    CheckConstraint("(incident_id IS NULL) <> (draft_id IS NULL)", name="one_home"),
    CheckConstraint("(incident_id IS NULL) = (mark_number IS NULL)", name="marked_when_recorded"),
    Index("ix_exhibit_incident_id", "incident_id"),
    Index("ix_exhibit_digest", "digest"),
    sqlite_strict=True,
)

thumbnail = Table(
    "thumbnail",
    metadata,
    Column("exhibit_id", Text, ForeignKey("exhibit.id"), primary_key=True),
    Column("jpeg", LargeBinary, nullable=False),
    sqlite_strict=True,
)

hold = Table(
    "hold",
    metadata,
    Column("incident_id", Text, ForeignKey("incident.id"), primary_key=True),
    text_column("reason"),
    text_column("set_at"),
    sqlite_strict=True,
)

erasure = Table(
    "erasure",
    metadata,
    Column("exhibit_id", Text, ForeignKey("exhibit.id"), primary_key=True),
    text_column("reason"),
    text_column("erased_at"),
    sqlite_strict=True,
)

part_of = Table(
    "part_of",
    metadata,
    Column("exhibit_id", Text, ForeignKey("exhibit.id"), primary_key=True),
    Column("whole_id", Text, ForeignKey("exhibit.id"), nullable=False),
    Index("ix_part_of_whole_id", "whole_id"),
    sqlite_strict=True,
)

reading = Table(
    "reading",
    metadata,
    Column("exhibit_id", Text, ForeignKey("exhibit.id"), primary_key=True),
    text_column("read_at"),
    text_column("engine"),
    text_column("seen"),
    sqlite_strict=True,
)

likeness = Table(
    "likeness",
    metadata,
    Column("exhibit_id", Text, ForeignKey("exhibit.id"), primary_key=True),
    Column("hash", LargeBinary, nullable=False),
    sqlite_strict=True,
)

inside = Table(
    "inside",
    metadata,
    Column("exhibit_id", Text, ForeignKey("exhibit.id"), primary_key=True),
    text_column("facts"),
    sqlite_strict=True,
)

working_copy = Table(
    "working_copy",
    metadata,
    Column("id", Text, primary_key=True),
    Column("exhibit_id", Text, ForeignKey("exhibit.id"), nullable=False),
    text_column("kind"),
    text_column("made_at"),
    text_column("media_type"),
    Column("size_bytes", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("width_px", Integer),
    Column("height_px", Integer),
    text_column("how"),
    Column("replaced", Integer, nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    CheckConstraint("kind IN ('covered', 'print')", name="kind"),
    CheckConstraint("replaced IN (0, 1)", name="replaced"),
    Index("ix_working_copy_exhibit_id", "exhibit_id"),
    sqlite_strict=True,
)
