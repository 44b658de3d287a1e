# SPDX-License-Identifier: MIT
"""What a new version of a dossier changed since the earlier one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Final

from abuselog.dossier.contents import Contents
from abuselog.dossier.reader.selection import Shown, about_its_subject
from abuselog.dossier.reader.showing import How
from abuselog.records.dossier import (
    COVERED,
    SHOWN,
    WITHHELD,
    DossierChanges,
    HeldExhibit,
    HeldIncident,
    MadeDossier,
)
from abuselog.records.dossier_choices import Choices

_HOW: Final = {
    How.ORIGINAL: SHOWN,
    How.COVERED: COVERED,
    How.WORDS: COVERED,
    How.WITHHELD: WITHHELD,
}
# Said another way: as incidents, as exhibits, or as the number of the earlier version.
_TOLD_APART: Final = frozenset({"incidents", "exhibits_left_out", "earlier", "edition"})


def held_incidents(contents: Contents) -> tuple[HeldIncident, ...]:
    """Return the incidents that a dossier tells of, as they are now, by number."""
    return tuple(
        HeldIncident(
            id=one.id,
            number=str(one.number),
            version=one.versions[-1].number,
            withdrawn=one.withdrawal is not None,
        )
        for one in sorted(about_its_subject(contents), key=lambda i: i.number)
    )


def held_exhibits(shown: Iterable[Shown]) -> tuple[HeldExhibit, ...]:
    """Return the exhibits that a dossier names, and how each stands in it, by mark."""
    found = {
        one.mark.number: HeldExhibit(id=one.id, mark=str(one.mark), how=_HOW[item.showing(one).how])
        for item in shown
        if item.withdrawal is None
        for one in (*item.exhibits, *item.left_out)
        if one.mark is not None
    }
    return tuple(found[number] for number in sorted(found))


def changes_since(
    earlier: MadeDossier | None, contents: Contents, shown: Iterable[Shown]
) -> DossierChanges | None:
    """Return what the contents have that the earlier version had not; None without an earlier.

    Shape:  of one that an older abuselog made, only that it was made is known.
    """
    if earlier is None:
        return None
    plain = DossierChanges(
        earlier=earlier.number,
        earlier_version=earlier.version,
        earlier_made_at=earlier.made_at,
        earlier_digest_hex=earlier.digest_hex,
    )
    if earlier.choices is None:
        return plain
    before = {one.id: one for one in earlier.incidents}
    now = {one.id: one for one in held_incidents(contents)}
    both = [(before[key], one) for key, one in now.items() if key in before]
    shown_before = {one.id: one for one in earlier.exhibits if one.how != WITHHELD}
    exhibits = held_exhibits(shown)
    shown_now = {one.id: one for one in exhibits if one.how != WITHHELD}
    return dataclasses.replace(
        plain,
        added=tuple(one.number for key, one in now.items() if key not in before),
        amended=tuple(one.number for was, one in both if one.version > was.version),
        withdrawn=tuple(one.number for was, one in both if one.withdrawn and not was.withdrawn),
        left_out=tuple(one.number for key, one in before.items() if key not in now),
        exhibits_added=tuple(one.mark for key, one in shown_now.items() if key not in shown_before),
        exhibits_left_out=tuple(
            one.mark for key, one in shown_before.items() if key not in shown_now
        ),
        exhibits_changed=tuple(
            one.mark
            for key, one in shown_now.items()
            if key in shown_before and one.how != shown_before[key].how
        ),
        choices=_changed_choices(earlier.choices, contents.choices),
    )


def _changed_choices(was: Choices, now: Choices) -> tuple[str, ...]:
    return tuple(
        sorted(
            spec.name
            for spec in dataclasses.fields(Choices)
            if spec.name not in _TOLD_APART and getattr(was, spec.name) != getattr(now, spec.name)
        )
    )
