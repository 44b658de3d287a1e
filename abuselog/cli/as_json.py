# SPDX-License-Identifier: MIT
"""Records as JSON for other programs. The keys are stable: they are added to, never renamed.

Times are ISO 8601 with the offset of the zone people read them in; a moment says where it starts
and ends, and how exactly it is known.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib

from abuselog.integrity.pdf_verdict import QUESTIONS, PdfVerdict
from abuselog.integrity.verdict import Verdict
from abuselog.records.certificate import OwnCertificate, fingerprint_words
from abuselog.records.codec import Json, particulars_fields
from abuselog.records.custody import Entry
from abuselog.records.exhibit import Exhibit
from abuselog.records.incident import Incident, IncidentSummary, Particulars
from abuselog.records.moment import HOME_ZONE, Moment, zone
from abuselog.records.report import Report
from abuselog.records.retention import Hold
from abuselog.records.seal import Seal, SealState
from abuselog.records.series import Series

Object = dict[str, Json]


def instant(value: dt.datetime) -> str:
    """An instant as clocks in London show it: `2026-11-22T22:57:12.345678+00:00`."""
    return value.astimezone(zone(HOME_ZONE)).isoformat()


def moment(value: Moment) -> Object:
    """A moment: `end` is the first instant that no longer belongs to it."""
    return {
        "start": value.local.isoformat(),
        "end": value.local_latest.isoformat(),
        "precision": value.precision.value,
        "zone": value.zone,
        "basis": value.basis.value,
        "notes": [note.value for note in value.notes],
    }


def exhibit(value: Exhibit) -> Object:
    """What the log knows of an exhibit."""
    return {
        "mark": str(value.mark) if value.mark else None,
        "id": value.id,
        "name": value.original_name,
        "media_type": value.media_type,
        "size_bytes": value.size_bytes,
        "sha256": value.digest_hex,
        "width_px": value.width_px,
        "height_px": value.height_px,
        "received_at": instant(value.received_at),
        "arrival": value.arrival.value,
        "source_link": value.source_link,
        "caption": value.caption,
        "part_of": value.part_of,
        "erased": _erased(value),
    }


def _erased(value: Exhibit) -> Json:
    tombstone = value.erasure
    if tombstone is None:
        return None
    return {
        "at": instant(tombstone.erased_at),
        "reason": tombstone.reason,
        "words_erased": tombstone.words_erased,
    }


def hold(value: Hold | None) -> Object:
    """Whether an incident is on hold, since when and why."""
    held: Json = {"reason": value.reason, "set_at": instant(value.set_at)} if value else None
    return {"hold": held}


def summary(value: IncidentSummary) -> Object:
    """One row of the log."""
    return {
        "number": str(value.number),
        "id": value.id,
        "severity": value.severity,
        "happened": moment(value.happened),
        "recorded_at": instant(value.recorded_at),
        "platform": value.platform,
        "sender": value.sender,
        "excerpt": value.excerpt,
        "kinds": list(value.kinds),
        "exhibit_count": value.exhibit_count,
        "reported_to": list(value.report_targets),
        "same_account_count": value.same_account_count,
        "withdrawn": value.withdrawn,
        "found_in": str(value.found_in) if value.found_in else None,
    }


def series(value: Series) -> Object:
    """A series by itself: `why` is belief, not fact."""
    return {
        "id": value.id,
        "number": value.running,
        "title": value.title,
        "why": value.why,
        "made_at": instant(value.made_at),
        "changed_at": instant(value.changed_at),
        "reason": value.reason,
    }


def incident(value: Incident, history: tuple[Entry, ...]) -> Object:
    """An incident with all that the log keeps of it, private notes included."""
    gone = value.withdrawal
    return {
        "number": str(value.number),
        "id": value.id,
        "recorded_at": instant(value.recorded_at),
        "version": value.versions[-1].number,
        "withdrawn": {"at": instant(gone.withdrawn_at), "reason": gone.reason} if gone else None,
        **hold(value.hold),
        **_particulars(value.particulars),
        "same_account_count": value.same_account_count,
        "believed_name": value.believed_name,
        "same_person_count": value.same_person_count,
        "series": [series(item) for item in value.series],
        "exhibits": [exhibit(item) for item in value.exhibits],
        "reports": [report(item) for item in value.reports],
        "versions": [
            {
                "version": version.number,
                "made_at": instant(version.made_at),
                "reason": version.reason,
                **_particulars(version.particulars),
            }
            for version in value.versions
        ],
        "history": [entry(item) for item in history],
    }


def entry(value: Entry) -> Object:
    """One event of the history."""
    return {
        "sequence": value.sequence,
        "at": instant(value.happened_at),
        "deed": value.deed.value,
        "facts": dict(value.facts),
    }


def seal_state(value: SealState) -> Object:
    """How far the log is sealed, and who can be asked."""
    return {
        "sealed_at": instant(value.sealed_at) if value.sealed_at else None,
        "sealed_deeds": value.sealed_size,
        "unsealed_deeds": value.unsealed,
        "when_online": value.when_online,
        "authorities": [
            {
                "name": one.name,
                "url": one.url,
                "on": one.on,
                "root_held": bool(one.root_pem),
                "tried_at": instant(one.tried_at) if one.tried_at else None,
                "failure": one.failure,
            }
            for one in value.authorities
        ],
    }


def seal(value: Seal) -> Object:
    """One seal."""
    return {
        "authority": value.authority,
        "sealed_at": instant(value.sealed_at),
        "deeds": value.size,
        "signer": value.signer,
        "root_held": bool(value.root_pem),
        "token_sha256": hashlib.sha256(value.token).hexdigest(),
    }


def certificate(value: OwnCertificate) -> Object:
    """One certificate of the log."""
    return {
        "fingerprint": value.fingerprint,
        "made_at": instant(value.made_at),
        "valid_from": instant(value.valid_from),
        "valid_until": instant(value.valid_until),
    }


def pdf_verdict(value: PdfVerdict) -> Object:
    """What came of looking at the signatures of a PDF."""
    rows: list[Json] = []
    for one in value.signatures:
        states: Object = {name: getattr(one, name).value for name in QUESTIONS}
        rows.append(
            {
                **states,
                "added": one.added,
                "signer": one.signer,
                "fingerprint": fingerprint_words(one.digest_hex),
                "self_issued": one.self_issued,
                "said_at": instant(one.said_at) if one.said_at else None,
                "confirmed_at": instant(one.confirmed_at) if one.confirmed_at else None,
                "authority": one.authority,
            }
        )
    return {"sound": value.sound, "unread": value.unread, "signatures": rows}


def verdict(value: Verdict) -> Object:
    """What a check came to, question by question."""
    return {
        "sound": value.sound,
        "complete": value.complete,
        "questions": [
            {
                "question": question.asked.value,
                "state": question.state.value,
                "looked_at": question.looked_at,
                **({"out_of": question.out_of} if question.out_of else {}),
                "findings": [
                    {"code": finding.code, "subject": finding.subject}
                    for finding in question.findings
                ],
                "erased": [
                    {"subject": finding.subject, "on": finding.on} for finding in question.erased
                ],
            }
            for question in value.questions
        ],
        "mended": [
            {"code": finding.code, "subject": finding.subject, "on": finding.on}
            for finding in value.mended
        ],
    }


def _particulars(value: Particulars) -> Object:
    fields = particulars_fields(value)
    for name in ("happened", "seen", "captured"):
        stated: Moment | None = getattr(value, name)
        fields[name] = moment(stated) if stated else None
    derived = value.derived_time
    fields["derived_time"] = (
        {**moment(derived.moment), "method": derived.method} if derived else None
    )
    noted_at = value.impact_recorded_at
    fields["impact_recorded_at"] = instant(noted_at) if noted_at else None
    return fields


def report(value: Report) -> Object:
    """Every field of a report but the incidents it is about."""
    fields: Object = {}
    for spec in dataclasses.fields(Report):
        held = getattr(value, spec.name)
        if spec.name == "incidents":
            continue
        if isinstance(held, dt.datetime):
            fields[spec.name] = instant(held)
        elif isinstance(held, dt.date):
            fields[spec.name] = held.isoformat()
        else:
            fields[spec.name] = list(held) if isinstance(held, tuple) else held
    return fields
