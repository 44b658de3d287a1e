# SPDX-License-Identifier: MIT
"""The tables of what left the log and what came back, beside those of `tables`."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from abuselog.vault.tables import metadata

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
