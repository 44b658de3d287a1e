# SPDX-License-Identifier: MIT
"""A page that a browser saved as one file of parts: MHTML. Source: RFC 2557."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from abuselog.capture.html_text import html_as_text
from abuselog.capture.mail.fields import as_text, in_words, instant_of
from abuselog.capture.mail.mime import Part, taken_apart
from abuselog.capture.plain_text import decoded
from abuselog.capture.web.limits import LONGEST_WORDS, MOST_RESOURCES, address_text
from abuselog.records.saved_page import PageForm, SavedPage, SavedResource

_PAGES: Final = ("text/html", "application/xhtml+xml")


def read_mhtml(data: bytes) -> SavedPage:
    """Return what a page saved as MHTML says."""
    tree = taken_apart(data)
    root = tree.root
    leaves = list(_leaves(root))
    page = next((leaf for leaf in leaves if leaf.type_.value in _PAGES), None)
    seen = html_as_text(_html(page)) if page else None
    own = as_text(root.value("Snapshot-Content-Location"))
    place = as_text(page.value("Content-Location")) if page else ""
    written = as_text(root.value("Date"))
    warnings = list(tree.warnings)
    if len(leaves) > MOST_RESOURCES:
        warnings.append("too-many")
    return SavedPage(
        form=PageForm.MHTML,
        addresses=tuple(dict.fromkeys(filter(None, map(address_text, (own, place))))),
        saved_at=instant_of(written),
        saved_as_written=written[:200],
        title=in_words(root.value("Subject"))[:1_000] or (seen.title if seen else ""),
        software=in_words(root.value("From")).strip("<> ")[:200],
        words=seen.text[:LONGEST_WORDS] if seen else "",
        resources=tuple(_resource(leaf) for leaf in leaves[:MOST_RESOURCES]),
        warnings=tuple(warnings),
    )


def _leaves(part: Part) -> Iterator[Part]:
    # The tree is no deeper than its own limit.
    if part.parts:
        for inner in part.parts:
            yield from _leaves(inner)
    else:
        yield part


def _html(page: Part) -> str:
    body, _went_well = page.content()
    return decoded(body, page.type_.named("charset")).text


def _resource(part: Part) -> SavedResource:
    body, _went_well = part.content()
    return SavedResource(
        address=address_text(as_text(part.value("Content-Location"))),
        media_type=part.type_.value[:100],
        size_bytes=len(body),
        digest_hex=hashlib.sha256(body).hexdigest(),
    )
