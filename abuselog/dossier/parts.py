# SPDX-License-Identifier: MIT
"""Which parts a document has, in their order."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from abuselog.dossier import council, police
from abuselog.dossier.chapters import cover, signature_page
from abuselog.dossier.contents import COMPLAINT, COUNCIL, POLICE, Contents
from abuselog.dossier.part import Part
from abuselog.dossier.reader.selection import Shown

_BODIES: Final[dict[str, Callable[[Contents, Sequence[Shown]], Iterator[Part]]]] = {
    POLICE: police.body,
    COUNCIL: council.safety_body,
    COMPLAINT: council.complaint_body,
}


def parts_of(contents: Contents, shown: Sequence[Shown]) -> Iterator[Part]:
    """Give every part of the document, cover first; `shown` is what `select` found.

    A dossier in several files has everything in the first but the exhibits that others show. Parts
    are made when their turn comes: thousands of exhibits need no more room than one.
    """
    yield Part(
        key=cover.COVER,
        title=cover.COVER_TITLE,
        put=functools.partial(cover.put_cover, contents=contents, shown=shown),
        about=(contents.choices, contents.changes, contents.part_count, shown),
    )
    entries = tuple(_entries(contents, shown))
    yield Part(
        key=cover.CONTENTS,
        title=cover.CONTENTS_TITLE,
        put=functools.partial(cover.put_contents, entries=entries),
        about=entries,
    )
    del entries
    yield from _listed(contents, shown)


def _listed(contents: Contents, shown: Sequence[Shown]) -> Iterator[Part]:
    """Give what comes after the contents."""
    if contents.part == 1:
        yield from _BODIES.get(contents.edition, police.body)(contents, shown)
    else:
        for item in shown:
            if item.withdrawal is None:
                yield from police.exhibit_parts(contents, item)
    if contents.certificate_fingerprint:
        yield Part(
            key=signature_page.KEY,
            title=signature_page.TITLE,
            put=functools.partial(signature_page.put, contents=contents),
            about=contents.certificate_fingerprint,
        )


def _entries(contents: Contents, shown: Sequence[Shown]) -> Iterator[cover.Entry]:
    """Give the lines of the contents; exhibits are in a list of their own."""
    for part in _listed(contents, shown):
        if part.opens:
            yield cover.Entry(part.opens, part.key, is_chapter=True)
        if part.level <= 1:
            yield cover.Entry(part.title, part.key, is_chapter=part.level == 0)
