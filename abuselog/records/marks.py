# SPDX-License-Identifier: MIT
"""Exhibit marks (`ABC/1`) and incident numbers (`2026-0143`): given once, never reused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from abuselog.errors import BadValue

_INITIALS = re.compile(r"[A-Z]{2,4}")
_MARK = re.compile(r"([A-Za-z]{2,4})[/-]([0-9]{1,6})")
_REFERENCE = re.compile(r"([0-9]{4})-([0-9]{1,6})")


def initials(text: str) -> str:
    """Return the maker's initials in the form that exhibit marks use: two to four capitals.

    Raises: BadValue if `text` is not two to four letters A to Z.
    """
    plain = text.strip().upper()
    # Upper case makes two letters of some: the German sharp s is no pair of initials.
    if not text.isascii() or not _INITIALS.fullmatch(plain):
        raise BadValue(field="initials", reason="two to four letters, A to Z")
    return plain


@dataclass(frozen=True, slots=True, order=True)
class ExhibitMark:
    """The maker's initials and a running number, as police exhibit lists use them."""

    initials: str
    number: int

    def __post_init__(self) -> None:
        """Refuse a mark that could not be read back."""
        if not _INITIALS.fullmatch(self.initials) or not 1 <= self.number <= 999_999:
            raise BadValue(field="exhibit mark", reason="initials and a number from 1")

    def __str__(self) -> str:
        """Return the mark as it is written on an exhibit: `ABC/1`."""
        return f"{self.initials}/{self.number}"

    @property
    def file_safe(self) -> str:
        """The mark as a file name starts with it: `ABC-01`."""
        return f"{self.initials}-{self.number:02d}"

    @classmethod
    def parse(cls, text: str) -> ExhibitMark:
        """Read a mark as written (`ABC/1`) or as in a file name (`ABC-01`).

        Raises: BadValue if it is neither.
        """
        found = _MARK.fullmatch(text.strip())
        if not found:
            raise BadValue(field="exhibit mark", reason="initials, a slash and a number")
        return cls(found[1].upper(), int(found[2]))


@dataclass(frozen=True, slots=True, order=True)
class IncidentNumber:
    """The year of recording and a running number within it: `2026-0143`."""

    year: int
    running: int

    def __post_init__(self) -> None:
        """Refuse a number that could not be read back."""
        if not 2000 <= self.year <= 9999 or not 1 <= self.running <= 999_999:
            raise BadValue(field="incident number", reason="a year and a number from 1")

    def __str__(self) -> str:
        """Return the number as people quote it: `2026-0143`."""
        return f"{self.year}-{self.running:04d}"

    @classmethod
    def parse(cls, text: str) -> IncidentNumber:
        """Read a number as people quote it; missing leading zeros are allowed.

        Raises: BadValue if it is not one.
        """
        found = _REFERENCE.fullmatch(text.strip())
        if not found:
            raise BadValue(field="incident number", reason="a year, a dash and a number")
        return cls(int(found[1]), int(found[2]))
