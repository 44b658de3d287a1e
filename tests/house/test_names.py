# SPDX-License-Identifier: MIT
"""Rooms are named after the product: a name that says nothing collects everything."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from tests.house import sources

# Never, not even as part of a name.
EMPTY_WORDS = {
    "util", "utils", "misc", "helper", "helpers", "common", "manager", "managers", "controller",
    "controllers", "handler", "handlers", "stuff",
}  # fmt: skip
# Not on their own.
BARE_WORDS = {"core", "base", "data", "info", "general", "shared", "lib", "tools", "objects"}


def empty_names(path: PurePosixPath) -> list[str]:
    """The parts of the path that say nothing about what is inside."""
    parts = [*path.parts[:-1], path.stem]
    return [
        part for part in parts if part in BARE_WORDS or not EMPTY_WORDS.isdisjoint(part.split("_"))
    ]


def _relative(path: Path) -> PurePosixPath:
    return PurePosixPath(sources.name_of(path))


def test_every_module_is_named_after_what_it_holds() -> None:
    paths = [*sources.product_files(), *sources.python_files(sources.TESTS)]
    found = [str(_relative(path)) for path in paths if empty_names(_relative(path))]
    assert not found


@pytest.mark.parametrize(
    "name",
    ["abuselog/utils.py", "abuselog/vault/blob_helpers.py", "abuselog/core/x.py", "tests/data.py"],
)
def test_an_empty_name_is_found(name: str) -> None:
    assert empty_names(PurePosixPath(name))


@pytest.mark.parametrize("name", ["abuselog/vault/database.py", "abuselog/integrity/digest.py"])
def test_a_name_that_says_something_is_left_alone(name: str) -> None:
    assert not empty_names(PurePosixPath(name))


def test_every_package_folder_says_what_it_owns() -> None:
    """Also: packaging/ stays a plain folder, or it would hide the library of that name."""
    folders = {path.parent for path in sources.python_files(sources.PACKAGE)}
    silent = [
        sources.name_of(folder)
        for folder in sorted(folders)
        if not (folder / "__init__.py").exists()
    ]
    assert not silent
    assert not (sources.ROOT / "packaging" / "__init__.py").exists()


def test_every_module_opens_with_its_licence_and_a_sentence() -> None:
    wrong = []
    for path in [*sources.product_files(), *sources.python_files(sources.TESTS)]:
        lines = path.read_text(encoding="utf-8").splitlines()
        lines = lines[1:] if lines and lines[0].startswith("#!") else lines
        if not lines and path.name == "__init__.py" and path.is_relative_to(sources.TESTS):
            continue
        if lines[:1] != ["# SPDX-License-Identifier: MIT"] or not lines[1].startswith('"""'):
            wrong.append(sources.name_of(path))
    assert not wrong
