# SPDX-License-Identifier: MIT
"""Kinds of abuse: chips, the lowest level they imply, hostility."""

from __future__ import annotations

import pytest

from abuselog.catalogue import kinds, severity
from abuselog.errors import UnknownCode


def test_the_chips_stand_in_the_order_of_the_design() -> None:
    designed = [
        "Threat",
        "Family mentioned",
        "Hate",
        "Sexual",
        "Doxxing",
        "False claim",
        "Impersonation",
        "Pile-on",
        "Other",
    ]
    chips = [kind.chip for kind in kinds.common()]
    assert [chip for chip in chips if chip in designed] == designed
    assert chips[-1] == "Other"
    assert 9 <= len(chips) <= 12


def test_the_common_kinds_come_first() -> None:
    assert kinds.kinds()[: len(kinds.common())] == kinds.common()


def test_no_two_chips_read_the_same() -> None:
    chips = [kind.chip for kind in kinds.kinds()]
    assert len(set(chips)) == len(chips)


@pytest.mark.parametrize(
    ("codes", "lowest"),
    [
        (["threat_violence"], 4),
        (["threat_kill"], 4),
        (["doxxing_address"], 4),
        (["intimate_image_deepfake"], 4),
        (["stalking_behaviour"], 4),
        (["suspicious_package"], 5),
        (["hate_protected_characteristic"], 3),
        (["family_mentioned"], 3),
        (["insult_personal"], 2),
        (["insult_personal", "threat_property"], 4),
        (["other"], 1),
        (["kind_of_another_version"], 1),
    ],
)
def test_choosing_a_kind_raises_the_lowest_level(codes: list[str], lowest: int) -> None:
    assert severity.floor(kinds.triggers_of(codes)) == lowest


def test_triggers_are_given_once() -> None:
    assert kinds.triggers_of(["threat_kill", "threat_violence"]) == ("threat",)


def test_an_unknown_kind() -> None:
    assert kinds.label("kind_of_another_version") == "kind_of_another_version"
    assert kinds.hostility_label("old_word") == "old_word"
    with pytest.raises(UnknownCode) as caught:
        kinds.kind("kind_of_another_version")
    assert caught.value.list_name == "kinds"


def test_a_known_kind_has_words() -> None:
    assert kinds.kind("threat_kill").label == kinds.label("threat_kill") == "Threat to kill"
    assert kinds.hostility_label("race").startswith("Race")


def test_the_five_hate_strands_and_no_other() -> None:
    strands = {target.code for target in kinds.hostility_targets() if target.hate_strand}
    assert strands == {
        "race",
        "religion_belief",
        "disability",
        "sexual_orientation",
        "transgender",
    }


def test_the_nine_protected_characteristics() -> None:
    groups = [target.group for target in kinds.hostility_targets()]
    assert groups.count("protected") == 9


def test_every_group_has_a_kind() -> None:
    assert {kind.group for kind in kinds.kinds()} == {group.code for group in kinds.groups()}
