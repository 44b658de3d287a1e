# SPDX-License-Identifier: MIT
"""Headers of films and recordings, made by hand: no decoder could play them, and none needs to."""

from __future__ import annotations

import struct


def box(kind: bytes, *parts: bytes) -> bytes:
    """A box of an MP4 file."""
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def track(handler: bytes, codec: bytes, width: int = 0, height: int = 0) -> bytes:
    """A track of an MP4 file."""
    size = struct.pack(">II", width << 16, height << 16)
    table = bytes(4) + struct.pack(">I", 1) + box(codec, bytes(70))
    inner = box(b"minf", box(b"stbl", box(b"stsd", table)))
    head = box(b"hdlr", bytes(8) + handler + bytes(13))
    return box(b"trak", box(b"tkhd", bytes(76) + size), box(b"mdia", head, inner))


def mp4(
    *,
    brand: bytes = b"isom",
    seconds: float = 12.5,
    made: int = 3_856_280_652,
    place: bytes = b"+51.5032-000.1276/",
    video: bool = True,
) -> bytes:
    """A film as a telephone writes it; `made` counts seconds from 1904."""
    header = struct.pack(">IIIII", 0, made, made, 1000, int(seconds * 1000)) + bytes(80)
    said = box(b"\xa9xyz", struct.pack(">HH", len(place), 0x15C7), place) if place else b""
    tracks = [track(b"vide", b"avc1", 1920, 1080)] if video else []
    tracks.append(track(b"soun", b"mp4a"))
    movie = box(b"moov", box(b"mvhd", header), *tracks, box(b"udta", said))
    return box(b"ftyp", brand, bytes(4), brand) + box(b"mdat", bytes(2_000)) + movie


def element(number: int, body: bytes, *, unknown: bool = False) -> bytes:
    """An element of a WebM file."""
    length = b"\x01" + (b"\xff" * 7 if unknown else len(body).to_bytes(7, "big"))
    return number.to_bytes((number.bit_length() + 7) // 8, "big") + length + body


def webm(*, doctype: bytes = b"webm", ticks: float = 7250.0, live: bool = False) -> bytes:
    """A film as a browser writes it; `live` as it comes out of a recorder."""
    head = element(0x1A45DFA3, element(0x4282, doctype))
    info = element(
        0x1549A966,
        element(0x2AD7B1, (1_000_000).to_bytes(4, "big"))
        + (b"" if live else element(0x4489, struct.pack(">d", ticks)))
        + element(0x5741, b"Recorder 1.0"),
    )
    video = element(0xE0, element(0xB0, b"\x05\x00") + element(0xBA, b"\x02\xd0"))
    entry = element(0xAE, element(0x83, b"\x01") + element(0x86, b"V_VP9") + video)
    cluster = element(0x1F43B675, bytes(500), unknown=live)
    return head + element(0x18538067, info + element(0x1654AE6B, entry) + cluster, unknown=live)


def wav(seconds: float = 2.0) -> bytes:
    """Silence, 8,000 times a second, one byte each."""
    form = struct.pack("<HHIIHH", 1, 1, 8_000, 8_000, 1, 8)
    data = bytes(int(8_000 * seconds))
    body = b"WAVE" + b"fmt " + struct.pack("<I", 16) + form
    body += b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def opus(seconds: float = 3.0) -> bytes:
    """Two pages of an Ogg file with the headers of Opus: a voice message."""
    head = b"OpusHead\x01\x01" + struct.pack("<HIhB", 312, 48_000, 0, 0)
    samples = int(48_000 * seconds) + 312
    return _page(2, 0, head) + _page(4, samples, bytes(200))


def _page(flags: int, samples: int, packet: bytes) -> bytes:
    fixed = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, samples, 1, 0, 0, 1)
    return fixed + bytes([len(packet)]) + packet


def amr(seconds: float = 1.0) -> bytes:
    """Frames of 20 ms at 12.2 kbit/s."""
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * int(seconds * 50)


def flac(seconds: float = 4.0) -> bytes:
    """A stream's information and nothing else."""
    packed = (44_100 << 44) | (1 << 41) | (15 << 36) | int(44_100 * seconds)
    info = bytes(10) + packed.to_bytes(8, "big") + bytes(16)
    return b"fLaC\x80\x00\x00\x22" + info


def aac(frames: int = 43) -> bytes:
    """Frames of 1,024 samples at 44,100 a second."""
    length = 100
    head = bytes([0xFF, 0xF1, 0x50, 0x80, length >> 3, ((length & 7) << 5) | 0x1F, 0xFC])
    return (head + bytes(length - 7)) * frames


def mp3(frames: int = 100, *, tagged: bool = True) -> bytes:
    """Frames at 128 kbit/s, 44,100 samples a second, behind a tag."""
    tag = b"ID3\x04\x00\x00\x00\x00\x02\x00" + bytes(256) if tagged else b""
    return tag + (b"\xff\xfb\x90\x00" + bytes(413)) * frames
