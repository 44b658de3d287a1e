# SPDX-License-Identifier: MIT
"""The tables of what left the log and what came back: reports, dossiers, hand-overs."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from abuselog.vault.tables import metadata, text_column

report = Table(
    "report",
    metadata,
    Column("id", Text, primary_key=True),
    text_column("target"),
    text_column("told_on"),
    Column("due_on", Text),
    text_column("recorded_at"),
    text_column("fields"),
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
    text_column("made_at"),
    text_column("fields"),
    sqlite_strict=True,
)

dossier_draft = Table(
    "dossier_draft",
    metadata,
    Column("id", Text, primary_key=True),
    text_column("saved_at"),
    text_column("choices"),
    sqlite_strict=True,
)

dossier_file = Table(
    "dossier_file",
    metadata,
    Column("id", Text, primary_key=True),
    Column("dossier_id", Text, ForeignKey("dossier.id"), nullable=False),
    Column("part", Integer, nullable=False),
    text_column("name"),
    text_column("media_type"),
    Column("size_bytes", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    UniqueConstraint("dossier_id", "part"),
    sqlite_strict=True,
)

certificate = Table(
    "certificate",
    metadata,
    Column("id", Text, primary_key=True),
    text_column("made_at"),
    Column("der", LargeBinary, nullable=False),
    Column("raw_key", LargeBinary, nullable=False),
    sqlite_strict=True,
)

hand_over = Table(
    "hand_over",
    metadata,
    Column("id", Text, primary_key=True),
    Column("running", Integer, nullable=False),
    Column("dossier_id", Text, ForeignKey("dossier.id")),
    Column("given_at", Text, nullable=False),
    Column("received_on", Text),
    Column("fields", Text, nullable=False),
    UniqueConstraint("running"),
    Index("ix_hand_over_dossier_id", "dossier_id"),
    sqlite_strict=True,
)

report_note = Table(
    "report_note",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("report.id"), nullable=False),
    Column("noted_at", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Index("ix_report_note_report_id", "report_id"),
    sqlite_strict=True,
)

signed_page = Table(
    "signed_page",
    metadata,
    Column("id", Text, primary_key=True),
    Column("hand_over_id", Text, ForeignKey("hand_over.id"), nullable=False),
    Column("part", Integer, nullable=False),
    text_column("kept_at"),
    text_column("name"),
    text_column("media_type"),
    Column("size_bytes", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    UniqueConstraint("hand_over_id", "part"),
    sqlite_strict=True,
)
