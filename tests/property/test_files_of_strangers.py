# SPDX-License-Identifier: MIT
"""Strangers' films, recordings, pictures, saved pages: whatever the bytes, the reader returns."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests import films, saved_pages
from tests.fuzz.targets import TARGETS


def _picture(form: str) -> bytes:
    made = io.BytesIO()
    Image.linear_gradient("L").resize((20, 20)).save(made, form)
    return made.getvalue()


SEEDS = {
    "film": (films.mp4(), films.webm(), films.webm(live=True)),
    "sound": (
        films.wav(0.1),
        films.opus(),
        films.amr(0.1),
        films.flac(),
        films.aac(3),
        films.mp3(3),
    ),
    "picture": tuple(map(_picture, ("PNG", "GIF", "TIFF", "WEBP", "BMP"))),
    "mhtml": (saved_pages.mhtml(),),
    "page": (saved_pages.single_file(),),
    "warc": (saved_pages.warc(), saved_pages.warc(packed=False)),
    "wacz": (saved_pages.wacz(),),
    "type": (films.mp4(), saved_pages.mhtml(), saved_pages.warc(), _picture("GIF")),
    "name": (b"Screenshot_20260314-210412_Facebook.jpg", b"IMG-20260314-WA0001.jpg"),
}


@st.composite
def _spoiled(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """A file of the kind, cut, stretched, or with bytes that somebody changed."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data) - 1))
        data[at : at + draw(st.integers(0, 8))] = draw(
            st.one_of(st.binary(max_size=8), st.sampled_from([b"\xff" * 4, bytes(8), b"\x00\x01"]))
        )
        if not data:
            break
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("target", SEEDS)
@given(data=st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_bytes_the_reader_returns(target: str, data: st.DataObject) -> None:
    spoiled = data.draw(st.one_of(_spoiled(SEEDS[target]), st.binary(max_size=300)))
    TARGETS[target](spoiled)
