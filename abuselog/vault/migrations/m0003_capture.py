# SPDX-License-Identifier: MIT
"""Step 3: what was read off exhibits, what exhibits came out of, how they look, and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_STATEMENTS = (
    # An attachment and the mail it came in, a picture and the chat export it was in.
    """
    CREATE TABLE part_of (
        exhibit_id TEXT NOT NULL,
        whole_id TEXT NOT NULL,
        CONSTRAINT pk_part_of PRIMARY KEY (exhibit_id),
        CONSTRAINT fk_part_of_exhibit_id FOREIGN KEY(exhibit_id) REFERENCES exhibit (id),
        CONSTRAINT fk_part_of_whole_id FOREIGN KEY(whole_id) REFERENCES exhibit (id)
    ) STRICT
    """,
    "CREATE INDEX ix_part_of_whole_id ON part_of (whole_id)",
    """
    CREATE TABLE reading (
        exhibit_id TEXT NOT NULL,
        read_at TEXT NOT NULL,
        engine TEXT NOT NULL,
        seen TEXT NOT NULL,
        CONSTRAINT pk_reading PRIMARY KEY (exhibit_id),
        CONSTRAINT fk_reading_exhibit_id FOREIGN KEY(exhibit_id) REFERENCES exhibit (id)
    ) STRICT
    """,
    # One row an exhibit, by its integer key: the words that can be read in it.
    """
    CREATE VIRTUAL TABLE search_seen USING fts5(
        words,
        content = '', contentless_delete = 1, prefix = '2 3',
        tokenize = "unicode61 remove_diacritics 2"
    )
    """,
    "INSERT INTO search_seen(search_seen, rank) VALUES('secure-delete', 1)",
    """
    CREATE TABLE likeness (
        exhibit_id TEXT NOT NULL,
        hash BLOB NOT NULL,
        CONSTRAINT pk_likeness PRIMARY KEY (exhibit_id),
        CONSTRAINT fk_likeness_exhibit_id FOREIGN KEY(exhibit_id) REFERENCES exhibit (id)
    ) STRICT
    """,
    """
    CREATE TABLE inside (
        exhibit_id TEXT NOT NULL,
        facts TEXT NOT NULL,
        CONSTRAINT pk_inside PRIMARY KEY (exhibit_id),
        CONSTRAINT fk_inside_exhibit_id FOREIGN KEY(exhibit_id) REFERENCES exhibit (id)
    ) STRICT
    """,
    """
    CREATE TABLE person (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        noted_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        reason TEXT NOT NULL,
        merged_into TEXT,
        CONSTRAINT pk_person PRIMARY KEY (id),
        CONSTRAINT fk_person_merged_into FOREIGN KEY(merged_into) REFERENCES person (id)
    ) STRICT
    """,
    """
    CREATE TABLE person_account (
        account_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        reason TEXT NOT NULL,
        noted_at TEXT NOT NULL,
        CONSTRAINT pk_person_account PRIMARY KEY (account_id),
        CONSTRAINT fk_person_account_account_id FOREIGN KEY(account_id) REFERENCES account (id),
        CONSTRAINT fk_person_account_person_id FOREIGN KEY(person_id) REFERENCES person (id)
    ) STRICT
    """,
    "CREATE INDEX ix_person_account_person_id ON person_account (person_id)",
    # What was said of two accounts: that they are one, or that they are not.
    """
    CREATE TABLE account_pair (
        id TEXT NOT NULL,
        first_id TEXT NOT NULL,
        second_id TEXT NOT NULL,
        said TEXT NOT NULL,
        reason TEXT NOT NULL,
        said_at TEXT NOT NULL,
        CONSTRAINT pk_account_pair PRIMARY KEY (id),
        CONSTRAINT uq_account_pair_first_id UNIQUE (first_id, second_id),
        CONSTRAINT ck_account_pair_said CHECK (said IN ('same-account', 'apart')),
        CONSTRAINT fk_account_pair_first_id FOREIGN KEY(first_id) REFERENCES account (id),
        CONSTRAINT fk_account_pair_second_id FOREIGN KEY(second_id) REFERENCES account (id)
    ) STRICT
    """,
)


def upgrade(connection: Connection) -> None:
    """Make room for capture; nothing recorded changes."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
