# SPDX-License-Identifier: MIT
"""What is said of mails and chats that were read: warnings, the way, signatures, enclosures."""

from __future__ import annotations

from typing import Final

from abuselog.records.message_file import BodyCheck, Hop, SeenAttachment, ServerClaim, Signature
from abuselog.wording.amounts import name_words, number_words, size_words
from abuselog.wording.language import _
from abuselog.wording.times import instant_words

WARNINGS: Final = {
    "read-by-program": _("A program read this off the picture, and it can be wrong. Compare it."),
    "emoji-unread": _("Emoji are not read: check the picture."),
    "year-guessed": _("The picture shows no year; it is taken to be the last time that day came."),
    "day-month-ambiguous": _("The day and the month could be the other way round."),
    "after-capture": _("It shows a time after the picture was taken; one of the two is wrong."),
    "no-received": _(
        "It shows no server on its way: it is a copy from “Sent”, a forwarded or a saved copy. "
        "If you can, save the original message as a file."
    ),
    "outlook-no-headers": _(
        "Outlook left out the lines that servers wrote. In Outlook, open the message and save its "
        "internet headers too."
    ),
    "forwarded-copy": _(
        "It looks forwarded: the sender shown is whoever forwarded it. Ask for the original as a "
        "file."
    ),
    "clock-jump": _("A server says it came before it was sent on: one of their clocks was wrong."),
    "date-differs": _(
        "The sender's date does not fit the first server's. A sender can write any date; servers' "
        "times are more to be trusted."
    ),
    "no-date": _("The sender gave no date."),
    "date-unclear": _("The sender's date can't be read."),
    "no-sender": _("It names no sender."),
    "several-senders": _("It names more than one sender; the first is shown."),
    "name-is-another-address": _(
        "The sender's name is written like an address, but not their own."
    ),
    "field-twice": _(
        "It has two senders, subjects, dates or ids, so programs may show different ones."
    ),
    "never-sent": _("It is marked as a draft that was never sent."),
    "more-mails": _("The file holds several messages; only the first was read."),
    "two-bodies": _(
        "Its plain text and its formatted text say different things. Most programs show the "
        "formatted one; both are kept in the exhibit."
    ),
    "hidden-words": _("Some of its words are marked so that they don't show; they are shown here."),
    "remote-pictures": _(
        "It would fetch pictures from the internet, which tells the sender that you looked. "
        "abuselog never fetches them."
    ),
    "words-unread": _("Its words are in a form that abuselog doesn't read. Type them yourself."),
    "words-cut": _("It is very long: only its beginning was read."),
    "letters-lost": _("Some letters could not be read and are shown as �."),
    "text-damaged": _("A part of its text is damaged."),
    "headers-cut": _("It has more header lines than are safe to read; the rest was left."),
    "parts-damaged": _("Its parts can't all be told apart."),
    "too-deep": _("Its parts are nested deeper than is safe to read; the rest was left."),
    "too-many-parts": _("It has more parts than are safe to read; the rest was left."),
    "outlook-bundle": _("It has a “winmail.dat”, which only Outlook reads. It is kept, unread."),
    "lines-cut": _("The chat is longer than can be read; its end was left."),
    "goes-back": _("Some messages are older than the ones before them."),
    "dates-unclear": _("Some dates can't be read."),
    "media-unread": _("Some files in the archive can't be read; they are kept in it."),
}
_ATTACHMENT: Final = {
    "outlook-bundle": _("only Outlook reads it; kept unread"),
    "outlook-message": _("a message inside the message; kept in it"),
    "damaged": _("damaged"),
}
_WHY_NOT: Final = {
    "hash-unknown": _("it was made in a way that abuselog doesn't know"),
    "malformed": _("it is not written as it should be"),
    "not-as-sent": _("Outlook changed the message when it kept it"),
}


def warning_words(code: str) -> str:
    """The sentence for a warning, or the code itself if it has none."""
    return WARNINGS.get(code, code)


def hop_words(hop: Hop) -> str:
    """One step of a mail's way, in one line."""
    parts = [hop.by or _("a server that gives no name")]
    if hop.sent_from:
        parts.append(_("from {server}").format(server=hop.sent_from))
    parts.append(instant_words(hop.at) if hop.at else _("time unclear"))
    if hop.clock_jump and hop.after_s is not None:
        seconds = number_words(round(-hop.after_s))
        parts.append(_("{seconds} s before the step before it").format(seconds=seconds))
    return " · ".join(parts)


def claim_words(claim: ServerClaim) -> str:
    """What a server says it checked, in one line."""
    found = ", ".join(f"{method} {result}" for method, result in claim.results)
    return _("{server} says: {found}").format(
        server=claim.server or _("a server that gives no name"), found=found or _("nothing")
    )


def signature_words(signature: Signature) -> tuple[str, ...]:
    """What is known of a signature: that it is there, the body, and the signature itself."""
    domain = signature.domain or _("a domain that it doesn't name")
    lines = [_("It carries a signature of {domain}.").format(domain=domain)]
    if signature.body is BodyCheck.SAME:
        lines.append(
            _("The first part of its text is the one that was signed.")
            if signature.part_only
            else _("Its text is the one that the signature names.")
        )
    elif signature.body is BodyCheck.DIFFERENT:
        lines.append(
            _("Its text is not the one that the signature names: some servers add to a message.")
        )
    else:
        why = _WHY_NOT.get(signature.why_not, signature.why_not)
        lines.append(_("Its text was not compared: {why}.").format(why=why))
    lines.append(_("The signature was not checked: the sender's key is on the internet."))
    return tuple(lines)


def attachment_words(attachment: SeenAttachment) -> str:
    """One enclosure: its name, what it is and how large."""
    kind = attachment.media_type or _("of an unknown kind")
    parts = [name_words(attachment.name), kind, size_words(attachment.size_bytes)]
    if attachment.note:
        parts.append(_ATTACHMENT.get(attachment.note, attachment.note))
    return " · ".join(parts)
