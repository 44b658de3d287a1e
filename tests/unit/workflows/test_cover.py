# SPDX-License-Identifier: MIT
"""Covering a picture of the log: what is proposed, what is kept, and what a reader's file holds."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from abuselog.capture.covering import FILL
from abuselog.errors import CoveringFailed, ExhibitErased, UnreadableImage
from abuselog.records.exhibit import Exhibit
from abuselog.records.reading import Box, SeenLine, SeenText
from abuselog.records.working_copy import COVERED, NAME, PHONE, Region
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, cover, readings, working_copies
from abuselog.workflows.check import check
from abuselog.workflows.cover import Standing
from abuselog.workflows.erase import erase_exhibit
from abuselog.workflows.record import Recording, record
from tests.builders import attached, png, post, recorded
from tests.vault_fixtures import Log

_BOX = Region(left=2, top=2, right=20, bottom=10, reason=NAME)


def _exhibit(vault: OpenVault, raw: bytes, **said: str) -> Exhibit:
    return browse.incident(vault, str(recorded(vault, raw, **said).number)).exhibits[0]


def test_a_covered_picture_stands_until_it_is_covered_anew(log: Log) -> None:
    vault = log.open()
    shown = _exhibit(vault, png(60, 40))
    assert cover.standing(vault, [shown]) == {shown.id: Standing.OPEN}
    copy = cover.cover(vault, shown.id, [_BOX], [("Dilys Sample", NAME), (" ", NAME)])
    assert cover.standing(vault, [shown]) == {shown.id: Standing.COVERED}
    assert copy.how.words == (("Dilys Sample", NAME),)
    reader = working_copies.reader(vault, shown.id, COVERED)
    assert reader is not None
    with Image.open(io.BytesIO(reader.open().read())) as picture:
        assert picture.crop((2, 2, 20, 10)).getcolors() == [(144, FILL)]
    nothing = cover.cover(vault, shown.id, [])
    assert cover.standing(vault, [shown]) == {shown.id: Standing.NOTHING_NEEDED}
    assert (nothing.digest, nothing.media_type) == (shown.digest, "image/png")
    assert check(vault).sound


def test_the_original_is_never_touched(log: Log) -> None:
    vault = log.open()
    raw = png(60, 40)
    shown = _exhibit(vault, raw)
    before = log.exhibit_files()[shown.id].read_bytes()
    cover.cover(vault, shown.id, [_BOX])
    assert log.exhibit_files()[shown.id].read_bytes() == before
    assert cover.prepare(vault, shown.id).source.open().read() == raw


def test_a_failure_keeps_nothing(log: Log) -> None:
    vault = log.open()
    shown = _exhibit(vault, png(60, 40))
    with pytest.raises(CoveringFailed):
        cover.cover(vault, shown.id, [Region(left=99, top=0, right=120, bottom=9)])
    assert working_copies.of_exhibit(vault, shown.id) == ()
    assert log.exhibit_files().keys() == {shown.id}


def test_what_is_no_picture_or_gone_can_not_be_covered(log: Log) -> None:
    vault = log.open()
    draft_id, _ = attached(vault, b"plain words\n", name="note.txt")
    made = record(vault, Recording(particulars=post(), draft_id=draft_id))
    text = browse.incident(vault, str(made.number)).exhibits[0]
    with pytest.raises(UnreadableImage):
        cover.prepare(vault, text.id)
    assert cover.standing(vault, [text]) == {}
    shown = _exhibit(vault, png(60, 40))
    erase_exhibit(vault, str(shown.mark), reason="asked for")
    with pytest.raises(ExhibitErased):
        cover.cover(vault, shown.id, [_BOX])


def test_proposals_come_from_the_reading_and_from_the_notes_on_other_people(log: Log) -> None:
    vault = log.open()
    shown = _exhibit(
        vault,
        png(300, 200),
        handle="@the_sender",
        witnesses="Dilys Sample saw it",
        third_parties="her son Emyr",
    )
    lines = (
        SeenLine(text="@the_sender", box=Box(10, 10, 120, 30), confidence=0.9),
        SeenLine(text="ask Dilys Sample on 07700 900123", box=Box(10, 40, 290, 60), confidence=0.9),
        SeenLine(text="or Cllr Alex Example", box=Box(10, 70, 200, 90), confidence=0.9),
    )
    seen = SeenText(width_px=300, height_px=200, lines=lines, engine="test", models="")
    assert cover.prepare(vault, shown.id).suggestions == ()
    readings.keep(vault, shown.id, seen)
    prepared = cover.prepare(vault, shown.id)
    assert prepared.size == (300, 200)
    assert {(one.text, one.reason) for one in prepared.suggestions} == {
        ("Dilys Sample", NAME),
        ("07700 900123", PHONE),
    }


def test_the_pixels_to_draw_on_are_those_that_are_covered(log: Log) -> None:
    vault = log.open()
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = io.BytesIO()
    Image.new("RGB", (2400, 600), (9, 99, 199)).save(kept, "JPEG", exif=exif.tobytes())
    shown = _exhibit(vault, kept.getvalue())
    source = cover.prepare(vault, shown.id).source
    found = cover.picture(source)
    assert (found.width_px, found.height_px) == (600, 2400)
    assert len(found.rgb) == 3 * found.drawn_width_px * found.drawn_height_px
    made = cover.make(source, [_BOX])
    assert (made.width_px, made.height_px) == (600, 2400)
