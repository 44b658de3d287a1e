# SPDX-License-Identifier: MIT
"""Drafts of letters about a report. abuselog sends nothing: the person reads, changes and sends."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final

from abuselog.catalogue import bodies
from abuselog.errors import BadValue, MissingField
from abuselog.handover.mail_draft import mail_draft
from abuselog.records.custody import Deed
from abuselog.records.incident import Incident
from abuselog.records.letter import Letter, LetterKind, Matter
from abuselog.records.marks import IncidentNumber
from abuselog.records.profile import Profile
from abuselog.records.report import Report, ReportNote
from abuselog.vault import dossiers, history, incidents, report_notes, reports
from abuselog.vault.disk import write_all
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.wording import letters
from abuselog.workflows import result_file
from abuselog.workflows.reports import kind_of
from abuselog.workflows.result_place import writing
from abuselog.workflows.tell import Telling

MAIL_SUFFIX: Final = ".eml"
_FROM_THEM: Final = "in"
_LOCALISM_ACT: Final = "england"
"""The only nation whose registers of interests that Act is about."""


def drafts_for(vault: OpenVault, reference: str) -> tuple[LetterKind, ...]:
    """Return which letters make sense for a report, the likeliest first.

    Raises: UnknownReference, VaultDamaged.
    """
    nation = vault.profile.nation
    with vault.transaction() as connection:
        return _kinds(nation, reports.find(connection, reference))


def draft(vault: OpenVault, reference: str, kind: LetterKind) -> Letter:
    """Return a draft about a report; nothing is written.

    Raises: UnknownReference; BadValue if such a letter makes no sense for it; VaultDamaged.
    """
    whose = vault.profile
    with vault.transaction() as connection:
        told = reports.find(connection, reference)
        if kind not in _kinds(whose.nation, told):
            raise BadValue(field="letter", reason="not for this report")
        notes = report_notes.of_report(connection, told.id)
        matter = _matter(whose, connection, told, notes)
    return letters.letter(kind, matter)


def draft_new(vault: OpenVault, telling: Telling) -> Letter:
    """Return a draft that tells somebody who was not told yet; nothing is written.

    Raises: MissingField without an incident; UnknownCode for the body; UnknownReference.
    """
    if not telling.incidents:
        raise MissingField(field="incidents")
    kind = bodies.body(telling.target).kind
    with vault.transaction() as connection:
        number, digest = "", ""
        if telling.dossier.strip():
            made = dossiers.find(connection, telling.dossier)
            number, digest = made.number, made.digest_hex
        found = _incidents(connection, telling.incidents)
    matter = Matter(
        profile=vault.profile,
        about=tuple(one.id for one in found),
        target=telling.target,
        body_kind=kind,
        details=telling,
        told_on=None,
        incidents=_days(found),
        level=_level(found),
        dossier_number=number,
        dossier_sha256=digest,
        ford_applies=_ford(vault.profile, found),
    )
    return letters.letter(LetterKind.TELLING, matter)


def write_letter(vault: OpenVault, letter: Letter, out: Path, *, replace: bool = False) -> Path:
    """Write a draft to `out`, note it in the history, and return where it is.

    Shape:  a name that ends in .eml gets a mail that mail programs open as a draft; any other name
            gets plain text.
    Raises: TargetExists unless `replace`; TargetNotWritable, DiskFull.
    """
    raw = letter.text.encode()
    if out.suffix.casefold() == MAIL_SUFFIX:
        raw = mail_draft(letter.to, letter.subject, letter.text)
    # Nothing leaves the log without the history saying so: its name comes last.
    fill, note = functools.partial(_fill, raw), functools.partial(_note, vault, letter)
    with writing(vault, out.parent) as place:
        return result_file.write(place, out.name, fill, replace=replace, note=note)


def _note(vault: OpenVault, letter: Letter) -> None:
    with vault.transaction() as connection:
        history.append(
            connection,
            history.Done(
                deed=Deed.LETTER_DRAFTED,
                at=vault.clock.now(),
                touched=letter.about,
                facts={"target": letter.target},
            ),
        )


def _kinds(nation: str, told: Report) -> tuple[LetterKind, ...]:
    if told.is_mistaken:
        return ()
    kind = kind_of(told.target)
    found = [LetterKind.CHASING, LetterKind.TELLING]
    if kind == "police" and "nfa" in told.outcomes:
        found.insert(0, LetterKind.REVIEW)
    if kind in ("council", "standards") and nation == _LOCALISM_ACT:
        found.append(LetterKind.WITHHOLD_ADDRESS)
    return tuple(found)


def _matter(
    whose: Profile, connection: Transaction, told: Report, notes: Iterable[ReportNote]
) -> Matter:
    found = _incidents(connection, told.incidents)
    heard = [note.happened_on for note in notes if note.direction == _FROM_THEM]
    if told.acknowledged_on is not None:
        heard.append(told.acknowledged_on)
    return Matter(
        profile=whose,
        about=(told.id,),
        target=told.target,
        body_kind=kind_of(told.target),
        details=told,
        told_on=told.told_on,
        incidents=_days(found),
        level=_level(found),
        dossier_number=told.dossier_number,
        dossier_sha256=told.dossier_sha256,
        last_heard_on=max(heard, default=None),
        ford_applies=_ford(whose, found),
    )


def _incidents(connection: Transaction, references: Iterable[str]) -> tuple[Incident, ...]:
    """Return the incidents that are named, each once, the earliest first."""
    found = {one.id: one for one in (incidents.find(connection, ref) for ref in references)}
    return tuple(sorted(found.values(), key=lambda one: (_day(one), one.number)))


def _days(found: Iterable[Incident]) -> tuple[tuple[IncidentNumber, dt.date], ...]:
    return tuple((one.number, _day(one)) for one in found)


def _day(one: Incident) -> dt.date:
    return one.particulars.happened.local.date()


def _level(found: Iterable[Incident]) -> int:
    return max(one.particulars.severity for one in found)


def _ford(whose: Profile, found: Iterable[Incident]) -> bool:
    """Whether Operation Ford may be named: it covers the person, and their notes show the link."""
    linked = any(one.particulars.role_link.strip() for one in found)
    return linked and bodies.operation_ford_applies(whose.council_type, whose.nation, whose.role)


def _fill(raw: bytes, file: BinaryIO) -> None:
    write_all(file, raw)
