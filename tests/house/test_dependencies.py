# SPDX-License-Identifier: MIT
"""CONTRIBUTING.md says which folder may import which library; the code keeps to it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house import sources

CONTRIBUTING = (sources.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
# How a library is imported, where that is not its name.
IMPORTED_AS = {
    "pyside6-essentials": {"PySide6", "shiboken6"},
    "sqlalchemy": {"sqlalchemy"},
    "pillow": {"PIL"},
    "python-bidi": {"bidi"},
    "arabic-reshaper": {"arabic_reshaper"},
}


def _table() -> dict[str, set[str]]:
    """Library -> the folders that may import it, as CONTRIBUTING.md's table says."""
    rows = re.findall(r"^\| `([\w.-]+)` \| ([^|]+) \|", CONTRIBUTING, re.MULTILINE)
    return {canonicalize_name(name): set(re.findall(r"`([\w.]+)`", cell)) for name, cell in rows}


def _dependencies() -> set[str]:
    """What abuselog needs, and what it uses where that is installed."""
    config = tomllib.loads((sources.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = config["project"]
    texts = [*project["dependencies"], *project["optional-dependencies"]["keychain"]]
    texts += project["optional-dependencies"]["film"]
    return {canonicalize_name(Requirement(text).name) for text in texts}


def _imports(module: ast.Module) -> set[str]:
    """The top-level names that a module imports."""
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_every_dependency_is_in_the_table_and_none_besides() -> None:
    assert set(_table()) == _dependencies()


def test_each_library_is_imported_only_where_the_table_says() -> None:
    allowed: dict[str, set[str]] = {}
    for library, folders in _table().items():
        for name in IMPORTED_AS.get(library, {library.replace("-", "_")}):
            allowed[name] = folders
    found = []
    for path in sources.python_files(sources.PACKAGE):
        relative = path.relative_to(sources.PACKAGE)
        room = relative.parts[0].removesuffix(".py")
        foreign = _imports(sources.tree(path)) - set(sys.stdlib_module_names) - {"abuselog"}
        found += [
            f"{relative.as_posix()} imports {name}"
            for name in sorted(foreign)
            if room not in allowed.get(name, set())
        ]
    assert not found
