# SPDX-License-Identifier: MIT
"""Zips of strangers: listed and streamed within bounds, and nothing leads out of them."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable

import pytest

from abuselog.capture import archive as module
from abuselog.capture.archive import Archive
from abuselog.errors import UnreadFile
from tests.chats import zipped


def opened(data: bytes) -> Archive:
    return Archive(io.BytesIO(data), "x.zip")


def reasons(data: bytes) -> dict[str, str]:
    return {member.name: member.unread for member in opened(data).members}


def test_members_come_out_as_they_went_in() -> None:
    archive = opened(zipped({"a/tŷ.txt": b"words", "b.bin": bytes(range(256)) * 1_000}))
    assert [member.last_name for member in archive.members] == ["tŷ.txt", "b.bin"]
    assert archive.read(archive.members[1], 300_000) == bytes(range(256)) * 1_000
    found = archive.named("TŶ.TXT")
    assert found is not None
    with archive.open(found) as file:
        assert (file.read(2), file.read()) == (b"wo", b"rds")
    with pytest.raises(UnreadFile, match="unread"):
        archive.read(archive.members[1], 10)


@pytest.mark.parametrize(
    "name", ["../up", "/root", "C:/x", "C:\\x", "a/../../b", "a\\..\\b", "..", "a/.."]
)
def test_no_name_leads_out(name: str) -> None:
    archive = opened(zipped({name: b"x"}))
    [member] = archive.members
    assert member.unread == "outside"
    with pytest.raises(UnreadFile) as caught:
        archive.open(member)
    assert caught.value.reason == "outside"
    assert archive.named(name) is None


def test_names_that_some_disks_hold_to_be_one() -> None:
    found = reasons(
        zipped({"A.txt": b"1", "a.txt": b"2", "t\u0177.txt": b"3", "ty\u0302.txt": b"4"})
    )
    assert list(found.values()) == ["", "same-name", "", "same-name"]


def test_a_member_without_a_name_is_not_read() -> None:
    data = bytearray(zipped({"a": b"words"}))
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    (size,) = struct.unpack("<I", data[end + 12 : end + 16])
    data[end + 12 : end + 16] = struct.pack("<I", size - 1)
    data[at + 28 : at + 30] = bytes(2)
    del data[at + 46]
    assert reasons(bytes(data)) == {"": "outside"}


def test_links_and_odd_packings_are_not_read() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
        made.writestr("packed", b"x" * 100, zipfile.ZIP_LZMA)
        made.writestr("inner.zip", zipped({"a": b"b"}))
    found = reasons(kept.getvalue())
    assert found == {"link": "link", "packed": "method", "inner.zip": ""}


def test_what_is_encrypted_says_so() -> None:
    data = bytearray(zipped({"a.txt": b"words"}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert reasons(bytes(data)) == {"a.txt": "encrypted"}


def test_bombs_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reasons(zipped({"blank": bytes(40 << 20)})) == {"blank": "bomb"}
    monkeypatch.setattr(module, "LARGEST_TOTAL_BYTES", 100)
    with pytest.raises(UnreadFile) as caught:
        opened(zipped({"a": bytes(60), "b": bytes(60)}))
    assert caught.value.reason == "bomb"


def test_members_that_share_their_bytes_are_a_bomb() -> None:
    data = bytearray(zipped({"aa": b"words" * 50, "bb": b"words" * 50}))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = bytes(4)  # where the other one starts
    with pytest.raises(UnreadFile) as caught:
        opened(bytes(data))
    assert caught.value.reason == "bomb"


def test_a_member_longer_than_it_says_is_damaged() -> None:
    data = bytearray(zipped({"aa": b"words" * 50}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    archive = opened(bytes(data))
    with pytest.raises(UnreadFile) as caught:
        archive.read(archive.members[0], 1_000)
    assert caught.value.reason == "damaged"


def _many(data: bytes) -> bytes:
    at = data.index(b"PK\x05\x06")
    return data[: at + 10] + struct.pack("<H", 60_000) + data[at + 12 :]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_many, "too-many"),
        (lambda data: data[:40], "damaged"),
        (lambda _data: b"PK\x03\x04" + bytes(500), "damaged"),
        (lambda data: data[-22:], "damaged"),
    ],
)
def test_damaged_zips(change: Callable[[bytes], bytes], reason: str) -> None:
    with pytest.raises(UnreadFile) as caught:
        opened(change(zipped({"a": b"b"})))
    assert caught.value.reason == reason


def test_names_without_the_mark_for_utf_8() -> None:
    data = zipped({"tŷ.txt": b"x"})
    at = data.index(b"PK\x01\x02")
    plain = bytearray(data)
    plain[at + 9] &= 0xF7
    plain[7] &= 0xF7
    assert list(reasons(bytes(plain))) == ["tŷ.txt"]
