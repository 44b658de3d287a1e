# SPDX-License-Identifier: MIT
"""Contents for dossiers in tests: every field of an incident filled, pictures of every kind."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Sequence
from typing import Any, BinaryIO

from abuselog.dossier.contents import Contents
from abuselog.dossier.seen import Seen
from abuselog.dossier.writing import write
from abuselog.progress import SILENT, Progress
from abuselog.records.dossier_choices import Choices
from abuselog.records.exhibit import Arrival, Exhibit
from abuselog.records.ids import AccountId, ExhibitId, IncidentId, ReportId
from abuselog.records.incident import (
    DerivedTime,
    Incident,
    Particulars,
    Sender,
    Version,
    Withdrawal,
)
from abuselog.records.marks import ExhibitMark, IncidentNumber
from abuselog.records.moment import moment_from_iso
from abuselog.records.profile import Profile
from abuselog.records.report import Report
from abuselog.records.working_copy import WorkingCopy

AT = dt.datetime(2026, 7, 3, 9, 12, 44, tzinfo=dt.UTC)


class KeptBytes:
    """Exhibits in memory; counts how many are open at once."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.known: dict[str, Seen] = {}
        self.prints: dict[str, WorkingCopy] = {}

    def open(self, exhibit: Exhibit) -> BinaryIO:
        """Return the bytes of an exhibit."""
        return io.BytesIO(self.kept[exhibit.id])

    def seen(self, exhibit: Exhibit) -> Seen:
        """Return what is known of a file's contents."""
        return self.known.get(exhibit.id, Seen())

    def printed(self, exhibit: Exhibit) -> WorkingCopy | None:
        """Return the copy of print size, if a test made one."""
        return self.prints.get(exhibit.id)

    def copy(self, exhibit: Exhibit, copy: WorkingCopy) -> BinaryIO:
        """Return the bytes of a copy."""
        del exhibit
        return io.BytesIO(self.kept[copy.id])


class Case:
    """Builds incidents and exhibits with running numbers."""

    def __init__(self) -> None:
        self.bytes = KeptBytes()
        self.incidents: list[Incident] = []
        self._marks = 0

    def exhibit(self, raw: bytes, media_type: str = "image/png", **facts: Any) -> Exhibit:
        """Make an exhibit of these bytes."""
        self._marks += 1
        known: dict[str, Any] = {
            "id": ExhibitId(f"{self._marks:032x}"),
            "mark": ExhibitMark("ABC", self._marks),
            "incident_id": None,
            "original_name": f"screenshot-{self._marks}.png",
            "media_type": media_type,
            "size_bytes": len(raw),
            "digest": hashlib.sha256(raw).digest(),
            "width_px": None,
            "height_px": None,
            "received_at": AT,
            "arrival": Arrival.PASTED,
            "caption": f"What exhibit {self._marks} shows",
        }
        made = Exhibit(**(known | facts))
        self.bytes.kept[made.id] = raw
        return made

    def incident(self, *exhibits: Exhibit, **fields: Any) -> Incident:
        """Make an incident; `reports`, `withdrawal`, `account_id` and `reasons` are its own."""
        own = {
            key: fields.pop(key) for key in ("reports", "withdrawal", "account_id") & fields.keys()
        }
        reasons: Sequence[str] = fields.pop("reasons", ())
        number = len(self.incidents) + 1
        said = particulars(**fields)
        versions = [Version(number=1, made_at=AT, reason="", particulars=said)]
        for place, reason in enumerate(reasons):
            versions.append(Version(number=place + 2, made_at=AT, reason=reason, particulars=said))
        made = Incident(
            id=IncidentId(f"{number:032x}"),
            number=IncidentNumber(2026, number),
            recorded_at=AT,
            versions=tuple(versions),
            exhibits=exhibits,
            same_account_count=1,
            **({"reports": (), "withdrawal": None, "account_id": AccountId("acc")} | own),
        )
        self.incidents.append(made)
        return made

    def contents(self, edition: str = "police", **changes: Any) -> Contents:
        """Return what has been made so far as a dossier's contents."""
        choices = Choices(
            edition=edition,
            recipient=changes.pop("recipient", "Testshire Police"),
            options=tuple(sorted(changes.pop("options", ()))),
        )
        known: dict[str, Any] = {
            "choices": choices,
            "number": "D-2026-003",
            "made_at": dt.datetime(2026, 11, 23, 10, 30, 5, tzinfo=dt.UTC),
            "profile": Profile(
                name="Cllr Siân Example", initials="ABC", council="Testford Town Council"
            ),
            "log_id": "a" * 32,
            "history_size": 412,
            "history_head_hex": "b" * 64,
            "incidents": tuple(self.incidents),
            "exhibits": self.bytes,
            "catalogue_version": "2026.11.1",
            "catalogue_as_at": dt.date(2026, 11, 1),
        }
        return Contents(**(known | changes))

    def pdf(self, edition: str = "police", progress: Progress = SILENT, **changes: Any) -> bytes:
        """Return the dossier as bytes."""
        target = io.BytesIO()
        write(self.contents(edition, **changes), target, progress)
        return target.getvalue()


def particulars(**fields: Any) -> Particulars:
    """Return particulars with only what is required, and `fields`."""
    known: dict[str, Any] = {
        "happened": moment_from_iso("2026-07-02T22:41"),
        "platform": "x",
        "severity": 4,
    }
    return Particulars(**(known | fields))


def full_fields() -> dict[str, Any]:
    """Return every field of an incident filled, each with words of its own."""
    return {
        "shown_time": "18h",
        "seen": moment_from_iso("2026-07-03T08:10"),
        "captured": moment_from_iso("2026-07-03T08:15:20"),
        "place": "Reply under the planning post",
        "derived_time": DerivedTime(moment=moment_from_iso("2026-07-02T22:40:31"), method="x-id"),
        "link": "https://x.example/post/18523",
        "post_id": "18523",
        "sender": Sender(
            display_name="Example One",
            handle="@example_one",
            stable_id="1000200030004000",
            profile_link="https://x.example/example_one",
            phone="07700 900123",
            email="bad.sender@example.org",
        ),
        "words": "You are a disgrace. Resign.",
        "language": "English",
        "translation": "A translation",
        "severity_reason": "They know where I live",
        "floors": ("threat",),
        "kinds": ("threat_violence",),
        "hostility": ("councillor",),
        "hostility_words": "the vote",
        "role_link": "It is about my vote",
        "pattern": "escalating",
        "told_to_stop": "Yes, on 1 July",
        "impact": ("alarm",),
        "impact_words": "I did not sleep.",
        "impact_recorded_at": AT,
        "own_replies": "Please stop.",
        "context_before": "My post about the plan",
        "removed": "Gone on 4 July",
        "visibility": "public",
        "audience": "about 2,000",
        "sender_role": "constituent",
        "identity_belief": "I think it is somebody from the residents' group",
        "witnesses": "Jane Smith, who saw it",
        "third_parties": "my daughter Megan Evans",
        "actions_taken": "Muted the account",
        "private_notes": "PRIVATENOTE",
        "legal_advice": "LEGALADVICE",
    }


def police_report() -> Report:
    """Return a report to the police with a log number."""
    return Report(
        id=ReportId("r"),
        incidents=(),
        target="police_101",
        told_on=dt.date(2026, 7, 3),
        log_number="0412",
        force="dyfed_powys",
        note="Told of the earlier posts",
        recorded_at=AT,
    )


def withdrawal(reason: str) -> Withdrawal:
    """Return a tombstone."""
    return Withdrawal(withdrawn_at=AT, reason=reason)
