# SPDX-License-Identifier: MIT
"""What is gleaned from evidence: kept with it, gone with it, never merged, quick among many."""

from __future__ import annotations

import io
import os
import random
from pathlib import Path

import sqlalchemy as sa
from PIL import Image

from abuselog.capture.likeness import near
from abuselog.capture.source import Source
from abuselog.records.exhibit import Arrival
from abuselog.records.ids import ExhibitId
from abuselog.records.inside import What, Where
from abuselog.vault import likenesses
from abuselog.vault.opening import OpenVault
from abuselog.vault.tables import inside, likeness
from abuselog.workflows import browse, drafts, erase, look_into, take_in
from tests import films
from tests.builders import attached, png, recorded


def _looked(vault: OpenVault, exhibit_id: ExhibitId) -> look_into.Looks:
    looks = look_into.look_into(take_in.reader(vault, exhibit_id))
    look_into.keep(vault, exhibit_id, looks)
    return looks


def _rows(vault: OpenVault) -> int:
    with vault.transaction() as connection:
        return sum(
            connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in (inside, likeness)
        )


def _picture(scale: int = 1, form: str = "PNG") -> bytes:
    whole = Image.new("RGB", (600, 900), "white")
    chance = random.Random(7)
    for _ in range(60):
        left, top = chance.randrange(540), chance.randrange(860)
        shade = chance.randrange(256)
        box = (left, top, left + chance.randrange(20, 200), top + chance.randrange(10, 120))
        whole.paste((shade, shade // 2, 255 - shade), box)
    made = io.BytesIO()
    whole.resize((600 // scale, 900 // scale)).save(made, form)
    return made.getvalue()


def test_exact_and_near_ones_are_found_and_never_merged(new_vault: OpenVault) -> None:
    first = recorded(new_vault, _picture())
    second = recorded(new_vault, _picture())
    third = recorded(new_vault, _picture(2, "JPEG"))
    other = recorded(new_vault, png(60, 90))
    ids = []
    for row in (first, second, third, other):
        assert row.first_exhibit is not None
        ids.append(row.first_exhibit)
        _looked(new_vault, row.first_exhibit)
    found = look_into.alike_to(new_vault, ids[0])
    assert [(one.exhibit.id, one.exact) for one in found] == [(ids[1], True), (ids[2], False)]
    assert found[0].number == second.number
    assert look_into.alike_to(new_vault, ids[3]) == ()
    assert browse.counts(new_vault).incidents == 4


def test_what_was_gleaned_goes_with_the_evidence(new_vault: OpenVault) -> None:
    draft_id, exhibit = attached(new_vault, _picture(), name="a.png")
    _looked(new_vault, exhibit.id)
    assert _rows(new_vault) == 2
    take_in.detach(new_vault, exhibit.id)
    assert _rows(new_vault) == 0
    draft_id, exhibit = attached(new_vault, _picture(), name="a.png")
    _looked(new_vault, exhibit.id)
    drafts.discard(new_vault, draft_id)
    assert _rows(new_vault) == 0
    row = recorded(new_vault, _picture())
    assert row.first_exhibit is not None
    looks = _looked(new_vault, row.first_exhibit)
    mark = browse.incident(new_vault, row.id).exhibits[0].mark
    erase.erase_exhibit(new_vault, str(mark), reason="Asked to")
    assert _rows(new_vault) == 0
    look_into.keep(new_vault, row.first_exhibit, looks)
    assert _rows(new_vault) == 0, "nothing comes back after an erasing"


def test_the_time_of_the_file_is_kept_beside_what_the_file_says(
    new_vault: OpenVault, tmp_path: Path
) -> None:
    file = tmp_path / "film.mp4"
    file.write_bytes(films.mp4(made=0))
    os.utime(file, (1_773_522_252, 1_773_522_252))
    draft = drafts.begin(new_vault)
    stored = take_in.store(new_vault, Source.of_file(file, Arrival.CHOSEN))
    exhibit = take_in.attach(new_vault, draft.id, stored)
    _looked(new_vault, exhibit.id)
    kept = look_into.inside_of(new_vault, [exhibit.id])[exhibit.id]
    assert kept.of(What.FILE_TIME) == "2026-03-14T21:04:12+00:00"
    assert kept.of(What.DURATION) == "12.500"
    taken = kept.taken()
    assert taken is not None
    assert taken.where is Where.DISK


def test_a_like_picture_is_found_among_a_hundred_thousand(new_vault: OpenVault) -> None:
    row = recorded(new_vault, _picture())
    assert row.first_exhibit is not None
    _looked(new_vault, row.first_exhibit)
    with new_vault.transaction() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
            "INSERT INTO likeness SELECT 'x' || i, randomblob(32) FROM n"
        )
        ids, bits = likenesses.everybody(connection)
        own = likenesses.find(connection, row.first_exhibit)
        connection.execute(likeness.delete().where(likeness.c.exhibit_id.like("x%")))
    assert own is not None
    assert len(ids) == 100_001
    assert [ids[place] for place, _ in near(own, bits)] == [row.first_exhibit]
