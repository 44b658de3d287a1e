# SPDX-License-Identifier: MIT
"""Events: read back as written, and any other spelling is refused."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.integrity.event import Event, Subject, entry_of, event_bytes, event_from_bytes
from abuselog.records.custody import Deed
from tests.builders import NOW
from tests.property.test_canonical import TEXT

SALT = bytes(16)
SUBJECTS = st.builds(
    Subject,
    kind=st.sampled_from(["incident", "exhibit", "report"]),
    id=st.from_regex(r"[0-9a-f]{32}", fullmatch=True),
    version=st.integers(1, 99),
    commitment=st.binary(min_size=32, max_size=32),
)
EVENTS = st.builds(
    Event,
    sequence=st.integers(0, 2**53 - 1),
    happened_at=st.datetimes(dt.datetime(1990, 1, 1), timezones=st.just(dt.UTC)),  # noqa: DTZ001
    deed=st.sampled_from(Deed),
    subjects=st.lists(SUBJECTS, max_size=3).map(tuple),
    facts=st.dictionaries(TEXT, TEXT, max_size=3),
    clock_note=st.sampled_from(["", "behind"]),
)
ONE = Event(sequence=3, happened_at=NOW, deed=Deed.INCIDENT_RECORDED, subjects=(), facts={"a": "b"})


@given(EVENTS, st.binary(min_size=16, max_size=16))
def test_an_event_comes_back(event: Event, salt: bytes) -> None:
    assert event_from_bytes(event_bytes(event, salt)) == event
    assert entry_of(event).subjects == tuple(subject.id for subject in event.subjects)


@given(EVENTS, st.data())
def test_any_other_bytes_are_another_event_or_none(event: Event, data: st.DataObject) -> None:
    raw = bytearray(event_bytes(event, SALT))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= 1 << data.draw(st.integers(0, 7))
    try:
        read = event_from_bytes(bytes(raw))
    except ValueError:
        return
    salt = bytes.fromhex(json.loads(raw)["salt"])
    assert event_bytes(read, salt) == bytes(raw)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw + b"\n",
        lambda raw: b" " + raw,
        lambda raw: raw.replace(b":", b": ", 1),
        lambda raw: raw.replace(b'"a":"b"', b'"a":"\\u0062"'),
        lambda raw: raw.replace(b'"v":1', b'"v":2'),
        lambda raw: raw.replace(b'"owner"', b'"other"'),
        lambda raw: raw.replace(b'"seq":3', b'"seq":3.0'),
        lambda raw: raw[:-1] + b',"x":1}',
        lambda raw: raw.replace(b'"seq":3', b'"seq":3,"seq":3'),
        lambda raw: raw.upper(),
        lambda raw: raw[:-1],
        lambda _: b"",
        lambda _: b"[]",
        lambda _: b"null",
        lambda _: b"\xff",
        lambda _: b"[" * 100_000,
        lambda raw: raw.replace(b'"facts":{"a":"b"}', b'"facts":[1,2]'),
        lambda raw: raw.replace(b'"facts":{"a":"b"}', b'"facts":{"a":1}'),
        lambda raw: raw.replace(b'"seq":3', b'"seq":"3"'),
        lambda raw: raw.replace(b'"seq":3', b'"seq":true'),
        lambda raw: raw.replace(b'"clock":""', b'"clock":7'),
        lambda raw: raw.replace(b'"subjects":[]', b'"subjects":[{}]'),
        lambda raw: raw.replace(b'"subjects":[]', b'"subjects":7'),
        lambda raw: raw.replace(b"2026-11", b"2026-99"),
    ],
)
def test_what_is_not_an_event_as_written_is_refused(spoil: object) -> None:
    raw = event_bytes(ONE, SALT)
    spoilt = spoil(raw)  # type: ignore[operator] # a function of bytes
    assert spoilt != raw
    with pytest.raises(ValueError, match=r"."):
        event_from_bytes(spoilt)


def test_two_events_alike_differ_by_their_salt() -> None:
    assert event_bytes(ONE, SALT) != event_bytes(ONE, bytes(15) + b"\x01")


@pytest.mark.parametrize("salt", [b"", bytes(15), bytes(17)])
def test_a_salt_of_another_length_is_refused(salt: bytes) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        event_bytes(ONE, salt)
