# SPDX-License-Identifier: MIT
"""What was read in a saved web page or a PDF: claims of whoever saved it, never facts."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass


class PageForm(enum.StrEnum):
    """In what form a page was saved."""

    MHTML = "mhtml"
    HTML = "html"
    WARC = "warc"
    WACZ = "wacz"


class DigestCheck(enum.StrEnum):
    """Whether a part is the one that the archive's own digest was made over."""

    SAME = "same"
    DIFFERENT = "different"
    NONE = "none"
    """The archive gives no digest for it, or one of a kind we do not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedResource:
    """One file of a saved page: the page itself, a picture, a style."""

    address: str
    """As written in the archive; never visited."""
    media_type: str
    """As the archive says."""
    size_bytes: int
    digest_hex: str
    """SHA-256 of its bytes as they are kept."""
    check: DigestCheck = DigestCheck.NONE
    saved_at: dt.datetime | None = None
    """Aware, in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """A saved page, read: its words as safe text. Nothing in it was run or fetched."""

    form: PageForm
    addresses: tuple[str, ...] = ()
    """The page's own first."""
    saved_at: dt.datetime | None = None
    """Aware; by the clock of the computer that saved it."""
    saved_as_written: str = ""
    title: str = ""
    software: str = ""
    """What saved it, as it says."""
    words: str = ""
    resources: tuple[SavedResource, ...] = ()
    warnings: tuple[str, ...] = ()
    """What a reader must know: `digest-differs`, `cut-short`, `too-many`, …"""

    @property
    def address(self) -> str:
        """The page's own address, or an empty text."""
        return self.addresses[0] if self.addresses else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSeen:
    """A PDF, read."""

    pages: int
    words: str = ""
    title: str = ""
    author: str = ""
    software: str = ""
    made: str = ""
    """ISO 8601, with its offset if it has one."""
    changed: str = ""
    warnings: tuple[str, ...] = ()
    """`pages-left-out`, `words-left-out`."""
