# SPDX-License-Identifier: MIT
"""Signposts point at something: files that documents name, and documents that files name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.house import sources

DOCUMENTS: Final = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "packaging/*.md", "resources/**/*.md", "tests/**/*.md")
    for path in sources.ROOT.glob(pattern)
)
_ROOMS: Final = {path.name for path in sources.PACKAGE.iterdir() if path.is_dir()}
_TOPS: Final = _ROOMS | {"docs", "packaging", "requirements", "resources", "tests"}
"""What a path begins with; `abuselog/1` is the beginning of what is hashed, and no path."""
_LOOKED_IN: Final = (sources.ROOT, sources.PACKAGE, sources.PACKAGE / "dossier", sources.TESTS)
_ENDINGS: Final = (".py", ".js")
_QUOTED: Final = re.compile(r"`([\w./-]+)`")
_LINK: Final = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")
_SECTION: Final = re.compile(r'docs/([\w-]+\.md),? "([^"]+)"')


def named(words: str) -> set[str]:
    """The files and folders of the project that a document names."""
    found = set()
    for path in _QUOTED.findall(words):
        if path.endswith(_ENDINGS) or ("/" in path and path.split("/")[0] in _TOPS):
            found.add(path)
    return found


def is_there(path: str, beside: Path) -> bool:
    """Whether it is where the document says; a name alone may be anywhere in the project."""
    if "/" in path:
        return any((folder / path).exists() for folder in (beside, *_LOOKED_IN))
    return (
        any(
            folder.is_dir() and next(folder.rglob(path), None) is not None
            for folder in (beside, sources.PACKAGE, sources.TESTS, sources.ROOT / "packaging")
        )
        or (sources.ROOT / path).exists()
    )


def _with_sections() -> Iterator[tuple[str, str, str]]:
    """Every place that names a section of a document: the place, the document, the section."""
    for path in [*sources.product_files(), *sources.python_files(sources.TESTS)]:
        for document, section in _SECTION.findall(path.read_text(encoding="utf-8")):
            yield sources.name_of(path), document, section


@pytest.mark.parametrize("document", DOCUMENTS, ids=sources.name_of)
def test_every_file_that_a_document_names_is_there(document: Path) -> None:
    words = document.read_text(encoding="utf-8")
    lost = [path for path in sorted(named(words)) if not is_there(path, document.parent)]
    lost += [link for link in _LINK.findall(words) if not (document.parent / link).exists()]
    assert not lost


def test_every_section_that_a_file_names_is_there() -> None:
    lost = []
    for place, document, section in _with_sections():
        words = (sources.ROOT / "docs" / document).read_text(encoding="utf-8")
        if not re.search(rf"^#+ `?{re.escape(section)}`?$", words, re.MULTILINE):
            lost.append(f"{place}: {document}, {section}")
    assert not lost


def test_every_folder_of_the_package_is_on_the_map() -> None:
    drawn = (sources.ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    floors = (sources.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for room in _ROOMS - {"__pycache__"}:
        assert re.search(rf"\b{room}\b", drawn), room
        assert re.search(rf"\b{room}\b", floors), room


@pytest.mark.parametrize("path", ["vault/nowhere.py", "nowhere.py", "dossier/nowhere/"])
def test_a_file_that_was_moved_away_is_missed(path: str) -> None:
    assert named(f"see `{path}` for it") == {path}
    assert not is_there(path, sources.ROOT / "docs")
