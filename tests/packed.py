# SPDX-License-Identifier: MIT
"""A dossier to pack, and what is in a folder afterwards."""

from __future__ import annotations

from pathlib import Path

from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.vault.opening import OpenVault
from abuselog.workflows import make_dossier
from tests.builders import jpeg, png, recorded

NAME = "AEX-police-2026-11-22-D-0001"


def make_dossier_of_two(vault: OpenVault, above: Path, **choices: object) -> None:
    """Make a dossier for the police, D-0001, that shows two pictures."""
    recorded(vault, png(300, 200), jpeg(), words="Shame on you")
    asked = Choices(edition=POLICE, **choices)  # type: ignore[arg-type] # by field name
    make_dossier.make(vault, asked, fresh_folder(above / "dossier") / "dossier.pdf")


def fresh_folder(place: Path) -> Path:
    """A new folder."""
    place.mkdir()
    return place


def names(place: Path) -> set[str]:
    """Every file below a folder."""
    found = (path for path in place.rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix() for path in found}
