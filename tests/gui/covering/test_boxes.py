# SPDX-License-Identifier: MIT
"""Boxes over a picture: kept inside it, chosen, changed, and undone."""

from __future__ import annotations

from abuselog.gui.covering.boxes import LEAST_PX, Boxes
from abuselog.records.working_copy import FACE, NAME, Region

_ONE = Region(left=10, top=10, right=30, bottom=20, reason=NAME)
_TWO = Region(left=50, top=50, right=70, bottom=90, reason=FACE)


def _boxes(*regions: Region) -> Boxes:
    made = Boxes()
    made.begin((100, 100), regions)
    return made


def test_what_is_added_is_chosen_and_never_twice() -> None:
    boxes = _boxes()
    boxes.add(_ONE, _TWO)
    assert (boxes.regions, boxes.current) == ((_ONE, _TWO), _TWO)
    boxes.add(_ONE)
    assert len(boxes.regions) == 2


def test_boxes_stay_inside_and_have_a_least_size() -> None:
    boxes = _boxes()
    boxes.add(Region(left=-5, top=-5, right=500, bottom=1))
    assert boxes.regions == (Region(left=0, top=0, right=100, bottom=LEAST_PX),)
    boxes.grow(0, -50)
    assert boxes.regions[0].height == LEAST_PX


def test_a_box_moves_as_far_as_the_picture_goes_without_losing_its_size() -> None:
    boxes = _boxes(_ONE)
    boxes.choose(0)
    boxes.move(-99, 500)
    assert boxes.current == Region(left=0, top=90, right=20, bottom=100, reason=NAME)


def test_every_step_can_be_undone_and_done_again() -> None:
    boxes = _boxes(_ONE)
    boxes.choose(0)
    boxes.move(5, 0)
    boxes.add(_TWO)
    boxes.remove()
    after = boxes.regions
    steps = []
    while boxes.can_undo:
        steps.append(boxes.regions)
        boxes.undo()
    assert len(steps) == 3
    assert boxes.regions == (_ONE,)
    while boxes.can_redo:
        boxes.redo()
    assert boxes.regions == after


def test_one_drag_is_one_step_back() -> None:
    boxes = _boxes(_ONE)
    boxes.choose(0)
    for step in range(1, 5):
        moved = Region(left=10 + step, top=10, right=30 + step, bottom=20, reason=NAME)
        boxes.put(moved, again=step > 1)
    boxes.undo()
    assert boxes.regions == (_ONE,)


def test_several_are_taken_away_in_one_step() -> None:
    boxes = _boxes(_ONE, _TWO)
    boxes.take_away((_ONE, _TWO))
    assert (boxes.regions, boxes.current) == ((), None)
    boxes.undo()
    assert boxes.regions == (_ONE, _TWO)


def test_without_a_chosen_box_nothing_happens() -> None:
    boxes = _boxes(_ONE)
    boxes.remove()
    boxes.move(1, 1)
    boxes.grow(1, 1)
    assert boxes.regions == (_ONE,)
    assert not boxes.can_undo
