# SPDX-License-Identifier: MIT
"""Dossiers before judges that are not ours: qpdf reads the file, poppler reads the pages."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from abuselog.records.incident import Sender
from tests.unit.dossier import pictures
from tests.unit.dossier.cases import Case, full_fields

NASTY_WORDS = (
    'You are a disgrace. <img src="file:///etc/passwd"/> <a href="javascript:x">x</a>',
    "Cywilydd arnat ti, Tŷ Ŵyn, stryd yr eglwys ŵ ŷ",
    "knife \U0001f52a skull \u2620 laugh \U0001f602",
    "\u05d0\u05e0\u05d7\u05e0\u05d5 \u05d9\u05d5\u05d3\u05e2\u05d9\u05dd",
    "\u0646\u062d\u0646 \u0646\u0639\u0631\u0641",
)
JUDGED = [
    pytest.param("police", marks=pytest.mark.judge("qpdf")),
    pytest.param("council", marks=pytest.mark.judge("qpdf")),
]


def made(folder: Path, edition: str = "police") -> Path:
    """A dossier with every kind of text and picture, as a file."""
    case = Case()
    every = [case.exhibit(raw, kind) for raw, kind, _ in pictures.nasty().values()]
    case.incident(*every, **full_fields())
    case.incident(words="\n".join(NASTY_WORDS), sender=Sender(display_name="Ŵyn \U0001f525"))
    path = folder / f"{edition}.pdf"
    path.write_bytes(case.pdf(edition, options=frozenset({"words"})))
    return path


def run(*command: str) -> str:
    """What a judge says."""
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    return done.stdout.decode("utf-8", "replace")


@pytest.mark.parametrize("edition", JUDGED)
def test_qpdf_finds_nothing_wrong(tmp_path: Path, edition: str) -> None:
    said = run("qpdf", "--check", str(made(tmp_path, edition)))
    assert "No syntax or stream encoding errors found" in said
    assert "WARNING" not in said


@pytest.mark.judge("pdftotext")
@pytest.mark.parametrize("line", NASTY_WORDS)
def test_pdftotext_reads_what_was_said(tmp_path: Path, line: str) -> None:
    said = run("pdftotext", str(made(tmp_path)), "-")
    # Poppler marks the direction of what it turns round.
    plain = "".join(char for char in said if char not in "\u202a\u202b\u202c")
    assert line in " ".join(plain.split())


@pytest.mark.judge("pdftotext")
def test_pdftotext_reads_emoji_by_name_and_code_point(tmp_path: Path) -> None:
    said = " ".join(run("pdftotext", "-raw", str(made(tmp_path)), "-").split())
    assert "\U0001f52a U+1F52A hocho (kitchen knife)" in said
    assert "\U0001f602 U+1F602 face with tears of joy" in said


@pytest.mark.judge("pdffonts")
def test_every_font_is_embedded_and_none_is_helvetica(tmp_path: Path) -> None:
    rows = run("pdffonts", str(made(tmp_path))).splitlines()[2:]
    assert rows
    for row in rows:
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row
        assert "Noto" in row


@pytest.mark.judge("pdftoppm")
@pytest.mark.parametrize("turn", range(1, 9))
def test_a_turned_photo_is_printed_upright(tmp_path: Path, turn: int) -> None:
    case = Case()
    case.incident(case.exhibit(pictures.turned_jpeg(turn), "image/jpeg"))
    path = tmp_path / "turned.pdf"
    path.write_bytes(case.pdf())
    reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
    said = [page.extract_text() for page in reader.pages]
    page = next(place for place, text in enumerate(said) if "Exhibit ABC/1 of" in _plain(text)) + 1
    run("pdftoppm", "-r", "72", "-png", "-singlefile", "-f", str(page), "-l", str(page),
        str(path), str(tmp_path / "page"))  # fmt: skip
    with Image.open(tmp_path / "page.png") as drawn:
        assert _corners(drawn.convert("RGB")) == [0, 1, 2, 3]


@pytest.mark.judge("pdfimages")
def test_pdfimages_gives_back_pixels_of_one_bit(tmp_path: Path) -> None:
    raw, kind, _ = pictures.nasty()["bilevel"]
    case = Case()
    case.incident(case.exhibit(raw, kind))
    path = tmp_path / "bilevel.pdf"
    path.write_bytes(case.pdf())
    run("pdfimages", "-png", str(path), str(tmp_path / "out"))
    with Image.open(tmp_path / "out-000.png") as back, Image.open(io.BytesIO(raw)) as original:
        assert back.convert("L").tobytes() == original.convert("L").tobytes()


@pytest.mark.judge("pdfinfo")
def test_pdfinfo_counts_the_pages_that_the_footer_counts(tmp_path: Path) -> None:
    path = made(tmp_path)
    facts = dict(row.split(":", 1) for row in run("pdfinfo", str(path)).splitlines())
    last = pypdf.PdfReader(path).pages[-1].extract_text()
    assert f"Page {int(facts['Pages'])} of" in last
    assert facts["JavaScript"].strip() == "no"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _corners(page: Image.Image) -> list[int]:
    """Which colour of the test picture stands in each corner of its place on the page."""
    found = []
    boxes = {ink: _box_of(page, ink) for ink in pictures.CORNERS}
    left = min(box[0] for box in boxes.values())
    top = min(box[1] for box in boxes.values())
    right = max(box[2] for box in boxes.values())
    bottom = max(box[3] for box in boxes.values())
    inset_x, inset_y = (right - left) // 4, (bottom - top) // 4
    for x, y in (
        (left + inset_x, top + inset_y),
        (right - inset_x, top + inset_y),
        (left + inset_x, bottom - inset_y),
        (right - inset_x, bottom - inset_y),
    ):
        pixel = page.getpixel((x, y))
        assert isinstance(pixel, tuple)
        distances = [_distance(pixel, ink) for ink in pictures.CORNERS]
        found.append(distances.index(min(distances)))
    return found


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum(int(abs(a - b)) for a, b in zip(one, other, strict=True))


def _box_of(page: Image.Image, ink: tuple[int, int, int]) -> tuple[int, int, int, int]:
    near = page.point(
        [255 if abs(value - part) < 40 else 0 for part in ink for value in range(256)]
    )
    bands = near.split()
    both = Image.composite(bands[0], Image.new("L", page.size), bands[1])
    all_three = Image.composite(both, Image.new("L", page.size), bands[2])
    box = all_three.getbbox()
    assert box is not None
    return box


@pytest.mark.judge("pdftoppm")
def test_a_long_description_does_not_squeeze_the_picture(tmp_path: Path) -> None:
    case = Case()
    wide = pictures.coded(pictures.drawn(1_920, 1_080))
    case.incident(case.exhibit(wide, caption="A long description. " * 200))
    path = tmp_path / "long.pdf"
    path.write_bytes(case.pdf())
    said = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    page = next(place for place, text in enumerate(said) if "Exhibit ABC/1 of" in _plain(text)) + 1
    run("pdftoppm", "-r", "72", "-png", "-singlefile", "-f", str(page), "-l", str(page),
        str(path), str(tmp_path / "page"))  # fmt: skip
    with Image.open(tmp_path / "page.png") as drawn:
        assert _corners(drawn.convert("RGB")) == [0, 1, 2, 3]
        left, top, right, bottom = _box_of(drawn.convert("RGB"), pictures.CORNERS[0])
        assert right - left > 200
        assert bottom - top > 120
