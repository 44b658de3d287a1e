# SPDX-License-Identifier: MIT
"""What is said of an exhibit: its kind in plain words, its size, how it came."""

from __future__ import annotations

from typing import Final

from abuselog.records.exhibit import Exhibit
from abuselog.wording import arrival_words, instant_words, name_words, pixels_words, size_words
from abuselog.wording.language import _

_KINDS: Final = {
    "application/pdf": _("PDF document"),
    "message/rfc822": _("E-mail"),
    "application/vnd.ms-outlook": _("Outlook message"),
    "text/plain": _("Text"),
    "text/html": _("Web page"),
    "application/zip": _("ZIP archive"),
    "video/x-msvideo": _("AVI video"),
    "video/quicktime": _("QuickTime video"),
    "audio/mpeg": _("MP3 recording"),
    "multipart/related": _("Saved web page (MHTML)"),
    "application/warc": _("Web archive (WARC)"),
    "application/wacz": _("Web archive (WACZ)"),
}
_FAMILIES: Final = {
    "image": (_("{kind} picture"), "image"),
    "video": (_("{kind} video"), "file-video"),
    "audio": (_("{kind} recording"), "file-audio"),
}


def kind_words(exhibit: Exhibit) -> str:
    """What it is: `PNG picture`, `PDF document`."""
    known = _KINDS.get(exhibit.media_type)
    if known:
        return known
    family, _slash, kind = exhibit.media_type.partition("/")
    if family in _FAMILIES:
        return _FAMILIES[family][0].format(kind=kind.removeprefix("x-").upper())
    return exhibit.media_type


def icon_name(exhibit: Exhibit) -> str:
    """The icon that stands for its kind."""
    family = exhibit.media_type.partition("/")[0]
    if family in _FAMILIES:
        return _FAMILIES[family][1]
    return (
        "mail"
        if "message" in exhibit.media_type or "outlook" in exhibit.media_type
        else "file-text"
    )


def facts_words(exhibit: Exhibit) -> str:
    """Kind, pixels and size: `PNG picture · 1080×2400 · 412 kB`."""
    pixels = pixels_words(exhibit.width_px, exhibit.height_px)
    parts = (kind_words(exhibit), pixels, size_words(exhibit.size_bytes))
    return " · ".join(part for part in parts if part)


def received_words(exhibit: Exhibit) -> str:
    """When and how it came: `Received 22 Nov 2026, 22:57 GMT · pasted from the clipboard`."""
    return _("Received {when} · {how}").format(
        when=instant_words(exhibit.received_at), how=arrival_words(exhibit.arrival)
    )


def title_words(exhibit: Exhibit) -> str:
    """Mark and name: `ABC/1 · clipboard.png`."""
    name = name_words(exhibit.original_name)
    if not name:  # erased, and its words with it
        return exhibit.known_as
    return f"{exhibit.mark} · {name}" if exhibit.mark else name


def line_words(exhibit: Exhibit) -> str:
    """Everything in one short line, with the ends of its fingerprint."""
    pixels = pixels_words(exhibit.width_px, exhibit.height_px)
    short = f"{exhibit.digest_hex[:4]}…{exhibit.digest_hex[-4:]}"
    parts = (title_words(exhibit), pixels, size_words(exhibit.size_bytes), short)
    return " · ".join(part for part in parts if part)
