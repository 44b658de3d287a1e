# SPDX-License-Identifier: MIT
"""Hand-overs as flat fields, as the history commits to them, and back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from abuselog.records.codec import Fields, Json, time_from_text, time_text
from abuselog.records.hand_over import (
    PASSED,
    Confirmed,
    GivenFile,
    HandOver,
    Method,
    Receipt,
    ReceiptDetails,
)
from abuselog.records.ids import DossierId, HandOverId

_TEXTS: Final = (
    *("number", "dossier_number", "edition", "dossier_sha256", "target", "recipient"),
    *("recipient_role", "recipient_email", "container", "manifest_hex", "note", "report_id"),
    "change_reason",
)
_RECEIPT_DAYS: Final = ("received_on", "log_date", "next_on")


def hand_over_fields(given: HandOver) -> Fields:
    """Return one version of a hand-over as flat fields; a day that is not known is empty text."""
    fields: Fields = {name: getattr(given, name) for name in _TEXTS}
    files: list[Json] = [
        {"name": one.name, "size_bytes": one.size_bytes, "sha256": one.digest_hex}
        for one in given.files
    ]
    return {
        **fields,
        "dossier": given.dossier_id,
        "dossier_version": given.dossier_version,
        "method": given.method.value,
        "files": files,
        "given_on": given.given_on.isoformat(),
        "noted": time_text(given.noted_at),
        "receipt": _receipt_fields(given.receipt) if given.receipt else None,
        "changed": time_text(given.changed_at) if given.changed_at else "",
        "mistaken": given.mistaken,
    }


def hand_over_from_fields(record_id: str, version: int, fields: Mapping[str, Json]) -> HandOver:
    """Return the hand-over that `hand_over_fields` wrote.

    Raises: ValueError, KeyError or TypeError if it did not write it.
    """
    changed, receipt = _text(fields["changed"]), fields["receipt"]
    texts: dict[str, Any] = {name: _text(fields[name]) for name in _TEXTS}
    return HandOver(
        id=HandOverId(record_id),
        version=version,
        dossier_id=DossierId(_text(fields["dossier"])),
        dossier_version=_number(fields["dossier_version"]),
        method=Method(_text(fields["method"])),
        files=tuple(_file(one) for one in _list(fields["files"])),
        given_on=dt.date.fromisoformat(_text(fields["given_on"])),
        noted_at=time_from_text(_text(fields["noted"])),
        receipt=None if receipt is None else _receipt(_object(receipt)),
        changed_at=time_from_text(changed) if changed else None,
        mistaken=fields["mistaken"] is True,
        **texts,
    )


def _receipt_fields(receipt: Receipt) -> Fields:
    fields: Fields = {}
    for spec in dataclasses.fields(ReceiptDetails):
        value = getattr(receipt, spec.name)
        fields[spec.name] = (value.isoformat() if value else "") if _is_day(spec.name) else value
    return {
        **fields,
        "how": receipt.how.value,
        "noted": time_text(receipt.noted_at),
        "reply_text": receipt.reply_text,
    }


def _receipt(fields: Mapping[str, Json]) -> Receipt:
    values: dict[str, Any] = {}
    for spec in dataclasses.fields(ReceiptDetails):
        text = _text(fields[spec.name])
        values[spec.name] = _day(text) if _is_day(spec.name) else text
    if values["received_on"] is None or values["passed"] not in PASSED:
        raise ValueError("not a receipt")
    return Receipt(
        how=Confirmed(_text(fields["how"])),
        noted_at=time_from_text(_text(fields["noted"])),
        reply_text=_text(fields["reply_text"]),
        **values,
    )


def _is_day(name: str) -> bool:
    return name in _RECEIPT_DAYS


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _file(raw: Json) -> GivenFile:
    fields = _object(raw)
    return GivenFile(
        name=_text(fields["name"]),
        size_bytes=_number(fields["size_bytes"]),
        digest_hex=_text(fields["sha256"]),
    )


def _text(raw: Json) -> str:
    if not isinstance(raw, str):
        raise TypeError("text expected")
    return raw


def _number(raw: Json) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise TypeError("number expected")
    return raw


def _list(raw: Json) -> list[Json]:
    if not isinstance(raw, list):
        raise TypeError("list expected")
    return raw


def _object(raw: Json) -> Mapping[str, Json]:
    if not isinstance(raw, dict):
        raise TypeError("object expected")
    return raw
