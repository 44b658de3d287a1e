# SPDX-License-Identifier: MIT
"""Records as flat fields and back, whatever people write into them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.records.codec import (
    particulars_fields,
    particulars_from_fields,
    profile_fields,
    profile_from_fields,
)
from abuselog.records.incident import DerivedTime, Particulars, Sender
from abuselog.records.moment import moment_from_iso
from abuselog.records.profile import Profile
from tests.builders import PROFILE, particulars

HARD = ["\x00", "\u202e txet", "a\u0302", "ŵ", "😡", "\r\n", "\ufeff", "</script>", "\U0010ffff"]
TEXTS = st.one_of(
    st.sampled_from(HARD), st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
)
MOMENTS = st.sampled_from(
    [moment_from_iso(t) for t in ("2026-11-22", "2026-11-22T22:41", "2026-10-25T01:30")]
)
_TYPES = {spec.name: spec.type for spec in dataclasses.fields(Particulars)}
_BY_TYPE = {
    "str": TEXTS,
    "int": st.integers(1, 5),
    "Moment": MOMENTS,
    "Moment | None": st.none() | MOMENTS,
    "DerivedTime | None": st.none() | st.builds(DerivedTime, moment=MOMENTS, method=TEXTS),
    "tuple[str, ...]": st.lists(TEXTS, max_size=3).map(tuple),
    "dt.datetime | None": st.none() | st.datetimes(timezones=st.just(dt.UTC)),
    "Sender": st.builds(Sender, **{f.name: TEXTS for f in dataclasses.fields(Sender)}),
}
ANYTHING = st.builds(Particulars, **{name: _BY_TYPE[str(kind)] for name, kind in _TYPES.items()})


@given(ANYTHING)
def test_particulars_come_back(said: Particulars) -> None:
    through_json = json.loads(json.dumps(particulars_fields(said)))
    assert particulars_from_fields(through_json) == said


def test_every_field_is_there_empty_or_not() -> None:
    fields = particulars_fields(particulars())
    own = {spec.name for spec in dataclasses.fields(Particulars)} - {"sender"}
    sender = {f"account_{spec.name}" for spec in dataclasses.fields(Sender)}
    assert set(fields) == own | sender


def test_fields_of_a_later_version_are_ignored_and_of_an_earlier_one_filled_in() -> None:
    said = particulars(words="hello")
    fields = particulars_fields(said)
    for younger in ("legal_advice", "derived_time", "post_id"):
        del fields[younger]
    assert particulars_from_fields({**fields, "mood": ["cross"]}) == said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("severity", "3"), ("severity", True), ("severity", 3.5), ("happened", "2026")),
        *(("happened", {}), ("happened", {"notes": 1}), ("words", None), ("kinds", "threat")),
        *(("derived_time", "now"), ("derived_time", {"method": "x-id"})),
        *(("kinds", [1]), ("account_handle", 7), ("impact_recorded_at", "soon")),
    ],
)
def test_fields_of_another_form_are_refused(name: str, value: object) -> None:
    fields = particulars_fields(particulars())
    with pytest.raises((ValueError, KeyError, TypeError)):
        particulars_from_fields({**fields, name: value})  # type: ignore[dict-item] # on purpose


@pytest.mark.parametrize("name", ["platform", "severity", "happened"])
def test_what_an_incident_must_have_can_not_be_missing(name: str) -> None:
    fields = particulars_fields(particulars())
    del fields[name]
    with pytest.raises((KeyError, TypeError)):
        particulars_from_fields(fields)


def test_an_incident_without_a_time_is_no_incident() -> None:
    with pytest.raises((TypeError, ValueError)):
        particulars_from_fields({**particulars_fields(particulars()), "happened": None})


@given(
    st.builds(Profile, **{f.name: TEXTS for f in dataclasses.fields(Profile) if f.type == "str"})
)
def test_profiles_come_back(whose: Profile) -> None:
    assert profile_from_fields({**profile_fields(whose), "later": 1}) == whose


def test_a_profile_without_a_name_is_refused() -> None:
    fields = profile_fields(PROFILE)
    del fields["name"]
    with pytest.raises(TypeError):
        profile_from_fields(fields)
