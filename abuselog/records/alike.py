# SPDX-License-Identifier: MIT
"""An exhibit that looks like another: said to the person, never acted on, never merged."""

from __future__ import annotations

from dataclasses import dataclass

from abuselog.records.exhibit import Exhibit
from abuselog.records.marks import IncidentNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Another exhibit of the log that is the same, or looks the same."""

    exhibit: Exhibit
    number: IncidentNumber | None
    """The incident that it belongs to; None while it is in a draft."""
    exact: bool
    """Whether every byte is the same (SHA-256); if not, it looks like the same picture."""
