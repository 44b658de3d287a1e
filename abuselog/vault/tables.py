# SPDX-License-Identifier: MIT
"""The tables of `log.db`, as SQLAlchemy Core sees them.

`recorded` holds every record that the history commits to, field by field; the other tables are
lists over it that make browsing quick, and a check compares them. The migrations make the same
tables; a test proves it.
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


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


log_fact = Table(
    "log_fact",
    metadata,
    Column("name", Text, primary_key=True),
    _text("value"),
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
    _text("note"),
    _text("signed_at"),
    Column("kept", Integer, nullable=False),
    CheckConstraint("kept IN (0, 1)", name="kept"),
    sqlite_strict=True,
)

seal = Table(
    "seal",
    metadata,
    Column("id", Text, primary_key=True),
    Column("size", Integer, ForeignKey("head.size"), nullable=False),
    _text("authority"),
    _text("sealed_at"),
    Column("token", LargeBinary, nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    _text("chain_pem"),
    sqlite_strict=True,
)

backup = Table(
    "backup",
    metadata,
    Column("id", Text, primary_key=True),
    _text("made_at"),
    _text("folder"),
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
    _text("fields"),
    Column("seed", LargeBinary, nullable=False),
    Column("commitment", LargeBinary, nullable=False),
    Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
    sqlite_strict=True,
)

account = Table(
    "account",
    metadata,
    Column("id", Text, primary_key=True),
    _text("platform"),
    _text("identified_by"),
    _text("identity"),
    UniqueConstraint("platform", "identified_by", "identity"),
    sqlite_strict=True,
)

account_seen = Table(
    "account_seen",
    metadata,
    Column("account_id", Text, ForeignKey("account.id"), primary_key=True),
    Column("sender", Text, primary_key=True),
    _text("first_seen_at"),
    _text("last_seen_at"),
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
    _text("recorded_at"),
    _text("earliest"),
    _text("happened"),
    _text("platform"),
    Column("severity", Integer, nullable=False),
    Column("account_id", Text, ForeignKey("account.id")),
    _text("sender"),
    _text("excerpt"),
    _text("kinds"),
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
    _text("saved_at"),
    _text("form"),
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
    _text("original_name"),
    _text("media_type"),
    Column("size_bytes", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("width_px", Integer),
    Column("height_px", Integer),
    _text("received_at"),
    _text("arrival"),
    _text("source_link"),
    _text("caption"),
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

report = Table(
    "report",
    metadata,
    Column("id", Text, primary_key=True),
    _text("target"),
    _text("told_on"),
    Column("due_on", Text),
    _text("recorded_at"),
    _text("fields"),
    sqlite_strict=True,
)

report_incident = Table(
    "report_incident",
    metadata,
    Column("incident_id", Text, ForeignKey("incident.id"), primary_key=True),
    Column("report_id", Text, ForeignKey("report.id"), primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

dossier = Table(
    "dossier",
    metadata,
    Column("id", Text, primary_key=True),
    Column("running", Integer, nullable=False, unique=True),
    _text("made_at"),
    _text("fields"),
    sqlite_strict=True,
)

hold = Table(
    "hold",
    metadata,
    Column("incident_id", Text, ForeignKey("incident.id"), primary_key=True),
    _text("reason"),
    _text("set_at"),
    sqlite_strict=True,
)

erasure = Table(
    "erasure",
    metadata,
    Column("exhibit_id", Text, ForeignKey("exhibit.id"), primary_key=True),
    _text("reason"),
    _text("erased_at"),
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
    _text("read_at"),
    _text("engine"),
    _text("seen"),
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
    _text("facts"),
    sqlite_strict=True,
)

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    _text("name"),
    _text("noted_at"),
    _text("changed_at"),
    _text("reason"),
    Column("merged_into", Text, ForeignKey("person.id")),
    sqlite_strict=True,
)

person_account = Table(
    "person_account",
    metadata,
    Column("account_id", Text, ForeignKey("account.id"), primary_key=True),
    Column("person_id", Text, ForeignKey("person.id"), nullable=False),
    _text("reason"),
    _text("noted_at"),
    Index("ix_person_account_person_id", "person_id"),
    sqlite_strict=True,
)

account_pair = Table(
    "account_pair",
    metadata,
    Column("id", Text, primary_key=True),
    Column("first_id", Text, ForeignKey("account.id"), nullable=False),
    Column("second_id", Text, ForeignKey("account.id"), nullable=False),
    _text("said"),
    _text("reason"),
    _text("said_at"),
    UniqueConstraint("first_id", "second_id"),
    CheckConstraint("said IN ('same-account', 'apart')", name="said"),
    sqlite_strict=True,
)

working_copy = Table(
    "working_copy",
    metadata,
    Column("id", Text, primary_key=True),
    Column("exhibit_id", Text, ForeignKey("exhibit.id"), nullable=False),
    _text("kind"),
    _text("made_at"),
    _text("media_type"),
    Column("size_bytes", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("width_px", Integer),
    Column("height_px", Integer),
    _text("how"),
    Column("replaced", Integer, nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    CheckConstraint("kind IN ('covered', 'print')", name="kind"),
    CheckConstraint("replaced IN (0, 1)", name="replaced"),
    Index("ix_working_copy_exhibit_id", "exhibit_id"),
    sqlite_strict=True,
)

certificate = Table(
    "certificate",
    metadata,
    Column("id", Text, primary_key=True),
    _text("made_at"),
    Column("der", LargeBinary, nullable=False),
    Column("raw_key", LargeBinary, nullable=False),
    sqlite_strict=True,
)

dossier_draft = Table(
    "dossier_draft",
    metadata,
    Column("id", Text, primary_key=True),
    _text("saved_at"),
    _text("choices"),
    sqlite_strict=True,
)

dossier_file = Table(
    "dossier_file",
    metadata,
    Column("id", Text, primary_key=True),
    Column("dossier_id", Text, ForeignKey("dossier.id"), nullable=False),
    Column("part", Integer, nullable=False),
    _text("name"),
    _text("media_type"),
    Column("size_bytes", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    UniqueConstraint("dossier_id", "part"),
    sqlite_strict=True,
)
