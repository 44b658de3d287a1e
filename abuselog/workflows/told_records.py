# SPDX-License-Identifier: MIT
"""What a pack tells of each record: field by field what its dossier's reader may have, no more.

A field is shown if the edition shows it and the dossier prints it as it was recorded. One that is
covered, left out or sealed is withheld, and of a covered one the text stands beside it as printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from abuselog.dossier.chapters.withheld import label
from abuselog.dossier.reader.selection import Shown
from abuselog.dossier.reader.series import SeriesChoosing
from abuselog.integrity.disclosure import Stated, digest_hex
from abuselog.records.codec import Json, particulars_fields
from abuselog.records.exhibit import Exhibit
from abuselog.records.pack import LeftOut, Told
from abuselog.vault.exhibits import exhibit_fields

# What exhibits.csv of every dossier says even of an exhibit that is withheld.
_ALWAYS_TOLD: Final = frozenset(
    {"mark", "incident_id", "media_type", "size_bytes", "sha256", "received_at"}
)
_COPY_TOLD: Final = frozenset(
    {
        *("exhibit_id", "parent_sha256", "kind", "media_type", "size_bytes", "sha256"),
        *("width_px", "height_px"),
    }
)
_REPORT_TOLD: Final = frozenset(
    {
        *("target", "told_on", "method", "recipient", "log_number", "log_date", "force"),
        *("crime_reference", "reference", "note", "next_action", "due_on"),
        *("outcomes", "outcome_reason"),
    }
)
"""What the pages print of a report."""


@dataclass(slots=True)
class Telling:
    """One record while it is decided what its reader may have of it."""

    stated: Stated
    shown: set[str] = field(default_factory=set)
    covered: dict[str, str] = field(default_factory=dict)

    def told(self) -> Told:
        """Return the record as its reader may have it."""
        fields = self.stated.fields
        return Told(
            kind=self.stated.kind,
            id=self.stated.id,
            version=self.stated.version,
            fields={name: fields[name] for name in sorted(self.shown)},
            covered=dict(sorted(self.covered.items())),
            withheld=tuple(sorted(fields.keys() - self.shown)),
        )

    def decide(self, name: str, printed: Json) -> None:
        """Show a field if it is printed as it was recorded; else keep the text as printed."""
        if self.stated.fields[name] == printed:
            self.shown.add(name)
        elif isinstance(printed, str) and printed:
            self.covered[name] = printed

    def decide_over(self, names: set[str], over: Callable[[str], str]) -> None:
        """Show these fields, with `over` each text that has something to cover."""
        for name in sorted(names & self.stated.fields.keys()):
            value = self.stated.fields[name]
            self.decide(name, over(value) if isinstance(value, str) else value)


def incident(stated: Stated, item: Shown) -> Telling:
    """Return what is told of an incident."""
    telling = Telling(stated)
    telling.shown.add("number")
    if item.shows("recorded"):
        telling.shown.add("recorded")
    # The first version was made when the incident was recorded.
    if item.shows("status" if stated.version > 1 else "recorded"):
        telling.shown.add("version_made")
    if item.shows("status"):
        telling.decide_over({"version_reason"}, item.cover.over)
    printed = particulars_fields(item.particulars)
    gaps = {gap.field: gap.rule for gap in item.withheld}
    for name in printed.keys() & stated.fields.keys():
        if not item.shows(name):
            continue
        if gaps.get(name) == "mask":
            text = printed[name]
            telling.covered.update({name: text} if isinstance(text, str) and text else {})
        elif name == "identity_belief":
            # Pages add what is noted of people; that is another record's.
            telling.decide_over({name}, item.cover.over)
        elif name not in gaps:
            telling.decide(name, printed[name])
    return telling


def left_out(stated: Stated, item: Shown) -> tuple[LeftOut, ...]:
    """Return the fields that the dossier lists as left out or covered."""
    return tuple(
        LeftOut(
            field=gap.field,
            label=label(gap.field),
            rule=gap.rule,
            digest_hex=digest_hex(stated, gap.field) if gap.field in stated.fields else "",
        )
        for gap in sorted(item.withheld, key=lambda one: one.field)
    )


def exhibit(stated: Stated, item: Shown, one: Exhibit) -> Telling:
    """Return what is told of an exhibit."""
    telling = Telling(stated, set(_ALWAYS_TOLD & stated.fields.keys()))
    if not item.showing(one).is_withheld:
        for name, printed in exhibit_fields(one).items():
            if name in stated.fields:
                telling.decide(name, printed)
    return telling


def erasure(stated: Stated, item: Shown) -> Telling:
    """Return what is told of the tombstone of an exhibit that the dossier tells of."""
    telling = Telling(stated, set((_ALWAYS_TOLD | {"erased"}) & stated.fields.keys()))
    telling.decide_over({"arrival", "reason", "words_erased"}, item.cover.over)
    return telling


def covered_copy(stated: Stated, item: Shown) -> Telling:
    """Return what is told of a covered copy: what it is, not where its places are."""
    made = {"made"} if item.shows("recorded") else set()
    return Telling(stated, set((_COPY_TOLD | made) & stated.fields.keys()))


def report(stated: Stated, item: Shown, in_pack: frozenset[str]) -> Telling:
    """Return what is told of a report; other incidents that it was about are nobody's business."""
    telling = Telling(stated)
    telling.decide_over(set(_REPORT_TOLD), item.cover.over)
    about = stated.fields.get("incidents")
    if isinstance(about, list) and in_pack.issuperset(map(str, about)):
        telling.shown.add("incidents")
    if item.shows("recorded"):
        telling.shown.update({"recorded"} & stated.fields.keys())
    return telling


def withdrawal(stated: Stated, item: Shown) -> Telling:
    """Return what is told of an incident that was withdrawn: that, and when."""
    telling = Telling(stated, {"number", "withdrawn"})
    if item.shows("status"):
        telling.decide_over({"reason"}, item.cover.over)
    return telling


def series(
    stated: Stated, item: Shown, choosing: SeriesChoosing, in_pack: frozenset[str]
) -> Telling:
    """Return what is told of a series; other incidents that it links are nobody's business.

    Shape:  `item` is any incident of the dossier.
    """
    telling = Telling(stated, {"number"})
    telling.decide_over({"title"}, choosing.title)
    if choosing.shows_beliefs:
        telling.decide_over({"why"}, choosing.why)
    about = stated.fields.get("incidents")
    if isinstance(about, list) and in_pack.issuperset(map(str, about)):
        telling.shown.add("incidents")
    if item.shows("recorded"):
        telling.shown.add("made")
    # What was not changed was changed when it was made.
    if item.shows("status" if stated.version > 1 else "recorded"):
        telling.shown.add("changed")
    if item.shows("status") and choosing.shows_beliefs:
        telling.decide_over({"reason"}, choosing.why)
    return telling
