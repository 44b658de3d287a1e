# SPDX-License-Identifier: MIT
"""What is missing while it can still be had: from what is there to ordered advice. Only words."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final

from abuselog.capture.reading.displayed import displayed


class Missing(enum.StrEnum):
    """One thing worth getting, and for how long it can be got decides its place."""

    SECOND_DEVICE = "second-device"
    """The platform may tell the sender of a screenshot."""
    HEADERS = "headers"
    """The mail itself, with the lines that servers wrote."""
    EXPORT = "export"
    """The chat as a file, which says more than pictures of it."""
    LINK = "link"
    HANDLE = "handle"
    FULL_DATE = "full-date"
    """Only "3h" is shown."""
    CONTEXT = "context"
    OWN_REPLY = "own-reply"
    PROFILE = "profile"
    TIME = "time"
    """Nobody has confirmed when it was."""
    PLATFORM = "platform"
    """Nobody has said where it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What there is of one incident while it is being recorded."""

    platform: str = ""
    """A code of the catalogue; empty while it is not stated."""
    kind: str = ""
    """The kind of that platform: social, messaging, mail, …"""
    pictures: int = 0
    has_mail_file: bool = False
    has_chat_file: bool = False
    has_words: bool = False
    has_link: bool = False
    has_handle: bool = False
    has_profile: bool = False
    shown_time: str = ""
    is_time_confirmed: bool = True
    has_context: bool = False
    has_own_reply: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to advise about yet."""
        return not (self.pictures or self.has_mail_file or self.has_chat_file or self.has_words)


_NO_SCREENSHOT: Final = frozenset({"snapchat"})
_EXPORTED: Final = frozenset({"whatsapp", "signal", "telegram", "messenger", "instagram"})
_ON_SCREEN: Final = frozenset({"social", "messaging"})
_ENOUGH: Final = 2
"""With a second picture the profile is likely among them."""


def missing(there: Situation) -> tuple[Missing, ...]:
    """What is missing, what goes first first; nothing while nothing is there."""
    if there.is_empty:
        return ()
    social = there.kind == "social"
    on_screen = there.kind in _ON_SCREEN
    asked = (
        (Missing.SECOND_DEVICE, there.platform in _NO_SCREENSHOT and there.pictures == 0),
        (Missing.HEADERS, there.kind == "mail" and not there.has_mail_file),
        (Missing.LINK, social and not there.has_link),
        (Missing.HANDLE, social and not there.has_handle),
        (Missing.FULL_DATE, on_screen and is_only_relative(there.shown_time)),
        (Missing.PROFILE, social and not there.has_profile and there.pictures < _ENOUGH),
        (Missing.CONTEXT, on_screen and not there.has_context),
        (Missing.OWN_REPLY, on_screen and not there.has_own_reply),
        (Missing.EXPORT, there.platform in _EXPORTED and not there.has_chat_file and not social),
        (Missing.PLATFORM, not there.platform),
        (Missing.TIME, not there.is_time_confirmed),
    )
    return tuple(one for one, applies in asked if applies)


def is_only_relative(shown: str) -> bool:
    """Whether a time as a screen shows it counts back from now, and so says no date by itself."""
    time = displayed(shown.strip()) if shown.strip() else None
    if time is None:
        return False
    return time.now or time.count is not None or (time.day is None and time.numeric is None)
