# SPDX-License-Identifier: MIT
"""Small copies for compact dossiers: made once, kept encrypted, used only where they may be."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

import pypdf
import pytest
from PIL import Image

from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.records.exhibit import Exhibit
from abuselog.records.working_copy import PRINT
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, print_copies, working_copies
from abuselog.workflows.make_dossier import make
from tests.builders import png, recorded


@pytest.fixture(scope="module")
def photograph() -> bytes:
    """A JPEG of 3 megapixels that says with what it was taken."""
    small = Image.frombytes("RGB", (500, 375), Random(3).randbytes(500 * 375 * 3))
    exif = Image.Exif()
    exif[0x010F] = "HIDDENCAMERA"
    coded = io.BytesIO()
    small.resize((2_000, 1_500)).save(coded, "JPEG", quality=95, exif=exif)
    return coded.getvalue()


@pytest.fixture
def shown(new_vault: OpenVault, photograph: bytes) -> Exhibit:
    """The photograph, recorded."""
    number = str(recorded(new_vault, photograph).number)
    return browse.incident(new_vault, number).exhibits[0]


def test_a_small_copy_is_made_once_and_says_nothing_of_the_camera(
    new_vault: OpenVault, shown: Exhibit
) -> None:
    assert print_copies.without(new_vault) == (shown.id,)
    assert print_copies.make_missing(new_vault) == 1
    assert print_copies.without(new_vault) == ()
    reader = working_copies.reader(new_vault, shown.id, PRINT)
    assert reader is not None
    raw = reader.open().read()
    assert len(raw) < shown.size_bytes / 2
    assert b"HIDDENCAMERA" not in raw
    with Image.open(io.BytesIO(raw)) as picture:
        assert picture.size == (1_600, 1_200)


def test_small_pictures_are_left_as_they_are(new_vault: OpenVault) -> None:
    recorded(new_vault, png(seed=2))
    assert print_copies.without(new_vault) == ()
    assert print_copies.make_missing(new_vault) == 0


def test_a_compact_dossier_prints_the_small_copy_and_says_so(
    new_vault: OpenVault, shown: Exhibit, tmp_path: Path
) -> None:
    print_copies.make_missing(new_vault)
    whole = make(new_vault, Choices(edition=POLICE, sign=False), tmp_path / "whole.pdf")
    small = make(
        new_vault, Choices(edition=POLICE, sign=False, compact=True), tmp_path / "small.pdf"
    )
    assert small.path.stat().st_size < whole.path.stat().st_size - shown.size_bytes / 3
    said = " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(small.path).pages).split()
    )
    assert "Printed from a smaller copy of 1,600 by 1,200 pixels" in said
    assert shown.digest_hex in said.replace(" ", "")
