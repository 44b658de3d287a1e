# SPDX-License-Identifier: MIT
"""What goes over the pipe arrives as it was; what is not understood is refused."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.capture.ocr import wire
from abuselog.errors import (
    CaptureError,
    OcrUnavailable,
    PictureTooBig,
    ReadingFailed,
    UnreadableImage,
)
from abuselog.records.reading import Box, SeenLine, SeenText

side = st.floats(0, 1e6)
boxes = st.builds(Box, side, side, side, side)
lines = st.builds(SeenLine, text=st.text(), box=boxes, confidence=st.floats(0, 1))
seen_texts = st.builds(
    SeenText,
    width_px=st.integers(1, 65_500),
    height_px=st.integers(1, 65_500),
    lines=st.lists(lines, max_size=4).map(tuple),
    engine=st.text(),
    models=st.text(),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(seen_texts)
def test_what_was_seen_arrives_as_it_was(seen: SeenText) -> None:
    line = wire.answer_line(seen)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert wire.answer(line) == seen


@pytest.mark.parametrize(
    "fault",
    [
        UnreadableImage(name="", reason="damaged"),
        PictureTooBig(name="", width_px=70_000, height_px=3),
        OcrUnavailable(reason="models"),
        ReadingFailed(reason="memory"),
    ],
)
def test_failures_arrive_as_they_were(fault: wire.Failure) -> None:
    with pytest.raises(type(fault)) as caught:
        wire.answer(wire.answer_line(fault))
    assert vars(caught.value) == vars(fault)


@given(st.binary(max_size=200))
def test_any_bytes_are_understood_or_refused(line: bytes) -> None:
    with pytest.raises(CaptureError):
        wire.answer(line)


@given(
    json_values
    | st.fixed_dictionaries({"seen": json_values})
    | st.sampled_from(["too_big", "unreadable", "failed"]).flatmap(
        lambda kind: st.fixed_dictionaries({kind: json_values})
    )
)
def test_any_json_is_understood_or_refused(value: object) -> None:
    with pytest.raises(CaptureError):
        wire.answer(json.dumps(value).encode("utf-8"))


def test_json_nested_beyond_reason_is_refused() -> None:
    with pytest.raises(ReadingFailed):
        wire.answer(b"[" * 200_000)


@given(st.lists(st.binary(max_size=60), max_size=4))
def test_pictures_arrive_one_by_one(pictures: list[bytes]) -> None:
    pipe = io.BytesIO()
    for picture in pictures:
        wire.send_picture(pipe, picture)
    pipe.seek(0)
    assert [wire.next_picture(pipe) for _ in pictures] == pictures
    assert wire.next_picture(pipe) is None


@pytest.mark.parametrize("content", [b"\0\0", b"\0" * 7 + b"\x09short", b"\xff" * 8])
def test_a_picture_that_does_not_arrive_whole_is_no_picture(content: bytes) -> None:
    assert wire.next_picture(io.BytesIO(content)) is None
