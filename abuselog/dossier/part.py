# SPDX-License-Identifier: MIT
"""One part of a document: something that starts on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from abuselog.dossier.layout.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A chapter, an incident or an exhibit, with what fills its pages.

    Nothing in `put` may depend on another part having been put before it: a preview lays out one
    part alone. Numbers of pages come late, when the document is closed.
    """

    key: str
    """Its place in the document: what links, bookmarks and the contents lead to."""
    title: str
    """Our words only, never a poster's: it stands in the contents and among the bookmarks."""
    put: Callable[[Sheet], None]
    """Starts a page and fills as many as it takes; the last one stays open."""
    level: int = 0
    """0 a chapter, 1 an incident, 2 an exhibit."""
    about: object = None
    """All that its pages depend on besides header and numbers of pages: equal means same pages."""
    opens: str = ""
    """Title of the chapter that begins with this part, where that is not the part itself."""
