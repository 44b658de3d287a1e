# SPDX-License-Identifier: MIT
"""Hand-overs and receipts in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from abuselog.catalogue import bodies
from abuselog.records.hand_over import Confirmed, HandOver, Method, Receipt, ReceiptDetails
from abuselog.records.signed_page import SignedPage
from abuselog.wording.amounts import name_words, size_words
from abuselog.wording.language import _
from abuselog.wording.times import day_words, instant_words

METHODS: Final = {
    Method.EMAIL: _("By e-mail"),
    Method.UPLOAD: _("Uploaded to their link or portal"),
    Method.PERSON: _("In person"),
    Method.POST: _("By post"),
    Method.OTHER: _("Another way"),
}
CONTAINERS: Final = {
    "": _("the dossier's files, without a pack"),
    "zip": _("pack as one ZIP file"),
    "folder": _("pack as a folder"),
    "aes-zip": _("pack as a ZIP file with a passphrase"),
    "age": _("pack locked to the reader's key"),
    "portal": _("files for a portal"),
}
CONFIRMED: Final = {
    Confirmed.REPLY: _("by the reply file"),
    Confirmed.SIGNED: _("by signing the page"),
    Confirmed.TOLD: _("in their own words"),
}
RECEIPT_LABELS: Final = {
    "received_on": _("Received on"),
    "received_by": _("Received by"),
    "role": _("Rank or job"),
    "number": _("Collar or staff number"),
    "email": _("Work e-mail"),
    "force": _("Police force, council or firm"),
    "log_number": _("Police incident or log number"),
    "log_date": _("Day of that number"),
    "crime_reference": _("Crime reference"),
    "reference": _("Other reference"),
    "passed": _("Check of the pack"),
    "next_on": _("You will hear from them by"),
    "note": _("Anything else"),
}
READER_LABELS: Final = {**RECEIPT_LABELS, "next_on": _("You will hear from us by")}
"""The same on the form that the reader fills in."""
PASSED: Final = {
    "yes": _("they checked it, and it passed"),
    "no": _("they checked it, and it did NOT pass"),
    "": _("not checked by them, or not said"),
}
REPLY_REASONS: Final = {
    "not-there": _("it can't be opened"),
    "too-large": _("it is larger than any filled-in form"),
    "not-text": _("it is no plain text"),
    "not-a-form": _("it has no form of abuselog's in it"),
    "twice": _("it gives two different answers to the same question"),
    "day": _("a day in it can't be understood"),
    "empty": _("it does not say when the evidence was received"),
    "too-long": _("one of its answers is too long"),
}
ELSEWHERE: Final = {
    "log": _("it belongs to another log"),
    "hand-over": _("it is for another hand-over"),
    "pack": _("it names another pack than the one that was handed over"),
    "earlier": _("the day that it gives is before the day of the hand-over"),
}


def whom_words(given: HandOver) -> str:
    """Who got it: `PC Example, Police, not an emergency`."""
    return ", ".join(part for part in (given.recipient, bodies.label(given.target)) if part)


def hand_over_line(given: HandOver) -> str:
    """One line: `H-0001 · PC Example, Police · D-0003, version 1 · since 22 Nov 2026 · ...`."""
    return " · ".join(
        (
            given.number,
            whom_words(given),
            _("{dossier}, version {version}").format(
                dossier=given.dossier_number, version=given.dossier_version
            ),
            _("since {day}").format(day=day_words(given.given_on)),
            standing_words(given),
        )
    )


def noted_words(given: HandOver) -> str:
    """Who got it, once that is noted."""
    words = _("{number} notes who got it: {whom}, {day}.")
    return words.format(number=given.number, whom=whom_words(given), day=day_words(given.given_on))


def standing_words(given: HandOver) -> str:
    """Whether a receipt came: `received on 23 Nov 2026, by signing the page`."""
    if given.mistaken:
        return _("noted by mistake: nobody got it")
    if given.receipt is None:
        return _("no receipt yet")
    return _("received on {day}, {how}").format(
        day=day_words(given.receipt.received_on), how=CONFIRMED[given.receipt.how]
    )


def hand_over_rows(
    given: HandOver, pages: Sequence[SignedPage] = ()
) -> tuple[tuple[str, str], ...]:
    """What is known of a hand-over: label and words, without what nobody said."""
    rows = [
        (_("To"), whom_words(given)),
        (_("Their role"), given.recipient_role),
        (_("Sent to"), given.recipient_email),
        (_("Since"), day_words(given.given_on)),
        (_("How"), f"{METHODS[given.method]}, {CONTAINERS.get(given.container, given.container)}"),
        (
            _("Dossier"),
            _("{dossier}, version {version}").format(
                dossier=given.dossier_number, version=given.dossier_version
            ),
        ),
        (_("SHA-256 of the dossier"), given.dossier_sha256),
        (_("Pack's number"), given.manifest_hex),
        *(
            (_("File"), f"{one.name} ({size_words(one.size_bytes)}), SHA-256 {one.digest_hex}")
            for one in given.files
        ),
        (_("Note"), given.note),
        (_("Receipt"), standing_words(given)),
    ]
    if given.receipt is not None:
        rows += list(receipt_rows(given.receipt))
    rows += [(_("Signed page"), page_words(one)) for one in pages]
    if given.change_reason:
        rows.append((_("Why it was changed"), given.change_reason))
    return tuple((label, words) for label, words in rows if words)


def page_words(page: SignedPage) -> str:
    """A signed page that is kept: `scan.pdf (210 kB), kept 24 Nov 2026, SHA-256 …`."""
    return _("{name} ({size}), kept {when}, SHA-256 {digest}").format(
        name=name_words(page.name),
        size=size_words(page.size_bytes),
        when=instant_words(page.kept_at),
        digest=page.digest_hex,
    )


def receipt_rows(receipt: ReceiptDetails) -> tuple[tuple[str, str], ...]:
    """What a receipt says: label and words, without what nobody said."""
    said = {name: getattr(receipt, name) for name in RECEIPT_LABELS}
    said["passed"] = PASSED[receipt.passed]
    return tuple(
        (RECEIPT_LABELS[name], day_words(value) if isinstance(value, dt.date) else value)
        for name, value in said.items()
        if value
    )


def closed_words(given: HandOver, receipt: Receipt) -> str:
    """What is said once a receipt was taken in."""
    words = _("Hand-over {number} is closed: {who} received it on {day}.").format(
        number=given.number,
        who=receipt.received_by or whom_words(given),
        day=day_words(receipt.received_on),
    )
    if receipt.passed == "no":
        warning = _("They say that the check of the pack did not pass: hand it over again.")
        return f"{words} {warning}"
    return words
