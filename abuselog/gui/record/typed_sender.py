# SPDX-License-Identifier: MIT
"""Reading who posted it as people type it: "Example One · @example_one", a number, an address."""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from abuselog.records.incident import Sender

_HANDLE = re.compile(r"(?:@|u/)[\w.\-]{1,100}(?:@[\w.\-]+)?", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_PHONE = re.compile(r"(?:\+|00)?\d[\d\s()\-]{5,20}\d")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_BRACKETED = re.compile(r"[(<]\s*((?:@|u/)[^\s)>]+|[^\s@<>()]+@[^\s@<>()]+)\s*[)>]")
_PARTING: Final = re.compile(r"\s*[·|,;]\s*|\s+[-–]\s+|\s{2,}")
_SPACED_HANDLE = re.compile(r"(.*\S)\s+((?:@|u/)\S+)")


def sender_from_text(text: str) -> Sender:
    """Return the name, handle, number, address or profile link that `text` holds.

    Not: a check that any of them exists. What is none of the others is the display name.
    """
    found = Sender()
    names: list[str] = []
    for part in _parts(text):
        kind = _kind(part)
        if kind == "display_name" or getattr(found, kind):
            names.append(part)
        else:
            found = dataclasses.replace(found, **{kind: part})
    return dataclasses.replace(found, display_name=" ".join(names))


def text_from_sender(sender: Sender) -> str:
    """Return what a person would have typed for `sender`; reading it gives the same sender."""
    parts = (sender.display_name, sender.handle, sender.phone, sender.email)
    return " · ".join(part for part in parts if part)


def _parts(text: str) -> list[str]:
    plain = _BRACKETED.sub(r" · \1 · ", text.strip())
    parts: list[str] = []
    for part in _PARTING.split(plain):
        spaced = _SPACED_HANDLE.fullmatch(part)
        parts.extend(spaced.groups() if spaced else (part,))
    return [part for part in parts if part]


def _kind(part: str) -> str:
    if _LINK.fullmatch(part):
        return "profile_link"
    if _HANDLE.fullmatch(part):
        return "handle"
    if _EMAIL.fullmatch(part):
        return "email"
    if _PHONE.fullmatch(part):
        return "phone"
    return "display_name"
