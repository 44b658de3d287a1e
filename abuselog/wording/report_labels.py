# SPDX-License-Identifier: MIT
"""What the fields of a report are called, and the short codes in them."""

from __future__ import annotations

from typing import Final

from abuselog.records.follow_up import Due
from abuselog.records.report import NoteKind
from abuselog.wording.language import _

LABELS: Final = {
    "told_time": _("Time of day"),
    "told_by": _("Told by"),
    "method": _("How"),
    "recipient": _("Spoke to"),
    "recipient_role": _("Their role"),
    "recipient_email": _("Their e-mail address"),
    "reference": _("Reference"),
    "dossier": _("Dossier they got"),
    "note": _("Note"),
    "outcomes": _("What came of it"),
    "outcome_reason": _("Reason given"),
    "next_action": _("Next step"),
    "due_on": _("Due by"),
    "force": _("Force"),
    "log_number": _("Log number"),
    "log_date": _("Date of the log number"),
    "crime_reference": _("Crime reference"),
    "officer_name": _("Officer"),
    "officer_number": _("Officer's number"),
    "officer_email": _("Officer's e-mail address"),
    "ford_quoted": _("“Operation Ford” said"),
    "feoa_told_on": _("Force Elected Official Adviser told"),
    "election_contact_told": _("Election contact told"),
    "crime_recorded": _("Crime recorded"),
    "offence_recorded": _("Offence recorded as"),
    "upload_link_on": _("Link for evidence received"),
    "upload_link_until": _("Link for evidence ends"),
    "uploaded_on": _("Evidence uploaded"),
    "upload_receipt": _("Receipt for the upload"),
    "statement_offered": _("Victim Personal Statement offered"),
    "statement_made": _("Victim Personal Statement made"),
    "review_until": _("Last day to ask for a review"),
    "acknowledged_on": _("Acknowledged"),
    "safety_assessed": _("Safety assessment done"),
    "cautionary_contact_asked": _("Cautionary contact asked for"),
    "address_withheld_asked": _("Home address: asked to be withheld"),
    "category": _("Filed as"),
    "no_number_shown": _("No number was shown"),
    "decision": _("Their decision"),
    "appeal": _("Appeal"),
    "removed_on": _("Content removed"),
    "restored_on": _("Content restored"),
    "account_suspended": _("Account suspended"),
}
"""Every field that may be typed, in the order in which it is read."""

POLICE: Final = (
    *("force", "log_number", "log_date", "crime_reference", "crime_recorded"),
    *("offence_recorded", "officer_name", "officer_number", "officer_email", "ford_quoted"),
    *("feoa_told_on", "election_contact_told", "upload_link_on", "upload_link_until"),
    *("uploaded_on", "upload_receipt", "statement_offered", "statement_made", "review_until"),
)
COUNCIL: Final = (
    *("acknowledged_on", "safety_assessed", "cautionary_contact_asked", "address_withheld_asked"),
)
PLATFORM: Final = (
    *("category", "no_number_shown", "decision", "appeal", "removed_on", "restored_on"),
    "account_suspended",
)
FOR_ALL: Final = tuple(name for name in LABELS if name not in (*POLICE, *COUNCIL, *PLATFORM))
"""Fields that any report has; the others are for one kind of body."""

NOTE_KINDS: Final = {
    NoteKind.CALL: _("Call"),
    NoteKind.LETTER: _("Letter"),
    NoteKind.EMAIL: _("E-mail"),
    NoteKind.MEETING: _("Meeting"),
    NoteKind.ANSWER: _("Answer"),
    NoteKind.OTHER: _("Note"),
}
DIRECTIONS: Final = {"in": _("from them"), "out": _("to them")}
ANSWERS: Final = {"yes": _("yes"), "no": _("no")}
DUE: Final = {
    Due.NEXT: _("Next step"),
    Due.UPLOAD: _("Link for evidence ends"),
    Due.REVIEW: _("Last day to ask for a review"),
}


def fields_for(kind: str) -> tuple[str, ...]:
    """The fields that make sense for one kind of body, in the order in which they are read."""
    own = {"police": POLICE, "council": COUNCIL, "standards": COUNCIL, "platform": PLATFORM}
    # A council's reference is its own; the police have a log number and a crime reference.
    general = [name for name in FOR_ALL if not (kind == "police" and name == "reference")]
    chosen = {*general, *own.get(kind, ())}
    return tuple(name for name in LABELS if name in chosen)
