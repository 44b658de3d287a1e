# SPDX-License-Identifier: MIT
"""Working copies: encrypted like exhibits, known to opening, check, backup, restore and erasing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from abuselog.errors import UnknownReference
from abuselog.integrity.verdict import Asked, State
from abuselog.records.custody import Deed
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.working_copy import NAME, Region
from abuselog.vault import history
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, drafts, take_in, working_copies
from abuselog.workflows.backup import backup
from abuselog.workflows.check import check
from abuselog.workflows.erase import erase_exhibit
from abuselog.workflows.restore import Restoring, restore
from abuselog.workflows.working_copies import COVERED, PRINT, HowMade, Made
from tests.builders import PASSPHRASE, attached, png, recorded
from tests.vault_fixtures import Log

_BOX = Region(left=1, top=2, right=5, bottom=6, reason=NAME)
_WORD = "Ffion Rhiannon Testperson"


def _made(
    exhibit_id: ExhibitId, kind: str = COVERED, seed: int = 7, regions: tuple[Region, ...] = (_BOX,)
) -> Made:
    words = ((_WORD, NAME),) if regions and kind == COVERED else ()
    return Made(
        exhibit_id=exhibit_id,
        kind=kind,
        raw=png(seed=seed),
        media_type="image/png",
        width_px=8,
        height_px=8,
        how=HowMade(method="test 1", regions=regions, words=words),
    )


def _kept(vault: OpenVault, made: Made) -> working_copies.WorkingCopy:
    return working_copies.keep(vault, working_copies.store(vault, made))


def _exhibit(vault: OpenVault, seed: int = 1) -> Exhibit:
    return browse.incident(vault, str(recorded(vault, png(seed=seed)).number)).exhibits[0]


def test_a_copy_comes_back_as_it_was_made_and_is_encrypted_on_the_disk(log: Log) -> None:
    vault = log.open()
    made = _made(_exhibit(vault).id)
    kept = _kept(vault, made)
    reader = working_copies.reader(vault, made.exhibit_id, COVERED)
    assert reader is not None
    assert reader.open().read() == made.raw
    assert reader.copy == kept
    assert (kept.how, kept.covers_nothing) == (made.how, False)
    assert made.raw[:64] not in log.exhibit_files()[kept.id].read_bytes()


def test_covering_is_an_event_that_commits_to_both_digests_and_no_hidden_word(log: Log) -> None:
    vault = log.open()
    shown = _exhibit(vault)
    kept = _kept(vault, _made(shown.id))
    with vault.transaction() as connection:
        entry = history.entries_about(connection, shown.id)[-1]
        (record,) = history.record_versions(connection, "working-copy", kept.id)
    assert entry.deed is Deed.PICTURE_COVERED
    assert (entry.facts["parent_sha256"], entry.facts["sha256"]) == (
        shown.digest_hex,
        kept.digest_hex,
    )
    assert record.parsed()["regions"] == [[1, 2, 5, 6, "name"]]
    assert _WORD not in record.fields
    assert check(vault).sound


def test_covering_again_keeps_the_earlier_copy_but_it_stands_no_more(log: Log) -> None:
    vault = log.open()
    shown = _exhibit(vault)
    first = _kept(vault, _made(shown.id))
    second = _kept(vault, _made(shown.id, seed=8))
    found = working_copies.of_exhibit(vault, shown.id)
    assert {(one.id, one.replaced) for one in found} == {(first.id, True), (second.id, False)}
    assert working_copies.currents(vault, [shown.id], COVERED)[shown.id].id == second.id
    assert {first.id, second.id} <= log.exhibit_files().keys()


def test_a_print_copy_that_is_replaced_goes_and_none_is_an_event(log: Log) -> None:
    vault = log.open()
    shown = _exhibit(vault)
    assert working_copies.without(vault, PRINT, ["image/png"], 9) == (shown.id,)
    first = _kept(vault, _made(shown.id, PRINT))
    second = _kept(vault, _made(shown.id, PRINT, seed=9))
    with vault.transaction() as connection:
        deeds = [entry.deed for entry in history.entries_about(connection, shown.id)]
    assert Deed.PICTURE_COVERED not in deeds
    assert first.id not in log.exhibit_files()
    assert second.id in log.exhibit_files()
    assert working_copies.without(vault, PRINT, ["image/png"], 9) == ()


def test_evidence_of_a_draft_has_no_covered_copy_and_takes_its_print_copy_along(log: Log) -> None:
    vault = log.open()
    draft_id, shown = attached(vault, png())
    with pytest.raises(UnknownReference):
        _kept(vault, _made(shown.id))
    copy = _kept(vault, _made(shown.id, PRINT))
    assert log.exhibit_files().keys() == {shown.id, copy.id}
    take_in.detach(vault, shown.id)
    assert not log.exhibit_files()
    _, other = attached(vault, png(seed=4), draft_id=draft_id)
    _kept(vault, _made(other.id, PRINT))
    drafts.discard(vault, draft_id)
    assert not log.exhibit_files()


def test_opening_knows_copies_and_sets_none_aside(log: Log) -> None:
    vault = log.open()
    copy = _kept(vault, _made(_exhibit(vault).id))
    log.close()
    again = log.open()
    assert again.found.leftovers == 0
    assert copy.id in log.exhibit_files()


def test_a_copy_that_was_set_aside_by_an_older_database_is_taken_back(log: Log) -> None:
    vault = log.open()
    copy = _kept(vault, _made(_exhibit(vault).id))
    log.close()
    aside = log.folder / "exhibits" / "unclaimed"
    aside.mkdir()
    shutil.move(log.exhibit_files()[copy.id], aside / copy.id)
    log.open()
    assert copy.id in log.exhibit_files()


@pytest.mark.parametrize("kind", [COVERED, PRINT])
def test_a_check_names_the_copy_whose_bytes_changed(log: Log, kind: str) -> None:
    vault = log.open()
    copy = _kept(vault, _made(_exhibit(vault).id, kind))
    path = log.exhibit_files()[copy.id]
    raw = bytearray(path.read_bytes())
    raw[-20] ^= 1
    path.write_bytes(raw)
    verdict = check(vault)
    asked = next(one for one in verdict.questions if one.asked is Asked.EXHIBITS)
    assert asked.state is State.FAILED
    assert [one.subject for one in asked.findings] == [f"{kind} copy of exhibit 1"]
    path.unlink()
    asked = next(one for one in check(vault).questions if one.asked is Asked.EXHIBITS)
    assert [one.code for one in asked.findings] == ["missing"]


def test_a_check_names_a_row_that_says_other_boxes_than_the_history(log: Log) -> None:
    vault = log.open()
    _kept(vault, _made(_exhibit(vault).id))
    log.close()
    log.tamper("UPDATE working_copy SET how = replace(how, '[1, 2, 5, 6', '[1, 2, 1, 2')")
    asked = next(one for one in check(log.open()).questions if one.asked is Asked.LISTS)
    assert [one.subject for one in asked.findings] == ["working-copy of exhibit AEX/1"]


def test_copies_are_in_a_backup_and_come_back_with_it(log: Log, tmp_path: Path) -> None:
    vault = log.open()
    shown = _exhibit(vault)
    made = _made(shown.id)
    copy = _kept(vault, made)
    copied = backup(vault, tmp_path)
    assert (copied.exhibits, copied.copied, copied.missing) == (1, 2, ())
    log.close()
    back = restore(
        Restoring(backup=copied.folder, folder=tmp_path / "back.abuselog", passphrase=PASSPHRASE)
    )
    try:
        assert back.verdict.sound
        reader = working_copies.reader(back.vault, shown.id, COVERED)
        assert reader is not None
        assert reader.copy == copy
        assert reader.open().read() == made.raw
    finally:
        back.vault.close()


def test_erasing_an_exhibit_takes_its_copies_and_the_words_beneath(log: Log) -> None:
    vault = log.open()
    shown = _exhibit(vault)
    _kept(vault, _made(shown.id))
    _kept(vault, _made(shown.id, seed=8))
    printed = _made(shown.id, PRINT)
    _kept(vault, printed)
    erased = erase_exhibit(vault, "AEX/1", reason="Asked for by them", erase_words=True)
    assert erased.finished
    assert not log.exhibit_files()
    assert working_copies.currents(vault, [shown.id], COVERED) == {}
    rows = log.rows("SELECT how, length(wrapped_key) FROM working_copy")
    assert len(rows) == 3
    assert all(_WORD not in how and not length for how, length in rows)
    assert check(vault).sound
    with pytest.raises(UnknownReference):
        _kept(vault, printed)
    assert not log.exhibit_files()
