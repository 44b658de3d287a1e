# SPDX-License-Identifier: MIT
"""Whose log it is: what the first run asks, and what every dossier's cover says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The councillor, as far as a reader of a dossier needs to know."""

    name: str
    initials: str
    """Two to four capitals; they start every exhibit mark and can't be changed later."""
    council: str
    nation: str = "england"
    council_type: str = ""
    ward: str = ""
    role: str = "councillor"
    force: str = ""
    practice: bool = False
    """Whether this is a practice log of invented incidents."""
