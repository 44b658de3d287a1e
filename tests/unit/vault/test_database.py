# SPDX-License-Identifier: MIT
"""The database: encrypted, checked to be, and held by one thread."""

from __future__ import annotations

import hashlib
import hmac
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
import sqlcipher3
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from abuselog.errors import VaultDamaged
from abuselog.vault import database
from abuselog.vault.keys import MasterKey
from abuselog.vault.migrations.steps import STEPS
from abuselog.vault.opening import OpenVault
from tests.builders import png, recorded
from tests.vault_fixtures import Log


def test_nothing_of_it_is_plain(log: Log) -> None:
    recorded(log.open(), png(), words="marker words")
    log.close()
    raw = (log.folder / "log.db").read_bytes()
    assert not raw.startswith(b"SQLite format 3")
    assert b"CREATE TABLE" not in raw
    assert b"marker" not in raw


def decrypted(raw: bytes, key: bytes, salt: bytes) -> bytes:
    """The plain database in an SQLCipher 4 file, by the words of its design page alone.

    Each page of 4096 bytes ends in 16 bytes of IV and 64 of HMAC-SHA-512 over what is before it and
    the page's number; the HMAC's key is two rounds of PBKDF2 over the salt with its bits turned.
    """
    turned = bytes(byte ^ 0x3A for byte in salt)
    mac_key = hashlib.pbkdf2_hmac("sha512", key, turned, 2, 32)
    plain = b""
    for number, at in enumerate(range(0, len(raw), 4096), start=1):
        start = 16 if number == 1 else 0
        body, iv, mac = (
            raw[at + start : at + 4016],
            raw[at + 4016 : at + 4032],
            raw[at + 4032 : at + 4096],
        )
        covered = body + iv + number.to_bytes(4, "little")
        assert hmac.digest(mac_key, covered, "sha512") == mac
        opened = Cipher(algorithms.AES256(key), modes.CBC(iv)).decryptor().update(body)
        plain += (b"SQLite format 3\x00" if number == 1 else b"") + opened + bytes(80)
    return plain


def test_another_implementation_of_the_format_opens_it_with_the_raw_key(
    log: Log, tmp_path: Path
) -> None:
    recorded(log.open(), words="Shame on you, says the judge")
    log.close()
    key, salt = MasterKey(log.key).database_key()
    raw = (log.folder / "log.db").read_bytes()
    assert raw[:16] == salt
    plain = decrypted(raw, key, salt)
    # The write-ahead log's version needs a file beside it; a plain reader wants none.
    with sqlite3.connect(":memory:") as reader:
        reader.deserialize(plain[:18] + b"\x01\x01" + plain[20:])
        assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert reader.execute("SELECT excerpt FROM incident").fetchall() == [
            ("Shame on you, says the judge",)
        ]
    reader.close()


def sqlcipher_says(folder: Path, key: bytes, salt: bytes, *statements: str) -> str:
    """What the system's own `sqlcipher` answers."""
    asked = [f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"", *statements]
    done = subprocess.run(
        ["sqlcipher", str(folder / "log.db")],
        input=";\n".join([*asked, ""]),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.judge("sqlcipher")
def test_the_systems_own_sqlcipher_opens_it_with_the_raw_key(log: Log) -> None:
    version = subprocess.run(
        ["sqlcipher", ":memory:", "PRAGMA cipher_version"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if not version.startswith("4"):
        pytest.skip(f"this sqlcipher is {version.strip()}, which can't read SQLCipher 4 files")
    recorded(log.open(), words="Shame on you, says the judge")
    log.close()
    key, salt = MasterKey(log.key).database_key()
    question = "SELECT excerpt FROM incident"
    assert "says the judge" in sqlcipher_says(log.folder, key, salt, question)
    assert "says the judge" not in sqlcipher_says(log.folder, bytes(32), salt, question)


def test_a_wrong_key_is_damage_and_says_nothing_on_standard_error(log: Log) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom abuselog.errors import VaultDamaged\n"
        "from abuselog.vault.database import open_engine\n"
        "try:\n    open_engine(Path(sys.argv[1]), bytes(32), bytes(16))\n"
        "except VaultDamaged as fault:\n    print(fault.part, fault.detail)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(log.folder / "log.db")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("database first page\n", "")


def test_the_settings_are_those_that_keep_it_safe(new_vault: OpenVault) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "cipher_page_size": "4096",
    }
    with new_vault.transaction() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in wanted}
    assert found == wanted


def test_temporary_tables_stay_in_memory(new_vault: OpenVault) -> None:
    with new_vault.transaction() as connection:
        options = connection.exec_driver_sql("PRAGMA compile_options").scalars().all()
    assert "TEMP_STORE=2" in options or "TEMP_STORE=3" in options


def test_another_thread_is_refused_loudly(new_vault: OpenVault) -> None:
    caught: list[BaseException] = []

    def intrude() -> None:
        try:
            with new_vault.transaction() as connection:
                connection.exec_driver_sql("SELECT 1")
        except sa.exc.ProgrammingError as fault:
            caught.append(fault)

    thread = threading.Thread(target=intrude)
    thread.start()
    thread.join()
    assert "thread" in str(caught[0])
    assert recorded(new_vault).number.running == 1


def test_a_transaction_is_kept_whole_or_not_at_all(new_vault: OpenVault) -> None:
    def fail_half_way() -> None:
        with new_vault.transaction() as connection:
            connection.exec_driver_sql("CREATE TABLE half (x)")
            connection.exec_driver_sql("PRAGMA user_version = 77")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    with new_vault.transaction() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == len(STEPS)
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    assert "half" not in tables


def test_an_unencrypted_database_is_never_written_to(tmp_path: Path) -> None:
    plain = tmp_path / "log.db"
    connection = sqlcipher3.connect(str(plain))
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(VaultDamaged):
        database.require_encrypted(plain)
    with pytest.raises(VaultDamaged):
        database.open_engine(plain, bytes(32), bytes(16))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:4096],
        lambda raw: raw[:100],
        lambda raw: bytes(len(raw)),
        lambda raw: b"SQLite format 3\x00" + raw[16:],
        lambda raw: raw[:3000] + b"\x00\x01" + raw[3002:],
    ],
)
def test_a_damaged_database_is_told_in_words_and_never_made_anew(log: Log, spoil: object) -> None:
    path = log.folder / "log.db"
    raw = path.read_bytes()
    spoilt = spoil(raw)  # type: ignore[operator] # a function of bytes
    path.write_bytes(spoilt)
    try:
        vault = log.open()
    except VaultDamaged:
        assert path.read_bytes() == spoilt
    else:
        assert vault.damaged_pages() > 0


def test_a_missing_database_is_damage(log: Log) -> None:
    (log.folder / "log.db").unlink()
    with pytest.raises(VaultDamaged):
        log.open()
    assert not (log.folder / "log.db").exists()


def test_a_database_of_another_log_is_damage(log: Log, tmp_path: Path) -> None:
    other = database.open_engine(tmp_path / "other.db", bytes(32), bytes(16))
    with other.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    other.dispose()
    (tmp_path / "other.db").replace(log.folder / "log.db")
    with pytest.raises(VaultDamaged):
        log.open()
