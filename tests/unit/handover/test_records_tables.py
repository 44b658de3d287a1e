# SPDX-License-Identifier: MIT
"""The tables of a pack open in a spreadsheet as what they are, and run nothing there."""

from __future__ import annotations

import csv
import io

import pytest

from abuselog.handover import records_tables
from abuselog.records import pack
from abuselog.records.ids import DossierId
from abuselog.records.pack import LeftOut, PackRecords, Told, ToldExhibit, ToldIncident
from tests.builders import NOW

HEX = "ab" * 32


def exhibit(mark: str = "AEX/1", **more: object) -> ToldExhibit:
    """An exhibit whose file is in the pack, unless said otherwise."""
    fields = {"caption": "a post", "original_name": "post.png", "received_at": "then"}
    record = Told(kind="exhibit", id="e" * 32, version=1, fields=fields)
    told = {
        "record": record, "mark": mark, "path": "data/exhibits/AEX-01.png", "digest_hex": HEX,
        "size_bytes": 7, "media_type": "image/png",
    }  # fmt: skip
    return ToldExhibit(**{**told, **more})  # type: ignore[arg-type]


def records(*exhibits: ToldExhibit, left_out: tuple[LeftOut, ...] = ()) -> PackRecords:
    """A pack with one incident."""
    told = Told(kind="incident", id="i" * 32, version=2, fields={"number": "2026-0001"})
    one = ToldIncident(record=told, number="2026-0001", exhibits=exhibits, left_out=left_out)
    return PackRecords(
        log_id="f" * 32,
        edition="council",
        dossier="D-0001",
        dossier_id=DossierId("d" * 32),
        made_at=NOW,
        incidents=(one,),
    )


def rows(raw: bytes) -> list[list[str]]:
    """What a spreadsheet reads, without the head."""
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))[1:]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", " =", "\n@", "\uff1d"])
def test_no_cell_is_a_formula(sign: str) -> None:
    fields = {"caption": f"{sign}HYPERLINK(1)", "original_name": f"{sign}x\ny"}
    record = Told(kind="exhibit", id="e" * 32, version=1, fields=fields)
    (row,) = rows(records_tables.exhibits_csv(records(exhibit(record=record))))
    for cell in row:
        assert not cell.strip().startswith(("=", "+", "-", "@", "\uff1d"))
        assert "\n" not in cell
    assert row[4] == f"'{sign.strip()}HYPERLINK(1)"


def test_exhibits_stand_in_the_order_of_their_marks() -> None:
    table = rows(records_tables.exhibits_csv(records(*map(exhibit, ("A/10", "A/9", "A/1")))))
    assert [row[0] for row in table] == ["A/1", "A/9", "A/10"]


def test_a_covered_copy_is_told_from_what_it_was_made_of() -> None:
    covered = exhibit(parent_digest_hex="cd" * 32)
    (row,) = rows(records_tables.exhibits_csv(records(covered)))
    assert (row[3], row[9], row[10]) == ("yes", HEX, "cd" * 32)
    (row,) = rows(records_tables.withheld_csv(records(covered)))
    assert row[1:4] == ["AEX/1", "The file as received", "A covered copy is in this pack"]
    assert row[5] == "cd" * 32


@pytest.mark.parametrize(
    "why",
    [
        *(pack.NOT_COVERED, pack.NO_COVER, pack.LEFT_OUT, pack.WORDS_ONLY),
        *(pack.UNTOUCHED, pack.HOLDS_LEFT_OUT, pack.ERASED),
    ],
)
def test_every_reason_has_words(why: str) -> None:
    (row,) = rows(records_tables.withheld_csv(records(exhibit(path=None, why=why))))
    assert " " in row[3]
    assert why not in row
    (row,) = rows(records_tables.exhibits_csv(records(exhibit(path=None, why=why))))
    assert (row[2], row[9], row[10]) == ("", "", HEX)


def test_a_field_that_is_left_out_is_named_with_its_digest() -> None:
    gap = LeftOut(field="words", label="What was said", rule="option", digest_hex=HEX)
    (row,) = rows(records_tables.withheld_csv(records(left_out=(gap,))))
    assert row == [
        *("2026-0001", "", "What was said", "Left out: not chosen for this reader", "2", HEX),
    ]
