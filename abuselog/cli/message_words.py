# SPDX-License-Identifier: MIT
"""What was read in a mail or a chat, as JSON for other programs and as lines for people."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

from abuselog.catalogue import platforms
from abuselog.cli import as_json
from abuselog.records.message_file import (
    Address,
    ChatLine,
    ChatSeen,
    MailSeen,
    proposal_of_mail,
)
from abuselog.records.saved_page import DocumentSeen, SavedPage
from abuselog.wording import instant_words, moment_words
from abuselog.wording.language import _
from abuselog.wording.messages import (
    attachment_words,
    claim_words,
    hop_words,
    signature_words,
    warning_words,
)
from abuselog.wording.pages import page_facts, page_warning, resource_words

Object = dict[str, Any]


def seen_json(seen: MailSeen | ChatSeen | SavedPage | DocumentSeen) -> Object:
    """All that was read, and for a mail what it proposes."""
    found = _plain(seen)
    if isinstance(seen, (SavedPage, DocumentSeen)):
        return {"what": "page" if isinstance(seen, SavedPage) else "document", **found}
    if isinstance(seen, MailSeen):
        proposed = proposal_of_mail(seen)
        happened = as_json.moment(proposed.happened) if proposed.happened else None
        return {"what": "mail", "platform": "email", "happened": happened, **found}
    return {"what": "chat", **found, "senders": list(seen.senders)}


def seen_words(seen: MailSeen | ChatSeen | SavedPage | DocumentSeen) -> str:
    """The same in lines."""
    if isinstance(seen, (SavedPage, DocumentSeen)):
        return "\n".join(_page_lines(seen))
    return "\n".join(_mail_lines(seen) if isinstance(seen, MailSeen) else _chat_lines(seen))


def _plain(value: object) -> Any:
    """Return a record as what JSON can hold."""
    if isinstance(value, dt.datetime):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {spec.name: _plain(getattr(value, spec.name)) for spec in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _mail_lines(mail: MailSeen) -> Iterator[str]:
    happened = mail.happened
    fields = (
        (_("From"), _people((mail.sender,))),
        (_("To"), _people(mail.to)),
        (_("Copy to"), _people(mail.cc)),
        (_("Subject"), mail.subject),
        (_("Sent"), moment_words(happened) if happened else ""),
        (_("Received"), instant_words(mail.received_at) if mail.received_at else ""),
        (_("Message id"), mail.message_id),
    )
    for label, value in fields:
        if value:
            yield f"{label}: {value}"
    for code in mail.warnings:
        yield _("Note: {note}").format(note=warning_words(code))
    yield from ("", mail.words or _("No words were found in it."))
    yield from _listed(_("Attachments:"), [attachment_words(one) for one in mail.attachments])
    yield from _listed(_("Its way, first server first:"), [hop_words(hop) for hop in mail.hops])
    checks = [claim_words(claim) for claim in mail.claims]
    checks += [" ".join(signature_words(one)) for one in mail.signatures]
    yield from _listed(_("Who vouches for it:"), checks)


def _page_lines(seen: SavedPage | DocumentSeen) -> Iterator[str]:
    for label, value in page_facts(seen):
        yield f"{label}: {value}"
    for code in seen.warnings:
        yield _("Note: {note}").format(note=page_warning(code))
    yield from ("", seen.words or _("No words were found in it."))
    if isinstance(seen, SavedPage):
        yield from _listed(_("Its parts:"), [resource_words(one) for one in seen.resources])


def _chat_lines(chat: ChatSeen) -> Iterator[str]:
    name = platforms.name_of(chat.platform)
    yield f"{name}: {chat.title}" if chat.title else name
    for code in chat.warnings:
        yield _("Note: {note}").format(note=warning_words(code))
    if chat.ambiguous:
        yield _("Note: {note}").format(note=_ambiguous(chat))
    if chat.choices:
        yield from _listed(_("It holds several chats:"), list(chat.choices))
        return
    yield ""
    for line in chat.lines:
        yield _line(line)


def _ambiguous(chat: ChatSeen) -> str:
    if chat.day_first:
        return _("Dates are read with the day first; nothing in the file proves that.")
    return _("Dates are read with the month first; nothing in the file proves that.")


def _line(line: ChatLine) -> str:
    moment = line.moment()
    when = moment_words(moment) if moment else _("time unclear")
    words = line.text.replace("\n", "\n    ")
    file = f" [{line.attachment}]" if line.attachment else ""
    who = f"{line.sender}: " if line.sender else ""
    return f"{line.number}. {when} · {who}{words}{file}"


def _people(people: tuple[Address, ...]) -> str:
    shown = (f"{one.name} <{one.address}>" if one.name else one.address for one in people)
    return ", ".join(text for text in shown if text)


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from ("", title, *(f"  {line}" for line in lines))
