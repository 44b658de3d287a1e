# SPDX-License-Identifier: MIT
"""Whether a mail's body is the one that its DKIM signature was made over, told offline.

The signature itself needs the sender's public key, which is on the internet; it is never checked
here, and "not checked" is never told as "failed".

Source: RFC 6376, 3.4 and 3.5.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from typing import Final

from abuselog.capture.mail.mime import Part
from abuselog.records.message_file import BodyCheck, Signature

_MOST_SIGNATURES: Final = 10
_TABS: Final = bytes.maketrans(b"\t", b" ")
_ANY_SPACE: Final = re.compile(r"\s+")
_HASHES: Final = {"rsa-sha256": "sha256", "ed25519-sha256": "sha256", "rsa-sha1": "sha1"}
_SHOWN: Final = 255


def signatures(root: Part, *, as_sent: bool = True) -> tuple[Signature, ...]:
    """Return the signatures a mail carries, each with whether the body is the one it covers.

    Shape:  `as_sent` is false where we have the fields but not the body as it was on the way.
    """
    texts = [
        one.value.decode("utf-8", "replace")
        for one in root.fields
        if one.name.lower() == "dkim-signature"
    ]
    bodies = _Bodies(root)
    return tuple(_signature(text, bodies, as_sent) for text in texts[:_MOST_SIGNATURES])


class _Bodies:
    """The body in both canonical forms, each made once and only if it is asked for."""

    def __init__(self, root: Part) -> None:
        self._root = root
        self._made: dict[str, bytes] = {}

    def canonical(self, form: str) -> bytes:
        """Return the body in the form `simple` or `relaxed`."""
        if form not in self._made:
            # Copies that were saved with bare line feeds are still what was sent.
            body = self._root.body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            self._made[form] = relaxed(body) if form == "relaxed" else simple(body)
        return self._made[form]


def simple(body: bytes) -> bytes:
    """Return a body with exactly one line end at its end."""
    return body.rstrip(b"\r\n") + b"\r\n" if body.endswith(b"\n") else body + b"\r\n"


def relaxed(body: bytes) -> bytes:
    """Return a body with single spaces, none at line ends, and one line end at its end, if any."""
    lines = body.translate(_TABS)
    while b"  " in lines:  # halves each run: a regular expression needs forty times the memory
        lines = lines.replace(b"  ", b" ")
    kept = lines.replace(b" \r\n", b"\r\n").removesuffix(b" ").rstrip(b"\r\n")
    return kept + b"\r\n" if kept else b""


def _signature(text: str, bodies: _Bodies, as_sent: bool) -> Signature:
    tags = _tags(text)
    body, why_not = BodyCheck.NOT_CHECKED, "not-as-sent"
    if as_sent:
        body, why_not = _checked(tags, bodies)
    return Signature(
        domain=tags.get("d", "")[:_SHOWN],
        selector=tags.get("s", "")[:_SHOWN],
        body=body,
        why_not=why_not,
        part_only="l" in tags,
    )


def _tags(text: str) -> dict[str, str]:
    """Return a signature's tags without the space that folding put into them."""
    tags: dict[str, str] = {}
    for piece in text.split(";"):
        name, equals, value = piece.partition("=")
        if equals:
            tags.setdefault(name.strip(), _ANY_SPACE.sub("", value))
    return tags


def _checked(tags: dict[str, str], bodies: _Bodies) -> tuple[BodyCheck, str]:
    name = _HASHES.get(tags.get("a", "").lower())
    form = tags.get("c", "simple/simple").lower().partition("/")[2] or "simple"
    if name is None or form not in ("simple", "relaxed"):
        return BodyCheck.NOT_CHECKED, "hash-unknown"
    try:
        stated = base64.b64decode(tags.get("bh", ""), validate=True)
    except (binascii.Error, ValueError):
        stated = b""
    if not stated:
        return BodyCheck.NOT_CHECKED, "malformed"
    body = bodies.canonical(form)
    if "l" in tags:
        length = tags["l"]
        if not (length.isascii() and length.isdecimal() and len(length) <= 12):
            return BodyCheck.NOT_CHECKED, "malformed"
        if int(length) > len(body):
            return BodyCheck.DIFFERENT, ""
        body = body[: int(length)]
    # SHA-1 is broken as a proof; it is what the signature says, and nothing here rests on it.
    found = hashlib.new(name, body, usedforsecurity=False).digest()
    same = hmac.compare_digest(found, stated)
    return (BodyCheck.SAME if same else BodyCheck.DIFFERENT), ""
