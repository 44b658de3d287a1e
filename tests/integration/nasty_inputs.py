# SPDX-License-Identifier: MIT
"""About sixty files that have broken other programs, and what a dossier must make of each."""

from __future__ import annotations

import struct
import wave
import zlib
from dataclasses import dataclass
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from tests.unit.dossier import pictures
from tests.unit.dossier.pictures import coded, drawn

REFUSED = "The picture can't be drawn"
TOO_LARGE = "more than can be unpacked"


@dataclass(frozen=True, slots=True)
class Nasty:
    """One file; `says` stands on its pages, `drawn` says whether pixels of it do."""

    raw: bytes
    media_type: str
    drawn: bool = True
    says: str = ""


def table() -> dict[str, Nasty]:
    """Return every input by its name."""
    found = {
        name: Nasty(raw, kind, can, "" if can else "can")
        for name, (raw, kind, can) in pictures.nasty().items()
    }
    return found | _turned() | _strange_png() | _strange_jpeg() | _others() | _texts()


def _turned() -> dict[str, Nasty]:
    return {f"turn {turn}": Nasty(pictures.turned_jpeg(turn), "image/jpeg") for turn in range(1, 9)}


def _strange_png() -> dict[str, Nasty]:
    plain = coded(drawn())
    white = Image.new("RGBA", (80, 80), (255, 255, 255, 0))
    ImageDraw.Draw(white).text((10, 30), "WHITE", (255, 255, 255, 255))
    frames = [drawn().rotate(90 * turn) for turn in range(5)]
    moving = coded(frames[0], save_all=True, append_images=frames[1:], duration=200)
    return {
        "interlaced": Nasty(_interlaced(), "image/png"),
        "16-bit colour": Nasty(_deep_colour(), "image/png", says="16-bit colours printed in 8"),
        "white on clear": Nasty(coded(white), "image/png", says="its own white would not show"),
        "grey and alpha": Nasty(coded(white.convert("LA")), "image/png"),
        "2-bit palette": Nasty(coded(drawn().quantize(4), bits=2), "image/png"),
        "behind the end": Nasty(plain + b"SECRET" * 100, "image/png"),
        "APNG": Nasty(moving, "image/png", says="other frames"),
        "profile bomb": Nasty(_with_profile(zlib.compress(b"\0" * 30_000_000)), "image/png"),
        "broken profile": Nasty(_with_profile(zlib.compress(b"nonsense" * 40)), "image/png"),
        "no pixels": Nasty(pictures.claimed_png(0, 0), "image/png", False, REFUSED),
        "1 by 20,000": Nasty(coded(drawn(1, 20_000)), "image/png"),
        "20,000 by 1": Nasty(coded(drawn(20_000, 1)), "image/png"),
        "very wide": Nasty(coded(drawn(12_000, 300)), "image/png"),
    }


def _strange_jpeg() -> dict[str, Nasty]:
    plain = coded(drawn(), "JPEG")
    second = coded(drawn().rotate(90), "JPEG", comment=b"SECOND")
    frame = plain.index(b"\xff\xc0")
    lossless = plain[:frame] + b"\xff\xc3" + plain[frame + 2 :]
    arithmetic = plain[:frame] + b"\xff\xc9" + plain[frame + 2 :]
    huge = plain[: frame + 5] + struct.pack(">HH", 60_000, 60_000) + plain[frame + 9 :]
    noise = Image.frombytes("RGB", (64, 64), Random(5).randbytes(64 * 64 * 3))
    return {
        "two pictures in one": Nasty(plain + second, "image/jpeg"),
        "lossless JPEG": Nasty(lossless, "image/jpeg", False, REFUSED),
        "arithmetic JPEG": Nasty(arithmetic, "image/jpeg"),
        "enormous JPEG": Nasty(huge, "image/jpeg", False, TOO_LARGE),
        "JPEG noise": Nasty(coded(noise, "JPEG", quality=100, subsampling=0), "image/jpeg"),
        "fill bytes": Nasty(plain[:2] + b"\xff" * 9 + plain[2:], "image/jpeg"),
        "no tables": Nasty(plain[:2] + plain[frame:], "image/jpeg", False, REFUSED),
        "end at once": Nasty(b"\xff\xd8\xff\xd9", "image/jpeg", False, REFUSED),
    }


def _others() -> dict[str, Nasty]:
    pages = [drawn(), drawn().rotate(180)]
    deep = Image.frombytes("I;16", (16, 16), bytes(range(256)) * 2)
    wild = [drawn(), drawn().rotate(90), drawn().rotate(180)]
    return {
        "AVIF": Nasty(coded(drawn(), "AVIF"), "image/avif"),
        "clear WebP": Nasty(coded(drawn().convert("RGBA"), "WEBP", lossless=True), "image/webp"),
        "moving WebP": Nasty(
            coded(wild[0], "WEBP", save_all=True, append_images=wild[1:]),
            "image/webp",
            says="other frames",
        ),
        "scan of two pages": Nasty(
            coded(pages[0], "TIFF", save_all=True, append_images=pages[1:]),
            "image/tiff",
            says="other frames",
        ),
        "TIFF in print colours": Nasty(coded(drawn().convert("CMYK"), "TIFF"), "image/tiff"),
        "deep TIFF": Nasty(coded(deep, "TIFF"), "image/tiff", says="16-bit grey"),
        "false HEIC": Nasty(b"\0\0\0\x18ftypheic" + b"\0" * 400, "image/heic", False, REFUSED),
        "PDF": Nasty(_pdf(), "application/pdf", says="page 1 of 2"),
        "cut PDF": Nasty(_pdf()[:500], "application/pdf", False, "Kept, but not read"),
        "sound": Nasty(_sound(), "audio/wav", False, "0:01"),
        "cut film": Nasty(b"\0\0\0\x18ftypmp42" + b"\0" * 60, "video/mp4", False, "A film"),
        "unknown": Nasty(bytes(range(256)), "application/octet-stream", False, "can't be printed"),
    }


def _texts() -> dict[str, Nasty]:
    mail = (
        b"From: =?utf-8?q?Si=C3=A2n?= <a@example.org>\r\nTo: b@example.org\r\n"
        b"Subject: <script>x</script>\r\nDate: Thu, 2 Jul 2026 22:41:00 +0100\r\n"
        b"Message-ID: <1@example.org>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        b"<p>Resign <img src='http://192.0.2.1/x.png'> or <b>else</b></p><script>x()</script>"
    )
    chat = (
        "[02/07/2026, 22:41:09] Mr X: we know where you live \U0001f52a\n"
        "[02/07/2026, 22:41:30] Cllr Example: please stop\n"
        "[03/07/2026, 08:00:01] Mr X: \u200eimage omitted\n"
    )
    long = "never ending " * 12_000
    return {
        "mail": Nasty(mail, "message/rfc822", False, "<script>x</script>"),
        "headers only": Nasty(b"From: x\r\n\r\n", "message/rfc822", False, "From"),
        "chat": Nasty(chat.encode(), "text/plain", False, "we know where you live"),
        "controls": Nasty(b"a\x00b\x1b[31mc\x7f", "text/plain", False, "[U+001B]"),
        "turned round": Nasty("x \u202egpj.exe".encode(), "text/plain", False, "[RLO]"),
        "every script": Nasty(_SCRIPTS.encode(), "text/plain", False, "U+D55C"),
        "long text": Nasty(long.encode(), "text/plain", False, "never ending"),
        "one long word": Nasty(b"A" * 30_000, "text/plain", False, "AAAAAAAA"),
        "half characters": Nasty(b"\xff\xfe\xd8\xd8\xff", "text/plain", False, "What it says"),
        "page": Nasty(
            b"<html><body onload=x()><p>on the page</p></body></html>",
            "text/html",
            False,
            "on the page",
        ),
        "no text": Nasty(b"", "text/plain", False, "A text"),
    }


_SCRIPTS = (
    "\u0633\u064e\u0644\u0627\u0645\u064c (\u0623\u0647\u0644\u0627) 123 abc\n"
    "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd\n\u0939\u093f\u0928\u094d\u0926\u0940\n"
    "\u09ac\u09be\u0982\u09b2\u09be \u0995\u09cb\n\u0a38\u0a3c\u0a4d\u0a30\u0a40\n"
    "Z\u0337\u0321\u0335\u031ba\u0335l\u0338go\n\u4f60\u597d \u30c4 \ud55c\n"
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1ec\U0001f1e7 5\ufe0f\u20e3\n"
    "\U0001d571\U0001d597\U0001d586 \u0456\u0430 \u00a0\u2003\u3000 x\u200b\u200d\u2060\ufeffx\n"
)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png(header: bytes, rows: bytes, before: bytes = b"") -> bytes:
    chunks = _chunk(b"IHDR", header) + before
    chunks += _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _interlaced() -> bytes:
    """Return a PNG whose pixels stand in seven passes.

    Source: ISO/IEC 15948:2004, 8.2.
    """
    side = 16
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
              (0, 1, 1, 2))  # fmt: skip
    rows = b""
    for left, top, across, down in passes:
        for y in range(top, side, down):
            pixels = b"".join(bytes((x * 16, y * 16, 90)) for x in range(left, side, across))
            rows += b"\0" + pixels
    return _png(struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 1), rows)


def _deep_colour() -> bytes:
    rows = b"".join(
        b"\0" + b"".join(struct.pack(">HHH", x * 4096, y * 4096, 30_000) for x in range(16))
        for y in range(16)
    )
    return _png(struct.pack(">IIBBBBB", 16, 16, 16, 2, 0, 0, 0), rows)


def _with_profile(packed: bytes) -> bytes:
    rows = b"".join(b"\0" + bytes((x * 12, y * 12, 80)) for y in range(16) for x in (0,))
    rows = b"".join(b"\0" + bytes((y * 12, 90, 80)) * 16 for y in range(16))
    profile = _chunk(b"iCCP", b"x\0\0" + packed)
    return _png(struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0), rows, profile)


def _pdf() -> bytes:
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    for number in range(2):
        canvas.drawString(100, 700, f"words of page {number + 1}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _sound() -> bytes:
    target = BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(bytes(16_000))
    return target.getvalue()
