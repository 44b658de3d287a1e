# SPDX-License-Identifier: MIT
"""Signed dossiers, whole ones: the standards still hold, and every judge sees the signature."""

from __future__ import annotations

import dataclasses
import io
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image

from abuselog.dossier.pdf import signing
from abuselog.dossier.pdf.conformance import Conformance
from abuselog.dossier.writing import write
from abuselog.handover.pdf_signature import signatures_of
from abuselog.progress import SILENT
from abuselog.records.certificate import fingerprint_words
from tests import signed
from tests.signed import PAIR, SHA256
from tests.unit.dossier.whole import EDITIONS, contents_of, small_case
from tests.vera import VeraPdf

FINGERPRINT = fingerprint_words(PAIR.certificate.fingerprint(SHA256).hex())
FLAVOURS = {Conformance.A3A_UA1: ("3a", "ua1"), Conformance.A4F_UA2: ("4f", "ua2")}


@pytest.fixture(scope="module")
def verapdf() -> Iterator[VeraPdf]:
    with VeraPdf() as running:
        yield running


def raw_dossier(edition: str, conformance: Conformance = Conformance.A3A_UA1) -> bytes:
    """A dossier with every field filled, as it is before it is signed."""
    contents = dataclasses.replace(
        contents_of(small_case(), edition), certificate_fingerprint=FINGERPRINT
    )
    written = io.BytesIO()
    write(contents, written, SILENT, conformance=conformance)
    return written.getvalue()


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every edition, signed; one of them for the newer standards too."""
    folder = tmp_path_factory.mktemp("signed")
    made = {edition: raw_dossier(edition) for edition in EDITIONS}
    made["newer"] = raw_dossier("police", Conformance.A4F_UA2)
    paths = {}
    for name, raw in made.items():
        paths[name] = folder / f"{name}.pdf"
        paths[name].write_bytes(signed.signed(raw))
    return paths


@pytest.mark.judge("verapdf")
@pytest.mark.parametrize(
    ("name", "flavour"),
    [*((edition, flavour) for edition in EDITIONS for flavour in ("3a", "ua1")),
     ("newer", "4f"), ("newer", "ua2")],
)  # fmt: skip
def test_it_still_keeps_to_the_standards(
    verapdf: VeraPdf, dossiers: dict[str, Path], name: str, flavour: str
) -> None:
    verdict = verapdf.judge(flavour, dossiers[name])
    assert verdict.passed, verdict.faults
    assert verdict.checks > 10_000


@pytest.mark.judge("pdfsig")
@pytest.mark.parametrize("name", [*EDITIONS, "newer"])
def test_every_judge_finds_the_signature_good(dossiers: dict[str, Path], name: str) -> None:
    path = dossiers[name]
    assert signed.is_whole_for_pdfsig(path)
    assert signed.is_whole_for_pyhanko(path)
    assert "Signature Field Name: Signature" in signed.pdfsig(path)
    with path.open("rb") as file:
        found = signatures_of(file, expected_hex=PAIR.certificate.fingerprint(SHA256).hex())
    assert found.sound


@pytest.mark.judge("qpdf")
def test_qpdf_finds_nothing_wrong(dossiers: dict[str, Path]) -> None:
    for path in dossiers.values():
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, check=True)
        assert b"WARNING" not in done.stdout + done.stderr


def test_the_field_was_there_before_and_nothing_is_drawn_by_signing() -> None:
    raw = raw_dossier("police")
    root: Any = pypdf.PdfReader(io.BytesIO(raw)).root_object
    [field] = root["/AcroForm"]["/Fields"]
    assert (field.get_object()["/T"], field.get_object()["/FT"]) == (signing.FIELD, "/Sig")
    assert "/V" not in field.get_object()
    added = signed.signed(raw)[len(raw) :]
    assert b"/Subtype /Form" not in added
    assert b"/Font" not in added


@pytest.mark.judge("pdftotext")
def test_the_page_says_what_a_reader_can_and_can_not_rely_on(dossiers: dict[str, Path]) -> None:
    said = subprocess.run(
        ["pdftotext", dossiers["police"], "-"], capture_output=True, check=True
    ).stdout.decode("utf-8")
    words = " ".join(said.split())
    assert FINGERPRINT in words
    for part in (
        "does not show who made it",
        "names no person",
        "At least one signature has problems",
        "Edge, Chrome, Firefox and most programs on phones show nothing",
        "Total document signed",
        "Ring the person on a number that you had before",
        "certutil -hashfile",
    ):
        assert part in words, part


@pytest.mark.judge("pdftoppm")
def test_the_place_of_the_signature_is_seen_on_paper(
    dossiers: dict[str, Path], tmp_path: Path
) -> None:
    path = str(dossiers["police"])
    pages = len(pypdf.PdfReader(path).pages)
    said = [
        _printed("pdftotext", "-f", str(n), "-l", str(n), path, "-") for n in range(1, pages + 1)
    ]
    [page] = [str(n) for n, text in enumerate(said, 1) if b"Signed with the certificate" in text]
    drawn = ["-r", "50", "-gray", "-png", "-f", page, "-l", page, path, str(tmp_path / "page")]
    _printed("pdftoppm", *drawn)
    [picture] = tmp_path.glob("page*.png")
    with Image.open(picture) as seen:
        dark = sum(seen.convert("L").histogram()[:120])
    assert dark > 300, "words are dark, in grey as well"


def _printed(*command: str) -> bytes:
    return subprocess.run(command, capture_output=True, check=True).stdout


def test_a_dossier_that_is_not_signed_has_neither_field_nor_page() -> None:
    written = io.BytesIO()
    contents = contents_of(small_case(), "police")
    write(dataclasses.replace(contents, certificate_fingerprint=""), written, SILENT)
    assert "/AcroForm" not in pypdf.PdfReader(written).root_object
    assert b"What the signature says" not in written.getvalue()
