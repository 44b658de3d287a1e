# SPDX-License-Identifier: MIT
"""Migrations: every log ever made still opens, and a step that fails leaves nothing."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.errors import VaultDamaged, VaultTooNew
from abuselog.vault import giving_tables, people_tables  # noqa: F401 - their tables, too
from abuselog.vault.database import open_engine
from abuselog.vault.migrations.steps import STEPS, upgrade, version_of
from abuselog.vault.tables import metadata
from abuselog.workflows import browse, drafts, take_in
from abuselog.workflows.check import check
from abuselog.workflows.record import Recording, record
from abuselog.workflows.unlock import lock, unlock
from tests.builders import PASSPHRASE, post
from tests.vault_fixtures import Log

SAMPLES = sorted(Path(__file__).with_name("samples").glob("version-*.zip"))
KEY = (bytes(32), bytes(16))


def schema(connection: Connection) -> dict[str, str]:
    """Every table and index by name, as SQL without its layout."""
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search%'"
    )
    return {
        name: re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.replace('"', "").split()))
        for name, sql in rows
    }


def columns(connection: Connection) -> dict[str, object]:
    """Every table's columns, keys and indexes as SQLite itself describes them."""
    described: dict[str, object] = {}
    for name in metadata.tables:
        for pragma in ("table_xinfo", "foreign_key_list", "index_list"):
            rows = connection.exec_driver_sql(f"PRAGMA {pragma}({name})").all()
            described[f"{name} {pragma}"] = sorted(tuple(row)[1:] for row in rows)
    return described


def test_the_steps_make_what_the_tables_say(tmp_path: Path) -> None:
    stepped = open_engine(tmp_path / "stepped.db", *KEY)
    assert upgrade(stepped, tmp_path / "copy.db") == 0
    declared = open_engine(tmp_path / "declared.db", *KEY)
    with declared.begin() as connection:
        metadata.create_all(connection)
    with stepped.connect() as one, declared.connect() as other:
        assert version_of(one) == len(STEPS)
        assert columns(one) == columns(other)
        assert schema(one) == schema(other)
    stepped.dispose()
    declared.dispose()
    assert not (tmp_path / "copy.db").exists()


def test_there_is_a_sample_of_every_version() -> None:
    assert [path.name for path in SAMPLES] == [
        f"version-{number}.zip" for number in range(1, len(STEPS) + 1)
    ]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_log_of_an_earlier_version_opens_lists_checks_and_grows(
    sample: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(sample) as kept:
        kept.extractall(tmp_path)
    vault = unlock(tmp_path / "sample.abuselog", PASSPHRASE)
    try:
        listing = browse.incidents(vault, browse.Filter())
        assert [str(row.number) for row in reversed(listing.rows)] == [
            *("2026-0001", "2026-0002", "2026-0003")
        ]
        first = browse.incident(vault, "2026-0001")
        assert [version.particulars.words for version in first.versions] == [
            *("Cwm tŵr 😡", "Amended words")
        ]
        assert [str(one.mark) for one in first.exhibits] == ["AEX/1", "AEX/2"]
        assert first.reports[0].target == "police_101"
        assert browse.incident(vault, "2026-0002").withdrawal is not None
        assert browse.incidents(vault, browse.Filter(text="amended")).total == 1
        with take_in.reader(vault, first.exhibits[0].id).open() as original:
            assert original.read(8) == b"\x89PNG\r\n\x1a\n"
        draft = drafts.latest(vault)
        assert draft is not None
        assert len(draft.exhibits) == 1
        assert record(vault, Recording(particulars=post())).number.running == 4
        verdict = check(vault)
        assert verdict.findings == verdict.questions[-1].findings
        assert verdict.sound
    finally:
        lock(vault)


def test_a_newer_database_is_refused_and_left_alone(log: Log) -> None:
    log.tamper(f"PRAGMA user_version = {len(STEPS) + 1}")
    before = (log.folder / "log.db").read_bytes()
    with pytest.raises(VaultTooNew) as caught:
        log.open()
    assert (caught.value.found, caught.value.supported) == (len(STEPS) + 1, len(STEPS))
    assert (log.folder / "log.db").read_bytes() == before


def test_a_database_that_forgot_its_version_is_not_made_anew(log: Log) -> None:
    log.tamper("PRAGMA user_version = 0")
    with pytest.raises(VaultDamaged):
        log.open()


def add_mood(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE incident ADD COLUMN mood TEXT NOT NULL DEFAULT ''")


def fail_half_way(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE half (x TEXT) STRICT")
    connection.exec_driver_sql("ALTER TABLE half ADD COLUMN y TEXT")
    connection.exec_driver_sql("ALTER TABLE nowhere ADD COLUMN z TEXT")


def test_a_step_runs_after_an_encrypted_copy_was_made(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "log.db", *KEY)
    copy = tmp_path / "copy.db"
    upgrade(engine, copy)
    copy.write_bytes(b"of an earlier try that was interrupted")
    assert upgrade(engine, copy, (*STEPS, add_mood)) == len(STEPS)
    with engine.connect() as connection:
        assert version_of(connection) == len(STEPS) + 1
        assert "mood" in sa.inspect(connection).get_columns("incident")[-1]["name"]
    engine.dispose()
    assert copy.stat().st_mode & 0o777 == 0o600
    assert not copy.read_bytes().startswith(b"SQLite")
    kept = open_engine(copy, *KEY)
    with kept.connect() as connection:
        assert version_of(connection) == len(STEPS)
        assert len(sa.inspect(connection).get_columns("incident")) == 15
    kept.dispose()


def test_a_step_that_fails_is_rolled_back_whole(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "log.db", *KEY)
    upgrade(engine, tmp_path / "copy.db")
    with engine.connect() as connection:
        before = schema(connection)
    with pytest.raises(sa.exc.OperationalError):
        upgrade(engine, tmp_path / "copy.db", (*STEPS, add_mood, fail_half_way))
    with engine.connect() as connection:
        # The step before it was whole, and stays.
        assert version_of(connection) == len(STEPS) + 1
        assert set(schema(connection)) == set(before)
    assert upgrade(engine, tmp_path / "copy.db", (*STEPS, add_mood)) == len(STEPS) + 1
    engine.dispose()
