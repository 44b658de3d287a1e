# SPDX-License-Identifier: MIT
"""The table of a PDF's objects: what was put is what is written, however much was packed since."""

from __future__ import annotations

import random
import zlib

import pytest

from abuselog.dossier.pdf.object_table import BUNDLED, PLAIN, ROW, ObjectTable

MANY = 100_000


def test_numbers_far_apart_keep_their_places() -> None:
    table = ObjectTable()
    numbers = list(range(1, MANY))
    random.Random(5).shuffle(numbers)
    late = set(numbers[:500])
    for number in sorted(set(numbers) - late) + sorted(late, reverse=True):
        if number % 3:
            table.put_bundled(number, number // 2, number % 250)
        else:
            table.put(number, number << 9)

    raw = zlib.decompress(table.packed(MANY))

    assert len(raw) == MANY * ROW.size
    assert raw[: ROW.size] == bytes(ROW.size)
    for number in range(1, MANY, 7):
        kind, high, low, place = ROW.unpack_from(raw, number * ROW.size)
        where = high << 32 | low
        if number % 3:
            assert (kind, where, place) == (BUNDLED, number // 2, number % 250)
        else:
            assert (kind, where, place) == (PLAIN, number << 9, 0)


def test_an_object_in_a_file_of_many_gigabytes_has_its_place() -> None:
    table = ObjectTable()
    table.put(1, 1 << 36)

    kind, high, low, _place = ROW.unpack_from(zlib.decompress(table.packed(2)), ROW.size)

    assert (kind, high << 32 | low) == (PLAIN, 1 << 36)


def test_the_first_number_without_a_place_is_found_in_what_is_packed() -> None:
    table = ObjectTable()
    for number in range(1, MANY):
        if number not in (70, 4_096, 81_000):
            table.put(number, number)

    found = [table.first_without(start) for start in (1, 71, 4_097, 81_001)]

    assert found == [70, 4_096, 81_000, MANY]


def test_an_object_is_written_once() -> None:
    table = ObjectTable()
    table.put(3, 100)

    with pytest.raises(ValueError, match="object 3"):
        table.put_bundled(3, 1, 1)
