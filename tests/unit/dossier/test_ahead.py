# SPDX-License-Identifier: MIT
"""Pictures read ahead: in their order, and no further ahead than a few."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

from abuselog.dossier.ahead import Prepared, ReadingAhead, Recognised, Wanted

COUNT = 40


def picture(number: int) -> Wanted:
    raw = b"picture %d" % number
    known = Recognised(f"{number}", hashlib.sha256(raw).digest(), f"ABC/{number}")
    return Wanted(known, lambda: io.BytesIO(raw))


def read(prepared: Prepared) -> bytes:
    with prepared.raw as raw:
        raw.seek(0)
        return raw.read()


def test_each_is_given_and_few_are_asked_for_before_their_turn() -> None:
    asked = 0

    def order() -> Iterator[Wanted]:
        nonlocal asked
        for number in range(COUNT):
            asked += 1
            yield picture(number)

    with ReadingAhead(order()) as reading:
        for number in range(COUNT):
            assert read(reading.take(picture(number))) == b"picture %d" % number
            assert asked <= number + 4
    assert asked == COUNT


def test_one_that_nobody_takes_is_passed_over() -> None:
    with ReadingAhead(map(picture, range(COUNT))) as reading:
        assert read(reading.take(picture(2))) == b"picture 2"
        assert read(reading.take(picture(4))) == b"picture 4"


def test_one_that_is_not_among_them_is_given_all_the_same() -> None:
    with ReadingAhead(map(picture, range(3))) as reading:
        assert read(reading.take(picture(77))) == b"picture 77"
        assert read(reading.take(picture(0))) == b"picture 0"
