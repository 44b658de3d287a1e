# SPDX-License-Identifier: MIT
"""What may stand nowhere in a finished document: the search of the file is told of it.

Worked out from the records themselves, not from what the pages were given: a page that went round
its `Shown` is found out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from abuselog.dossier.chapters.own_words import choices_shown
from abuselog.dossier.contents import Contents
from abuselog.dossier.reader.selection import Shown
from abuselog.dossier.reader.showing import How
from abuselog.dossier.searching.leak_search import Hidden
from abuselog.records.incident import Incident, Particulars
from abuselog.records.working_copy import Pairs

_SEALED: Final = ("private_notes", "legal_advice")
# Words, places and links are left to the rules: what an exhibit shows may say them again.
_OWN_TEXTS: Final = (
    *("identity_belief", "impact_words", "severity_reason", "told_to_stop", "actions_taken"),
    *("witnesses", "third_parties"),
)


def hidden_of(contents: Contents, shown: Sequence[Shown]) -> Hidden:
    """Return what this document may not hold, given what its reader is shown.

    Not: the looks of pictures, which take reading them; their SHA-256 is in it.
    """
    standing = [item for item in shown if item.withdrawal is None]
    named = _named(contents)
    values = shown[0].cover.hidden() if shown else ()
    return Hidden(
        words=tuple(pair for pair in values if pair[0].casefold() not in named),
        passages=tuple(dict.fromkeys(_passages(contents, shown))),
        allowed=tuple(dict.fromkeys([*_allowed(contents, shown, standing), named])),
        digests=frozenset(_digests(contents, shown)),
    )


def _digests(contents: Contents, shown: Sequence[Shown]) -> Iterator[bytes]:
    """Yield the files that must not be inside, unless another exhibit is the same file."""
    here = {
        exhibit.digest
        for item in shown
        for exhibit in item.exhibits
        if item.showing(exhibit).how is How.ORIGINAL
    }
    for incident in contents.incidents:
        for exhibit in incident.exhibits:
            if exhibit.digest not in here:
                yield exhibit.digest


def _named(contents: Contents) -> str:
    """Return what stands on the cover and on every page, whoever else has that name."""
    profile = contents.profile
    parts = (
        *(contents.choices.recipient, profile.name, profile.council, profile.ward, profile.force),
        *contents.choices.subject_members,
    )
    return "\n".join(part.casefold() for part in parts if part)


def _passages(contents: Contents, shown: Sequence[Shown]) -> Iterator[Pairs]:
    by_number = {item.number: item for item in shown}
    for incident in contents.incidents:
        item = by_number.get(incident.number)
        for version in incident.versions:
            for field in _SEALED:
                yield from _said(version.particulars, field)
        for field in _OWN_TEXTS:
            if item is None or item.withdrawal is not None or not _is_whole(item, field):
                yield from _said(incident.particulars, field)
        if item is None or item.withdrawal is not None:
            yield from _said(incident.particulars, "words")
        yield from _series(incident, item)
        if item is not None:
            yield from _captions(incident, item)


def _said(said: Particulars, field: str) -> Iterator[Pairs]:
    text = str(getattr(said, field)).strip()
    if text:
        yield text, field


def _series(incident: Incident, item: Shown | None) -> Iterator[Pairs]:
    """Yield what the owner wrote of a series and this reader does not get as it was written."""
    shown = {text for one in (item.series if item else ()) for text in (one.title, one.why)}
    for one in incident.series:
        yield from ((text, "series") for text in (one.title, one.why) if text not in shown)


def _is_whole(item: Shown, field: str) -> bool:
    """Whether the reader sees the field as it was recorded, neither left out nor covered."""
    return item.shows(field) and all(gap.field != field for gap in item.withheld)


def _captions(incident: Incident, item: Shown) -> Iterator[Pairs]:
    for exhibit in incident.exhibits:
        if item.showing(exhibit).is_withheld and exhibit.caption.strip():
            yield exhibit.caption.strip(), "caption"


def _allowed(
    contents: Contents, shown: Sequence[Shown], standing: Sequence[Shown]
) -> Iterator[str]:
    yield from _texts(choices_shown(contents, shown))
    for item in shown:
        if item.withdrawal is not None:
            yield item.withdrawal.reason
    for item in standing:
        records: Iterable[object] = (
            *(item.particulars, item.particulars.sender),
            *(*item.exhibits, *item.reports, *item.amendments),
            *(exhibit.erasure for exhibit in item.exhibits if exhibit.erasure),
            *item.series,
        )
        for record in records:
            yield from _texts(record)
        yield from item.transcripts.values()


def _texts(record: object) -> Iterator[str]:
    for spec in dataclasses.fields(record):  # type: ignore[arg-type] # every record is one
        value = getattr(record, spec.name)
        if type(value) is str and value:
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if type(one) is str and one)
