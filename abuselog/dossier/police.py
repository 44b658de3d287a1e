# SPDX-License-Identifier: MIT
"""The parts of the dossier for the police, in the order in which an officer needs them."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from abuselog.dossier.chapters import (
    chronology,
    conduct,
    continuity,
    exhibit_pages,
    incident_pages,
    legal,
    lists,
    method,
    sources,
    statement,
    thrive,
    withheld,
)
from abuselog.dossier.contents import Contents
from abuselog.dossier.part import Part
from abuselog.dossier.reader.selection import Shown


def body(contents: Contents, shown: Sequence[Shown]) -> Iterator[Part]:
    """Give everything after the cover and the contents."""
    standing = tuple(item for item in shown if item.withdrawal is None)
    yield Part(
        key=thrive.KEY,
        title=thrive.TITLE,
        put=functools.partial(thrive.put, contents=contents, standing=standing),
        about=(contents.choices, contents.profile, standing),
    )
    yield chronology.part(shown)
    yield from incident_parts(standing)
    yield lists.accounts_part(standing)
    yield Part(
        key=conduct.KEY,
        title=conduct.TITLE,
        put=functools.partial(conduct.put, contents=contents, standing=standing),
        about=(standing, tuple(one.believed_name for one in contents.incidents)),
    )
    yield from exhibit_chapter(contents, standing)
    yield from _proof(contents, standing)
    yield from _law(contents, standing)
    yield withheld.part(contents, shown)


def incident_parts(standing: Sequence[Shown]) -> Iterator[Part]:
    """Give the account of each incident; the first one opens the chapter."""
    for place, item in enumerate(standing):
        yield Part(
            key=item.key,
            title=incident_pages.name_of(item),
            put=functools.partial(incident_pages.put, item=item, first=place == 0),
            level=1,
            about=(item, place == 0),
            opens=incident_pages.CHAPTER_TITLE if place == 0 else "",
        )


def exhibit_chapter(contents: Contents, standing: Sequence[Shown]) -> Iterator[Part]:
    """Give the list of exhibits and the pages of those that this file shows."""
    yield Part(
        key=lists.EXHIBITS,
        title=lists.EXHIBITS_TITLE,
        put=functools.partial(lists.put_exhibits, contents=contents, standing=standing),
        about=(standing, contents.part_count, dict(contents.exhibit_parts)),
    )
    for item in standing:
        yield from exhibit_parts(contents, item)


def exhibit_parts(contents: Contents, item: Shown) -> Iterator[Part]:
    """Give the exhibits of an incident that this file of the dossier shows."""
    for exhibit in item.exhibits:
        if contents.is_here(exhibit):
            yield Part(
                key=exhibit_pages.key_of(exhibit),
                title=f"Exhibit {exhibit.known_as}",
                put=functools.partial(
                    exhibit_pages.put, item=item, exhibit=exhibit, source=contents.exhibits
                ),
                level=2,
                about=(item.key, exhibit, item.showing(exhibit), item.transcripts.get(exhibit.id)),
            )


def _proof(contents: Contents, standing: Sequence[Shown]) -> list[Part]:
    return [
        Part(
            key=continuity.KEY,
            title=continuity.TITLE,
            put=functools.partial(continuity.put, contents=contents, standing=standing),
            about=(standing, len(contents.events)),
        ),
        Part(key=method.METHOD, title=method.METHOD_TITLE, put=method.put_method),
    ]


def _law(contents: Contents, standing: tuple[Shown, ...]) -> list[Part]:
    """Return what rests on the catalogue, and the draft statement: each only where it is wanted."""
    found: list[Part] = []
    if legal.mentioned(contents):
        found.append(
            Part(
                key=legal.OFFENCES,
                title=legal.OFFENCES_TITLE,
                put=functools.partial(legal.put_offences, contents=contents),
                about=(contents.choices.offences, contents.profile.nation),
            )
        )
    if standing:
        found.append(
            Part(
                key=legal.LIMITS,
                title=legal.LIMITS_TITLE,
                put=functools.partial(legal.put_limits, contents=contents, standing=standing),
                about=(contents.choices.offences, contents.profile.nation, standing),
            )
        )
    found.append(
        Part(
            key=sources.KEY,
            title=sources.TITLE,
            put=functools.partial(sources.put, contents=contents),
            about=(contents.choices.offences, contents.profile),
        )
    )
    if contents.choices.statement.strip():
        found.append(
            Part(
                key=statement.KEY,
                title=statement.TITLE,
                put=functools.partial(statement.put, contents=contents),
                about=(contents.choices.statement, contents.profile),
            )
        )
    return found
