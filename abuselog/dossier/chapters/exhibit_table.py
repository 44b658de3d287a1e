# SPDX-License-Identifier: MIT
"""The exhibits of a dossier as files that programs read: `exhibits.csv` and `hashes.txt`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from abuselog.dossier.contents import Contents
from abuselog.dossier.reader.selection import Shown
from abuselog.dossier.reader.showing import How
from abuselog.records.codec import time_text
from abuselog.records.exhibit import Exhibit

NAME: Final = "exhibits.csv"
MEDIA_TYPE: Final = "text/csv"
DESCRIPTION: Final = "Every exhibit of this dossier with its size and SHA-256, for a spreadsheet"
_HEAD: Final = (
    *("exhibit", "incident", "file", "shown", "what it shows", "original name", "media type"),
    *("bytes", "received (UTC)", "sha256 of the original", "sha256 of the covered copy"),
)
# A spreadsheet takes a cell that begins so for a formula, some of them in wide letters too.
_FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def csv_bytes(contents: Contents, shown: Sequence[Shown]) -> bytes:
    """Return a table of every exhibit that the dossier names, one a row, for a spreadsheet.

    Source: RFC 4180; a byte order mark before it, without which Excel takes it for Latin-1.
    """
    table = io.BytesIO()
    # Encoded row by row: as text, thousands of rows would take four bytes a letter.
    text = io.TextIOWrapper(table, "utf-8-sig", "replace", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for item, one in _named(shown):
        showing = item.showing(one)
        copy = showing.copy if showing.how is How.COVERED else None
        row = (
            str(one.mark),
            str(item.number),
            str(contents.exhibit_parts.get(one.id, 1)),
            "erased" if one.erasure else showing.how.value,
            one.caption,
            one.original_name,
            one.media_type,
            str(one.size_bytes),
            time_text(one.received_at),
            one.digest_hex,
            copy.digest_hex if copy else "",
        )
        writer.writerow(map(_cell, row))
    text.flush()
    return table.getvalue()


def hashes_bytes(
    contents: Contents, shown: Sequence[Shown], files: Iterable[tuple[str, str]]
) -> bytes:
    """Return the SHA-256 of the dossier's files, as `sha256sum -c` reads them, and of its exhibits.

    Shape:  `files` is name and digest; the exhibits' own files are not here, so that they stand in
            lines that `sha256sum` passes over.
    """
    lines = [f"{digest}  {name}" for name, digest in files]
    lines += [
        f"# Dossier {contents.number}: exhibits as received, before anything was covered",
        *(f"# {one.digest_hex}  {one.mark}" for _item, one in _named(shown)),
    ]
    return ("\n".join(lines) + "\n").encode()


def _named(shown: Sequence[Shown]) -> list[tuple[Shown, Exhibit]]:
    """Return every exhibit that has a mark, with its incident, by mark."""
    found = {
        one.mark.number: (item, one)
        for item in shown
        if item.withdrawal is None
        for one in (*item.exhibits, *item.left_out)
        if one.mark is not None
    }
    return [found[number] for number in sorted(found)]


def _cell(text: str) -> str:
    plain = " ".join(text.split())
    # What a spreadsheet sees, whatever blanks stood before it.
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
