# SPDX-License-Identifier: MIT
"""Hand-overs as lines for a terminal, and as JSON for other programs."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from abuselog.cli import as_json
from abuselog.cli.as_json import Object
from abuselog.records.codec import Json
from abuselog.records.custody import Entry
from abuselog.records.dossier import MadeDossier
from abuselog.records.hand_over import HandOver, Receipt, ReceiptDetails
from abuselog.records.signed_page import SignedPage
from abuselog.wording.amounts import list_words
from abuselog.wording.deeds import deed_words
from abuselog.wording.hand_overs import hand_over_line, hand_over_rows
from abuselog.wording.language import _
from abuselog.wording.times import instant_words
from abuselog.workflows.who_has import Holding


def holding_line(row: Holding) -> str:
    """What one reader has, on one line."""
    words = hand_over_line(row.hand_over)
    if row.newer:
        newer = _("a newer version is made: {number}").format(number=row.newer)
        return f"{words} · {newer}"
    return words


def not_handed_line(made: Sequence[MadeDossier]) -> str:
    """Which dossiers were made and handed to nobody."""
    return _("Made, and noted as handed to nobody: {numbers}").format(
        numbers=list_words(tuple(one.number for one in made))
    )


def view_lines(
    given: HandOver, history: Sequence[Entry], pages: Sequence[SignedPage] = ()
) -> Iterator[str]:
    """All about one hand-over."""
    yield hand_over_line(given)
    for label, words in hand_over_rows(given, pages):
        yield f"  {label}: " + words.replace("\n", "\n    ")
    yield "  " + _("History")
    for entry in history:
        yield f"    {instant_words(entry.happened_at)} · {deed_words(entry)}"


def pages_json(pages: Sequence[SignedPage]) -> list[Json]:
    """Signed pages that are kept."""
    return [
        {
            "name": one.name,
            "media_type": one.media_type,
            "size_bytes": one.size_bytes,
            "sha256": one.digest_hex,
            "kept_at": as_json.instant(one.kept_at),
        }
        for one in pages
    ]


def holding_json(row: Holding) -> Object:
    """What one reader has."""
    return {
        **hand_over_json(row.hand_over),
        "incidents": list(row.incident_numbers),
        "exhibits": list(row.exhibit_marks),
        "report": row.report_number,
        "newer_version": row.newer,
        "signed_pages": pages_json(row.pages),
    }


def hand_over_json(given: HandOver) -> Object:
    """A hand-over."""
    return {
        "number": given.number,
        "version": given.version,
        "dossier": given.dossier_number,
        "dossier_version": given.dossier_version,
        "dossier_sha256": given.dossier_sha256,
        "edition": given.edition,
        "target": given.target,
        "recipient": given.recipient,
        "recipient_role": given.recipient_role,
        "recipient_email": given.recipient_email,
        "method": given.method.value,
        "container": given.container,
        "manifest_sha256": given.manifest_hex,
        "files": [
            {"name": one.name, "size_bytes": one.size_bytes, "sha256": one.digest_hex}
            for one in given.files
        ],
        "given_on": given.given_on.isoformat(),
        "noted_at": as_json.instant(given.noted_at),
        "note": given.note,
        "mistaken": given.mistaken,
        "change_reason": given.change_reason,
        "receipt": _receipt_json(given.receipt) if given.receipt else None,
    }


def _receipt_json(receipt: Receipt) -> Object:
    told: Object = {}
    for spec in dataclasses.fields(ReceiptDetails):
        value = getattr(receipt, spec.name)
        told[spec.name] = value.isoformat() if isinstance(value, dt.date) else value
    return {**told, "how": receipt.how.value, "noted_at": as_json.instant(receipt.noted_at)}
