# SPDX-License-Identifier: MIT
"""Which parts a document has, in their order."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Final

from abuselog.dossier import council, police
from abuselog.dossier.chapters import cover, signature_page
from abuselog.dossier.contents import COMPLAINT, COUNCIL, POLICE, Contents
from abuselog.dossier.part import Part
from abuselog.dossier.reader.selection import Shown

_BODIES: Final[dict[str, Callable[[Contents, Sequence[Shown]], list[Part]]]] = {
    POLICE: police.body,
    COUNCIL: council.safety_body,
    COMPLAINT: council.complaint_body,
}


def parts_of(contents: Contents, shown: Sequence[Shown]) -> tuple[Part, ...]:
    """Return every part of the document, cover first; `shown` is what `select` found.

    A dossier in several files has everything in the first but the exhibits that others show.
    """
    if contents.part == 1:
        body = _BODIES.get(contents.edition, police.body)(contents, shown)
    else:
        standing = [item for item in shown if item.withdrawal is None]
        body = [one for item in standing for one in police.exhibit_parts(contents, item)]
    listed = [*body, *_signature(contents)]
    return (
        Part(
            key=cover.COVER,
            title=cover.COVER_TITLE,
            put=functools.partial(cover.put_cover, contents=contents, shown=shown),
            about=(contents.choices, contents.changes, contents.part_count, shown),
        ),
        Part(
            key=cover.CONTENTS,
            title=cover.CONTENTS_TITLE,
            put=functools.partial(cover.put_contents, parts=tuple(listed)),
            about=tuple((part.key, part.title) for part in listed),
        ),
        *listed,
    )


def _signature(contents: Contents) -> list[Part]:
    """Return the page on the signature, for a file that will be signed."""
    if not contents.certificate_fingerprint:
        return []
    return [
        Part(
            key=signature_page.KEY,
            title=signature_page.TITLE,
            put=functools.partial(signature_page.put, contents=contents),
            about=contents.certificate_fingerprint,
        )
    ]
