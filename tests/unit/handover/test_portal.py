# SPDX-License-Identifier: MIT
"""What an upload page gets: never more than it takes, in order, and nothing left unsaid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.handover import portal
from abuselog.handover.bag import PackFile
from abuselog.handover.portal import PortalFile, PortalPlan

GIGABYTE = 1_000_000_000


def exhibit(number: int, *, suffix: str = "png", size_bytes: int = 1_000) -> PortalFile:
    """A file that nobody reads."""
    name = f"ABC-{number:02d}_2026-11-20_x_picture.{suffix}"
    file = PackFile(name=name, size_bytes=size_bytes, pieces=lambda: iter(()), digest_hex="0" * 64)
    return PortalFile(file=file, caption=f"ABC/{number}")


def names(plan: PortalPlan) -> list[list[str]]:
    """The names in each upload."""
    return [[one.file.name for one in upload.files] for upload in plan.uploads]


def test_fifteen_files_and_their_captions_are_one_upload() -> None:
    found = portal.plan([exhibit(number) for number in range(1, 16)])
    (upload,) = found.uploads
    assert upload.folder == ""
    assert len(upload.files) == 15
    assert upload.files[0].file.name == "01_ABC-01_2026-11-20_x_picture.png"


def test_the_sixteenth_goes_into_a_second_upload() -> None:
    found = portal.plan([exhibit(number) for number in range(1, 17)])
    assert [upload.folder for upload in found.uploads] == ["upload-1-of-2", "upload-2-of-2"]
    assert names(found)[1] == ["16_ABC-16_2026-11-20_x_picture.png"]
    said = portal.captions(found.uploads[0], found, ["0" * 64] * 15, "Above").decode()
    assert "upload-2-of-2: 16 to 16" in said


def test_ten_gigabytes_are_shared_out() -> None:
    files = [exhibit(number, suffix="mp4", size_bytes=2 * GIGABYTE) for number in range(1, 8)]
    assert [len(one) for one in names(portal.plan(files))] == [5, 2]


@pytest.mark.parametrize(
    ("suffix", "size_bytes", "reason"),
    [("html", 10, "kind"), ("heic", 10, "kind"), ("mp4", 2 * GIGABYTE + 1, "too-large")],
)
def test_what_no_page_takes_is_named_with_its_reason(
    suffix: str, size_bytes: int, reason: str
) -> None:
    odd = exhibit(2, suffix=suffix, size_bytes=size_bytes)
    found = portal.plan([exhibit(1), odd])
    assert [(one.name, one.reason) for one in found.left_out] == [(odd.file.name, reason)]
    said = portal.captions(found.uploads[0], found, ["0" * 64], "Above").decode()
    assert odd.file.name in said.partition("Not uploaded")[2]


def test_captions_stand_beside_names_and_hashes() -> None:
    found = portal.plan([exhibit(1), exhibit(2)])
    said = portal.captions(found.uploads[0], found, ["a" * 64, "b" * 64], "Above").decode()
    second = said.partition("02_ABC-02")[2]
    assert "Caption:  ABC/2" in second
    assert "b" * 64 in second
    assert "a" * 64 not in second


@given(st.lists(st.integers(1, 2 * GIGABYTE), max_size=130))
def test_no_upload_is_ever_too_much_and_nothing_is_lost(sizes: list[int]) -> None:
    files = [exhibit(n, suffix="mp4", size_bytes=size) for n, size in enumerate(sizes, 1)]
    found = portal.plan(files)
    for upload in found.uploads:
        assert len(upload.files) + 1 <= 16
        assert sum(one.file.size_bytes for one in upload.files) <= 10 * GIGABYTE
    taken = [name for upload in names(found) for name in upload]
    assert taken == sorted(taken)
    assert [name.partition("_")[2] for name in taken] == [one.file.name for one in files]
