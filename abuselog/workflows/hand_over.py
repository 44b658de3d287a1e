# SPDX-License-Identifier: MIT
"""Noting that a dossier or a pack was handed over: to whom, how, when, with which hashes.

Each is an event of the history, in one piece with the report that it belongs to: who was told, and
what comes next.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from abuselog.catalogue import bodies
from abuselog.errors import BadValue, HandOverClosed, MissingField, ReasonNeeded
from abuselog.records.custody import Deed, Entry
from abuselog.records.dossier import MadeDossier
from abuselog.records.hand_over import GivenFile, HandOver, Method
from abuselog.records.hand_over_fields import hand_over_fields
from abuselog.records.ids import HandOverId, ReportId, new_id
from abuselog.vault import dossiers, hand_overs, history, reports
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.wording.hand_overs import CONTAINERS, METHODS
from abuselog.wording.language import _
from abuselog.workflows.change_report import change_in, telling_of
from abuselog.workflows.follow_up_waits import proposed_due
from abuselog.workflows.record import newest
from abuselog.workflows.report_details import require_day_has_come
from abuselog.workflows.storable_text import trimmed
from abuselog.workflows.tell import Telling, tell_in

ASK_FOR_RECEIPT: Final = _("Ask for the receipt")
_HEX_LENGTH: Final = 64
_TEXTS: Final = ("recipient", "recipient_role", "recipient_email", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHandOver:
    """What somebody was given, before it is noted."""

    dossier: str
    """Number or id."""
    target: str
    """Code of the catalogue's list of bodies."""
    method: Method
    given_on: dt.date
    recipient: str = ""
    recipient_role: str = ""
    recipient_email: str = ""
    note: str = ""
    container: str = ""
    """Kind of pack; empty: the dossier's own files."""
    files: tuple[GivenFile, ...] = ()
    """None: all the files that the dossier was made with."""
    manifest_hex: str = ""
    report: str = ""
    """Reference of the report that it belongs to; empty: they are told with this."""


def note(vault: OpenVault, new: NewHandOver) -> HandOver:
    """Keep that a dossier was handed over, and start or go on with the report. One event each.

    Raises: UnknownReference for dossier or report, UnknownCode for the body; BadTime for a day
            still to come; BadValue; MissingField if a pack is named without its files.
    """
    bodies.body(new.target)
    said = _checked(new)
    due_on = proposed_due(vault, new.target, new.given_on)
    with vault.transaction() as connection:
        at = vault.clock.now()
        require_day_has_come(new.given_on, newest(connection, at))
        made = dossiers.find(connection, new.dossier)
        running = hand_overs.next_running(connection)
        given = HandOver(
            id=HandOverId(new_id()),
            number=f"H-{running:04d}",
            dossier_id=made.id,
            dossier_number=made.number,
            dossier_version=made.version,
            edition=made.edition,
            dossier_sha256=made.digest_hex,
            target=new.target,
            method=new.method,
            files=new.files or _own_files(made),
            given_on=new.given_on,
            noted_at=at,
            report_id=_told(vault, connection, made, new, due_on),
            **said,
        )
        hand_overs.add(connection, given, running)
        append(connection, given, made, Deed.HAND_OVER_NOTED, at)
    return given


def find(vault: OpenVault, reference: str) -> HandOver:
    """Return a hand-over by its id or number.

    Raises: UnknownReference, VaultDamaged.
    """
    with vault.transaction() as connection:
        return hand_overs.find(connection, reference)


def history_of(vault: OpenVault, reference: str) -> tuple[Entry, ...]:
    """Return every deed about a hand-over, oldest first.

    Raises: UnknownReference, VaultDamaged.
    """
    with vault.transaction() as connection:
        given = hand_overs.find(connection, reference)
        return history.entries_about(connection, given.id)


def versions(vault: OpenVault, reference: str) -> tuple[HandOver, ...]:
    """Return every version of a hand-over, oldest first.

    Raises: UnknownReference, VaultDamaged.
    """
    with vault.transaction() as connection:
        given = hand_overs.find(connection, reference)
        return hand_overs.versions(connection, given.id)


def noted_by_mistake(vault: OpenVault, reference: str, *, reason: str) -> HandOver:
    """Make a hand-over say that nobody got anything after all; the history keeps what it said.

    Shape:  its report stays as it is: whether they were told is another question.
    Raises: ReasonNeeded, UnknownReference; HandOverClosed if a receipt says that they got it;
            BadValue for a reason that is too long.
    """
    if not reason.strip():
        raise ReasonNeeded(deed="hand-over-mistaken")
    with vault.transaction() as connection:
        known = hand_overs.find(connection, reference)
        if not known.is_open:
            raise HandOverClosed(number=known.number)
        changes = {"mistaken": True, "change_reason": trimmed("reason", reason)}
        return kept_again(vault, connection, known, Deed.HAND_OVER_CHANGED, changes)


def kept_again(
    vault: OpenVault,
    connection: Transaction,
    known: HandOver,
    deed: Deed,
    changes: dict[str, Any],
) -> HandOver:
    """Keep a new version of a hand-over, within a deed of the caller's."""
    at = vault.clock.now()
    changed = dataclasses.replace(known, version=known.version + 1, changed_at=at, **changes)
    hand_overs.put(connection, changed)
    append(connection, changed, dossiers.find(connection, known.dossier_id), deed, at)
    return changed


def append(
    connection: Transaction, given: HandOver, made: MadeDossier, deed: Deed, at: dt.datetime
) -> None:
    """Add the event that commits to a version of a hand-over. Its facts name nobody."""
    about = [made.id, *(one.id for one in made.incidents), *(one.id for one in made.exhibits)]
    if given.report_id:
        about.append(ReportId(given.report_id))
    history.append(
        connection,
        history.Done(
            deed=deed,
            at=at,
            statements=(
                history.Statement(
                    kind=hand_overs.HAND_OVER_KIND,
                    id=given.id,
                    version=given.version,
                    fields=hand_over_fields(given),
                ),
            ),
            touched=tuple(about),
            facts={
                "number": given.number,
                "version": str(given.version),
                "dossier": given.dossier_number,
                "sha256": given.dossier_sha256,
                "method": given.method.value,
            },
        ),
    )


def _checked(new: NewHandOver) -> dict[str, Any]:
    """Return texts, container and manifest, fit to be kept."""
    if new.container not in CONTAINERS:
        raise BadValue(field="container", reason="kind of pack")
    if new.container and not new.files:
        raise MissingField(field="files")
    digests = [one.digest_hex for one in new.files]
    digests += [new.manifest_hex] if new.manifest_hex else []
    if not all(_is_digest(one) for one in digests):
        raise BadValue(field="files", reason="digest")
    return {
        **{name: trimmed(name, getattr(new, name)) for name in _TEXTS},
        "container": new.container,
        "manifest_hex": new.manifest_hex,
    }


def _is_digest(text: str) -> bool:
    return len(text) == _HEX_LENGTH and all(char in "0123456789abcdef" for char in text)


def _own_files(made: MadeDossier) -> tuple[GivenFile, ...]:
    kept = tuple(
        GivenFile(name=one.name, size_bytes=one.size_bytes, digest_hex=one.digest_hex)
        for one in made.files
    )
    # An older abuselog noted no more than the one PDF, without its size.
    return kept or (GivenFile(name=made.file_name, size_bytes=0, digest_hex=made.digest_hex),)


def _told(
    vault: OpenVault,
    connection: Transaction,
    made: MadeDossier,
    new: NewHandOver,
    due_on: dt.date,
) -> str:
    """Return the id of the report that keeps what comes next, told now or gone on with."""
    if new.report:
        known = reports.find(connection, new.report)
        telling = telling_of(known)
        telling = dataclasses.replace(
            telling,
            incidents=telling.incidents or tuple(one.id for one in made.incidents),
            dossier=made.id,
            recipient=telling.recipient or new.recipient,
            recipient_role=telling.recipient_role or new.recipient_role,
            recipient_email=telling.recipient_email or new.recipient_email,
            next_action=telling.next_action or ASK_FOR_RECEIPT,
            due_on=telling.due_on or due_on,
        )
        return change_in(vault, connection, known.id, telling).id
    if not made.incidents:  # an older abuselog did not note which incidents a dossier is about
        return ""
    telling = Telling(
        incidents=tuple(one.id for one in made.incidents),
        target=new.target,
        told_on=new.given_on,
        dossier=made.id,
        method=METHODS[new.method],
        recipient=new.recipient,
        recipient_role=new.recipient_role,
        recipient_email=new.recipient_email,
        next_action=ASK_FOR_RECEIPT,
        due_on=due_on,
    )
    return tell_in(vault, connection, telling).id
