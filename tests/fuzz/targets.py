# SPDX-License-Identifier: MIT
"""One target for each parser of strangers' bytes: whatever the bytes, it returns.

A target swallows only what its parser says it raises; anything else is a finding. So is a text
that can't be kept: a log holds UTF-8.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from abuselog.capture import document, intake, pdf, thumbnail
from abuselog.capture.archive import Archive
from abuselog.capture.chats.reading import read_chat, read_chat_archive
from abuselog.capture.film import read_film
from abuselog.capture.html_text import html_as_text
from abuselog.capture.likeness import likeness_of
from abuselog.capture.links import read_link
from abuselog.capture.mail.outlook import read_outlook
from abuselog.capture.mail.reading import read_mail
from abuselog.capture.media_type import HEAD_BYTES, media_type
from abuselog.capture.metadata import of_picture
from abuselog.capture.naming import said_by_name
from abuselog.capture.ocr import wire
from abuselog.capture.ocr.pixels import upright
from abuselog.capture.phone import visit
from abuselog.capture.plain_text import decoded
from abuselog.capture.reading.displayed import displayed
from abuselog.capture.reading.propose import propose
from abuselog.capture.reading.resolving import resolved
from abuselog.capture.sound import read_sound
from abuselog.capture.web.mhtml import read_mhtml
from abuselog.capture.web.page import read_page
from abuselog.capture.web.wacz import read_wacz
from abuselog.capture.web.warc import read_warc
from abuselog.errors import CaptureError, PackUnreadable, ReplyUnreadable, UnreadFile
from abuselog.handover import pack_records, reply_form
from abuselog.handover.checking import PackCheck
from abuselog.handover.pack_files import ZipFiles
from abuselog.handover.pack_proof import proof_from, quietly
from abuselog.handover.pdf_signature import signatures_of
from abuselog.integrity.pack_verdict import PackVerdict
from abuselog.records.inside import Inside
from abuselog.records.reading import Box, SeenLine, SeenText
from abuselog.wording.packs import report_words

_LIMIT_BYTES = 1 << 20
_NOW = dt.datetime(2026, 11, 23, 17, 46, tzinfo=dt.UTC)


def _require_keepable(found: object) -> None:
    """Go through what a parser returned; every text in it can be written as UTF-8.

    Raises: UnicodeEncodeError.
    """
    if isinstance(found, str):
        found.encode("utf-8")
    elif isinstance(found, (tuple, list, set, frozenset)):
        for one in found:
            _require_keepable(one)
    elif isinstance(found, dict):
        _require_keepable(tuple(found.items()))
    elif dataclasses.is_dataclass(found) and not isinstance(found, type):
        for field in dataclasses.fields(found):
            _require_keepable(getattr(found, field.name))


def fuzz_mail(data: bytes) -> None:
    """Read a mail."""
    with contextlib.suppress(CaptureError):
        _require_keepable(read_mail(data))


def fuzz_outlook(data: bytes) -> None:
    """Read an Outlook message."""
    with contextlib.suppress(CaptureError):
        _require_keepable(read_outlook(data))


def fuzz_chat(data: bytes) -> None:
    """Read a chat export of one file, whichever app it looks like."""
    with contextlib.suppress(CaptureError):
        _require_keepable(read_chat(data, "chat.txt"))


def fuzz_chat_archive(data: bytes) -> None:
    """Read a chat export in a zip."""
    with contextlib.suppress(CaptureError):
        _require_keepable(read_chat_archive(io.BytesIO(data), "chat.zip"))


def fuzz_archive(data: bytes) -> None:
    """List a zip and unpack each member."""
    with contextlib.suppress(UnreadFile):
        archive = Archive(io.BytesIO(data), "x.zip")
        _require_keepable(archive.members)
        for member in archive.members:
            with contextlib.suppress(UnreadFile):
                archive.read(member, _LIMIT_BYTES)


def fuzz_html(data: bytes) -> None:
    """Take the words out of a page."""
    _require_keepable(html_as_text(decoded(data).text))


def fuzz_picture_pixels(data: bytes) -> None:
    """Unpack a picture as the reader of pictures does."""
    with contextlib.suppress(CaptureError):
        upright(data)


def fuzz_reader_answer(data: bytes) -> None:
    """Understand what the child that reads pictures says."""
    with contextlib.suppress(CaptureError):
        _require_keepable(wire.answer(data))


def fuzz_document_answer(data: bytes) -> None:
    """Understand what the child that reads PDFs says."""
    with contextlib.suppress(UnreadFile):
        _require_keepable(document.answered(data, "x.pdf"))


def fuzz_screen(data: bytes) -> None:
    """Judge the text on a screen: every line begins with its place."""
    lines = []
    for piece in data[: _LIMIT_BYTES // 16].split(b"\n"):
        place, words = piece[:4].ljust(4, b"\0"), piece[4:].decode("utf-8", "replace")
        left, top, width, height = (float(byte) * 8 for byte in place)
        box = Box(left, top, left + width, top + height / 8)
        lines.append(SeenLine(text=words, box=box, confidence=1.0))
    wide = len(data) % 2 == 0
    seen = SeenText(
        width_px=1920 if wide else 1080,
        height_px=1080 if wide else 2400,
        lines=tuple(lines),
        engine="fuzz",
        models="",
    )
    _require_keepable(propose(seen, _NOW))


def fuzz_displayed_time(data: bytes) -> None:
    """Read a displayed time and work it out."""
    found = displayed(data.decode("utf-8", "replace"))
    if found is not None:
        resolved(found, _NOW)


def fuzz_type(data: bytes) -> None:
    """Say what a file is and whether it may be taken in."""
    with contextlib.suppress(CaptureError):
        _require_keepable(intake.require_evidence(io.BytesIO(data), len(data), "x"))


def fuzz_picture(data: bytes) -> None:
    """Draw a picture small and read what it says of itself."""
    kind = media_type(data[:HEAD_BYTES], "") or "image/png"
    drawn = thumbnail.draw(io.BytesIO(data), "image/png")
    if drawn is not None:
        likeness_of(drawn.jpeg)
    _require_keepable(of_picture(io.BytesIO(data), len(data), kind))


def fuzz_film(data: bytes) -> None:
    """Read the headers of a film."""
    with contextlib.suppress(UnreadFile):
        _require_keepable(read_film(io.BytesIO(data), len(data)))


def fuzz_sound(data: bytes) -> None:
    """Read the headers of a recording."""
    with contextlib.suppress(UnreadFile):
        _require_keepable(read_sound(io.BytesIO(data), len(data)))


def fuzz_name(data: bytes) -> None:
    """Read what a file's name says."""
    Inside(facts=said_by_name(data.decode("utf-8", "replace"))).taken()


def fuzz_link(data: bytes) -> None:
    """Read what a link says."""
    _require_keepable(read_link(data.decode("utf-8", "replace"), now=_NOW))


def fuzz_phone(data: bytes) -> None:
    """Understand what a phone announces, and what says it is one."""
    _require_keepable(visit._announced(data))
    asked = visit.Visit(Path())
    for question in (asked.greet, asked.ask, asked.piece):
        with contextlib.suppress(visit.Refused):
            question(data)


def fuzz_mhtml(data: bytes) -> None:
    """Read a page saved as MHTML."""
    _require_keepable(read_mhtml(data))


def fuzz_page(data: bytes) -> None:
    """Read a page saved as one HTML file."""
    _require_keepable(read_page(data))


def fuzz_warc(data: bytes) -> None:
    """Read a web archive, packed or not."""
    with contextlib.suppress(UnreadFile):
        _require_keepable(read_warc(io.BytesIO(data)))


def fuzz_wacz(data: bytes) -> None:
    """Read a web archive collection."""
    with contextlib.suppress(UnreadFile):
        _require_keepable(read_wacz(io.BytesIO(data)))


def fuzz_pdf(data: bytes) -> None:
    """Read a PDF, in this very process: a crash of the library is what is looked for."""
    with contextlib.suppress(UnreadFile):
        _require_keepable(pdf.read_pdf(data, 0, 200))


def fuzz_signatures(data: bytes) -> None:
    """Look at the signatures of a PDF, in this very process."""
    _require_keepable(signatures_of(io.BytesIO(data)))


def fuzz_pack(data: bytes) -> None:
    """Check a pack's ZIP, whatever is in it."""
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(PackUnreadable):
        path = Path(folder) / "pack.zip"
        path.write_bytes(data)
        _require_sayable(PackCheck(ZipFiles(path)).run())


def fuzz_pack_records(data: bytes) -> None:
    """Compare what a pack tells with what it proves; a line feed stands between the two."""
    told, _feed, proof = data.partition(b"\n")
    verdict = PackVerdict()
    found = quietly(lambda: proof_from(proof))
    if found is not None:
        pack_records.judge(verdict, found, None, pack_records.Shown(told, {}))
    _require_sayable(verdict)


def fuzz_reply(data: bytes) -> None:
    """Read a receipt's reply file."""
    with contextlib.suppress(ReplyUnreadable):
        _require_keepable(reply_form.read_reply(data))


def _require_sayable(verdict: PackVerdict) -> None:
    _require_keepable(report_words(verdict))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "mail": fuzz_mail,
    "outlook": fuzz_outlook,
    "chat": fuzz_chat,
    "chat_archive": fuzz_chat_archive,
    "archive": fuzz_archive,
    "html": fuzz_html,
    "screen": fuzz_screen,
    "displayed_time": fuzz_displayed_time,
    "picture_pixels": fuzz_picture_pixels,
    "reader_answer": fuzz_reader_answer,
    "document_answer": fuzz_document_answer,
    "type": fuzz_type,
    "picture": fuzz_picture,
    "film": fuzz_film,
    "sound": fuzz_sound,
    "name": fuzz_name,
    "link": fuzz_link,
    "phone": fuzz_phone,
    "mhtml": fuzz_mhtml,
    "page": fuzz_page,
    "warc": fuzz_warc,
    "wacz": fuzz_wacz,
    "pdf": fuzz_pdf,
    "signatures": fuzz_signatures,
    "pack": fuzz_pack,
    "pack_records": fuzz_pack_records,
    "reply": fuzz_reply,
}
"""Every target by name; a parser that is not here is not fuzzed."""
