# SPDX-License-Identifier: MIT
"""Erasing an exhibit: the key is in no page of the log, the history still verifies and says so."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from abuselog.errors import (
    ExhibitErased,
    IncidentOnHold,
    ReasonNeeded,
    UnknownReference,
)
from abuselog.integrity.verdict import Asked, State
from abuselog.records.custody import Deed
from abuselog.records.dossier_choices import Choices
from abuselog.records.exhibit import Arrival
from abuselog.vault.disk import Disk
from abuselog.vault.keys import MasterKey
from abuselog.workflows import browse, drafts, take_in
from abuselog.workflows.check import check
from abuselog.workflows.erase import erase_exhibit
from abuselog.workflows.give_out import give_out
from abuselog.workflows.make_dossier import make
from abuselog.workflows.record import Recording, record
from abuselog.workflows.retention import lift_hold, set_hold
from tests.builders import png, post, recorded
from tests.vault_fixtures import Log

_PAGE = 4096
_RESERVED = 80  # SQLCipher 4: initialisation vector, HMAC-SHA-512


def _decrypted(log: Log, page: bytes, *, first: bool) -> bytes:
    key, _ = MasterKey(log.key).database_key()
    start = 16 if first else 0
    vector = page[_PAGE - _RESERVED : _PAGE - _RESERVED + 16]
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return cipher.update(page[start : _PAGE - _RESERVED])


def pages(log: Log) -> Iterator[bytes]:
    """Every page of every database file in the folder, decrypted, free ones included."""
    for path in sorted(log.folder.glob("*.db")):
        raw = path.read_bytes()
        for number in range(len(raw) // _PAGE):
            page = raw[number * _PAGE : (number + 1) * _PAGE]
            yield _decrypted(log, page, first=number == 0)
    for path in sorted(log.folder.glob("*.db-wal")):
        raw = path.read_bytes()
        for place in range(32, len(raw) - _PAGE, 24 + _PAGE):
            (number,) = struct.unpack(">I", raw[place : place + 4])
            page = raw[place + 24 : place + 24 + _PAGE]
            yield _decrypted(log, page, first=number == 1)


def occurs(log: Log, wanted: bytes) -> bool:
    """Whether these bytes stand in a page of the folder's databases."""
    return any(wanted in page for page in pages(log))


def key_of(log: Log, mark: int) -> bytes:
    ((key,),) = log.rows(f"SELECT wrapped_key FROM exhibit WHERE mark_number = {mark}")
    return bytes(key)


def test_the_old_key_is_in_no_page_of_the_log(log: Log) -> None:
    vault = log.open()
    # Enough for pages to be split over and over: SQLite leaves copies of rows behind then.
    for number in range(40):
        recorded(vault, png(seed=number), png(seed=100 + number), words="w" * 300)
    log.close()
    shutil.copy(log.folder / "log.db", log.folder / "log.before-upgrade.db")
    key = key_of(log, 7)
    assert occurs(log, key)
    vault = log.open()
    assert erase_exhibit(vault, "AEX/7", reason="no longer needed").finished
    assert not occurs(log, key)
    assert occurs(log, key_of(log, 8))
    log.close()
    assert not occurs(log, key)
    assert not (log.folder / "log.before-upgrade.db").exists()


def test_file_and_small_picture_go_and_the_tombstone_stays(log: Log) -> None:
    vault = log.open()
    row = recorded(vault, png(60, 60, seed=1), png(seed=2))
    first, second = browse.incident(vault, row.id).exhibits
    drawn = take_in.draw_thumbnail(take_in.reader(vault, first.id))
    assert drawn is not None
    take_in.keep_thumbnail(vault, first.id, drawn)
    gone = erase_exhibit(vault, "AEX/1", reason="  shows a child ").exhibit
    assert gone.erasure is not None
    assert (gone.erasure.reason, gone.erasure.words_erased) == ("shows a child", False)
    assert (gone.original_name, gone.digest) == ("post.png", first.digest)
    assert set(log.exhibit_files()) == {second.id}
    assert browse.thumbnails(vault, [first.id]) == {}
    # Its picture was being drawn meanwhile.
    take_in.keep_thumbnail(vault, first.id, drawn)
    assert browse.thumbnails(vault, [first.id]) == {}
    last = browse.history_of(vault, row.id)[-1]
    assert last.deed is Deed.EXHIBIT_ERASED
    assert last.facts == {"mark": "AEX/1", "sha256": first.digest_hex}
    assert browse.incident(vault, row.id).exhibits == (gone, second)


@pytest.mark.parametrize("words", [False, True])
def test_a_check_says_erased_and_never_passed_or_missing(log: Log, words: bool) -> None:
    vault = log.open()
    recorded(vault, png(seed=1), png(seed=2))
    erase_exhibit(vault, "AEX/1", reason="no longer needed", erase_words=words)
    log.close()
    vault = log.open()
    assert vault.found.missing_exhibits == ()
    verdict = check(vault)
    assert (verdict.sound, verdict.complete, verdict.findings[:-1]) == (True, True, ())
    answers = {question.asked: question for question in verdict.questions}
    exhibits = answers[Asked.EXHIBITS]
    assert (exhibits.state, exhibits.looked_at) == (State.PASSED, 1)
    assert [(f.code, f.subject, f.on) for f in exhibits.erased] == [
        ("erased", "exhibit AEX/1", "2026-11-22")
    ]
    assert len(answers[Asked.RECORDS].erased) == int(words)


def test_words_go_from_every_page_too(log: Log) -> None:
    vault = log.open()
    draft = None
    for number in range(20):
        source = take_in.Source.of_bytes(
            png(seed=number), f"MARKER{number}NAME.png", Arrival.PASTED
        )
        draft = draft or drafts.begin(vault).id
        take_in.attach(vault, draft, take_in.store(vault, source))
    record(vault, Recording(particulars=post(), draft_id=draft))
    erase_exhibit(vault, "AEX/5", reason="no longer needed", erase_words=True)
    shown = browse.incident(vault, "2026-0001").exhibits[4]
    assert (shown.original_name, shown.caption, shown.source_link) == ("", "", "")
    assert shown.media_type == "image/png"
    log.close()
    assert not occurs(log, b"MARKER4NAME")
    assert occurs(log, b"MARKER5NAME")


def test_an_incident_on_hold_keeps_its_evidence(log: Log) -> None:
    vault = log.open()
    row = recorded(vault, png())
    set_hold(vault, row.id, reason="the police look into it")
    before = key_of(log, 1)
    with pytest.raises(IncidentOnHold) as caught:
        erase_exhibit(vault, "AEX/1", reason="no longer needed")
    assert caught.value.reason == "the police look into it"
    assert key_of(log, 1) == before
    lift_hold(vault, row.id, reason="closed")
    assert erase_exhibit(vault, "AEX/1", reason="no longer needed").finished


def test_what_was_erased_is_not_given_out_opened_or_erased_again(log: Log, tmp_path: Path) -> None:
    vault = log.open()
    row = recorded(vault, png())
    erase_exhibit(vault, "AEX/1", reason="no longer needed")
    gone = browse.incident(vault, row.id).exhibits[0]
    with pytest.raises(ExhibitErased) as caught:
        give_out(vault, "AEX/1", tmp_path / "out.png")
    assert (caught.value.mark, caught.value.erased_on) == ("AEX/1", "2026-11-22")
    assert not (tmp_path / "out.png").exists()
    with pytest.raises(ExhibitErased):
        take_in.reader(vault, gone.id)
    with pytest.raises(ExhibitErased):
        erase_exhibit(vault, "AEX/1", reason="again")


def test_a_reason_and_an_exhibit_are_needed(log: Log) -> None:
    vault = log.open()
    recorded(vault, png())
    with pytest.raises(ReasonNeeded):
        erase_exhibit(vault, "AEX/1", reason="  ")
    with pytest.raises(UnknownReference):
        erase_exhibit(vault, "AEX/2", reason="x")
    assert browse.incident(vault, "2026-0001").exhibits[0].erasure is None


def test_a_dossier_is_made_without_what_was_erased(log: Log, tmp_path: Path) -> None:
    vault = log.open()
    recorded(vault, png(seed=1), png(seed=2))
    erase_exhibit(vault, "AEX/1", reason="no longer needed", erase_words=True)
    written = make(vault, Choices(edition="police"), tmp_path / "out.pdf")
    assert written.made.exhibit_count == 2
    pages = pypdf.PdfReader(tmp_path / "out.pdf").pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert "Erased on 22 Nov 2026: no longer needed." in text


def test_a_name_that_a_reader_may_not_see_is_covered_in_the_reason_too(
    log: Log, tmp_path: Path
) -> None:
    vault = log.open()
    recorded(vault, png(), witnesses="Priscilla Quillfeather")
    erase_exhibit(vault, "AEX/1", reason="shows Priscilla Quillfeather")
    make(vault, Choices(edition="council"), tmp_path / "out.pdf")
    pages = pypdf.PdfReader(tmp_path / "out.pdf").pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert "Erased on 22 Nov 2026" in text
    assert "Quillfeather" not in text


class StubbornDisk(Disk):
    """A disk that removes no exhibit file, as when another program has it open."""

    def remove(self, path: Path) -> None:
        if path.parent.parent.name == "exhibits" and not path.suffix:
            raise PermissionError(path)
        super().remove(path)


def test_a_file_that_could_not_be_removed_goes_at_the_next_opening(log: Log) -> None:
    vault = log.open(disk=StubbornDisk())
    recorded(vault, png())
    erase_exhibit(vault, "AEX/1", reason="no longer needed")
    assert len(log.exhibit_files()) == 1
    log.close()
    vault = log.open()
    assert log.exhibit_files() == {}
    assert check(vault).sound


def test_a_rewrite_that_was_interrupted_is_done_at_the_next_opening(log: Log) -> None:
    vault = log.open()
    for number in range(20):
        recorded(vault, png(seed=number))
    key = key_of(log, 3)
    erase_exhibit(vault, "AEX/3", reason="no longer needed")
    log.close()
    log.tamper("UPDATE log_fact SET value = 'yes' WHERE name = 'rewrite-wanted'")
    log.open()
    assert log.rows("SELECT value FROM log_fact WHERE name = 'rewrite-wanted'") == [("no",)]
    assert not occurs(log, key)
