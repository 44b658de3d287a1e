# SPDX-License-Identifier: MIT
"""A mail's bytes as a tree of parts, each with its fields and the exact place of its body.

The standard library's parser recurses as deep as a stranger nests and tries every boundary on
every line. This one knows its limits before it starts, and keeps the places of the bytes, so that
an enclosed message comes out exactly as it was sent.
"""

from __future__ import annotations

import binascii
import quopri
import re
from dataclasses import dataclass, field
from typing import Final

from abuselog.capture.mail.fields import Parameters, parameters

MOST_PARTS: Final = 500
DEEPEST: Final = 12
MOST_FIELDS: Final = 2_000
LONGEST_FIELD_BYTES: Final = 64 << 10
LARGEST_HEADERS_BYTES: Final = 1 << 20
_FIELD: Final = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_BOUNDARY_END: Final = re.compile(rb"(--)?[ \t]{0,200}(?:\r?\n|\Z)")
_MOST_TRIES: Final = 100_000
"""Lines that start like a boundary and are none, before we stop looking."""
_BASE64: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64: Final = bytes(set(range(256)) - set(_BASE64))
_NO_LINE: Final = re.compile(rb"\n\r?\n")


@dataclass(frozen=True, slots=True)
class RawField:
    """One header field as it stands in the file."""

    name: str
    value: bytes
    """After the colon, with its folds, without the last line end."""


@dataclass(slots=True)
class Part:
    """One part of a mail; the whole mail is one too."""

    data: bytes
    """The whole file."""
    start: int
    """Where its body starts in the file."""
    end: int
    fields: tuple[RawField, ...]
    type_: Parameters
    disposition: Parameters
    parts: list[Part] = field(default_factory=list)

    def value(self, name: str) -> bytes:
        """Return the first field of this name, or nothing."""
        wanted = name.lower()
        return next((one.value for one in self.fields if one.name.lower() == wanted), b"")

    @property
    def body(self) -> bytes:
        """The body as it stands in the file, still encoded."""
        return self.data[self.start : self.end]

    def content(self) -> tuple[bytes, bool]:
        """Return the body without its transfer encoding, and whether that went well."""
        encoding = self.value("Content-Transfer-Encoding").strip().lower()
        if encoding == b"base64":
            return _from_base64(self.body)
        if encoding == b"quoted-printable":
            return quopri.decodestring(self.body), True
        if encoding in (b"x-uuencode", b"uuencode", b"uue", b"x-uue"):
            return self.body, False
        return self.body, True


@dataclass(slots=True)
class Tree:
    """A mail taken apart."""

    root: Part
    warnings: list[str] = field(default_factory=list)
    count: int = 1

    def warn(self, code: str) -> None:
        """Note something once that a reader must know."""
        if code not in self.warnings:
            self.warnings.append(code)


def taken_apart(data: bytes) -> Tree:
    """Return the tree of a mail. Whatever the bytes are, there is a root."""
    start = _after_mailbox_line(data)
    root, cut = _part(data, start, len(data), b"text/plain")
    tree = Tree(root)
    if cut:
        tree.warn("headers-cut")
    _take_apart(tree, root, 1)
    return tree


def _after_mailbox_line(data: bytes) -> int:
    """Return where the first field starts: mailbox files put a line of their own before it."""
    start = 0
    while data[start : start + 1] in (b"\r", b"\n", b"\xef", b"\xbb", b"\xbf") and start < 16:
        start += 1
    if data.startswith((b"From ", b">From "), start):
        end = data.find(b"\n", start, start + LONGEST_FIELD_BYTES)
        return end + 1 if end >= 0 else start
    return start


def _part(data: bytes, start: int, end: int, default: bytes) -> tuple[Part, bool]:
    fields, body, cut = _fields(data, start, end)
    part = Part(
        data=data, start=body, end=end, fields=fields,
        type_=parameters(default), disposition=parameters(b""),
    )  # fmt: skip
    stated = part.value("Content-Type")
    if b"/" in stated:
        part.type_ = parameters(stated)
    part.disposition = parameters(part.value("Content-Disposition"))
    return part, cut


def _fields(data: bytes, start: int, end: int) -> tuple[tuple[RawField, ...], int, bool]:
    """Return the header fields, where the body starts, and whether any of it was left out.

    Source: RFC 5322, 2.2.
    """
    found: list[tuple[str, list[bytes]]] = []
    at, cut, length = start, False, 0
    while at < end:
        if at - start > LARGEST_HEADERS_BYTES:
            found_end = _NO_LINE.search(data, at, end)
            return _joined(found), found_end.end() if found_end else end, True
        stop = data.find(b"\n", at, end)
        after = end if stop < 0 else stop + 1
        line = data[at : min(after, at + LONGEST_FIELD_BYTES)]
        plain = line.rstrip(b"\r\n")
        if not plain:
            return _joined(found), after, cut
        name = _FIELD.match(plain)
        folded = plain[:1] in (b" ", b"\t")
        if not folded and not name:
            break  # a line that is no field ends the fields, as mail programs have it
        cut = cut or len(line) < after - at or len(found) >= MOST_FIELDS
        length = len(plain) if name and not folded else length + len(plain)
        if length > LONGEST_FIELD_BYTES:
            cut = True
        elif folded and found:
            found[-1][1].append(plain)
        elif name and not folded and len(found) < MOST_FIELDS:
            found.append((name[1].decode("ascii"), [plain[name.end() :]]))
        at = after
    return _joined(found), at, cut


def _joined(found: list[tuple[str, list[bytes]]]) -> tuple[RawField, ...]:
    return tuple(RawField(name, b"\r\n".join(lines)) for name, lines in found)


def _take_apart(tree: Tree, part: Part, depth: int) -> None:
    if not part.type_.value.startswith("multipart/"):
        return
    boundary = part.type_.named("boundary").encode("utf-8", "replace")
    if not boundary:
        tree.warn("parts-damaged")
        return
    if depth >= DEEPEST:
        tree.warn("too-deep")
        return
    default = b"message/rfc822" if part.type_.value == "multipart/digest" else b"text/plain"
    for start, end in _between(part, boundary):
        if tree.count >= MOST_PARTS:
            tree.warn("too-many-parts")
            return
        inner, _cut = _part(part.data, start, end, default)
        tree.count += 1
        part.parts.append(inner)
        _take_apart(tree, inner, depth + 1)
    if not part.parts:
        tree.warn("parts-damaged")


def _between(part: Part, boundary: bytes) -> list[tuple[int, int]]:
    """Return where the parts between a boundary's lines start and end.

    Source: RFC 2046, 5.1.1: the line end before a boundary belongs to the boundary.
    """
    line = b"--" + boundary
    spans: list[tuple[int, int]] = []
    start, at = -1, part.start
    for _tried in range(_MOST_TRIES):
        at = part.data.find(line, at, part.end)
        if at < 0:
            break
        mark = _BOUNDARY_END.match(part.data, at + len(line), part.end)
        if not mark or (part.data[at - 1 : at] != b"\n" and at > part.start):
            at = _next_line(part.data, at, part.end)
            continue
        if start >= 0:
            spans.append((start, max(start, _before(part.data, at))))
        start = at = mark.end()
        if mark[1] or len(spans) > MOST_PARTS:
            return spans
    if start >= 0:  # cut short: what is there is a part all the same
        spans.append((start, part.end))
    return spans


def _next_line(data: bytes, at: int, end: int) -> int:
    found = data.find(b"\n", at, end)
    return end if found < 0 else found + 1


def _before(inside: bytes, at: int) -> int:
    at -= inside[at - 1 : at] == b"\n"
    return at - (inside[at - 1 : at] == b"\r")


def _from_base64(body: bytes) -> tuple[bytes, bool]:
    letters = body.translate(None, _NOT_BASE64)
    whole = len(letters) - len(letters) % 4
    rest = letters[whole:]
    padded = letters + b"=" * (-len(letters) % 4) if len(rest) != 1 else letters[:whole]
    try:
        return binascii.a2b_base64(padded), len(rest) != 1
    except binascii.Error:
        return body, False
