# SPDX-License-Identifier: MIT
"""What the rows of the picker say, to the eye and to a screen reader."""

from __future__ import annotations

import datetime as dt

from abuselog.gui.exhibits.exhibit_words import facts_words, kind_words, title_words
from abuselog.gui.parts.pill import pill_text
from abuselog.records.exhibit import Exhibit
from abuselog.records.incident import IncidentSummary
from abuselog.wording import relative_words
from abuselog.wording.language import _


def incident_head(row: IncidentSummary, now: dt.datetime) -> str:
    """Return the first line: `2026-0143 · Today 22:41`."""
    return f"{row.number} · {_when(row, now)}"


def exhibit_head(exhibit: Exhibit) -> str:
    """Return the first line: `CE/211 · PNG picture`."""
    return f"{exhibit.known_as} · {kind_words(exhibit)}"


def exhibit_line(exhibit: Exhibit) -> str:
    """Return the second line: what it shows, or else its name and size."""
    return exhibit.caption or f"{title_words(exhibit)} · {facts_words(exhibit)}"


def row_said(row: IncidentSummary | Exhibit, now: dt.datetime) -> str:
    """Return everything that a row shows, in one sentence."""
    if isinstance(row, Exhibit):
        return _("Exhibit {mark}, {line}").format(mark=exhibit_head(row), line=exhibit_line(row))
    return f"{row.number}, {_when(row, now)}, {pill_text(row.severity)}, {row.excerpt}"


def _when(row: IncidentSummary, now: dt.datetime) -> str:
    said = relative_words(row.happened, now)
    return _("{when} · withdrawn").format(when=said) if row.withdrawn else said
