# SPDX-License-Identifier: MIT
"""A page saved as a single HTML file, by a browser or by SingleFile; its scripts never run."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from abuselog.capture.html_text import html_as_text
from abuselog.capture.mail.fields import instant_of
from abuselog.capture.plain_text import decoded
from abuselog.capture.web.limits import LONGEST_WORDS, address_text
from abuselog.records.saved_page import PageForm, SavedPage

_HEAD: Final = 20_000
"""Characters in which whoever saved a page says so."""
_SINGLE_FILE: Final = re.compile(
    r"<!--\s{0,9}Page saved with SingleFile(?P<said>.{0,4000}?)-->", re.DOTALL | re.IGNORECASE
)
_URL: Final = re.compile(r"^\s{0,9}url:\s{0,9}(\S{1,2000})", re.MULTILINE | re.IGNORECASE)
_DATE: Final = re.compile(r"^\s{0,9}saved date:\s{0,9}(.{1,200})$", re.MULTILINE | re.IGNORECASE)
# What Internet Explorer, Edge and Chrome write; the number is the length of the address.
_SAVED_FROM: Final = re.compile(
    r"<!--\s{0,9}saved from url=\(\d{1,6}\)(\S{1,2000}?)\s{0,9}-->", re.IGNORECASE
)
_CANONICAL: Final = re.compile(
    r"<link\s[^<>]{0,500}?rel=[\"']?canonical[\"']?[^<>]{0,500}?>", re.IGNORECASE
)
_HREF: Final = re.compile(r"href=[\"']?([^\"'\s>]{1,2000})", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"charset=[\"']?([\w-]{1,40})", re.IGNORECASE)
# A browser's clock: `Sat Mar 14 2026 21:04:12 GMT+0000 (Greenwich Mean Time)`.
_BROWSER_DATE: Final = re.compile(
    r"\w{3} (\w{3}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})"
)


def read_page(data: bytes) -> SavedPage:
    """Return what a page in one file says."""
    charset = _CHARSET.search(data[:4096])
    text = decoded(data, charset[1].decode("ascii") if charset else "").text
    head = text[:_HEAD]
    single = _SINGLE_FILE.search(head)
    said = single["said"] if single else ""
    written = _found(_DATE, said).strip()
    addresses = (_found(_URL, said), _found(_SAVED_FROM, head), _canonical(head))
    seen = html_as_text(text)
    return SavedPage(
        form=PageForm.HTML,
        addresses=tuple(dict.fromkeys(filter(None, map(address_text, addresses)))),
        saved_at=saved_when(written),
        saved_as_written=written,
        title=seen.title[:1_000],
        software="SingleFile" if single else "",
        words=seen.text[:LONGEST_WORDS],
        warnings=("remote-parts",) if seen.remote and not single else (),
    )


def saved_when(text: str) -> dt.datetime | None:
    """Return the instant of a date as browsers write it, in UTC, or None."""
    found = _BROWSER_DATE.match(text.strip())
    if not found:
        return instant_of(text) if text else None
    month, day, year, clock, offset = found.groups()
    return instant_of(f"{day} {month} {year} {clock} {offset}")


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def _canonical(head: str) -> str:
    link = _CANONICAL.search(head)
    address = _found(_HREF, link[0]) if link else ""
    return address if address.lower().startswith(("http://", "https://")) else ""
