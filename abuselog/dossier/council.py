# SPDX-License-Identifier: MIT
"""The parts of the two documents for councils, in the order in which each is read."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from abuselog.dossier import police
from abuselog.dossier.chapters import chronology, complaint, linked, lists, method, safety, withheld
from abuselog.dossier.contents import Contents
from abuselog.dossier.part import Part
from abuselog.dossier.reader.selection import Shown


def safety_body(contents: Contents, shown: Sequence[Shown]) -> list[Part]:
    """Return everything after the contents of a member-safety report."""
    standing = tuple(item for item in shown if item.withdrawal is None)
    return [
        *safety.front(contents, shown),
        chronology.part(shown),
        *police.incident_parts(standing),
        *_series(standing),
        *safety.back(contents, shown),
        lists.accounts_part(standing),
        *_last(contents, shown, standing),
    ]


def complaint_body(contents: Contents, shown: Sequence[Shown]) -> list[Part]:
    """Return everything after the contents of a complaint under a Code of Conduct."""
    standing = tuple(item for item in shown if item.withdrawal is None)
    return [
        *complaint.front(contents, shown),
        *police.incident_parts(standing),
        *_series(standing),
        *_last(contents, shown, standing),
    ]


def _last(contents: Contents, shown: Sequence[Shown], standing: Sequence[Shown]) -> list[Part]:
    return [
        *police.exhibit_chapter(contents, standing),
        Part(key=method.METHOD, title=method.METHOD_TITLE, put=method.put_method),
        withheld.part(contents, shown),
    ]


def _series(standing: Sequence[Shown]) -> list[Part]:
    """Return the series that this reader is told of; nothing if there are none."""
    if not any(item.series for item in standing):
        return []
    return [
        Part(
            key=linked.KEY,
            title=linked.TITLE,
            put=functools.partial(linked.put_chapter, standing=standing),
            about=tuple(standing),
        )
    ]
