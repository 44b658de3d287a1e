# SPDX-License-Identifier: MIT
"""From a real log to the two documents of a council: covered pixels in, the others' nowhere."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from abuselog.dossier.pdf import own_pdf
from abuselog.records.dossier_choices import COMPLAINT, COUNCIL, Choices
from abuselog.records.exhibit import Exhibit
from abuselog.records.working_copy import NAME, Region
from abuselog.vault import field_digests
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, cover
from abuselog.workflows.make_dossier import make
from tests.builders import recorded

RED, GREEN, BLUE = (200, 30, 30), (30, 160, 60), (30, 60, 200)
SECRET = "Ffion Rhiannon Testperson"
BOX = Region(left=20, top=40, right=100, bottom=60, reason=NAME)


def _picture(colour: tuple[int, int, int]) -> bytes:
    """A picture with a white name on a ground of one colour."""
    drawn = Image.new("RGB", (160, 120), colour)
    drawn.paste((255, 255, 255), (30, 45, 90, 55))
    target = io.BytesIO()
    drawn.save(target, "PNG")
    return target.getvalue()


@pytest.fixture
def vault(new_vault: OpenVault) -> OpenVault:
    """Three pictures of a councillor's posts: one covered, one that needs none, one undecided."""
    exhibits: list[Exhibit] = []
    for colour, words in ((RED, f"Ask {SECRET}"), (GREEN, "Second"), (BLUE, "Third")):
        made = recorded(
            new_vault, _picture(colour), words=words, sender_role="councillor",
            witnesses="Jane Witness, who saw it",
        )  # fmt: skip
        exhibits += browse.incident(new_vault, made.id).exhibits
    red, green, _ = exhibits
    cover.cover(new_vault, red.id, (BOX,), ((SECRET, NAME),))
    cover.cover(new_vault, green.id, ())
    return new_vault


def _images(path: Path) -> list[Image.Image]:
    reader = pypdf.PdfReader(path)
    return [
        Image.open(io.BytesIO(one.data)).convert("RGB")
        for page in reader.pages
        for one in page.images
    ]


def _text(path: Path) -> str:
    with path.open("rb") as file:
        return " ".join(" ".join(own_pdf.page_texts(file)).split())


@pytest.mark.parametrize("edition", [COUNCIL, COMPLAINT])
def test_a_council_gets_covered_pixels_and_nothing_undecided(
    vault: OpenVault, tmp_path: Path, edition: str
) -> None:
    out = tmp_path / "out.pdf"
    asked = Choices(edition=edition, options=("words",), sign=False)
    make(vault, asked, out)
    shown = {image.getpixel((5, 5)): image for image in _images(out)}
    assert shown.keys() == {RED, GREEN}
    covered = shown[RED].crop((BOX.left, BOX.top, BOX.right, BOX.bottom))
    assert len(covered.getcolors() or ()) == 1
    assert shown[GREEN].getpixel((40, 50)) == (255, 255, 255)
    text = _text(out)
    assert "withheld until it is covered" in text
    assert "Testperson" not in text
    assert "Witness" not in text.replace("Witnesses", "")


def test_the_list_has_the_digests_of_the_log(vault: OpenVault, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    make(vault, Choices(edition=COUNCIL, sign=False), out)
    text = _text(out).replace(" ", "")
    ids = [row.id for row in browse.incidents(vault, browse.Filter()).rows]
    with vault.transaction() as connection:
        committed = field_digests.of_incidents(connection, ids)
    assert set(committed) == set(ids) != set()
    for one in committed.values():
        assert one.commitment_hex in text
        assert one.digests["witnesses"] in text
        assert one.digests["words"] in text
        assert one.digests["private_notes"] not in text
