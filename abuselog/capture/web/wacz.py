# SPDX-License-Identifier: MIT
"""A web archive collection: a zip of web archives with a list of pages and of digests.

Source: the WACZ format 1.1.1, sections 3 to 5.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from abuselog.capture.archive import Archive as Zip
from abuselog.capture.archive import Member
from abuselog.capture.plain_text import decoded, without_controls
from abuselog.capture.web import warc
from abuselog.capture.web.limits import LARGEST_UNPACKED_BYTES, LONGEST_WORDS, address_text
from abuselog.errors import UnreadFile
from abuselog.records.saved_page import PageForm, SavedPage

_LARGEST_LIST_BYTES: Final = 4 << 20
_LARGEST_ARCHIVE_BYTES: Final = 96 << 20
"""Of one archive in the collection, which is held in memory while it is read."""
_MOST_PAGES: Final = 500
_PIECE: Final = 1 << 20


def read_wacz(file: BinaryIO, name: str = "") -> SavedPage:
    """Return what a web archive collection holds.

    Raises: UnreadFile if it is none, or nothing in it can be read.
    """
    bundle = Zip(file, name)
    described = _object(_read(bundle, "datapackage.json"))
    if not described:
        raise UnreadFile(name=name, reason="no-page")
    found = warc.Archive(software=_word(described.get("software")))
    left = LARGEST_UNPACKED_BYTES
    for member in bundle.members[:1_000]:
        if not member.name.startswith("archive/"):
            continue
        left -= member.size_bytes
        if member.unread or left < 0:
            found.warn("too-many")
            continue
        _walk(bundle, member, found)
    if _differing(bundle, described):
        found.warn("digest-differs")
    return _with_pages(warc.as_page(found, PageForm.WACZ), bundle)


def _walk(bundle: Zip, member: Member, found: warc.Archive) -> None:
    try:
        # Walking asks to begin again, which a member as it unpacks can't.
        warc.walk(io.BytesIO(bundle.read(member, _LARGEST_ARCHIVE_BYTES)), found, member.name)
    except UnreadFile:
        found.warn("cut-short")


def _with_pages(seen: SavedPage, bundle: Zip) -> SavedPage:
    """Return the same with the pages that the collection itself lists, the first before all."""
    pages = list(_pages(_read(bundle, "pages/pages.jsonl")))
    if not pages:
        return seen
    first = pages[0]
    words = _text(first.get("text"))
    return dataclasses.replace(
        seen,
        addresses=tuple(
            dict.fromkeys(
                filter(None, (*(_word(one.get("url")) for one in pages), *seen.addresses))
            )
        )[:50],
        title=_word(first.get("title")) or seen.title,
        words=seen.words or words[:LONGEST_WORDS],
    )


def _pages(raw: bytes) -> Iterator[dict[str, Any]]:
    for line in raw.splitlines()[: _MOST_PAGES + 1]:
        page = _object(line)
        if page.get("url"):
            yield page


def _differing(bundle: Zip, described: dict[str, Any]) -> bool:
    """Whether a file is not the one that the collection's own list was made over."""
    listed = described.get("resources")
    left = LARGEST_UNPACKED_BYTES
    for one in (listed if isinstance(listed, list) else [])[:1_000]:
        if not isinstance(one, dict):
            continue
        algorithm, _colon, digits = _word(one.get("hash")).partition(":")
        member = bundle.named(_word(one.get("path")))
        if algorithm != "sha256" or member is None:
            continue
        left -= member.size_bytes
        if left < 0:
            return False
        if _digest(bundle, member) != digits.lower():
            return True
    return False


def _digest(bundle: Zip, member: Member) -> str:
    sha256 = hashlib.sha256()
    try:
        with bundle.open(member) as file:
            while piece := file.read(_PIECE):
                sha256.update(piece)
    except UnreadFile:
        return ""
    return sha256.hexdigest()


def _read(bundle: Zip, name: str) -> bytes:
    member = next((one for one in bundle.members if one.name == name), None)
    try:
        return bundle.read(member, _LARGEST_LIST_BYTES) if member else b""
    except UnreadFile:
        return b""


def _object(raw: bytes) -> dict[str, Any]:
    try:
        value = json.loads(decoded(raw, "utf-8").text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _word(value: object) -> str:
    return address_text(value) if isinstance(value, str) else ""


def _text(value: object) -> str:
    return without_controls(value) if isinstance(value, str) else ""
