# SPDX-License-Identifier: MIT
"""A copy of what the log holds about one person, for when they ask for it.

It is made from the fields that are about the person or by them, with other people covered. What
has no place in it (private notes, legal advice) is never read into it. The person who keeps the log
decides what to hand over; nothing is sent.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from abuselog.catalogue import bodies, platforms
from abuselog.errors import (
    MissingField,
    TargetExists,
    TargetNotWritable,
    UnknownReference,
)
from abuselog.progress import SILENT, Progress
from abuselog.records.codec import Json, time_text
from abuselog.records.custody import Deed, Entry
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import AccountId, IncidentId
from abuselog.records.incident import Incident
from abuselog.records.report import Report
from abuselog.records.subject_copy import (
    CopiedBelief,
    CopiedExhibit,
    CopiedIncident,
    CopiedSeries,
    CopiedVersion,
    Sharing,
    SubjectCopy,
)
from abuselog.vault import accounts, history, incidents, people, senders
from abuselog.vault.disk import faults_foreseen, write_all
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.wording.people import account_words
from abuselog.wording.subject_copies import before_handing_over, copy_words
from abuselog.workflows import browse
from abuselog.workflows.result_file import Hashed
from abuselog.workflows.result_folder import ResultFolder
from abuselog.workflows.result_place import writing
from abuselog.workflows.storable_text import trimmed
from abuselog.workflows.subject_fields import SubjectFields

TEXT_NAME: Final = "copy.txt"
JSON_NAME: Final = "copy.json"
ADVICE_NAME: Final = "READ-ME-FIRST-not-for-them.txt"
_READERS: Final = {
    "police": "the Police",
    "council": "the Council",
    "complaint": "the body that hears Code of Conduct complaints",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A copy that was made."""

    folder: Path
    files: tuple[str, ...]
    numbers: tuple[str, ...]
    """The incidents it tells of."""
    mentioned: tuple[str, ...]
    """Other incidents in which the name occurs: to be looked at by the person."""
    digest_hex: str
    """SHA-256 of `copy.json`."""


def give_copy(
    vault: OpenVault, account: str, out: Path, *, platform: str = "", progress: Progress = SILENT
) -> Given:
    """Make the folder `out` with a copy of what the log holds about an account or a name.

    Raises: MissingField, UnknownCode for the platform; UnknownReference if nothing is from there;
            TargetExists, TargetNotWritable, DiskFull. A failure leaves no folder behind.
    """
    who = trimmed("account", account)
    if not who:
        raise MissingField(field="account")
    if platform:
        platforms.platform(platform)
    if out.exists():
        raise TargetExists(path=str(out))
    if not out.parent.is_dir():
        raise TargetNotWritable(path=str(out))
    copy, ids = _gathered(vault, who, platform, progress)
    hashed = Hashed()
    hashed.update(_json_bytes(copy))
    files = {
        TEXT_NAME: copy_words(copy).encode(),
        JSON_NAME: _json_bytes(copy),
        ADVICE_NAME: before_handing_over().encode(),
    }
    with writing(vault, out.parent) as place, ResultFolder(place, out.name) as folder:
        _write(folder, files)
        # Nothing leaves the log without the history saying so: its name comes last.
        _note(vault, ids, hashed.digest().hex())
        folder.finish()
    numbers = tuple(str(one.number) for one in copy.incidents)
    return Given(
        folder=out,
        files=tuple(files),
        numbers=numbers,
        mentioned=_mentioned(vault, who, numbers),
        digest_hex=hashed.digest().hex(),
    )


def _gathered(
    vault: OpenVault, who: str, platform: str, progress: Progress
) -> tuple[SubjectCopy, list[IncidentId]]:
    with vault.transaction() as connection:
        ids = senders.incidents_from(connection, who, platform)
        if not ids:
            raise UnknownReference(reference=who, kind="account")
        found = sorted((incidents.find(connection, one) for one in ids), key=lambda i: i.number)
        fields = SubjectFields(found, vault.profile)
        copied = []
        for place, one in enumerate(found, 1):
            copied.append(_copied(connection, one, fields))
            progress.step(place, len(found))
        beliefs = _beliefs(connection, found, fields)
        series = _series(found, fields)
    copy = SubjectCopy(
        made_at=vault.clock.now(),
        held_by=vault.profile.name,
        asked_for=who,
        platform=platform,
        incidents=tuple(copied),
        beliefs=beliefs,
        series=series,
    )
    return copy, ids


def _beliefs(
    connection: Transaction, found: list[Incident], fields: SubjectFields
) -> tuple[CopiedBelief, ...]:
    """Return who is believed to be behind the accounts that these incidents came from."""
    told: dict[AccountId, CopiedBelief] = {}
    for account_id in dict.fromkeys(one.account_id for one in found):
        behind = people.of_account(connection, account_id)
        if behind is None or account_id is None:
            continue
        whole = accounts.whole(connection, account_id)
        for one in behind.accounts:
            if one.account_id in whole:
                told[one.account_id] = CopiedBelief(
                    account=account_words(accounts.find(connection, one.account_id)),
                    name=behind.name,
                    reason=fields.covered(one.reason),
                    noted_at=one.noted_at,
                )
    return tuple(sorted(told.values(), key=lambda belief: belief.noted_at))


def _series(found: list[Incident], fields: SubjectFields) -> tuple[CopiedSeries, ...]:
    """Return as parts of which series these incidents are seen; of the others nothing is said."""
    held = {one.running: one for incident in found for one in incident.series}
    return tuple(
        CopiedSeries(
            running=one.running,
            title=fields.covered(one.title),
            why=fields.covered(one.why),
            incidents=tuple(incident.number for incident in found if one in incident.series),
            made_at=one.made_at,
        )
        for _running, one in sorted(held.items())
    )


def _copied(connection: Transaction, one: Incident, fields: SubjectFields) -> CopiedIncident:
    about = {entry.sequence: entry for entry in history.entries_about(connection, one.id)}
    for shown in one.exhibits:
        about.update((e.sequence, e) for e in history.entries_about(connection, shown.id))
    given = [_sharing(about[sequence]) for sequence in sorted(about)]
    sharings = [_told(report) for report in one.reports]
    sharings += [sharing for sharing in given if sharing is not None]
    return CopiedIncident(
        number=one.number,
        recorded_at=one.recorded_at,
        withdrawn=one.withdrawal is not None,
        versions=tuple(
            CopiedVersion(
                number=version.number,
                made_at=version.made_at,
                fields=fields.readable(version.particulars),
            )
            for version in one.versions
        ),
        exhibits=tuple(_exhibit(shown) for shown in one.exhibits),
        sharings=tuple(sorted(sharings, key=lambda sharing: (sharing.on, sharing.at))),
    )


def _sharing(entry: Entry) -> Sharing | None:
    facts = entry.facts
    match entry.deed:
        case Deed.DOSSIER_MADE:
            reader = facts.get("edition", "")
            to, kind, what = _READERS.get(reader, reader), "dossier", facts.get("number", "")
        case Deed.EXHIBIT_GIVEN_OUT:
            to, kind, what = "", "exhibit", facts.get("mark", "")
        case _:
            return None
    at = entry.happened_at
    return Sharing(at=at, on=at.date(), kind=kind, to=to, what=what)


def _told(report: Report) -> Sharing:
    """Return a report as it stands: not that of the history, which a mistake would outlive."""
    return Sharing(
        at=report.recorded_at,
        on=report.told_on,
        kind="report",
        to=bodies.label(report.target),
        what="",
    )


def _exhibit(shown: Exhibit) -> CopiedExhibit:
    return CopiedExhibit(
        mark=str(shown.mark),
        media_type=shown.media_type,
        size_bytes=shown.size_bytes,
        sha256=shown.digest_hex,
        received_at=shown.received_at,
        erased_at=shown.erasure.erased_at if shown.erasure else None,
    )


def _json_bytes(copy: SubjectCopy) -> bytes:
    told: list[Json] = [_incident_json(one) for one in copy.incidents]
    whole: dict[str, Json] = {
        "format": "abuselog subject copy 1",
        "made": time_text(copy.made_at),
        "held_by": copy.held_by,
        "asked_for": copy.asked_for,
        "platform": copy.platform,
        "incidents": told,
        "beliefs": [
            {
                "account": belief.account,
                "name": belief.name,
                "reason": belief.reason,
                "noted": time_text(belief.noted_at),
            }
            for belief in copy.beliefs
        ],
        "series": [
            {
                "number": one.running,
                "title": one.title,
                "why": one.why,
                "incidents": [str(number) for number in one.incidents],
                "made": time_text(one.made_at),
            }
            for one in copy.series
        ],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _incident_json(one: CopiedIncident) -> dict[str, Json]:
    return {
        "number": str(one.number),
        "recorded": time_text(one.recorded_at),
        "withdrawn": one.withdrawn,
        "versions": [
            {"version": v.number, "made": time_text(v.made_at), "fields": dict(v.fields)}
            for v in one.versions
        ],
        "exhibits": [
            {
                "mark": shown.mark,
                "media_type": shown.media_type,
                "size_bytes": shown.size_bytes,
                "sha256": shown.sha256,
                "received": time_text(shown.received_at),
                "erased": time_text(shown.erased_at) if shown.erased_at else None,
            }
            for shown in one.exhibits
        ],
        "given_to": [
            {
                "at": time_text(s.at),
                "on": s.on.isoformat(),
                "kind": s.kind,
                "to": s.to,
                "what": s.what,
            }
            for s in one.sharings
        ],
    }


def _write(folder: ResultFolder, files: dict[str, bytes]) -> None:
    disk = folder.disk
    with faults_foreseen(folder.part, "export"):
        for name, raw in files.items():
            with disk.create(folder.part / name) as file:
                write_all(file, raw)
                disk.flush(file)
        disk.flush_folder(folder.part)


def _note(vault: OpenVault, ids: list[IncidentId], digest_hex: str) -> None:
    with vault.transaction() as connection:
        history.append(
            connection,
            history.Done(
                deed=Deed.SUBJECT_ACCESS_GIVEN,
                at=vault.clock.now(),
                touched=tuple(ids),
                facts={"incidents": str(len(ids)), "sha256": digest_hex},
            ),
        )


def _mentioned(vault: OpenVault, who: str, numbers: tuple[str, ...]) -> tuple[str, ...]:
    """Return other incidents that name them, or that come from other accounts believed theirs."""
    rows = list(browse.incidents(vault, browse.Filter(text=who)).rows)
    theirs = {browse.incident(vault, number).believed for number in numbers} - {None}
    with contextlib.suppress(UnknownReference), vault.transaction() as connection:
        theirs.add(people.find(connection, who).id)
    for person_id in sorted(filter(None, theirs)):
        rows += browse.incidents(vault, browse.Filter(person_id=person_id)).rows
    found = dict.fromkeys(str(row.number) for row in rows)
    return tuple(number for number in found if number not in numbers)
