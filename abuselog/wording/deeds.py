# SPDX-License-Identifier: MIT
"""How the deeds in a log's history read."""

from __future__ import annotations

import contextlib
import datetime as dt
from string import Formatter
from typing import Final

from abuselog.catalogue import bodies
from abuselog.records.codec import time_from_text
from abuselog.records.custody import Deed, Entry
from abuselog.records.exhibit import Arrival
from abuselog.wording.amounts import list_words, name_words
from abuselog.wording.backups import held_words
from abuselog.wording.language import _
from abuselog.wording.times import day_words, instant_words

# The fullest sentence first; the first one whose facts are all known is the one that is said.
_DEEDS: Final = {
    Deed.LOG_MADE: (_("Log made"),),
    Deed.PROFILE_CHANGED: (_("Your details changed"),),
    Deed.INCIDENT_RECORDED: (
        _("Incident {number} recorded, with {marks}"),
        _("Incident {number} recorded"),
        _("Incident recorded"),
    ),
    Deed.INCIDENT_AMENDED: (
        _("Incident {number} amended to version {version}, with {marks} added"),
        _("Incident {number} amended to version {version}"),
        _("Incident amended"),
    ),
    Deed.INCIDENT_WITHDRAWN: (_("Incident {number} withdrawn"), _("Incident withdrawn")),
    Deed.REPORT_RECORDED: (_("Report to {target} recorded"), _("Report recorded")),
    Deed.REPORT_CHANGED: (
        _("Report to {target} changed to version {version}"),
        _("Report changed"),
    ),
    Deed.REPORT_FOLLOWED_UP: (
        _("A call, a letter or an answer noted on the report to {target}"),
        _("A call, a letter or an answer noted on a report"),
    ),
    Deed.LETTER_DRAFTED: (
        _("Draft of a letter to {target} saved as a file; abuselog sends nothing"),
        _("Draft of a letter saved as a file; abuselog sends nothing"),
    ),
    Deed.CALENDAR_GIVEN_OUT: (_("Calendar of follow-ups saved as a file"),),
    Deed.EXHIBIT_GIVEN_OUT: (_("Exhibit {mark} saved as a file"), _("Exhibit saved as a file")),
    Deed.DOSSIER_MADE: (
        _("Dossier {number} made for the {reader}"),
        _("Dossier {number} made"),
        _("Dossier made"),
    ),
    Deed.DOSSIER_GIVEN_OUT: (
        _("Dossier {number} saved again as it was made"),
        _("Dossier saved again as it was made"),
    ),
    Deed.LOG_UPGRADED: (_("Log brought up to the newest format"),),
    Deed.LOG_SEALED: (_("History sealed by {authority}"), _("History sealed")),
    Deed.PASSPHRASE_CHANGED: (_("Passphrase changed"),),
    Deed.RECOVERY_WORDS_CHANGED: (_("New recovery words made; the old ones open nothing now"),),
    Deed.KEYCHAIN_ADDED: (_("This computer's keychain may open the log"),),
    Deed.KEYCHAIN_REMOVED: (_("This computer's keychain may no longer open the log"),),
    Deed.BACKUP_MADE: (
        _("Backup made in “{folder}” and checked: {held}, but without {missing}"),
        _("Backup made in “{folder}” and checked: {held}"),
        _("Backup made and checked"),
    ),
    Deed.LOG_RESTORED: (
        _("Log restored from the backup of {when} in “{folder}”: {held}"),
        _("Log restored from the backup of {when}"),
        _("Log restored from a backup"),
    ),
    Deed.NUDGE_PUT_AWAY: (
        _("Incident {numbers}: nobody else needs to be told"),
        _("Nobody else needs to be told of an incident"),
    ),
    Deed.NUDGE_ASKED_AGAIN: (
        _("Incident {numbers}: ask again who else might be told"),
        _("Ask again who else might be told of an incident"),
    ),
    Deed.HOLD_SET: (_("Incident {number} put on hold"), _("Incident put on hold")),
    Deed.HOLD_LIFTED: (_("Hold on incident {number} lifted"), _("Hold lifted")),
    Deed.INCIDENT_REVIEWED: (
        _("Incident {number} looked at and kept, to be looked at again on {again}"),
        _("Incident looked at and kept"),
    ),
    Deed.EXHIBIT_ERASED: (_("Exhibit {mark} erased"), _("Exhibit erased")),
    Deed.SUBJECT_ACCESS_GIVEN: (_("Copy of somebody's data made for them"),),
    Deed.PERSON_NOTED: (_("Belief about who is behind an account noted"),),
    Deed.PERSON_CHANGED: (_("Belief about a person changed: {what}"), _("Person changed")),
    Deed.PEOPLE_MERGED: (_("Two people taken for one"),),
    Deed.PERSON_SPLIT: (_("One person taken for two"),),
    Deed.ACCOUNTS_JOINED: (_("Two accounts taken for one and the same"),),
    Deed.ACCOUNTS_PARTED: (_("Two accounts kept apart"),),
    Deed.SERIES_MADE: (
        _("Incidents linked as a possible course of conduct: series {series}"),
        _("Incidents linked as a possible course of conduct"),
    ),
    Deed.SERIES_CHANGED: (_("Series {series} changed: {what}"), _("Series changed")),
    Deed.PICTURE_COVERED: (
        _("Copy of exhibit {mark} for other readers made; places covered in it: {places}"),
        _("Copy of an exhibit for other readers made"),
    ),
    Deed.PACK_MADE: (
        _("Pack of dossier {number} made"),
        _("Pack of a dossier made"),
    ),
    Deed.HAND_OVER_NOTED: (
        _("Hand-over {number} noted: dossier {dossier}"),
        _("Hand-over noted"),
    ),
    Deed.HAND_OVER_CHANGED: (
        _("Hand-over {number} changed to version {version}"),
        _("Hand-over changed"),
    ),
    Deed.SIGNED_PAGE_KEPT: (
        _("Signed page for hand-over {number} kept"),
        _("Signed page for a hand-over kept"),
    ),
    Deed.SIGNED_PAGE_GIVEN_OUT: (
        _("Signed pages for hand-over {number} saved to a file"),
        _("Signed pages saved to a file"),
    ),
    Deed.RECEIPT_MADE: (
        _("Receipt to sign saved for hand-over {number}, with a reply file"),
        _("Receipt to sign saved"),
    ),
    Deed.RECEIPT_NOTED: (
        _("Receipt for hand-over {number} noted"),
        _("Receipt for a hand-over noted"),
    ),
    Deed.RECORDS_CONFIRMED: (
        _("Records confirmed as they stand, to prove dossier {dossier} without their dates"),
        _("Records confirmed as they stand"),
    ),
    Deed.CONTACT_NOTED: (_("Your contact details for the restricted sheet changed"),),
    Deed.CERTIFICATE_MADE: (
        _("Certificate made to sign dossiers with; its fingerprint begins {fingerprint}"),
        _("Certificate made to sign dossiers with"),
    ),
}
_CHANGES: Final = {
    "linked": _("an account added"),
    "unlinked": _("an account taken away"),
    "renamed": _("another name"),
    "added": _("incidents added"),
    "removed": _("incidents taken out"),
    "retitled": _("another title, or another reason to link them"),
}
_READERS: Final = {
    "police": _("Police"),
    "council": _("Council"),
    "complaint": _("body that hears Code of Conduct complaints"),
}
_EXHIBIT: Final = "exhibit "
"""How a fact is called that says what an exhibit's bytes are; its mark follows."""
_ARRIVALS: Final = {
    Arrival.PASTED: _("pasted from the clipboard"),
    Arrival.DROPPED: _("dropped into the window"),
    Arrival.CHOSEN: _("chosen as a file"),
    Arrival.COMMAND: _("added on the command line"),
    Arrival.PHONE: _("sent from a phone"),
    Arrival.CAPTURED: _("taken from this computer's screen"),
    Arrival.PRACTICE: _("drawn by abuselog for practice"),
}


def arrival_words(arrival: Arrival) -> str:
    """How an exhibit came into the log: `pasted from the clipboard`."""
    return _ARRIVALS[arrival]


def deed_words(entry: Entry) -> str:
    """What was done, as one line of the history: `Incident 2026-0143 recorded, with ABC/1`."""
    known = {name: text for name, text in entry.facts.items() if text}
    marks = [name.removeprefix(_EXHIBIT) for name in known if name.startswith(_EXHIBIT)]
    if marks:
        known["marks"] = list_words(tuple(sorted(marks, key=_by_number)))
    if known.get("edition") in _READERS:
        known["reader"] = _READERS[known["edition"]]
    if "again" in known:
        known["again"] = day_words(dt.date.fromisoformat(known["again"]))
    if "target" in known:
        known["target"] = _body_name(known["target"])
    known |= _backup_words(known)
    if "what" in known:
        known["what"] = _CHANGES.get(known["what"], known["what"])
    for sentence in _DEEDS[entry.deed]:
        if _placeholders(sentence) <= known.keys():
            return sentence.format(**known)
    raise ValueError("every deed has a sentence without facts")


def _backup_words(known: dict[str, str]) -> dict[str, str]:
    """How much a backup holds and when it was made, if the deed says so."""
    said = {}
    counted = (known.get("incidents", ""), known.get("exhibits", ""))
    if all(number.isdecimal() for number in counted):
        said["held"] = held_words(*map(int, counted))
    with contextlib.suppress(KeyError, ValueError):
        said["when"] = instant_words(time_from_text(known["backup"]))
    if "folder" in known:
        said["folder"] = name_words(known["folder"])
    return said


def _placeholders(sentence: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(sentence) if name}


def _by_number(mark: str) -> tuple[int, str]:
    number = mark.rpartition("/")[2]
    return (int(number) if number.isdigit() else 0, mark)


def _body_name(code: str) -> str:
    return next((body.name for body in bodies.bodies() if body.code == code), code)
