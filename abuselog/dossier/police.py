# SPDX-License-Identifier: MIT
"""The parts of the dossier for the police, in the order in which an officer needs them."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from abuselog.dossier import chronology, exhibit_pages, incident_pages, lists, method
from abuselog.dossier.contents import Contents
from abuselog.dossier.part import Part
from abuselog.dossier.selection import Shown


def body(contents: Contents, shown: Sequence[Shown]) -> list[Part]:
    """Return everything after the cover and the contents."""
    standing = [item for item in shown if item.withdrawal is None]
    return [
        Part(
            key=chronology.KEY,
            title=chronology.TITLE,
            put=functools.partial(chronology.put, shown=shown),
            about=shown,
        ),
        *incident_parts(contents, standing),
        Part(
            key=lists.ACCOUNTS,
            title=lists.ACCOUNTS_TITLE,
            put=functools.partial(lists.put_accounts, standing=standing),
            about=standing,
        ),
        Part(
            key=lists.EXHIBITS,
            title=lists.EXHIBITS_TITLE,
            put=functools.partial(lists.put_exhibits, standing=standing),
            about=standing,
        ),
        Part(key=method.METHOD, title=method.METHOD_TITLE, put=method.put_method),
        Part(
            key=method.WITHHELD,
            title=method.WITHHELD_TITLE,
            put=functools.partial(method.put_withheld, contents=contents, shown=shown),
            about=(contents.choices, shown),
        ),
    ]


def incident_parts(contents: Contents, standing: Sequence[Shown]) -> list[Part]:
    """Return each incident followed by its exhibits."""
    found: list[Part] = []
    for item in standing:
        first = not found
        found.append(
            Part(
                key=item.key,
                title=incident_pages.name_of(item),
                put=functools.partial(incident_pages.put, item=item, first=first),
                level=1,
                about=(item, first),
                opens=incident_pages.CHAPTER_TITLE if first else "",
            )
        )
        found += exhibit_parts(contents, item)
    return found


def exhibit_parts(contents: Contents, item: Shown) -> list[Part]:
    """Return the exhibits of an incident that this file of the dossier shows."""
    return [
        Part(
            key=exhibit_pages.key_of(exhibit),
            title=f"Exhibit {exhibit.known_as}",
            put=functools.partial(
                exhibit_pages.put, item=item, exhibit=exhibit, source=contents.exhibits
            ),
            level=2,
            about=(item.key, exhibit, contents.transcripts.get(exhibit.id)),
        )
        for exhibit in item.exhibits
        if contents.is_here(exhibit)
    ]
