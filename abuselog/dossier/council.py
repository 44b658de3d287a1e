# SPDX-License-Identifier: MIT
"""The parts of the two documents for councils, in the order in which each is read."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from abuselog.dossier import police
from abuselog.dossier.chapters import chronology, complaint, linked, lists, method, safety, withheld
from abuselog.dossier.contents import Contents
from abuselog.dossier.part import Part
from abuselog.dossier.reader.selection import Shown


def safety_body(contents: Contents, shown: Sequence[Shown]) -> Iterator[Part]:
    """Give everything after the contents of a member-safety report."""
    standing = tuple(item for item in shown if item.withdrawal is None)
    yield from safety.front(contents, shown)
    yield chronology.part(shown)
    yield from police.incident_parts(standing)
    yield from _series(standing)
    yield from safety.back(contents, shown)
    yield lists.accounts_part(standing)
    yield from _last(contents, shown, standing)


def complaint_body(contents: Contents, shown: Sequence[Shown]) -> Iterator[Part]:
    """Give everything after the contents of a complaint under a Code of Conduct."""
    standing = tuple(item for item in shown if item.withdrawal is None)
    yield from complaint.front(contents, shown)
    yield from police.incident_parts(standing)
    yield from _series(standing)
    yield from _last(contents, shown, standing)


def _last(contents: Contents, shown: Sequence[Shown], standing: Sequence[Shown]) -> Iterator[Part]:
    yield from police.exhibit_chapter(contents, standing)
    yield Part(key=method.METHOD, title=method.METHOD_TITLE, put=method.put_method)
    yield withheld.part(contents, shown)


def _series(standing: Sequence[Shown]) -> Iterator[Part]:
    """Give the series that this reader is told of; nothing if there are none."""
    if any(item.series for item in standing):
        yield Part(
            key=linked.KEY,
            title=linked.TITLE,
            put=functools.partial(linked.put_chapter, standing=standing),
            about=tuple(standing),
        )
