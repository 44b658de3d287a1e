# SPDX-License-Identifier: MIT
"""The verdict on the signatures of a PDF: one answer for each question about each of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from abuselog.integrity.verdict import State


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureVerdict:
    """What one signature came to."""

    unchanged: State = State.NOT_CHECKED
    """Is what it covers still as it was, and did the certificate in it sign that?"""
    strong: State = State.NOT_CHECKED
    """Is it of a kind that nobody can forge today?"""
    whole: State = State.NOT_CHECKED
    """Does it cover all of the file as it is now? Failed if anything was added afterwards."""
    place: State = State.NOT_CHECKED
    """Is there nothing else in the one place of the file that no signature can cover: its own?"""
    valid_then: State = State.NOT_CHECKED
    """Was the certificate valid at the time that the signature names, or was confirmed?"""
    timestamp: State = State.NOT_CHECKED
    """Has an authority confirmed when it was made? Not checked if it holds no timestamp.
    Not: that the authority is one to believe; its name is given."""
    expected: State = State.NOT_CHECKED
    """Is the certificate the one whose fingerprint was asked about? Not checked if none was."""
    added: str = ""
    """What was added afterwards: `signatures`, `form`, `notes`, `other`; nothing if nothing was."""
    signer: str = ""
    """The name in the certificate. Anybody can write any name into a certificate of their own."""
    digest_hex: str = ""
    """SHA-256 of the certificate."""
    self_issued: bool = False
    """Whether nobody but the holder vouches for the certificate."""
    said_at: dt.datetime | None = None
    """The time that the signer's computer gave."""
    confirmed_at: dt.datetime | None = None
    """The time that an authority gave."""
    authority: str = ""
    """The name in that authority's certificate."""

    @property
    def failure(self) -> str:
        """The first question whose answer is wrong, or nothing."""
        return next((name for name in QUESTIONS if getattr(self, name) is State.FAILED), "")

    @property
    def sound(self) -> bool:
        """Whether the file is as it was signed. Not: whose certificate it is, or when that was."""
        needed = (self.unchanged, self.strong, self.whole, self.place)
        return not self.failure and all(state is State.PASSED for state in needed)


QUESTIONS = ("unchanged", "strong", "whole", "place", "valid_then", "timestamp", "expected")


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfVerdict:
    """What all the signatures of a PDF came to."""

    signatures: tuple[SignatureVerdict, ...] = ()
    """In the order in which they were made."""
    unread: str = ""
    """Why the file could not be looked at: `damaged`, `encrypted`, `too-large`, `too-many`, `time`;
    nothing if it could."""

    @property
    def sound(self) -> bool:
        """Whether the newest signature covers the file as it is, and nothing is wrong with it.

        Shape:  an earlier one may cover less: what a later signature adds is added after it.
        """
        if self.unread or not self.signatures:
            return False
        earlier = self.signatures[:-1]
        kept = all(
            one.failure in ("", "whole") and one.added in ("", "signatures") for one in earlier
        )
        return kept and self.signatures[-1].sound
