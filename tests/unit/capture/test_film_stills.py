# SPDX-License-Identifier: MIT
"""Stills of a film: evenly spread, drawn in another process, and never a failure of the dossier."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from abuselog.capture import film_stills
from abuselog.capture.film_stills import MOST_STILLS
from abuselog.errors import UnreadFile

av: Any = pytest.importorskip("av")


@pytest.fixture(scope="module")
def film() -> bytes:
    """Four seconds in which the picture turns from black to white."""
    target = io.BytesIO()
    with av.open(target, "w", format="mp4") as made:
        stream = made.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for number in range(40):
            picture = Image.new("RGB", (160, 90), (number * 6,) * 3)
            made.mux(stream.encode(av.VideoFrame.from_image(picture)))
        made.mux(stream.encode())
    return target.getvalue()


def test_stills_are_spread_over_the_film(film: bytes) -> None:
    found = film_stills.film_stills(io.BytesIO(film), len(film))
    assert len(found) == MOST_STILLS
    brightness: list[int] = []
    for still in found:
        with Image.open(io.BytesIO(still.picture)) as picture:
            brightness.append(picture.convert("L").tobytes()[45 * picture.width + 80])
    assert brightness == sorted(set(brightness))
    assert found[0].label == "at 0:00.0"


@pytest.mark.parametrize("cut", [0, 40, 900])
def test_what_cannot_be_opened_is_said(film: bytes, cut: int) -> None:
    with pytest.raises(UnreadFile) as caught:
        film_stills.film_stills(io.BytesIO(film[:cut]), cut)
    assert caught.value.reason == "damaged"


def test_a_film_that_is_too_large_is_not_read() -> None:
    with pytest.raises(UnreadFile) as caught:
        film_stills.film_stills(io.BytesIO(), film_stills.LARGEST_BYTES + 1)
    assert caught.value.reason == "too-large"


def test_one_that_takes_too_long_is_ended(film: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film_stills, "LIMIT_S", 0.0)
    with pytest.raises(UnreadFile) as caught:
        film_stills.film_stills(io.BytesIO(film), len(film))
    assert caught.value.reason == "time"
