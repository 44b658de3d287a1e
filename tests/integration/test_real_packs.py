# SPDX-License-Identifier: MIT
"""Packs as abuselog writes them, before the page in a browser and before the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from abuselog.handover.pack_files import FolderFiles
from abuselog.integrity.pack_verdict import PackAsked
from abuselog.integrity.verdict import State
from abuselog.vault.opening import OpenVault
from abuselog.workflows import check_pack
from abuselog.workflows.make_pack import Container, PackChoices, make
from tests.browser import Browser, browser, driver
from tests.pack_answers import of_page, of_program
from tests.packed import fresh_folder, make_dossier_of_two

pytestmark = [
    pytest.mark.judge("chromium", "chromedriver"),
    pytest.mark.allow_hosts(["127.0.0.1"]),
]
ALL_BUT_THE_TIMESTAMP = set(PackAsked) - {PackAsked.TIMESTAMP, PackAsked.CONTAINER}


@pytest.fixture
def pack(new_vault: OpenVault, tmp_path: Path) -> Path:
    """A pack of a signed dossier that shows two pictures, as a folder."""
    make_dossier_of_two(new_vault, tmp_path)
    choices = PackChoices(container=Container.FOLDER)
    return make(new_vault, "D-0001", choices, fresh_folder(tmp_path / "packs")).path


@pytest.fixture
def page(pack: Path, tmp_path: Path) -> Iterator[Browser]:
    """The page out of the pack itself."""
    with driver() as port, browser(port, tmp_path / "profile") as made:
        made.open((pack / "verify.html").as_uri())
        yield made


def test_page_and_program_judge_them_alike(page: Browser, pack: Path) -> None:
    verdict = check_pack.check_files(FolderFiles(pack))
    passed = {asked for asked, one in verdict.answers.items() if one.state is State.PASSED}
    assert passed == ALL_BUT_THE_TIMESTAMP, verdict.answers
    assert verdict.complete
    assert of_page(page, pack) == of_program(pack)
    paths = sorted(path for path in pack.rglob("*") if path.is_file())
    assert len(paths) > 15
    for path in paths:
        raw = path.read_bytes()
        at = len(raw) // 2
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        found = of_page(page, pack)
        assert found == of_program(pack)
        assert any(state == "bad" for state, _findings in found.values()), path.name
        path.write_bytes(raw)
