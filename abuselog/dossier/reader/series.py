# SPDX-License-Identifier: MIT
"""The series of an incident as one reader may see them: title and belief, covered or left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from abuselog.dossier.reader.masking import Cover
from abuselog.records.ids import SeriesId
from abuselog.records.incident import Incident
from abuselog.records.series import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSeries:
    """A possible course of conduct as its reader may see it."""

    id: SeriesId
    running: int
    title: str
    """Empty where it names somebody of whom this reader is told nothing."""
    why: str
    """Why the owner believes that its incidents belong together; empty unless beliefs are shown."""


@dataclass(frozen=True, slots=True)
class SeriesChoosing:
    """What decides on the texts of a series: the edition's rules, its cover, beliefs about people.

    A title is in the owner's own words, and often the name of whoever is believed to be behind it.
    """

    rules: Mapping[str, str]
    cover: Cover
    believed: frozenset[str]
    """Names of people who are believed to be behind accounts, as they are written in the log."""

    @property
    def shows(self) -> bool:
        """Whether this reader may know of series at all."""
        return self.rules["series"] == "show"

    @property
    def shows_beliefs(self) -> bool:
        """Whether this reader gets what the owner believes."""
        return self.rules["identity_belief"] == "show"

    def title(self, text: str) -> str:
        """Return a title as this reader may have it."""
        folded = " ".join(text.split()).casefold()
        named = any(name.casefold() in folded for name in self.believed)
        return "" if named and not self.shows_beliefs else self.cover.over(text)

    def why(self, text: str) -> str:
        """Return a belief as this reader may have it."""
        return self.cover.over(text) if self.shows_beliefs else ""

    def shown(self, found: Iterable[Series]) -> tuple[ShownSeries, ...]:
        """Return the series that this reader is told of."""
        if not self.shows:
            return ()
        return tuple(
            ShownSeries(
                id=one.id, running=one.running, title=self.title(one.title), why=self.why(one.why)
            )
            for one in found
        )

    def rule_of_gap(self, found: Iterable[Series]) -> str:
        """Return by which rule something of these series is kept back; empty if nothing is."""
        told = tuple(found)
        if not told:
            return ""
        if not self.shows:
            return self.rules["series"]
        if not self.shows_beliefs:
            return self.rules["identity_belief"]
        covered = any(
            (self.title(one.title), self.why(one.why)) != (one.title, one.why) for one in told
        )
        return "mask" if covered else ""


def believed_names(incidents: Iterable[Incident]) -> frozenset[str]:
    """Return who is believed to be behind one of the accounts."""
    return frozenset(one.believed_name for one in incidents if one.believed_name)
