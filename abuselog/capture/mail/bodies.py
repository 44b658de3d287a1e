# SPDX-License-Identifier: MIT
"""A mail's words and its enclosures, out of its tree of parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from abuselog.capture.html_text import LONGEST, html_as_text
from abuselog.capture.mail.fields import encoded_words, in_words
from abuselog.capture.mail.mime import Part, Tree
from abuselog.capture.media_type import HEAD_BYTES, media_type
from abuselog.capture.plain_text import decoded
from abuselog.records.message_file import SeenAttachment

LONGEST_WORDS: Final = 100_000
"""Characters: as many as an incident's words may have."""
MOST_ENCLOSURES: Final = 200
_TEXT_BYTES: Final = 8 << 20
_LONGEST_NAME: Final = 255
_TNEF: Final = ("application/ms-tnef", "application/vnd.ms-tnef")
_WORD: Final = re.compile(r"\w+")
_NO_NAME: Final = re.compile(r"[\x00-\x1f\x7f/\\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """One file that came inside a mail, with its bytes."""

    seen: SeenAttachment
    data: bytes


@dataclass(slots=True)
class Contents:
    """What a mail says and what it brought."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    enclosures: list[Enclosure] = field(default_factory=list)


def contents(tree: Tree) -> Contents:
    """Return the words and the enclosures of a mail, in their order."""
    found = Contents()
    _gather(tree, tree.root, found)
    return found


def words(tree: Tree, found: Contents) -> tuple[str, str, str]:
    """Return the words, which body they are from, and the other body's if it says other things."""
    plain = "\n\n".join(text for text in found.plain if text.strip()).strip()
    html = "\n\n".join(text for text in found.html if text.strip()).strip()
    if not plain:
        return _cut(tree, html), "html" if html else "", ""
    other = ""
    if html and _differ(plain, html):
        # What the reader's program showed is most often the HTML.
        tree.warn("two-bodies")
        other = _cut(tree, html)
    return _cut(tree, plain), "plain", other


def enclosed_name(part: Part) -> str:
    """Return the name that a part gives itself, without folders, or an empty text."""
    name = part.disposition.named("filename") or part.type_.named("name")
    return plain_name(encoded_words(name))


def plain_name(name: str) -> str:
    """Return the last part of a name, with no letter that could steer a screen or a disk."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return _NO_NAME.sub("", last).strip()[:_LONGEST_NAME]


def enclosure(name: str, data: bytes, claimed: str, note: str = "") -> Enclosure:
    """Return a file with what it is by content."""
    kind = media_type(data[:HEAD_BYTES], name) or ""
    return Enclosure(
        seen=SeenAttachment(
            name=name,
            media_type=kind,
            claimed_type=claimed[:_LONGEST_NAME],
            size_bytes=len(data),
            note=note,
        ),
        data=data,
    )


def _gather(tree: Tree, part: Part, found: Contents) -> None:
    if part.parts:
        for inner in part.parts:
            _gather(tree, inner, found)
        return
    type_ = part.type_.value
    is_text = type_ in ("text/plain", "text/html")
    attached = part.disposition.value == "attachment" or bool(enclosed_name(part))
    if is_text and not attached:
        _text(tree, part, found)
    elif part is not tree.root or attached or not type_.startswith(("text/", "multipart/")):
        _enclosed(tree, part, found)
    else:
        _text(tree, part, found)


def _text(tree: Tree, part: Part, found: Contents) -> None:
    data, whole = part.content()
    if not whole:
        tree.warn("text-damaged")
    if len(data) > _TEXT_BYTES:
        tree.warn("words-cut")
    read = decoded(data[:_TEXT_BYTES], part.type_.named("charset"))
    if not read.exact:
        tree.warn("letters-lost")
    if part.type_.value != "text/html":
        found.plain.append(read.text)
        return
    if len(read.text) > LONGEST:
        tree.warn("words-cut")
    page = html_as_text(read.text)
    if page.hidden:
        tree.warn("hidden-words")
    if page.remote:
        tree.warn("remote-pictures")
    found.html.append(page.text)


def _enclosed(tree: Tree, part: Part, found: Contents) -> None:
    if len(found.enclosures) >= MOST_ENCLOSURES:
        tree.warn("too-many-parts")
        return
    data, whole = part.content()
    number = len(found.enclosures) + 1
    type_ = part.type_.value
    note = "" if whole else "damaged"
    if type_ in _TNEF or enclosed_name(part).lower() == "winmail.dat":
        note = "outlook-bundle"
        tree.warn("outlook-bundle")
    found.enclosures.append(
        enclosure(enclosed_name(part) or _given_name(part, data, number), data, type_, note)
    )


def _given_name(part: Part, data: bytes, number: int) -> str:
    """Return a name for a part that has none: the subject of an enclosed message, or a number."""
    if part.type_.value == "message/rfc822":
        line = re.search(rb"(?im)^subject:([^\r\n]{1,200})", data[:65_536])
        subject = plain_name(in_words(line[1]).replace("/", "-")) if line else ""
        return f"{subject[:80] or f'message {number}'}.eml"
    return f"attachment {number}"


def _differ(plain: str, html: str) -> bool:
    """Whether one body says much that the other does not."""
    here, there = (set(_WORD.findall(text[:200_000].lower())) for text in (plain, html))
    fewer = min(len(here), len(there))
    return len(here & there) < 0.5 * fewer or len(there) > 3 * len(here) + 40


def _cut(tree: Tree, text: str) -> str:
    if len(text) > LONGEST_WORDS:
        tree.warn("words-cut")
    return text[:LONGEST_WORDS]
