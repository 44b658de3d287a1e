# SPDX-License-Identifier: MIT
"""Texts as people and clipboards give them, made fit to be stored and committed to."""

from __future__ import annotations

from abuselog.errors import BadValue, ReasonNeeded

LONGEST_TEXT = 100_000
"""Characters of one field: a very long e-mail. More belongs into an exhibit."""


def storable(field: str, value: str) -> str:
    """Return the text with every half of a letter replaced by a mark that says so.

    Raises: BadValue with `field` if it is longer than LONGEST_TEXT.
    """
    if len(value) > LONGEST_TEXT:
        raise BadValue(field=field, reason="too long")
    # Half of a surrogate pair (a broken emoji from the clipboard) has no UTF-8.
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def trimmed(field: str, value: str) -> str:
    """Return the same, without space at either end.

    Raises: BadValue with `field` if it is too long.
    """
    return storable(field, value).strip()


def given_reason(deed: str, reason: str) -> str:
    """Return the same of a reason for `deed`.

    Raises: ReasonNeeded if there is none; BadValue if it is too long.
    """
    plain = trimmed("reason", reason)
    if not plain:
        raise ReasonNeeded(deed=deed)
    return plain
