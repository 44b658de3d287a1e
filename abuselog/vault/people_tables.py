# SPDX-License-Identifier: MIT
"""The tables of accounts and of who is believed to be behind them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text, UniqueConstraint

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
