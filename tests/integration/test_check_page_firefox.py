# SPDX-License-Identifier: MIT
"""verify.html in Firefox, which hashes, unpacks and checks signatures with an engine of its own."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from abuselog.handover.check_page import check_page
from tests import packs
from tests.authority import Authority
from tests.builders import NOW
from tests.firefox import PROGRAM, Firefox, firefox
from tests.pack_answers import of_page, of_program
from tests.pack_forging import EVERY

pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="needs Firefox, which not every system has"),
    pytest.mark.judge("openssl"),
    pytest.mark.allow_hosts(["127.0.0.1"]),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    folder = tmp_path_factory.mktemp("page")
    (folder / "verify.html").write_bytes(check_page())
    with firefox(folder / "profile") as made:
        made.open((folder / "verify.html").as_uri())
        yield made


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return packs.sound(Authority(tmp_path_factory.mktemp("authority"), NOW)).files


@pytest.mark.parametrize("name", EVERY)
def test_firefox_and_program_say_the_same(
    page: Firefox, sealed: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    with warnings.catch_warnings(action="ignore"):  # about names that are there twice
        path = EVERY[name].make(sealed, tmp_path)
    assert of_page(page, path) == of_program(path)
