# SPDX-License-Identifier: MIT
"""Sixty nasty inputs in one dossier, each page of it opened by two readers that are not ours."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from abuselog.dossier.seen import Seen
from abuselog.records.exhibit import Exhibit
from abuselog.workflows.dossier_exhibits import DossierExhibits
from tests.integration.nasty_inputs import Nasty, table
from tests.unit.dossier.cases import Case, KeptBytes

DPI = 30
TABLE = table()
_COARSE = 20
_WITHIN = 48
"""Of 255: how far two readers' pages are apart anywhere, coarsely. A missing picture is 80."""


class Opened(KeptBytes):
    """Exhibits in memory that are read as those of a log are."""

    def stream(self, exhibit_id: str, key: bytes, known_as: str) -> BinaryIO:
        """Return bytes as a log's files do."""
        del key, known_as
        return io.BytesIO(self.kept[exhibit_id])

    def seen(self, exhibit: Exhibit) -> Seen:
        """Return what is in it."""
        reading: Any = DossierExhibits(files=self, keys=defaultdict(bytes))  # type: ignore[arg-type]
        found: Seen = reading.seen(exhibit)
        return found


@dataclass
class Opening:
    """The dossier and what both readers made of it."""

    path: Path
    pages: dict[str, list[int]]
    texts: list[str]
    pictures: list[int]
    pdfium: list[Image.Image]


@pytest.fixture(scope="module")
def opening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opening]:
    case = Case()
    case.bytes = Opened()
    marks = {}
    for name, one in TABLE.items():
        exhibit = case.exhibit(one.raw, one.media_type, original_name=name, caption=name)
        marks[name] = f"Exhibit {exhibit.known_as} "
        case.incident(exhibit)
    path = tmp_path_factory.mktemp("nasty") / "nasty.pdf"
    path.write_bytes(case.pdf())
    document = pypdfium2.PdfDocument(path)
    texts, counts, drawn = [], [], []
    for page in document:
        texts.append(" ".join(page.get_textpage().get_text_bounded().split()))
        counts.append(sum(1 for one in page.get_objects() if one.type == 3))
        drawn.append(page.render(scale=DPI / 72).to_pil().convert("L"))
    pages = {
        name: [at for at, text in enumerate(texts) if mark in f"{text[:200]} "]
        for name, mark in marks.items()
    }
    yield Opening(path, pages, texts, counts, drawn)
    document.close()


def test_there_are_about_sixty() -> None:
    assert len(TABLE) >= 60


@pytest.mark.parametrize("name", TABLE)
def test_pdfium_finds_the_picture_or_the_reason(opening: Opening, name: str) -> None:
    one: Nasty = TABLE[name]
    places = opening.pages[name]
    assert places
    said = " ".join(opening.texts[at] for at in places)
    assert " ".join(one.says.split()) in said
    assert any(opening.pictures[at] for at in places) == one.drawn


@pytest.mark.judge("pdftoppm")
def test_poppler_draws_the_same_pages(opening: Opening) -> None:
    folder = opening.path.parent / "poppler"
    folder.mkdir()
    tool = shutil.which("pdftoppm") or "pdftoppm"
    done = subprocess.run(
        [tool, "-r", str(DPI), "-gray", str(opening.path), str(folder / "p")],
        check=True,
        capture_output=True,
        timeout=300,
    )
    assert done.stderr == b""
    shots = sorted(folder.iterdir())
    assert len(shots) == len(opening.pdfium)
    apart = {}
    for number, (shot, ours) in enumerate(zip(shots, opening.pdfium, strict=True)):
        with Image.open(shot) as theirs:
            same = theirs.convert("L").resize(ours.size)
        # Letters are smoothed in different ways: only what is large is compared.
        both = (same.reduce(_COARSE), ours.reduce(_COARSE))
        apart[number] = max(ImageStat.Stat(ImageChops.difference(*both)).extrema[0])
    far = {number: round(value, 1) for number, value in apart.items() if value > _WITHIN}
    assert not far
