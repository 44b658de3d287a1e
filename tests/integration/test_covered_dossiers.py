# SPDX-License-Identifier: MIT
"""A council's dossier with covered pictures, from the log to the file and its search."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from abuselog.capture.covering import FILL
from abuselog.errors import LeaksFound
from abuselog.records.dossier_choices import COUNCIL, Choices
from abuselog.records.exhibit import Exhibit
from abuselog.records.reading import Box, SeenLine, SeenText
from abuselog.records.working_copy import NAME, Region
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, cover, kept_dossiers, readings, take_in, working_copies
from abuselog.workflows.make_dossier import make
from tests.builders import recorded, saved
from tests.unit.dossier.planted import screenshot

_NAMES = ("Ceri Example", "Dilys Sample", "Emyr Placeholder")
_HIDDEN = "Dilys Sample"
_BOXES = tuple(
    Region(left=28, top=160 + 270 * row, right=200, bottom=198 + 270 * row, reason=NAME)
    for row in range(3)
)
_PLAIN = Choices(edition=COUNCIL, sign=False)


@pytest.fixture
def shown(new_vault: OpenVault) -> Exhibit:
    """A recorded screenshot of a chat of three people, read."""
    raw = saved(screenshot(_NAMES), "PNG")
    made = recorded(new_vault, raw, words="Shame on you", handle="@ceri")
    exhibit = browse.incident(new_vault, str(made.number)).exhibits[0]
    lines = tuple(
        SeenLine(
            text=_NAMES[row % 3], box=Box(34, 78 + 90 * row, 180, 104 + 90 * row), confidence=1
        )
        for row in range(9)
    )
    seen = SeenText(width_px=540, height_px=960, lines=lines, engine="test", models="")
    readings.keep(new_vault, exhibit.id, seen)
    return exhibit


def _pictures(path: Path) -> list[Image.Image]:
    reader = pypdf.PdfReader(path)
    return [
        Image.open(io.BytesIO(image.data)).convert("RGB")
        for page in reader.pages
        for image in page.images
    ]


def _text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def _covered(vault: OpenVault, exhibit: Exhibit) -> None:
    seen = cover.prepare(vault, exhibit.id).seen
    assert seen is not None
    cover.cover(vault, exhibit.id, _BOXES, cover.words_beneath(seen, _BOXES))


def test_without_anybody_looking_the_picture_is_withheld(
    new_vault: OpenVault, shown: Exhibit, tmp_path: Path
) -> None:
    written = make(new_vault, _PLAIN, tmp_path / "a.pdf")
    assert _pictures(written.path) == []
    assert _HIDDEN not in _text(written.path)
    assert shown.digest_hex[:16] in _text(written.path).replace(" ", "").replace("\n", "")


def test_a_covered_picture_is_printed_covered_and_its_words_are_nowhere(
    new_vault: OpenVault, shown: Exhibit, tmp_path: Path
) -> None:
    _covered(new_vault, shown)
    written = make(new_vault, _PLAIN, tmp_path / "a.pdf")
    (picture,) = _pictures(written.path)
    assert picture.size == (540, 960)
    for box in _BOXES:
        place = picture.crop((box.left, box.top, box.right, box.bottom))
        assert place.getcolors() == [(box.width * box.height, FILL)]
    assert _HIDDEN not in _text(written.path)


def test_a_compact_dossier_shows_the_covered_picture_too(
    new_vault: OpenVault, shown: Exhibit, tmp_path: Path
) -> None:
    _covered(new_vault, shown)
    written = make(new_vault, replace(_PLAIN, compact=True), tmp_path / "a.pdf")
    (picture,) = _pictures(written.path)
    share = picture.width / 540
    box = _BOXES[0]
    middle = (round((box.left + box.width / 2) * share), round((box.top + box.height / 2) * share))
    red, green, blue = picture.crop((*middle, middle[0] + 1, middle[1] + 1)).tobytes()
    assert max(abs(red - FILL[0]), abs(green - FILL[1]), abs(blue - FILL[2])) < 16


def test_where_nothing_needs_covering_the_original_is_printed(
    new_vault: OpenVault, shown: Exhibit, tmp_path: Path
) -> None:
    cover.cover(new_vault, shown.id, ())
    written = make(new_vault, _PLAIN, tmp_path / "a.pdf")
    (picture,) = _pictures(written.path)
    assert picture.tobytes() == screenshot(_NAMES).tobytes()


@pytest.mark.parametrize("signed", [False, True])
def test_a_copy_that_is_not_covered_after_all_stops_the_dossier(
    new_vault: OpenVault, shown: Exhibit, tmp_path: Path, signed: bool
) -> None:
    source = take_in.reader(new_vault, shown.id)
    made = cover.make(source, _BOXES)
    forgotten = cover.make(source, _BOXES[:2])
    pretended = replace(made, raw=forgotten.raw)
    working_copies.keep(new_vault, working_copies.store(new_vault, pretended))
    with pytest.raises(LeaksFound) as found:
        make(new_vault, replace(_PLAIN, sign=signed), tmp_path / "a.pdf")
    assert found.value.where.startswith("picture")
    assert list(tmp_path.glob("a*")) == []
    assert kept_dossiers.made(new_vault) == ()
