# SPDX-License-Identifier: MIT
"""Receipts: the page to sign with its reply file, taking a reply in, and closing a hand-over."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from abuselog.catalogue import bodies, follow_ups
from abuselog.dossier import receipt as receipt_page
from abuselog.dossier.chapters import role_words
from abuselog.errors import (
    AbuselogError,
    BadValue,
    HandOverClosed,
    ReplyElsewhere,
    ReplyUnreadable,
)
from abuselog.handover import reply_form
from abuselog.handover.reply_form import FormHead, Reply
from abuselog.records.custody import Deed
from abuselog.records.hand_over import (
    PASSED,
    Confirmed,
    HandOver,
    Receipt,
    ReceiptDetails,
)
from abuselog.records.report import Report
from abuselog.vault import hand_overs, history, reports
from abuselog.vault.disk import write_all
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.wording import size_words
from abuselog.wording.hand_overs import whom_words
from abuselog.wording.language import _
from abuselog.wording.receipt_words import ENGLISH, LANGUAGES, ReceiptWords
from abuselog.workflows import given_packs
from abuselog.workflows.change_report import change_in, telling_of
from abuselog.workflows.follow_up_waits import proposed_update
from abuselog.workflows.hand_over import ASK_FOR_RECEIPT, kept_again
from abuselog.workflows.record import newest
from abuselog.workflows.report_details import require_day_has_come
from abuselog.workflows.result_files import ResultFiles
from abuselog.workflows.result_place import writing
from abuselog.workflows.storable_text import trimmed

ASK_HOW_IT_STANDS: Final = _("Ask how it stands")
_WALES: Final = "wales"
_FARTHEST: Final = dt.timedelta(days=3 * 366)
"""A day to be heard from that lies further ahead is a slip of the pen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReply:
    """A reply file that was read and belongs to a hand-over of this log; nothing is noted yet."""

    hand_over: HandOver
    reply: Reply

    @property
    def details(self) -> ReceiptDetails:
        """What it answers."""
        return self.reply.details


def write_receipt(
    vault: OpenVault,
    reference: str,
    folder: Path,
    *,
    replace: bool = False,
    welsh: bool | None = None,
) -> tuple[Path, ...]:
    """Write the page to sign and the reply file into `folder`: all, or nothing. An event.

    Shape:  in English; with `welsh`, both in Welsh beside them. None: in a log from Wales.
    Raises: UnknownReference; HandOverClosed if it was noted by mistake; TargetExists,
            TargetNotWritable, DiskFull, FontMissing.
    """
    with vault.transaction() as connection:
        given = hand_overs.find(connection, reference)
    if given.mistaken:
        raise HandOverClosed(number=given.number)
    stem = f"{vault.profile.initials}-{given.number}"
    wanted = vault.profile.nation == _WALES if welsh is None else welsh
    with writing(vault, folder) as place, ResultFiles(place, replace=replace) as files:
        for words in LANGUAGES if wanted else (ENGLISH,):
            page_name, reply_name = (f"{stem}-{ending}" for ending in words.endings)
            contents = _page(vault, given, words, f"{reply_name}.txt")
            form = reply_form.form_bytes(_head(vault, given, words), words)
            files.write(f"{page_name}.pdf", functools.partial(_write_page, contents))
            files.write(f"{reply_name}.txt", functools.partial(_fill, form))
        files.settle()
        if not vault.read_only:
            # Nothing leaves the log without the history saying so: the names come last.
            _note_made(vault, given)
        return files.finish()


def reply_from(path: Path) -> bytes:
    """Return the bytes of a reply file, no more of them than a form can have.

    Raises: ReplyUnreadable if it can't be opened.
    """
    try:
        with path.open("rb") as file:
            return file.read(reply_form.LARGEST_BYTES + 1)
    except OSError as fault:
        raise ReplyUnreadable(reason="not-there") from fault


def read_reply(vault: OpenVault, raw: bytes, *, wanted: str = "") -> FoundReply:
    """Return what a reply says and which hand-over it answers. Nothing is noted by this.

    Shape:  `wanted` is the hand-over that it should answer; empty: whichever it names.
    Raises: ReplyUnreadable; ReplyElsewhere if it is for another log or hand-over, or names another
            pack; UnknownReference if there is no hand-over `wanted`.
    """
    reply = reply_form.read_reply(raw)
    with vault.transaction() as connection:
        asked = hand_overs.find(connection, wanted).id if wanted else ""
        try:
            given = hand_overs.find(connection, reply.number)
        except AbuselogError as fault:
            raise ReplyElsewhere(number=reply.number[:12], what="hand-over") from fault
    if asked not in ("", given.id):
        raise ReplyElsewhere(number=wanted, what="hand-over")
    if reply.log_id != vault.log_id:
        raise ReplyElsewhere(number=given.number, what="log")
    if reply.manifest_hex != given.manifest_hex:
        raise ReplyElsewhere(number=given.number, what="pack")
    return FoundReply(hand_over=given, reply=reply)


def take_reply(vault: OpenVault, found: FoundReply, *, reason: str = "") -> HandOver:
    """Close the hand-over that a reply answers.

    Raises: as `close`.
    """
    return close(
        vault,
        found.hand_over.id,
        Confirmation(details=found.details, how=Confirmed.REPLY, reply_text=found.reply.text),
        reason=reason,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What confirms a hand-over, and how it came."""

    details: ReceiptDetails
    how: Confirmed
    reply_text: str = ""


def close(
    vault: OpenVault, reference: str, confirmed: Confirmation, *, reason: str = ""
) -> HandOver:
    """Keep a receipt, tell its report what came back, and return the hand-over. An event each.

    Shape:  a second receipt takes the place of the first and needs a reason; the history has both.
    Raises: UnknownReference; HandOverClosed without a reason; BadTime for a day still to come;
            BadValue; ReplyElsewhere for a day before the hand-over.
    """
    at = vault.clock.now()
    with vault.transaction() as connection:
        known = hand_overs.find(connection, reference)
        if known.mistaken or (known.receipt is not None and not reason.strip()):
            raise HandOverClosed(number=known.number)
        details = _checked(known, confirmed.details, newest(connection, at))
    usual = proposed_update(vault, known.target, details.received_on)
    with vault.transaction() as connection:
        receipt = Receipt(
            **{name: getattr(details, name) for name in _NAMES},
            how=confirmed.how,
            noted_at=at,
            reply_text=trimmed("reply", confirmed.reply_text),
        )
        changes = {"receipt": receipt, "change_reason": trimmed("reason", reason)}
        closed = kept_again(vault, connection, known, Deed.RECEIPT_NOTED, changes)
        _tell_report(vault, connection, closed, usual)
    return closed


def _checked(known: HandOver, said: ReceiptDetails, latest: dt.datetime) -> ReceiptDetails:
    if said.received_on < known.given_on:
        raise ReplyElsewhere(number=known.number, what="earlier")
    if said.passed not in PASSED:
        raise BadValue(field="passed", reason="yes or no")
    require_day_has_come(said.received_on, latest)
    if said.log_date is not None:
        require_day_has_come(said.log_date, latest)
    texts: dict[str, Any] = {name: trimmed(name, getattr(said, name)) for name in _TEXTS}
    return dataclasses.replace(said, **texts)


def _tell_report(
    vault: OpenVault, connection: Transaction, given: HandOver, usual: dt.date
) -> None:
    """Let the report say what the receipt says, and when to ask again: `usual`, if they don't."""
    receipt = given.receipt
    if not given.report_id or receipt is None:
        return
    known = reports.find(connection, given.report_id)
    if known.is_mistaken:
        return
    changes: dict[str, Any] = {
        name: value for name, value in _references(known, receipt).items() if value
    }
    if not follow_ups.closes(known.outcomes):
        changes |= _next_step(known, receipt, usual)
    telling = dataclasses.replace(telling_of(known), **changes)
    reason = _("Receipt for hand-over {number}").format(number=given.number)
    change_in(vault, connection, known.id, telling, reason=reason)


def _references(known: Report, receipt: Receipt) -> dict[str, Any]:
    """Return what the receipt says by the names of the report's fields, empty or not."""
    kind = bodies.body(known.target).kind
    if kind == "police":
        return {
            "log_number": receipt.log_number,
            "log_date": receipt.log_date or (receipt.received_on if receipt.log_number else None),
            "force": receipt.force,
            "crime_reference": receipt.crime_reference,
            "reference": receipt.reference,
            "officer_name": receipt.received_by,
            "officer_number": receipt.number,
            "officer_email": receipt.email,
        }
    # Others give one reference of their own, whatever line of the form they put it on.
    reference = receipt.reference or receipt.log_number or receipt.crime_reference
    return {
        "reference": reference,
        "recipient": known.recipient or receipt.received_by,
        "recipient_role": known.recipient_role or receipt.role,
        "recipient_email": known.recipient_email or receipt.email,
        "acknowledged_on": receipt.received_on if kind in ("council", "standards") else None,
    }


def _next_step(known: Report, receipt: Receipt, usual: dt.date) -> dict[str, Any]:
    day = receipt.next_on
    if day is None or not receipt.received_on <= day <= receipt.received_on + _FARTHEST:
        day = usual
    ours = known.next_action in ("", ASK_FOR_RECEIPT)
    return {"due_on": day, "next_action": ASK_HOW_IT_STANDS if ours else known.next_action}


def _page(
    vault: OpenVault, given: HandOver, words: ReceiptWords, reply_name: str
) -> receipt_page.ReceiptContents:
    profile = vault.profile
    container = words.containers.get(given.container, given.container)
    tally = given_packs.tally_of(vault, given)
    return receipt_page.ReceiptContents(
        number=given.number,
        whose=profile.name,
        office=role_words.office(profile) if words is ENGLISH else profile.council,
        to=whom_words(given),
        how=f"{words.methods[given.method]}, {container}",
        given_on=given.given_on,
        dossier=_dossier_words(given, words),
        dossier_sha256=given.dossier_sha256,
        manifest_hex=given.manifest_hex,
        files=tuple((one.name, size_words(one.size_bytes), one.digest_hex) for one in given.files),
        exhibits=words.tally(tally) if tally else "",
        reply_name=reply_name,
        log_id=vault.log_id,
        made_at=vault.clock.now(),
        practice=profile.practice,
        words=words,
    )


def _head(vault: OpenVault, given: HandOver, words: ReceiptWords) -> FormHead:
    return FormHead(
        number=given.number,
        log_id=vault.log_id,
        manifest_hex=given.manifest_hex,
        dossier=_dossier_words(given, words),
        files=tuple((one.name, one.digest_hex) for one in given.files),
        given_on=given.given_on,
        practice=vault.profile.practice,
    )


def _dossier_words(given: HandOver, words: ReceiptWords) -> str:
    return words.version.format(dossier=given.dossier_number, version=given.dossier_version)


def _note_made(vault: OpenVault, given: HandOver) -> None:
    with vault.transaction() as connection:
        history.append(
            connection,
            history.Done(
                deed=Deed.RECEIPT_MADE,
                at=vault.clock.now(),
                touched=(given.id,),
                facts={"number": given.number},
            ),
        )


def _write_page(contents: receipt_page.ReceiptContents, file: BinaryIO) -> None:
    receipt_page.write(contents, file)


def _fill(raw: bytes, file: BinaryIO) -> None:
    write_all(file, raw)


_NAMES: Final = tuple(spec.name for spec in dataclasses.fields(ReceiptDetails))
_TEXTS: Final = tuple(name for name in _NAMES if name not in ("received_on", "log_date", "next_on"))
