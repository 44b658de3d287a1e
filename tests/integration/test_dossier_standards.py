# SPDX-License-Identifier: MIT
"""Dossiers before the reference checkers of the standards they promise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import outloud
import pikepdf
import pytest

from abuselog.dossier.pdf.conformance import Conformance
from tests.integration.test_dossier_judges import NASTY_WORDS, run
from tests.unit.dossier import pictures
from tests.unit.dossier.blocks_document import every_block
from tests.unit.dossier.whole import EDITIONS, case_of, pdf_of, small_case
from tests.vera import VeraPdf

FLAVOURS = {Conformance.A3A_UA1: ("3a", "ua1"), Conformance.A4F_UA2: ("4f", "ua2")}


@pytest.fixture(scope="module")
def verapdf() -> Iterator[VeraPdf]:
    with VeraPdf() as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every edition as a file, and a document that uses every block, for both standards."""
    where = tmp_path_factory.mktemp("standards")
    for conformance in FLAVOURS:
        (where / f"blocks-{conformance.name}.pdf").write_bytes(every_block(conformance))
    case = case_of(*((raw, kind) for raw, kind, _ in pictures.nasty().values()))
    case.incident(words="\n".join(NASTY_WORDS), sender_role="Councillor")
    newer = pdf_of(small_case(), "council", Conformance.A4F_UA2)
    (where / "newer.pdf").write_bytes(newer)
    for edition in EDITIONS:
        raw = pdf_of(case if edition == "police" else small_case(), edition)
        (where / f"{edition}.pdf").write_bytes(raw)
    return where


@pytest.mark.judge("verapdf")
@pytest.mark.parametrize("conformance", FLAVOURS)
def test_every_block_passes(verapdf: VeraPdf, folder: Path, conformance: Conformance) -> None:
    for flavour in FLAVOURS[conformance]:
        verdict = verapdf.judge(flavour, folder / f"blocks-{conformance.name}.pdf")
        assert verdict.passed, verdict.faults
        assert verdict.checks > 1_000


@pytest.mark.judge("verapdf")
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("flavour", FLAVOURS[Conformance.A3A_UA1])
def test_a_dossier_passes(verapdf: VeraPdf, folder: Path, edition: str, flavour: str) -> None:
    verdict = verapdf.judge(flavour, folder / f"{edition}.pdf")
    assert verdict.passed, verdict.faults
    assert verdict.checks > 10_000


@pytest.mark.judge("verapdf")
@pytest.mark.parametrize("flavour", FLAVOURS[Conformance.A4F_UA2])
def test_the_switch_changes_what_a_dossier_is(verapdf: VeraPdf, folder: Path, flavour: str) -> None:
    verdict = verapdf.judge(flavour, folder / "newer.pdf")
    assert verdict.passed, verdict.faults
    assert not verapdf.judge(flavour, folder / "council.pdf").passed


@pytest.mark.judge("verapdf")
def test_the_judge_can_find_a_fault(verapdf: VeraPdf, folder: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.pdf"
    with pikepdf.open(folder / f"blocks-{Conformance.A3A_UA1.name}.pdf") as document:
        document.Root.MarkInfo.Marked = False
        document.save(damaged)
    assert not verapdf.judge("3a", damaged).passed
    assert not verapdf.judge("ua1", damaged).passed
    assert not verapdf.judge("ua1", tmp_path / "not-there.pdf").passed


@pytest.mark.parametrize("edition", EDITIONS)
def test_outloud_finds_no_error(folder: Path, edition: str) -> None:
    found = outloud.check(str(folder / f"{edition}.pdf"))
    assert found.error is None
    assert found.stats["tagged"]
    assert not [one for one in found.findings if one.severity == "error"], found.findings


@pytest.mark.judge("pdfinfo")
def test_poppler_reads_the_tree(folder: Path) -> None:
    said = run("pdfinfo", "-struct-text", str(folder / "council.pdf"))
    assert said.startswith("Document\n")
    for role in ("H1 (block)", "Table", "TH", "TD", "Link", "BlockQuote"):
        assert role in said
    assert "You are a disgrace. Resign." in said
