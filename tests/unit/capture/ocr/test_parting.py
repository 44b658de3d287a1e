# SPDX-License-Identifier: MIT
"""Lines that the detector joined are taken apart; one line stays one."""

from __future__ import annotations

import numpy as np
import pytest

from abuselog.capture.ocr.parting import lines_of

LINE = "#" * 24
SHORT = "#" * 9 + "." * 15
BRIDGE = "." * 5 + "#" * 3 + "." * 16
TAIL = "." * 20 + "#" * 4


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        ([LINE] * 4, [(0, 4)]),
        ([LINE] * 9, [(0, 9)]),
        ([LINE] * 5 + [BRIDGE] + [LINE] * 5, [(0, 5), (6, 11)]),
        ([LINE] * 5 + [BRIDGE] + [SHORT] * 5, [(0, 5), (6, 11)]),
        ([LINE] * 6 + [TAIL] * 4, [(0, 6)]),
        ([TAIL] * 3 + [LINE] * 6, [(3, 9)]),
    ],
)
def test_lines(rows: list[str], spans: list[tuple[int, int]]) -> None:
    above = np.array([[one == "#" for one in row] for row in rows])
    found = lines_of(above, (0, 0, len(rows[0]), len(rows)))
    assert [(top, bottom) for _, top, _, bottom in found] == spans


def test_a_part_is_as_long_as_what_is_in_it() -> None:
    rows = [LINE] * 5 + [BRIDGE] + [SHORT] * 5
    above = np.array([[one == "#" for one in row] for row in rows])
    (_, second) = lines_of(above, (0, 0, 24, 11))
    assert second == (0, 6, 9, 11)
