# SPDX-License-Identifier: MIT
"""How long a recording is, out of its headers: nothing is decoded.

Source: RFC 3533 and 7845 (Ogg, Opus), RFC 4867 (AMR), RFC 9639 (FLAC), ISO/IEC 13818-7 (ADTS),
ISO/IEC 11172-3 (MPEG audio), the RIFF form of WAVE.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from abuselog.errors import UnreadFile

MOST_FRAMES: Final = 1_000_000
"""Five hours of AMR."""
LARGEST_WALKED_BYTES: Final = 256 << 20
_BLOCK: Final = 1 << 20
_TAIL_BYTES: Final = 128 << 10
_AMR_BYTES: Final = (13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1)
_AMR_WIDE_BYTES: Final = (18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1)
_ADTS_RATES: Final = (
    *(96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050),
    *(16000, 12000, 11025, 8000, 7350),
)
_MPEG_KBPS: Final = {
    # Version 1 layer III, then versions 2 and 2.5.
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}
_MPEG_RATES: Final = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundSeen:
    """A recording's headers."""

    duration_s: float
    codec: str


def read_sound(file: BinaryIO, size_bytes: int, name: str = "") -> SoundSeen:
    """Return how long a recording is; Ogg, AMR, MP3, WAV, AAC and FLAC.

    Raises: UnreadFile if its headers do not say.
    """
    file.seek(0)
    head = file.read(16) or b""
    reader = _reader_of(head)
    try:
        seen = reader(file, size_bytes) if reader else None
    except (struct.error, IndexError, ZeroDivisionError, ValueError, OverflowError):
        seen = None
    if seen is None or not 0 < seen.duration_s < 1e9:
        raise UnreadFile(name=name, reason="damaged")
    return seen


def _reader_of(head: bytes) -> Callable[[BinaryIO, int], SoundSeen | None] | None:
    for start, reader in (
        (b"OggS", _ogg),
        (b"#!AMR", _amr),
        (b"fLaC", _flac),
        (b"RIFF", _wave),
        (b"ID3", _mpeg),
    ):
        if head.startswith(start):
            return reader
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return _adts
    return _mpeg if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 else None


def _ogg(file: BinaryIO, size_bytes: int) -> SoundSeen | None:
    file.seek(0)
    first = file.read(256) or b""
    at = 27 + first[26]
    packet = first[at:]
    if packet.startswith(b"OpusHead"):
        codec, rate, skip = "Opus", 48_000, struct.unpack("<H", packet[10:12])[0]
    elif packet.startswith(b"\x01vorbis"):
        codec, rate, skip = "Vorbis", struct.unpack("<I", packet[12:16])[0], 0
    elif packet.startswith(b"Speex   "):
        codec, rate, skip = "Speex", struct.unpack("<I", packet[36:40])[0], 0
    else:
        return None
    file.seek(max(0, size_bytes - _TAIL_BYTES))
    tail = file.read() or b""
    last = tail.rfind(b"OggS")
    (samples,) = struct.unpack("<q", tail[last + 6 : last + 14])
    return SoundSeen(duration_s=(samples - skip) / rate, codec=codec)


def _amr(file: BinaryIO, size_bytes: int) -> SoundSeen | None:
    file.seek(0)
    head = file.read(9) or b""
    wide = head.startswith(b"#!AMR-WB\n")
    lengths = _AMR_WIDE_BYTES if wide else _AMR_BYTES
    data = _all(file, 9 if wide else 6, size_bytes)
    at = count = 0
    while at < len(data) and count < MOST_FRAMES:
        at += lengths[(data[at] >> 3) & 15]
        count += 1
    return SoundSeen(duration_s=count * 0.02, codec="AMR-WB" if wide else "AMR")


def _flac(file: BinaryIO, _size_bytes: int) -> SoundSeen | None:
    file.seek(8)
    info = file.read(34) or b""
    packed = int.from_bytes(info[10:18], "big")
    rate, samples = packed >> 44, packed & ((1 << 36) - 1)
    return SoundSeen(duration_s=samples / rate, codec="FLAC")


def _wave(file: BinaryIO, size_bytes: int) -> SoundSeen | None:
    at, per_second = 12, 0
    for _count in range(1_000):
        file.seek(at)
        head = file.read(8) or b""
        kind, length = struct.unpack("<4sI", head)
        if kind == b"fmt ":
            (per_second,) = struct.unpack("<I", (file.read(12) or b"")[8:12])
        elif kind == b"data":
            held = min(length, size_bytes - at - 8)
            return SoundSeen(duration_s=held / per_second, codec="PCM")
        at += 8 + length + length % 2
    return None


def _adts(file: BinaryIO, size_bytes: int) -> SoundSeen | None:
    data = _all(file, 0, size_bytes)
    rate = _ADTS_RATES[(data[2] >> 2) & 15]
    at = count = 0
    while at + 7 <= len(data) and data[at] == 0xFF and count < MOST_FRAMES:
        length = ((data[at + 3] & 3) << 11) | (data[at + 4] << 3) | (data[at + 5] >> 5)
        if length < 7:
            break
        at += length
        count += 1 + (data[at - length + 6] & 3)
    return SoundSeen(duration_s=count * 1024 / rate, codec="AAC")


def _mpeg(file: BinaryIO, size_bytes: int) -> SoundSeen | None:
    start = _after_tags(file)
    file.seek(start)
    frame = file.read(4096) or b""
    version, layer = (frame[1] >> 3) & 3, (frame[1] >> 1) & 3
    if frame[0] != 0xFF or frame[1] & 0xE0 != 0xE0 or version == 1 or layer != 1:
        return None
    rate = _MPEG_RATES[version][(frame[2] >> 2) & 3]
    per_frame = 1152 if version == 3 else 576
    at = max(frame.find(b"Xing"), frame.find(b"Info"))
    if 0 < at < 64 and frame[at + 7] & 1:
        (frames,) = struct.unpack(">I", frame[at + 8 : at + 12])
        return SoundSeen(duration_s=frames * per_frame / rate, codec="MP3")
    if frame[36:40] == b"VBRI":
        (frames,) = struct.unpack(">I", frame[50:54])
        return SoundSeen(duration_s=frames * per_frame / rate, codec="MP3")
    kbps = _MPEG_KBPS[version == 3][frame[2] >> 4]
    return SoundSeen(duration_s=(size_bytes - start) / (kbps * 125), codec="MP3")


def _after_tags(file: BinaryIO) -> int:
    """Return where the first frame starts, behind an ID3 tag and what fills it up."""
    file.seek(0)
    head = file.read(10) or b""
    start = 0
    if head.startswith(b"ID3") and len(head) == 10:
        length = (head[6] << 21) | (head[7] << 14) | (head[8] << 7) | head[9]
        start = 10 + length + (10 if head[5] & 0x10 else 0)
    file.seek(start)
    window = file.read(_BLOCK) or b""
    filled = len(window) - len(window.lstrip(b"\x00"))
    return start + filled


def _all(file: BinaryIO, start: int, size_bytes: int) -> bytes:
    file.seek(start)
    return file.read(min(size_bytes, LARGEST_WALKED_BYTES)) or b""
