# SPDX-License-Identifier: MIT
"""What mutation starts from: for each target a few small whole files of every form it reads."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import gzip
import io
import json
import struct
import tempfile
import wave
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from abuselog.capture.ocr import wire
from abuselog.errors import OcrUnavailable, PictureTooBig, ReadingFailed, UnreadableImage
from abuselog.handover.reply_form import FormHead, form_bytes
from abuselog.records.reading import Box, SeenLine, SeenText
from tests import chats, films, mails, packs, saved_pages, signed
from tests.builders import png
from tests.outlook_file import outlook_message

Seeds = tuple[bytes, ...]
_LETTER_PX = 8
_TELEPHONE = (
    ((0, 20, "17:46"), (95, 20, "57%")),
    ((10, 300, "Gaz Thomas @gaz_t · 3h"),),
    ((10, 380, "We know where you live"),),
    ((10, 460, "Reply"), (60, 460, "Like"), (90, 460, "1 ,240")),
    ((10, 560, "u/gaz · 2d · 14 Mawrth 2026"),),
    ((10, 700, "22:41 · 20 Nov 2026 · 1,024 Views"),),
    ((10, 800, "WhatsApp Gaz online"), (80, 800, "Ddoe am 14:05")),
)
_MAIL_SCREEN = (
    ((5, 100, "Inbox - Outlook"),),
    ((5, 160, "From: Gaz Thomas <gaz@example.org>"),),
    ((5, 200, "To: Cllr Rees"), (90, 200, "Sat 14/03/2026 21:05")),
    ((5, 240, "Subject: Shame on you"),),
    ((5, 320, "We know where you live"),),
)


def seeds(target: str) -> Seeds:
    """Return the seeds of a target."""
    return _MAKERS[target]()


@functools.cache
def _mails() -> Seeds:
    whole = mails.sent(mails.with_files())
    plain = mails.sent(mails.message())
    odd = (
        b"From: =?utf-8?b?U2nDom4=?= <a@b>, =?iso-8859-1?q?Si=E2n?= (note) <c@d>\r\n"
        b"Subject: =?utf-8?q?d=C5=B5r?=\r\n =?x?b?!!?=\r\nDate: 14 Mar 26 21:05 EST\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary*0=a; boundary*1=b\r\n"
        b"\r\n--ab\r\nContent-Type: text/plain; charset=utf-7\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n=C5=B5=\r\n+AGE-\r\n--ab\r\n"
        b"Content-Disposition: attachment; filename*=utf-8''t%C5%B7.txt\r\n"
        b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\r\n#86)C\r\n`\r\nend\r\n--ab--"
    )
    return (whole, plain, mails.signed(plain), odd)


@functools.cache
def _outlook() -> Seeds:
    texts = {0x0037: "Dŵr", 0x1000: "We know\r\nŵ", 0x0C1A: "Gaz", 0x5D01: "gaz@example.org"}
    full = outlook_message(
        {**texts, 0x0E04: "Siân; Bob"},
        html=b"<p>We know where you live</p>",
        files=(("tŷ.png", png(8, 8)), ("a\\..\\note.txt", b"hello")),
        inside=("Fw: old",),
    )
    return (full, outlook_message({**texts, 0x007D: mails.sent(mails.message()).decode()}))


@functools.cache
def _chats() -> Seeds:
    exports = (chats.TELEGRAM, chats.META, chats.COMMENTS, chats.INSTAGRAM_COMMENTS)
    american = "3/14/26, 9:05 PM - Gaz: We know\n4/5/26, 9:06 AM - Anna: no\n"
    return (
        chats.ANDROID.encode(),
        chats.IOS.encode(),
        american.encode("utf-16"),
        *map(chats.as_json, exports),
        chats.TELEGRAM_PAGE.encode(),
        chats.SIGNAL,
    )


@functools.cache
def _chat_archives() -> Seeds:
    return (
        chats.whatsapp_zip(),
        chats.whatsapp_zip(chats.ANDROID),
        chats.zipped({"result.json": chats.as_json(chats.TELEGRAM), "photos/p.jpg": b"x"}),
        chats.zipped({"messages.html": chats.TELEGRAM_PAGE.encode()}),
        chats.zipped({"inbox/gaz_1/message_1.json": chats.as_json(chats.META)}),
        chats.zipped({"main.jsonl": chats.SIGNAL}),
    )


@functools.cache
def _html() -> Seeds:
    odd = (
        b"<!doctype html><p hidden>a</p><b>b&amp;&#x27;&nosuch;&#99999999;</b><!-- c --><br/>"
        b"<style>p{}</style><table><tr><td>1</td><td>2</table><a href='x>y'>z</a><![CDATA[q]]>"
    )
    return (
        chats.TELEGRAM_PAGE.encode(),
        saved_pages.HTML.encode(),
        odd,
        "<meta charset=windows-1252><ul><li>Siân</ul>".encode("cp1252"),
    )


def _screen(rows: tuple[tuple[tuple[int, int, str], ...], ...]) -> bytes:
    pieces = []
    for across, down, text in (piece for row in rows for piece in row):
        place = (across, down // _LETTER_PX, min(255, 2 * len(text)), 40)
        # Ten is the end of a line there.
        pieces.append(bytes(11 if one == 10 else one for one in place) + text.encode())
    return b"\n".join(pieces)


@functools.cache
def _screens() -> Seeds:
    telephone, mail = _screen(_TELEPHONE), _screen(_MAIL_SCREEN)
    return (telephone, telephone + b"\n", mail, mail + b"\n")


def _times() -> Seeds:
    shown = (
        *("3h", "2d", "5w", "yesterday at 14:05", "Ddoe am 14:05", "14 Mawrth", "Nov 20"),
        *("22:41 · 20 Nov 2026", "Sat 14/03/2026 21:05", "3 awr", "just now", "14 Mar 2026 9pm"),
        *("Sunday 10:32 PM", "2026-11-20T22:41:00Z", "12:00 AM, 29 Feb"),
    )
    return tuple(text.encode() for text in shown)


@functools.cache
def pictures() -> Seeds:
    """Return one small picture of every form."""
    drawn = Image.linear_gradient("L").resize((24, 24))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x9003] = 6, "Maker", "2026:03:14 21:04:12"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 11.5), 3: "W", 4: (0.0, 7.0, 39.4)})
    plain = [_saved(drawn.convert("RGB"), form) for form in ("GIF", "BMP", "WEBP", "TIFF", "AVIF")]
    told = [_saved(drawn.convert("RGB"), form, exif=exif) for form in ("JPEG", "PNG", "WEBP")]
    moving = _saved(drawn, "GIF", save_all=True, append_images=[drawn.rotate(90)], duration=40)
    modes = [_saved(drawn.convert(mode), "PNG") for mode in ("1", "P", "LA", "RGBA", "I;16")]
    turned = _saved(drawn.convert("CMYK"), "JPEG", exif=exif)
    packed = _saved(drawn.convert("RGB"), "TIFF", compression="tiff_lzw", exif=exif)
    return (*plain, *told, moving, *modes, turned, packed, _heic())


def _saved(picture: Image.Image, form: str, **options: object) -> bytes:
    kept = io.BytesIO()
    picture.save(kept, form, **options)
    return kept.getvalue()


def _heic() -> bytes:
    """Return the boxes of an iPhone's picture around what is no picture: nothing here can encode.

    Source: ISO/IEC 14496-12 and 23008-12.
    """
    box = films.box
    config = b"\x01\x01\x60" + bytes(9) + b"\x5a\xf0\x00\xfc\xfd\xf8\xf8\x00\x00\x0f\x00"
    size = box(b"ispe", bytes(4), struct.pack(">II", 24, 24))
    properties = box(
        b"iprp",
        box(b"ipco", box(b"hvcC", config), size),
        box(b"ipma", bytes(4), struct.pack(">I", 1), b"\x00\x01\x02\x81\x02"),
    )
    kind = box(b"ftyp", b"heic", bytes(4), b"mif1heic")
    entry = box(b"infe", b"\x02\x00\x00\x00\x00\x01\x00\x00hvc1\x00")
    fixed = box(b"hdlr", bytes(8), b"pict", bytes(13)) + box(b"pitm", bytes(4), b"\x00\x01")
    fixed += box(b"iinf", bytes(4), b"\x00\x01", entry)
    place = bytes(4) + b"\x44\x00\x00\x01\x00\x01\x00\x00\x00\x01" + struct.pack(">II", 400, 60)
    meta = box(b"meta", bytes(4), fixed, box(b"iloc", place), properties)
    return kind + meta + box(b"mdat", b"\x00\x00\x00\x10\x26\x01" + bytes(200))


@functools.cache
def _types() -> Seeds:
    heads = (films.mp4(), films.webm(), films.wav(0.01), films.opus(), films.mp3(2))
    return (*pictures(), *heads, *_pages(), *_pdfs(), _outlook()[0], _mails()[1], _chats()[0])


def _films() -> Seeds:
    place = films.box(b"meta", bytes(4), films.box(b"keys", bytes(8)), films.box(b"ilst"))
    return (
        films.mp4(),
        films.mp4(brand=b"qt  ", video=False),
        films.mp4() + films.box(b"moof", films.box(b"traf")),
        films.box(b"ftyp", b"M4A ", bytes(4)) + films.box(b"moov", place),
        films.webm(),
        films.webm(live=True),
    )


def _sounds() -> Seeds:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as made:
        made.setnchannels(2)
        made.setsampwidth(2)
        made.setframerate(44_100)
        made.writeframes(bytes(40))
    short = (films.wav(0.01), films.amr(0.1), films.flac(), films.aac(3))
    return (kept.getvalue(), films.opus(), *short, films.mp3(3), films.mp3(3, tagged=False))


@functools.cache
def _pdfs() -> Seeds:
    made = io.BytesIO()
    canvas = Canvas(made, invariant=True, pageCompression=0)
    canvas.setTitle("A letter")
    canvas.setAuthor("Siân")
    for words in ("We know where you live", "Page two"):
        canvas.drawString(100, 700, words)
        canvas.rect(10, 10, 50, 50, fill=1)
        canvas.showPage()
    canvas.save()
    broken = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[2 0 R]/Count 1>>"
    return (
        made.getvalue(),
        broken + b"endobj trailer<</Root 1 0 R/Info<</CreationDate(D:2026)>>>>",
    )


def _signed() -> Seeds:
    return (signed.signed_pdf(), signed.plain_pdf(), signed.signed_pdf() + b"%\n", *_pdfs())


@functools.cache
def _packs() -> Seeds:
    whole = packs.sound().files
    # Without what is long and read by nothing here, so that mutation meets what is read.
    files = {**whole, "verify.html": b"<p>", "data/dossier.pdf": b"%PDF-"}
    pack = packs.finished(packs.Pack(files=files))
    with tempfile.TemporaryDirectory() as folder:
        return (pack.zip(Path(folder)).read_bytes(), pack.zip_again(Path(folder)).read_bytes())


def _replies() -> Seeds:
    head = FormHead(
        number="H-0001",
        log_id="ab" * 16,
        manifest_hex="cd" * 32,
        dossier="D-0001, version 1",
        files=(("pack.zip", "ef" * 32),),
        given_on=dt.date(2026, 11, 22),
    )
    form = form_bytes(head).decode()
    said = form.replace("2026-11-22): ", "2026-11-22): 23/11/2026").replace("by: ", "by: PC A")
    return (said.encode(), said.encode("utf-16"), said.replace("\r\n", "\n> ").encode())


def _pack_records() -> Seeds:
    files = packs.sound().files
    told, proof = files["data/records/incidents.json"], files["data/proof/inclusion.json"]
    return (told + b"\n" + proof,)


def _pages() -> Seeds:
    packed, plain = saved_pages.warc(), saved_pages.warc(packed=False)
    return (saved_pages.mhtml(), saved_pages.single_file(), packed, plain, saved_pages.wacz())


def _warcs() -> Seeds:
    chunked = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
        b"Content-Type: text/html\r\n\r\n" + _chunk(gzip.compress(b"<p>hello</p>", mtime=0))
    )
    deflated = (
        b"HTTP/1.1 200\r\nContent-Encoding: deflate\r\nContent-Type: text/html; charset=x\r\n\r\n"
        + zlib.compress(b"<title>t</title>")
    )
    more = (saved_pages.record("response", body) for body in (chunked, deflated))
    return (saved_pages.warc(), saved_pages.warc(packed=False), *more)


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(data), data)


def _answers() -> Seeds:
    line = SeenLine(text="Shame", box=Box(1, 2, 30, 14), confidence=0.9)
    seen = SeenText(width_px=80, height_px=40, lines=(line,), engine="e", models="m")
    failures = (
        PictureTooBig(name="", width_px=9, height_px=9),
        UnreadableImage(name="", reason="damaged"),
        OcrUnavailable(reason="start"),
        ReadingFailed(reason="memory"),
    )
    empty = dataclasses.replace(seen, lines=())
    return tuple(wire.answer_line(one) for one in (seen, empty, *failures))


def _document_answers() -> Seeds:
    fields = {"pages": 2, "words": "We know", "title": "A", "author": "", "software": ""}
    seen = {**fields, "made": "2026-03-14T21:04:12Z", "changed": "", "warnings": ["pages-left-out"]}
    return (
        json.dumps({"seen": seen}).encode() + b"\n\xff\xd8",
        json.dumps({"unread": "encrypted"}).encode() + b"\n",
    )


def _names() -> Seeds:
    names = (
        *("Screenshot_20260314-210412_Facebook.jpg", "IMG-20260314-WA0001.jpg", "IMG_1.HEIC"),
        *("Screenshot 2026-03-14 at 21.04.12.png", "PXL_20260314_210412345.mp4", "a/../b.eml"),
        *("WhatsApp Image 2026-03-14 at 21.04.12 (1).jpeg", "signal-2026-03-14-210412.jpg"),
    )
    return tuple(name.encode() for name in names)


def _links() -> Seeds:
    links = (
        *("https://x.com/gaz_t/status/1768375345123456789?s=20", "https://t.co/abc"),
        *("https://www.facebook.com/gaz/posts/pfbid0abc", "https://youtu.be/dQw4w9WgXcQ?t=4"),
        "https://www.facebook.com/story.php?story_fbid=12&id=34",
        *("https://www.instagram.com/p/C4abcDEF123/", "https://www.tiktok.com/@g/video/734567890"),
        *("https://www.reddit.com/r/wales/comments/1bf/x/kv/", "https://toot.wales/@g@m.social/1"),
        *("https://bsky.app/profile/g.bsky.social/post/3kntz", "http://[::1]:80/%zz#@x"),
        *("https://www.linkedin.com/posts/g_activity-7174-abcd", "javascript:alert(1)"),
    )
    return tuple(link.encode() for link in links)


def _announcements() -> Seeds:
    said: tuple[object, ...] = (
        {"name": "tŷ.jpg", "size": 12},
        {"name": "", "size": True},
        {"name": 1},
        [],
    )
    return tuple(json.dumps(one).encode() for one in said)


_MAKERS: dict[str, Callable[[], Seeds]] = {
    "mail": _mails,
    "outlook": _outlook,
    "chat": _chats,
    "chat_archive": _chat_archives,
    "archive": _chat_archives,
    "html": _html,
    "screen": _screens,
    "displayed_time": _times,
    "picture_pixels": pictures,
    "reader_answer": _answers,
    "document_answer": _document_answers,
    "type": _types,
    "picture": pictures,
    "film": _films,
    "sound": _sounds,
    "name": _names,
    "link": _links,
    "phone": _announcements,
    "mhtml": lambda: (saved_pages.mhtml(), saved_pages.mhtml(base64_body=True), _mails()[0]),
    "page": lambda: (saved_pages.single_file(), *_html()),
    "warc": _warcs,
    "wacz": lambda: (saved_pages.wacz(), saved_pages.wacz(spoiled=True)),
    "pdf": _pdfs,
    "signatures": _signed,
    "pack": _packs,
    "pack_records": _pack_records,
    "reply": _replies,
}
"""One for each of the targets."""
