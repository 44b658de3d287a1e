# SPDX-License-Identifier: MIT
"""Only the models that were shipped are loaded, and they know the letters that are needed here."""

from __future__ import annotations

import re

import pytest

from abuselog.capture.ocr import models
from abuselog.errors import OcrUnavailable
from tests.house.sources import ROOT

NEEDED = "£€–—…·•“”‘’@#_°½éèêëàâáäïîíôóöûúüçñŵŷŴŶÂÊÎÔÛłąęșțžščğåøæß✓♥"


@pytest.mark.parametrize("name", models.SHA256)
def test_a_model_that_was_altered_is_not_loaded(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert models.checked(name)
    monkeypatch.setitem(models.SHA256, name, "0" * 64)
    with pytest.raises(OcrUnavailable):
        models.session(name)


def test_a_model_that_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(models.SHA256, "reading/none.onnx", "0" * 64)
    with pytest.raises(OcrUnavailable):
        models.checked("reading/none.onnx")


def test_the_letters_of_these_islands_are_known() -> None:
    known = models.session(models.READER).get_modelmeta().custom_metadata_map["character"]
    assert set(NEEDED) <= set(known.split("\n"))
    assert {chr(code) for code in range(0x21, 0x7F)} <= set(known.split("\n"))


def test_the_readme_names_what_is_shipped() -> None:
    readme = (ROOT / "resources" / "reading" / "README.md").read_text(encoding="utf-8")
    for name, digest in models.SHA256.items():
        assert re.search(rf"`{name.removeprefix('reading/')}`.*`{digest}`", readme)
