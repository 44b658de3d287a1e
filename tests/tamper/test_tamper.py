# SPDX-License-Identifier: MIT
"""The product's promise: each single change to a log is named by a check, and a copy passes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from abuselog.errors import VaultDamaged
from abuselog.integrity.verdict import Asked, State
from abuselog.workflows.check import check
from tests.tamper.changes import CHANGES, DATABASE, EXHIBITS, HEADER
from tests.tamper.logs import checked, copied, failed
from tests.vault_fixtures import Log, state_of


def test_an_untouched_log_and_its_copy_pass(full: Log, tmp_path: Path) -> None:
    verdict = checked(full)
    assert (failed(verdict), verdict.sound, verdict.complete) == ({}, True, True)
    states = {question.asked: question.state for question in verdict.questions}
    assert set(states) == set(Asked)
    assert states.pop(Asked.SEALS) is State.NOT_CHECKED
    assert set(states.values()) == {State.PASSED}
    assert checked(copied(full, tmp_path / "copy")).sound


def test_a_check_never_writes(full: Log) -> None:
    vault = full.open()
    before = state_of(full), sorted(path.name for path in full.folder.rglob("*"))
    header = (full.folder / "header.json").read_bytes()
    check(vault)
    assert (state_of(full), sorted(path.name for path in full.folder.rglob("*"))) == before
    assert (full.folder / "header.json").read_bytes() == header


@pytest.mark.parametrize(
    ("statements", "asked", "named"),
    [change[1:] for change in CHANGES],
    ids=[change[0] for change in CHANGES],
)
def test_a_change_in_the_database_is_named(
    full: Log, statements: list[str], asked: str, named: str
) -> None:
    full.tamper(*statements)
    verdict = checked(full)
    assert not verdict.sound
    assert any(found.startswith(named) for found in failed(verdict).get(asked, [])), failed(verdict)


def first_file(log: Log, mark: int = 1) -> Path:
    ((exhibit_id,),) = log.rows(f"SELECT id FROM exhibit WHERE mark_number = {mark}")
    return log.exhibit_files()[exhibit_id]


def flip(path: Path, place: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(bytes(raw))


def swap(one: Path, other: Path) -> None:
    kept = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(kept)


def of_draft(log: Log) -> Path:
    ((exhibit_id,),) = log.rows("SELECT id FROM exhibit WHERE draft_id IS NOT NULL")
    return log.exhibit_files()[exhibit_id]


FILES: list[tuple[str, Callable[[Log], object], list[str]]] = [
    ("a byte", lambda log: flip(first_file(log), 40), ["altered exhibit AEX/1"]),
    (
        "the last byte of a large one",
        lambda log: flip(first_file(log, 3), -1),
        ["altered exhibit AEX/3"],
    ),
    (
        "a byte put on",
        lambda log: first_file(log).write_bytes(first_file(log).read_bytes() + b"x"),
        ["altered exhibit AEX/1"],
    ),
    (
        "the end cut off",
        lambda log: first_file(log, 3).write_bytes(first_file(log, 3).read_bytes()[:262_200]),
        ["altered exhibit AEX/3"],
    ),
    ("emptied", lambda log: first_file(log).write_bytes(b""), ["altered exhibit AEX/1"]),
    ("gone", lambda log: first_file(log).unlink(), ["missing exhibit AEX/1"]),
    (
        "swapped",
        lambda log: swap(first_file(log, 1), first_file(log, 2)),
        ["altered exhibit AEX/1", "altered exhibit AEX/2"],
    ),
    ("a byte, in a draft", lambda log: flip(of_draft(log), 40), ["altered exhibit post.png"]),
    (
        "all gone",
        lambda log: shutil.rmtree(log.folder / "exhibits"),
        [*(f"missing exhibit AEX/{number}" for number in (1, 2, 3)), "missing exhibit post.png"],
    ),
]


@pytest.mark.parametrize(
    ("change", "named"), [change[1:] for change in FILES], ids=[change[0] for change in FILES]
)
def test_a_change_of_an_exhibit_is_named_and_of_no_other(
    full: Log, change: Callable[[Log], object], named: list[str]
) -> None:
    change(full)
    assert failed(checked(full)) == {EXHIBITS: named}


@pytest.mark.parametrize("name", ["header.json", "header.copy.json"])
def test_a_changed_header_is_named_even_though_it_was_mended(full: Log, name: str) -> None:
    flip(full.folder / name, 60)
    assert failed(checked(full)) == {HEADER: [f"altered {name}"]}
    assert checked(full).sound


def test_a_header_changed_while_the_log_is_open_is_named(full: Log) -> None:
    vault = full.open()
    flip(full.folder / "header.json", 60)
    before = (full.folder / "header.json").read_bytes()
    assert failed(check(vault)) == {HEADER: ["altered header.json"]}
    (full.folder / "header.copy.json").unlink()
    assert failed(check(vault)) == {HEADER: ["altered header.json", "altered header.copy.json"]}
    assert (full.folder / "header.json").read_bytes() == before


def test_a_changed_byte_on_any_page_is_named_or_the_log_does_not_open(full: Log) -> None:
    path = full.folder / "log.db"
    sound = path.read_bytes()
    pages = len(sound) // 4096
    named = 0
    for page in range(0, pages, 5):
        changed = bytearray(sound)
        changed[page * 4096 + 2_000] ^= 1
        path.write_bytes(bytes(changed))
        try:
            verdict = checked(full)
        except VaultDamaged:
            full.close()
            continue
        named += 1
        assert DATABASE in failed(verdict)
        assert not verdict.sound
    assert named > 3


def test_a_page_that_can_not_be_read_leaves_questions_unanswered_not_passed(full: Log) -> None:
    ((root,),) = full.rows("SELECT rootpage FROM sqlite_master WHERE name = 'recorded'")
    vault = full.open()
    vault.close()
    flip(full.folder / "log.db", (root - 1) * 4096 + 2_000)
    verdict = checked(full)
    assert failed(verdict) == {DATABASE: ["altered 1 database page"]}
    assert not verdict.complete
    skipped = {q.asked for q in verdict.questions if q.state is State.NOT_CHECKED}
    assert skipped >= {Asked.RECORDS, Asked.LISTS}


def test_the_first_bytes_of_the_file_are_checked_too(full: Log) -> None:
    flip(full.folder / "log.db", 3)
    assert DATABASE in failed(checked(full))


def test_bytes_put_on_the_end_of_the_database_are_named(full: Log) -> None:
    path = full.folder / "log.db"
    path.write_bytes(path.read_bytes() + b"x" * 4096)
    try:
        verdict = checked(full)
    except VaultDamaged:
        return
    assert DATABASE in failed(verdict)
