# SPDX-License-Identifier: MIT
"""Real encrypted logs for tests: one is made for all of them, each test opens a copy in 5 ms."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import pytest
import sqlcipher3
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from abuselog.clock import Clock, FixedClock
from abuselog.vault import keyslots
from abuselog.vault.disk import SYSTEM_DISK, Disk
from abuselog.vault.keys import MasterKey
from abuselog.vault.keyslots import LEAST
from abuselog.vault.opening import OpenVault, open_with_key
from abuselog.workflows.new_log import NewLog, make_log
from abuselog.workflows.unlock import lock
from tests.builders import NOW, PASSPHRASE, PROFILE


@dataclass(slots=True)
class Log:
    """A log's folder, closed unless it was opened here, and all that opens it."""

    folder: Path
    key: bytes
    words: tuple[str, ...]
    passphrase: str = PASSPHRASE
    opened: list[OpenVault] = field(default_factory=list)

    def open(self, *, clock: Clock | None = None, disk: Disk = SYSTEM_DISK) -> OpenVault:
        """The log, open with its raw key; closed at the end of the test."""
        vault = open_with_key(
            self.folder, MasterKey(self.key), clock=clock or FixedClock(NOW), disk=disk
        )
        self.opened.append(vault)
        return vault

    def close(self) -> None:
        """Close what is open."""
        while self.opened:
            self.opened.pop().close()

    def database(self) -> Any:
        """A second, plain connection to the database: for looking, and for tampering."""
        key, salt = MasterKey(self.key).database_key()
        connection = sqlcipher3.connect(str(self.folder / "log.db"), isolation_level=None)
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
        return connection

    def tamper(self, *statements: str, **bound: object) -> None:
        """Run SQL behind the log's back; foreign keys are not looked at."""
        connection = self.database()
        for statement in statements:
            connection.execute(statement, bound)
        connection.close()

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a query gives."""
        connection = self.database()
        try:
            return [tuple(row) for row in connection.execute(statement).fetchall()]
        finally:
            connection.close()

    def exhibit_files(self) -> dict[str, Path]:
        """Every exhibit file by its id."""
        return {path.name: path for path in sorted((self.folder / "exhibits").glob("??/*"))}


def state_of(log: Log) -> str:
    """A digest of every table and every file under exhibits/: equal if nothing changed."""
    connection = log.database()
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    state: dict[str, Any] = {}
    for (name,) in tables:
        rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
        state[name] = sorted(repr(tuple(row)) for row in rows)
    connection.close()
    folder = log.folder / "exhibits"
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            state[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return hashlib.sha256(json.dumps(state).encode()).hexdigest()


class RememberedArgon2id:
    """The real Argon2id, but the same question is worked out only once.

    Each test opens a copy of the same logs, so with the same salts, and a guess is made to be slow.
    """

    _known: ClassVar[dict[bytes, bytes]] = {}

    def __init__(self, *, salt: bytes, **cost: Any) -> None:
        self._salt = salt
        self._cost = cost

    def derive(self, secret: bytes) -> bytes:
        """The key."""
        asked = repr((bytes(secret), self._salt, sorted(self._cost.items())))
        name = hashlib.sha256(asked.encode()).digest()
        if name not in self._known or not any(self._salt):  # calibration wants to know the time
            self._known[name] = Argon2id(salt=self._salt, **self._cost).derive(secret)
        return self._known[name]


@pytest.fixture(scope="session", autouse=True)
def _guesses_are_remembered() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyslots, "Argon2id", RememberedArgon2id)
        yield


@pytest.fixture(scope="session")
def template_log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    """One log, made as people make it, at the least cost that is allowed."""
    folder = tmp_path_factory.mktemp("template") / "sample.abuselog"
    wanted = NewLog(folder=folder, profile=PROFILE, passphrase=PASSPHRASE)
    made = make_log(wanted, clock=FixedClock(NOW), cost=LEAST)
    key = made.vault.master.reveal()
    lock(made.vault)
    return Log(folder=folder, key=key, words=made.recovery_words)


@pytest.fixture
def log(template_log: Log, tmp_path: Path) -> Iterator[Log]:
    """A closed copy of an empty log."""
    folder = tmp_path / "sample.abuselog"
    shutil.copytree(template_log.folder, folder)
    folder.chmod(0o700)
    copy = Log(folder=folder, key=template_log.key, words=template_log.words)
    yield copy
    copy.close()


@pytest.fixture
def new_vault(log: Log) -> OpenVault:
    """An open, empty log."""
    return log.open()


@pytest.fixture
def unchanged(log: Log) -> Callable[[], None]:
    """Take the log's state now; called later, it says whether anything changed."""
    before = state_of(log)

    def compare() -> None:
        assert state_of(log) == before

    return compare
