# SPDX-License-Identifier: MIT
"""Opening `log.db`: SQLCipher with a raw key, checked to be encrypting, one connection, one thread.

The order of the statements matters and each has cost somebody a day; see the comments.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3
from sqlalchemy.pool import StaticPool

from abuselog.errors import (
    AbuselogError,
    DiskFull,
    DiskTrouble,
    VaultDamaged,
    VaultInUse,
    VaultReadOnly,
)

DATABASE_NAME = "log.db"
_CACHE_KIB = 64_000
_BUSY_MS = 5_000
_PLAIN_START = b"SQLite format 3\x00"
_IN_MEMORY = {0, 2}  # PRAGMA temp_store: default (compiled as memory) and memory


def open_engine(path: Path, key: bytes, salt: bytes) -> sa.Engine:
    """Return an engine whose single connection belongs to the calling thread.

    Shape:  key is 32 bytes, salt 16.
    Raises: VaultDamaged if the key doesn't open the file or it isn't a database.
    """
    connection = _connect(path, key, salt)
    return _engine_of(connection, "BEGIN IMMEDIATE")


def open_to_read(path: Path, key: bytes, salt: bytes) -> sa.Engine:
    """Return an engine over a database that nobody writes to, which it never changes.

    Not: of a log that is open; what its write-ahead log holds would not be seen.

    Raises: VaultDamaged if the key doesn't open the file or it isn't a database.
    """
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with database_faults(path):
        connection = sqlcipher3.connect(address, isolation_level=None, uri=True)
    try:
        with database_faults(path):
            _unlock(connection, key, salt)
            connection.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        connection.close()
        raise
    return _engine_of(connection, "BEGIN")


def open_in_memory(path: Path, key: bytes, salt: bytes) -> sa.Engine:
    """Return an engine over a copy in memory of a database, which is left as it is.

    Raises: VaultDamaged if the key doesn't open the file or it isn't a database.
    """
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlcipher3.connect(":memory:", isolation_level=None, uri=True)
    try:
        with database_faults(path):
            run = connection.execute
            run("PRAGMA cipher_log_level = NONE")
            run(f"ATTACH DATABASE ? AS kept KEY \"x'{key.hex()}{salt.hex()}'\"", (address,))
            run("SELECT sqlcipher_export('main', 'kept')").fetchall()
            version = run("PRAGMA kept.user_version").fetchone()[0]
            run(f"PRAGMA user_version = {int(version)}")
            run("DETACH DATABASE kept")
            run("PRAGMA temp_store = MEMORY")
    except BaseException:
        connection.close()
        raise
    return _engine_of(connection, "BEGIN")


def _engine_of(connection: Any, begin: str) -> sa.Engine:
    def hand_over() -> Any:
        return connection

    # A URL could carry neither the raw key nor a creator: plain `sqlite://` with our own module.
    engine = sa.create_engine(
        "sqlite://", module=sqlcipher3, creator=hand_over, poolclass=StaticPool
    )

    # The driver's own transactions half-apply a failed migration; ours roll back whole.
    @sa.event.listens_for(engine, "begin")
    def _begin(opened: sa.Connection) -> None:
        opened.exec_driver_sql(begin)

    return engine


def _connect(path: Path, key: bytes, salt: bytes) -> Any:
    with database_faults(path):
        connection = sqlcipher3.connect(str(path), isolation_level=None)
    try:
        with database_faults(path):
            _prepare(connection, key, salt)
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: Any, key: bytes, salt: bytes) -> None:
    run = connection.execute
    # First of all, or a wrong key makes SQLCipher write to standard error.
    run("PRAGMA cipher_log_level = NONE")
    # Not cipher_memory_security: wiping all that is freed made a search over 10,000 incidents take
    # 260 ms instead of 32, and the words found lie in Python's memory all the same.
    run(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    run("SELECT count(*) FROM sqlite_master").fetchone()  # proves the key
    if run("PRAGMA cipher_version").fetchone() is None:
        # A plain SQLite would take the key, say nothing, and write everything in clear.
        raise VaultDamaged(part="database", detail="not encrypting")


def _prepare(connection: Any, key: bytes, salt: bytes) -> None:
    run = connection.execute
    _unlock(connection, key, salt)
    run("PRAGMA journal_mode = WAL")
    run("PRAGMA synchronous = FULL")
    run("PRAGMA foreign_keys = ON")
    run("PRAGMA secure_delete = ON")
    run("PRAGMA temp_store = MEMORY")
    run(f"PRAGMA cache_size = -{_CACHE_KIB}")
    run(f"PRAGMA busy_timeout = {_BUSY_MS}")
    run("PRAGMA journal_size_limit = 0")
    if sys.platform == "darwin":
        run("PRAGMA fullfsync = ON")
    if run("PRAGMA temp_store").fetchone()[0] not in _IN_MEMORY:
        raise VaultDamaged(part="database", detail="temporary files not in memory")


def require_encrypted(path: Path) -> None:
    """Return if the file does not start as an unencrypted database does.

    Raises: VaultDamaged if it does: nothing personal may be written to it.
    """
    with path.open("rb") as file:
        if file.read(len(_PLAIN_START)) == _PLAIN_START:
            raise VaultDamaged(part="database", detail="not encrypted")


@contextlib.contextmanager
def database_faults(path: Path) -> Iterator[None]:
    """Turn the driver's and SQLAlchemy's errors inside the block into the log's own.

    Not: mistakes of ours (a wrong statement, a broken constraint), which stay what they are.
    """
    try:
        yield
    except (sqlcipher3.Error, sa.exc.DBAPIError) as fault:
        raw = fault.orig if isinstance(fault, sa.exc.DBAPIError) else fault
        known = _foreseen(str(raw), path)
        if known is None:
            raise
        raise known from fault


def _foreseen(message: str, path: Path) -> AbuselogError | None:
    """Return the error that SQLite's message stands for; the driver gives no reliable code."""
    known: tuple[tuple[str, AbuselogError], ...] = (
        ("disk is full", DiskFull(needed_bytes=0)),
        ("readonly database", VaultReadOnly(path=str(path.parent))),
        ("unable to open", DiskTrouble(operation="database", errno_name="cannot open")),
        ("disk I/O error", DiskTrouble(operation="database", errno_name="EIO")),
        ("locked", VaultInUse(host="", pid=0)),
        ("malformed", VaultDamaged(part="database", detail="page")),
        ("vtable constructor failed", VaultDamaged(part="database", detail="search")),
        ("not a database", VaultDamaged(part="database", detail="first page")),
    )
    return next((error for start, error in known if start in message), None)


def damaged_pages(engine: sa.Engine) -> int:
    """Return how many pages are not as they were written.

    Source: SQLCipher's cipher_integrity_check, which recomputes the HMAC of every page.
    """
    return len(_outside_transaction(engine, "PRAGMA cipher_integrity_check"))


def damaged_starts(path: Path, salt: bytes) -> int:
    """Return 1 if the file does not start with its salt, the one thing no page's HMAC covers."""
    with path.open("rb") as file:
        return int(file.read(len(salt)) != salt)


def settle(engine: sa.Engine) -> None:
    """Move everything from the write-ahead log into the database file and empty the log."""
    _outside_transaction(engine, "PRAGMA wal_checkpoint(TRUNCATE)")


def rewrite(engine: sa.Engine) -> None:
    """Write the database anew from what is in it, so that no page holds traces of what was.

    SQLite zeroes what it deletes, but not the copies that stay behind when a full page is split.
    """
    _outside_transaction(engine, "VACUUM")
    settle(engine)


def copy_encrypted(engine: sa.Engine, target: Path) -> None:
    """Write a compacted copy of the database, encrypted with the same key, to a new file."""
    _outside_transaction(engine, "VACUUM INTO ?", (str(target),))


def _outside_transaction(
    engine: sa.Engine, statement: str, bound: tuple[str, ...] = ()
) -> list[Any]:
    """Run what SQLite refuses inside a transaction; SQLAlchemy would begin one."""
    borrowed = engine.raw_connection()
    try:
        return list(borrowed.cursor().execute(statement, bound).fetchall())
    finally:
        borrowed.close()
