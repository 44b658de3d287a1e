# SPDX-License-Identifier: MIT
"""Packs that abuselog wrote, of every edition: its own check and the page in a browser agree."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from abuselog.integrity.pack_verdict import PackVerdict
from abuselog.integrity.verdict import State
from abuselog.records.dossier_choices import COUNCIL, POLICE, Choices
from abuselog.workflows import check_pack, make_dossier
from abuselog.workflows.make_pack import Container, PackChoices, make
from tests.browser import Browser, browser, driver
from tests.builders import png, recorded
from tests.pack_answers import of_page
from tests.packed import fresh_folder
from tests.vault_fixtures import Log

pytestmark = [
    pytest.mark.judge("chromium", "chromedriver"),
    pytest.mark.allow_hosts(["127.0.0.1"]),
]
EDITIONS = (POLICE, COUNCIL)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, template_log: Log) -> Path:
    """A folder with the folder of a pack for each reader, and the police's as a ZIP."""
    above = tmp_path_factory.mktemp("written")
    shutil.copytree(template_log.folder, above / "log")
    log = Log(folder=above / "log", key=template_log.key, words=template_log.words)
    vault = log.open()
    recorded(vault, png(40, 30), words="Shame on you", private_notes="Nobody's business")
    for number, edition in enumerate(EDITIONS, 1):
        into = fresh_folder(above / edition)
        asked = Choices(edition=edition, sign=edition == POLICE)
        make_dossier.make(vault, asked, above / f"{edition}.pdf")
        make(vault, f"D-000{number}", PackChoices(container=Container.FOLDER), into)
    make(vault, "D-0001", PackChoices(), fresh_folder(above / "zip"))
    log.close()
    return above


@pytest.fixture(scope="module")
def page(place: Path) -> Iterator[Browser]:
    """The page of the police's own pack, opened as a file."""
    (own,) = (place / POLICE).iterdir()
    with driver() as port, browser(port, place / "profile") as made:
        made.open((own / "verify.html").as_uri())
        yield made


@pytest.mark.parametrize("which", [*EDITIONS, "zip"])
def test_program_and_page_find_nothing_wrong_and_agree(
    place: Path, page: Browser, which: str
) -> None:
    (pack,) = (place / which).iterdir()
    verdict = check_pack.check(pack)
    assert isinstance(verdict, PackVerdict)
    told = of_page(page, pack)
    good = {"structure", "files", "tag_files", "exhibits", "records", "history", "checkpoint"}
    assert {code for code, (state, _) in told.items() if state == "good"} >= good
    assert not {code for code, (state, _) in told.items() if state == "bad"}
    assert {
        a.value for a, answer in verdict.answers.items() if answer.state is State.PASSED
    } >= good
    assert verdict.sound
