# SPDX-License-Identifier: MIT
"""Names of the files in a pack: plain ASCII, in the order of the marks, saying what is inside.

An older Windows reads the list of hashes in its own code page, so that no other letters will do.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

EXHIBITS: Final = "data/exhibits"
_SUFFIXES: Final = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/bmp": "bmp",
    "image/tiff": "tif",
    "image/avif": "avif",
    "image/heic": "heic",
    "image/heif": "heif",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "video/matroska": "mkv",
    "video/x-msvideo": "avi",
    "video/3gpp": "3gp",
    "video/3gpp2": "3g2",
    "video/ogg": "ogv",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/aac": "aac",
    "audio/wav": "wav",
    "audio/flac": "flac",
    "audio/amr": "amr",
    "audio/ogg": "ogg",
    "audio/webm": "weba",
    "audio/3gpp": "3ga",
    "application/pdf": "pdf",
    "application/json": "json",
    "application/zip": "zip",
    "application/warc": "warc",
    "application/wacz": "wacz",
    "application/vnd.ms-outlook": "msg",
    "application/xhtml+xml": "xhtml",
    "message/rfc822": "eml",
    "multipart/related": "mht",
    "text/html": "html",
    "text/csv": "csv",
    "text/plain": "txt",
}
_PLAIN: Final = re.compile(r"[^A-Za-z0-9]+")
_MAILS: Final = ("message/rfc822", "application/vnd.ms-outlook")
_PAGES: Final = ("text/html", "application/xhtml+xml", "multipart/related")


def suffix_of(media_type: str) -> str:
    """Return the end of a file's name that programs know this type by; `bin` for any other."""
    return _SUFFIXES.get(media_type, "bin")


def exhibit_name(
    mark: str, day: dt.date, platform: str, media_type: str, *, covered: bool = False
) -> str:
    """Return what an exhibit's file is called: `ABC-01_2026-11-20_x_picture.png`."""
    what = "covered" if covered else kind_word(media_type)
    parts = (mark, day.isoformat(), _PLAIN.sub("-", platform).strip("-") or "other", what)
    return f"{'_'.join(parts)}.{suffix_of(media_type)}"


def kind_word(media_type: str) -> str:
    """Return what kind of thing a file is, as a name or a caption says it: `picture`."""
    if media_type in _MAILS:
        return "mail"
    if media_type in _PAGES:
        return "page"
    top = media_type.partition("/")[0]
    return {"image": "picture", "video": "film", "audio": "sound", "text": "text"}.get(top, "file")


def pack_name(initials: str, edition: str, day: dt.date, dossier: str, *, practice: bool) -> str:
    """Return what a pack is called: `ABC-police-2026-11-22-D-0003`."""
    ending = "-practice" if practice else ""
    return f"{initials}-{edition}-{day.isoformat()}-{dossier}{ending}"


def dossier_name(part: int) -> str:
    """Return what the PDF of a dossier is called in a pack, or its second part and so on."""
    return "data/dossier.pdf" if part == 1 else f"data/dossier-part-{part}.pdf"
