# SPDX-License-Identifier: MIT
"""Writes Outlook messages as Outlook lays them out, for reading them back.

Source: [MS-CFB] 2.1 to 2.6, version 3; [MS-OXMSG] 2.
"""

from __future__ import annotations

import datetime as dt
import struct
from dataclasses import dataclass, field

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Tree = dict[str, "bytes | Tree"]


@dataclass
class Entry:
    name: str
    data: bytes | None
    children: list[int] = field(default_factory=list)
    start: int = END
    right: int = FREE


def compound(tree: Tree) -> bytes:
    """Return a compound file that holds these streams and storages."""
    entries = [Entry("Root Entry", None)]
    _enter(entries, 0, tree)
    mini = bytearray()
    mini_fat: list[int] = []
    big: list[Entry] = []
    for entry in entries[1:]:
        if entry.data is None or len(entry.data) >= CUTOFF:
            big += [entry] if entry.data is not None else []
            continue
        if entry.data:
            entry.start = len(mini) // MINI
            count = -(-len(entry.data) // MINI)
            mini += entry.data.ljust(count * MINI, b"\0")
            mini_fat += [*range(entry.start + 1, entry.start + count), END]
    sectors = bytearray()
    fat: list[int] = []

    def put(data: bytes) -> int:
        if not data:
            return END
        start, count = len(fat), -(-len(data) // SECTOR)
        sectors.extend(data.ljust(count * SECTOR, b"\0"))
        fat.extend([*range(start + 1, start + count), END])
        return start

    for entry in big:
        entry.start = put(entry.data or b"")
    entries[0].start = put(bytes(mini))
    mini_start = put(b"".join(struct.pack("<I", n) for n in mini_fat).ljust(SECTOR, b"\xff"))
    directory = b"".join(_directory(entry, len(mini)) for entry in entries)
    directory_start = put(directory + _empty() * (-len(entries) % 4))
    fat_count = 1
    while (len(fat) + fat_count) * 4 > fat_count * SECTOR:
        fat_count += 1
    places = list(range(len(fat), len(fat) + fat_count))
    fat += [FAT] * fat_count
    sectors += b"".join(struct.pack("<I", n) for n in fat).ljust(fat_count * SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIII", 0, fat_count, directory_start, 0, CUTOFF)
    mini_sectors = -(-len(mini_fat) * 4 // SECTOR) or 1
    header += struct.pack("<IIII", mini_start, mini_sectors, END, 0)
    header += b"".join(struct.pack("<I", n) for n in places).ljust(109 * 4, b"\xff")
    return header + bytes(sectors)


def _enter(entries: list[Entry], parent: int, tree: Tree) -> None:
    for name in sorted(tree, key=lambda one: (len(one), one.upper())):
        value = tree[name]
        number = len(entries)
        entries.append(Entry(name, None if isinstance(value, dict) else value))
        if entries[parent].children:
            entries[entries[parent].children[-1]].right = number
        entries[parent].children.append(number)
        if isinstance(value, dict):
            _enter(entries, number, value)


def _directory(entry: Entry, mini_bytes: int) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    root = entry.name == "Root Entry"
    kind = 5 if root else 1 if entry.data is None else 2
    child = entry.children[0] if entry.children else FREE
    size = mini_bytes if root else len(entry.data or b"")
    start = 0 if kind == 1 else entry.start
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(name), kind, 1, FREE, entry.right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _empty() -> bytes:
    return bytes(68) + struct.pack("<III", FREE, FREE, FREE) + bytes(48)


def outlook_message(
    texts: dict[int, str],
    *,
    html: bytes = b"",
    sent_at: dt.datetime | None = None,
    files: tuple[tuple[str, bytes], ...] = (),
    inside: tuple[str, ...] = (),
) -> bytes:
    """Return a .msg with these text properties, attachments, and messages within it."""
    tree: Tree = {
        f"__substg1.0_{tag:04X}001F": text.encode("utf-16-le") for tag, text in texts.items()
    }
    if html:
        tree["__substg1.0_10130102"] = html
    times = b""
    if sent_at:
        ticks = int((sent_at - dt.datetime(1601, 1, 1, tzinfo=dt.UTC)).total_seconds()) * 10**7
        times = struct.pack("<IIQ", 0x00390040, 6, ticks)
    tree["__properties_version1.0"] = bytes(32) + times
    for number, (name, data) in enumerate(files):
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__properties_version1.0": bytes(8) + struct.pack("<IIQ", 0x37050003, 6, 1),
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_37010102": data,
        }
    for number, subject in enumerate(inside, len(files)):
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__properties_version1.0": bytes(8) + struct.pack("<IIQ", 0x37050003, 6, 5),
            "__substg1.0_3001001F": subject.encode("utf-16-le"),
            "__substg1.0_3701000D": {"__substg1.0_0037001F": subject.encode("utf-16-le")},
        }
    return compound(tree)
