# SPDX-License-Identifier: MIT
"""What a clipboard or a drop offers: the original bytes wherever they can be had.

A browser's copied picture comes with the page it was on; that address is kept and never visited.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from abuselog.errors import CaptureError
from abuselog.records.exhibit import Arrival
from abuselog.records.message_file import ChatSeen
from abuselog.workflows import read_file
from abuselog.workflows.take_in import Source

_AS_THEY_ARE: Final = (("image/png", "png"), ("image/jpeg", "jpg"))
_ANY_BYTES: Final = "application/octet-stream"
_CHROMIUM_PAGE: Final = "chromium/x-source-url"
_WINDOWS_HTML: Final = 'application/x-qt-windows-mime;value="HTML Format"'
_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"%PDF-", "pdf"),
)
_MAIL: Final = "message/rfc822"
_PROMISES: Final = ("FileGroupDescriptor", "x-moz-message", "x-moz-file-promise")
_LEAST_CHAT_LINES: Final = 3
_LONGEST_TRIED: Final = 20_000
"""So many letters of a text show whether it is a chat."""
_LONGEST_LINK: Final = 2000
_IMG_SRC = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_SOURCE_URL = re.compile(r"^SourceURL:(\S+)", re.MULTILINE)
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RawPicture:
    """Bytes as another program gave them, not yet checked."""

    raw_bytes: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to take; at most one of files, picture, bitmap, link and words is the news."""

    files: tuple[Path, ...] = ()
    picture: RawPicture | None = None
    bitmap: QImage | None = None
    """Pixels without a file around them: the only case in which abuselog makes the file."""
    note: str = ""
    """What is known of the pixels, in one line."""
    sources: tuple[Source, ...] = ()
    """What is ready to be taken in as it is."""
    source_link: str = ""
    """Where a browser says the picture came from."""
    link: str = ""
    """A text that is nothing but an address."""
    words: str = ""
    is_promise: bool = False
    """A mail program names a message without giving it: only the system's own desktop gets it."""

    @property
    def has_evidence(self) -> bool:
        """Whether there is something to become an exhibit."""
        return bool(self.files or self.picture or self.bitmap or self.sources)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to take."""
        return not (self.has_evidence or self.link or self.words)


def offer_of(mime: QMimeData | None, *, stem: str = "clipboard") -> Offer:
    """Return what `mime` offers, best first: files, PNG, JPEG, loose bytes, pixels, text.

    Shape:  `stem` starts the name of a picture that has none.
    Source: the formats that browsers and desktops were seen to offer; an image dragged out of a
            browser comes as application/octet-stream only. An empty clipboard has no data at all.
    """
    if mime is None:
        return Offer()
    files = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if files:
        return Offer(files=files)
    source_link = _source_link(mime)
    picture = _picture(mime, stem)
    if picture:
        return Offer(picture=picture, source_link=source_link)
    mail = bytes(mime.data(_MAIL).data())
    if mail:
        return Offer(picture=RawPicture(mail, "message.eml"))
    if mime.hasImage():
        bitmap = mime.imageData()
        if isinstance(bitmap, QImage) and not bitmap.isNull():
            return Offer(bitmap=bitmap, source_link=source_link)
    if not mime.hasUrls() and any(mark in kind for kind in mime.formats() for mark in _PROMISES):
        return Offer(is_promise=True)
    return _text(mime)


def _picture(mime: QMimeData, stem: str) -> RawPicture | None:
    for kind, suffix in _AS_THEY_ARE:
        raw = bytes(mime.data(kind).data())
        if raw:
            return RawPicture(raw, f"{stem}.{suffix}")
    raw = bytes(mime.data(_ANY_BYTES).data())
    suffix = _suffix_by_content(raw)
    if raw and suffix:
        return RawPicture(raw, _name_of(mime, suffix))
    return None


def _suffix_by_content(raw: bytes) -> str:
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "webp"
    return next((suffix for magic, suffix in _MAGIC if raw.startswith(magic)), "")


def _name_of(mime: QMimeData, suffix: str) -> str:
    """Return the name the bytes had on the page, else a plain one."""
    for url in mime.urls():
        name = PurePosixPath(url.path()).name
        if name:
            stem = PurePosixPath(name).stem[:80] or "dropped"
            return f"{stem}.{suffix}"
    return f"dropped.{suffix}"


def _source_link(mime: QMimeData) -> str:
    page = bytes(mime.data(_CHROMIUM_PAGE).data()).decode("utf-8", "replace").strip("\x00 \r\n")
    if not page and mime.hasFormat(_WINDOWS_HTML):
        head = bytes(mime.data(_WINDOWS_HTML).data())[:4096].decode("utf-8", "replace")
        found = _SOURCE_URL.search(head)
        page = found[1] if found else ""
    if not page and mime.hasHtml():
        found = _IMG_SRC.search(mime.html())
        page = found[1] if found else ""
    if not page:
        page = next((u.toString() for u in mime.urls() if not u.isLocalFile()), "")
    return page if _is_web_address(page) else ""


def _is_web_address(text: str) -> bool:
    if len(text) > _LONGEST_LINK or any(c.isspace() for c in text):
        return False
    return QUrl(text).scheme() in ("http", "https")


def _text(mime: QMimeData) -> Offer:
    text = mime.text().strip() if mime.hasText() else ""
    if not text and mime.hasUrls():
        text = mime.urls()[0].toString()
    if _LINK.fullmatch(text) and len(text) <= _LONGEST_LINK:
        return Offer(link=text)
    if text.count("\n") >= _LEAST_CHAT_LINES and _is_chat(text):
        return Offer(picture=RawPicture(text.encode("utf-8", "replace"), "pasted chat.txt"))
    return Offer(words=text)


def _is_chat(text: str) -> bool:
    """Whether a text is a chat as apps export it, with names and times."""
    raw = text[:_LONGEST_TRIED].encode("utf-8", "replace")
    try:
        seen = read_file.read(Source.of_bytes(raw, "chat.txt", Arrival.PASTED))
    except CaptureError:
        return False
    return isinstance(seen, ChatSeen) and len(seen.lines) >= _LEAST_CHAT_LINES
