# SPDX-License-Identifier: MIT
"""An older copy in the place of the log: found where a witness elsewhere knows better.

From inside it can't be told, and nothing that is said of it may sound as if it could.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from abuselog.errors import BackupRefused
from abuselog.integrity.verdict import Asked, State
from abuselog.wording import explain
from abuselog.workflows.backup import backup
from abuselog.workflows.check import check
from abuselog.workflows.restore import Restoring, restore
from abuselog.workflows.seal_by_post import Posted, check_post, words_of_head
from abuselog.workflows.unlock import lock
from tests.builders import PASSPHRASE, png, recorded
from tests.tamper.logs import checked
from tests.vault_fixtures import Log


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Where backups go."""
    made = tmp_path / "stick"
    made.mkdir()
    return made


def grow(log: Log) -> None:
    """Record one incident more."""
    recorded(log.open(), png(7, 7), words="later words")
    log.close()


def older_folder(log: Log, tmp_path: Path) -> None:
    """Let the log grow, and put its folder back as it was before that."""
    kept = shutil.copytree(log.folder, tmp_path / "kept")
    grow(log)
    shutil.rmtree(log.folder)
    shutil.move(kept, log.folder)


def posted(log: Log, text: str) -> Posted:
    try:
        return check_post(log.open(), text).posted
    finally:
        log.close()


def post_of(log: Log) -> tuple[str, str]:
    """The newest head as somebody else keeps it: words, and a line."""
    post = words_of_head(log.open())
    log.close()
    return " ".join(post.words), post.line


def test_a_later_seal_by_post_finds_it_whatever_was_done_since(full: Log, tmp_path: Path) -> None:
    kept = shutil.copytree(full.folder, tmp_path / "kept")
    grow(full)
    words, line = post_of(full)
    assert (posted(full, words), posted(full, line)) == (Posted.HAD, Posted.HAD)
    shutil.rmtree(full.folder)
    shutil.move(kept, full.folder)
    assert (posted(full, words), posted(full, line)) == (Posted.CUT, Posted.CUT)
    for _ in range(2):  # as long as it was, and longer
        grow(full)
    assert (posted(full, words), posted(full, line)) == (Posted.OTHER, Posted.OTHER)


def test_a_newer_backup_finds_it_and_stays_as_it_is(full: Log, stick: Path, tmp_path: Path) -> None:
    kept = shutil.copytree(full.folder, tmp_path / "kept")
    grow(full)
    backup(full.open(), stick)
    full.close()
    before = {path: path.read_bytes() for path in stick.rglob("log.db")}
    shutil.rmtree(full.folder)
    shutil.move(kept, full.folder)
    for _ in range(3):
        with pytest.raises(BackupRefused):
            backup(full.open(), stick)
        full.close()
        assert {path: path.read_bytes() for path in stick.rglob("log.db")} == before
        grow(full)


def test_from_inside_it_can_not_be_told_and_nothing_says_otherwise(
    full: Log, tmp_path: Path
) -> None:
    older_folder(full, tmp_path)
    verdict = checked(full)
    assert verdict.sound
    answers = {question.asked: question for question in verdict.questions}
    assert answers[Asked.SEALS].state is State.NOT_CHECKED
    said = explain(verdict)
    assert "No independent witness has confirmed it yet." in said.sentence
    assert "newest" not in f"{said.title} {said.sentence}"


def test_a_log_restored_from_an_older_backup_is_known_by_the_same_witnesses(
    full: Log, stick: Path, tmp_path: Path
) -> None:
    backup(full.open(), stick)
    full.close()
    [old] = stick.iterdir()
    aside = Path(shutil.copytree(old, tmp_path / "aside" / old.name))
    grow(full)
    words, _ = post_of(full)
    backup(full.open(), stick)
    full.close()
    shutil.rmtree(full.folder)
    again = restore(Restoring(backup=aside, folder=full.folder, passphrase=PASSPHRASE))
    try:
        assert check(again.vault).sound, "as far as it goes"
        assert check_post(again.vault, words).posted is Posted.CUT
        with pytest.raises(BackupRefused):
            backup(again.vault, stick)
    finally:
        lock(again.vault)
