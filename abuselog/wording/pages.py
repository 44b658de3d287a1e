# SPDX-License-Identifier: MIT
"""What is said of saved web pages and PDFs that were read."""

from __future__ import annotations

from typing import Final

from abuselog.records.saved_page import (
    DigestCheck,
    DocumentSeen,
    PageForm,
    SavedPage,
    SavedResource,
)
from abuselog.wording.amounts import count_words, name_words, size_words
from abuselog.wording.language import _
from abuselog.wording.messages import warning_words
from abuselog.wording.times import instant_words

_FORMS: Final = {
    PageForm.MHTML: _("a web page saved as one file (MHTML)"),
    PageForm.HTML: _("a web page saved as one file (HTML)"),
    PageForm.WARC: _("a web archive (WARC)"),
    PageForm.WACZ: _("a web archive collection (WACZ)"),
}
_WARNINGS: Final = {
    "digest-differs": _("A part is not the one that the archive's own fingerprint was made of."),
    "cut-short": _("It ends before its end: only what is whole was read."),
    "too-many": _("It holds more than is read; the exhibit has it all."),
    "remote-parts": _(
        "It would fetch parts from the internet. abuselog never fetches them, so they are missing."
    ),
    "pages-left-out": _("It has very many pages: the words of the first hundred are shown."),
    "words-left-out": _("It is very long: only its beginning is shown."),
}
_CHECKS: Final = {
    DigestCheck.SAME: _("as the archive says"),
    DigestCheck.DIFFERENT: _("NOT as the archive says"),
    DigestCheck.NONE: "",
}


def page_facts(seen: SavedPage | DocumentSeen) -> list[tuple[str, str]]:
    """Labels and values of what a page or a PDF says of itself; empty values are left out."""
    if isinstance(seen, SavedPage):
        saved = instant_words(seen.saved_at) if seen.saved_at else seen.saved_as_written
        facts = [
            (_("This is"), _FORMS[seen.form]),
            (_("Address"), seen.address),
            (_("Saved"), saved),
            (_("Title"), seen.title),
            (_("Saved with"), seen.software),
        ]
    else:
        facts = [
            (_("Pages"), count_words(seen.pages, "page")),
            (_("Title"), seen.title),
            (_("Author"), seen.author),
            (_("Made with"), seen.software),
        ]
    return [(label, value) for label, value in facts if value]


def page_warning(code: str) -> str:
    """What a reader must know of it."""
    return _WARNINGS[code] if code in _WARNINGS else warning_words(code)


def resource_words(one: SavedResource) -> str:
    """One part of a saved page: its address, kind, size and fingerprint."""
    short = f"SHA-256 {one.digest_hex[:16]}…"
    parts = (
        name_words(one.address) or "–",
        one.media_type,
        size_words(one.size_bytes),
        short,
        _CHECKS[one.check],
    )
    return " · ".join(part for part in parts if part)
