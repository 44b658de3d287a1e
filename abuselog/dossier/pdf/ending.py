# SPDX-License-Identifier: MIT
"""The end of a document: its catalogue, and what the file says of itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from abuselog.dossier.pdf.attachments import Attachments, date
from abuselog.dossier.pdf.conformance import (
    CREATOR,
    PRODUCER,
    Conformance,
    metadata,
    screen_colours,
)
from abuselog.dossier.pdf.streaming import StreamingDocument
from abuselog.dossier.pdf.syntax import references, text_string


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a file says of itself."""

    made_at: dt.datetime
    title: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Roots:
    """The objects that a catalogue leads to."""

    tree: int
    bookmarks: int
    fields: tuple[int, ...]


def put_ending(
    document: StreamingDocument,
    said: Said,
    conformance: Conformance,
    attachments: Attachments,
    roots: Roots,
) -> None:
    """Write all that comes after the pages; the document is whole then."""
    described = document.reserve()
    raw = metadata(conformance, said.title, said.subject, said.made_at, attached=bool(attachments))
    # Not compressed: programs look for it without reading the file as a whole.
    document.put_stream(described, b"/Type/Metadata/Subtype/XML", (raw,), len(raw))
    body = b"/Lang(en-GB)/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
    body += b"/StructTreeRoot %d 0 R/Metadata %d 0 R" % (roots.tree, described)
    body += _intent(document)
    if roots.bookmarks:
        body += b"/PageMode/UseOutlines/Outlines %d 0 R" % roots.bookmarks
    if roots.fields:
        body += b"/AcroForm<</SigFlags 1/Fields%s>>" % references(roots.fields)
    # PDF/A-4 has no place for a second set of facts.
    facts = b"" if conformance.is_newer else b"/Info %d 0 R" % _facts(document, said)
    document.finish(body + attachments.entries(), facts)


def _intent(document: StreamingDocument) -> bytes:
    profile = document.reserve()
    document.put_packed(profile, b"/N 3", screen_colours())
    return (
        b"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
        b"/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R>>]" % profile
    )


def _facts(document: StreamingDocument, said: Said) -> int:
    facts = (
        (b"Title", said.title),
        (b"Author", CREATOR),
        (b"Subject", said.subject),
        (b"Creator", CREATOR),
        (b"Producer", PRODUCER),
    )
    body = b"".join(b"/%s%s" % (name, text_string(text)) for name, text in facts)
    made = date(said.made_at)
    return document.add(b"<<%s/CreationDate%s/ModDate%s>>" % (body, made, made))
