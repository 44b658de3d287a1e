# SPDX-License-Identifier: MIT
"""The tables of accounts, of who is believed to be behind them, and of what belongs together."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from abuselog.vault.tables import metadata, text_column

account = Table(
    "account",
    metadata,
    Column("id", Text, primary_key=True),
    text_column("platform"),
    text_column("identified_by"),
    text_column("identity"),
    UniqueConstraint("platform", "identified_by", "identity"),
    sqlite_strict=True,
)

account_seen = Table(
    "account_seen",
    metadata,
    Column("account_id", Text, ForeignKey("account.id"), primary_key=True),
    Column("sender", Text, primary_key=True),
    text_column("first_seen_at"),
    text_column("last_seen_at"),
    sqlite_strict=True,
)

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    text_column("name"),
    text_column("noted_at"),
    text_column("changed_at"),
    text_column("reason"),
    Column("merged_into", Text, ForeignKey("person.id")),
    sqlite_strict=True,
)

person_account = Table(
    "person_account",
    metadata,
    Column("account_id", Text, ForeignKey("account.id"), primary_key=True),
    Column("person_id", Text, ForeignKey("person.id"), nullable=False),
    text_column("reason"),
    text_column("noted_at"),
    Index("ix_person_account_person_id", "person_id"),
    sqlite_strict=True,
)

account_pair = Table(
    "account_pair",
    metadata,
    Column("id", Text, primary_key=True),
    Column("first_id", Text, ForeignKey("account.id"), nullable=False),
    Column("second_id", Text, ForeignKey("account.id"), nullable=False),
    text_column("said"),
    text_column("reason"),
    text_column("said_at"),
    UniqueConstraint("first_id", "second_id"),
    CheckConstraint("said IN ('same-account', 'apart')", name="said"),
    sqlite_strict=True,
)

series = Table(
    "series",
    metadata,
    Column("id", Text, primary_key=True),
    Column("running", Integer, nullable=False, unique=True),
    text_column("title"),
    text_column("why"),
    text_column("made_at"),
    text_column("changed_at"),
    text_column("reason"),
    sqlite_strict=True,
)

series_incident = Table(
    "series_incident",
    metadata,
    Column("incident_id", Text, ForeignKey("incident.id"), primary_key=True),
    Column("series_id", Text, ForeignKey("series.id"), primary_key=True),
    Index("ix_series_incident_series_id", "series_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
