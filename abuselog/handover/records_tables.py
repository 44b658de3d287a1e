# SPDX-License-Identifier: MIT
"""`exhibits.csv` and `withheld.csv` of a pack: the same as in the records, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from abuselog.records import pack
from abuselog.records.codec import Json
from abuselog.records.pack import PackRecords, ToldExhibit, ToldIncident

EXHIBITS: Final = "data/records/exhibits.csv"
WITHHELD: Final = "data/records/withheld.csv"
_EXHIBITS_HEAD: Final = (
    *("exhibit", "incident", "file in this pack", "covered copy", "what it shows"),
    *("original name", "media type", "bytes", "received (UTC)", "SHA-256 of the file"),
    *("SHA-256 of the file as received", "why the file as received is not here"),
)
_WITHHELD_HEAD: Final = ("incident", "exhibit", "what", "why", "version", "SHA-256")
# A spreadsheet takes a cell that begins so for a formula, some of them in wide letters too.
_FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_RULES: Final = {
    "option": "Left out: not chosen for this reader",
    "mask": "Covered for this reader",
    "never": "Never given to this reader",
}
_WHY: Final = {
    pack.NOT_COVERED: "Withheld until it is covered",
    pack.NO_COVER: "A file of this kind can't be covered",
    pack.LEFT_OUT: "Not chosen for this dossier",
    pack.WORDS_ONLY: "The dossier prints its words, some of them covered",
    pack.UNTOUCHED: "The dossier prints it; files as received go to the police alone",
    pack.HOLDS_LEFT_OUT: "Another exhibit came inside it that was left out or erased",
    pack.ERASED: "Erased from the log",
}
_COVERED: Final = "A covered copy is in this pack"


def files(records: PackRecords) -> dict[str, bytes]:
    """Return both tables, by their paths."""
    return {EXHIBITS: exhibits_csv(records), WITHHELD: withheld_csv(records)}


def exhibits_csv(records: PackRecords) -> bytes:
    """Return a table of every exhibit that the pack tells of, one a row, in order of marks."""
    pairs = [(one, exhibit) for one in records.incidents for exhibit in one.exhibits]
    pairs.sort(key=lambda pair: _by_number(pair[1].mark))
    return _table(_EXHIBITS_HEAD, (_exhibit_row(one, exhibit) for one, exhibit in pairs))


def withheld_csv(records: PackRecords) -> bytes:
    """Return a table of what the dossier lists as left out, with what the history committed to.

    Not: private notes and legal advice, whether there are any or not.
    """
    return _table(_WITHHELD_HEAD, _withheld_rows(records))


def _exhibit_row(one: ToldIncident, exhibit: ToldExhibit) -> tuple[str, ...]:
    fields = exhibit.record.fields
    covered = exhibit.record.covered
    return (
        exhibit.mark,
        one.number,
        exhibit.path or "",
        "yes" if exhibit.is_covered else "",
        _text(fields.get("caption")) or covered.get("caption", ""),
        _text(fields.get("original_name")) or covered.get("original_name", ""),
        exhibit.media_type,
        str(exhibit.size_bytes),
        _text(fields.get("received_at")),
        exhibit.digest_hex if exhibit.path else "",
        exhibit.parent_digest_hex or exhibit.digest_hex,
        _why(exhibit),
    )


def _withheld_rows(records: PackRecords) -> Iterator[tuple[str, ...]]:
    for one in records.incidents:
        version = str(one.record.version)
        for gap in one.left_out:
            why = _RULES.get(gap.rule, gap.rule)
            yield one.number, "", gap.label, why, version, gap.digest_hex
        for exhibit in one.exhibits:
            if _why(exhibit):
                digest = exhibit.parent_digest_hex or exhibit.digest_hex
                what = "The file as received"
                yield one.number, exhibit.mark, what, _why(exhibit), "", digest


def _why(exhibit: ToldExhibit) -> str:
    return _COVERED if exhibit.is_covered else _WHY.get(exhibit.why, exhibit.why)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return a table as bytes.

    Source: RFC 4180; a byte order mark before it, without which Excel takes it for Latin-1.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(text) for text in row] for row in rows)
    return b"\xef\xbb\xbf" + table.getvalue().encode("utf-8", "replace")


def _cell(text: str) -> str:
    plain = " ".join(text.split())
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _by_number(mark: str) -> tuple[int, str]:
    number = mark.rpartition("/")[2]
    return (int(number) if number.isdecimal() else 0, mark)
