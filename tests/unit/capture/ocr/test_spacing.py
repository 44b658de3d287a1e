# SPDX-License-Identifier: MIT
"""Lost spaces come back where the picture has a gap, and nowhere else."""

from __future__ import annotations

import pytest

from abuselog.capture.ocr.gaps import Gap, gaps
from abuselog.capture.ocr.letters import Letters
from abuselog.capture.ocr.spacing import pieces
from tests.unit.capture.ocr.drawn import picture

LETTER = 14
NARROW = 2


def _line(shown: str, *, read: str) -> Letters:
    """A line that shows some words (`_` a word's gap, `~` a column's) and was read as others."""
    wide = {"_": 10, "~": 40, ",": 9}
    at: list[float] = []
    found: list[Gap] = []
    right = 0
    for one in shown:
        if one in wide:
            found.append(Gap(right, right + wide[one]))
            right += wide[one]
        else:
            if at and found[-1:] and found[-1].end != right:
                found.append(Gap(right, right + NARROW))
                right += NARROW
            at.append(right + LETTER / 2)
            right += LETTER
    letters = iter(at)
    places = [next(letters) if one != " " else 0.0 for one in read]
    for index, one in enumerate(read):
        if one == " ":
            places[index] = (places[index - 1] + places[index + 1]) / 2
    return Letters(
        wide=right,
        letters=tuple(read),
        at=tuple(places),
        sure=(0.9,) * len(read),
        gaps=tuple(found),
    )


@pytest.mark.parametrize(
    ("shown", "read", "words"),
    [
        ("pete_6h", "pete6h", ["pete 6h"]),
        ("pete_6h", "pete 6h", ["pete 6h"]),
        ("to_you_now", "toyou now", ["to you now"]),
        ("Like~Reply", "LikeReply", ["Like", "Reply"]),
        ("Like~Reply", "Like Reply", ["Like", "Reply"]),
        ("a,1,1", "a11", ["a11"]),
        ("£2_;240", "£2;240", ["£2 ;240"]),
        ("£2_.240", "£2.240", ["£2.240"]),
        ("abc", "abc", ["abc"]),
        ("", "", []),
    ],
)
def test_words(shown: str, read: str, words: list[str]) -> None:
    assert [piece.text for piece in pieces(_line(shown, read=read))] == words


def test_pieces_stand_where_their_letters_do() -> None:
    line = _line("Like~Reply", read="LikeReply")
    left, right = pieces(line)
    (gap,) = (gap for gap in line.gaps if gap.wide == 40)
    assert left.left == 0
    assert gap.start < left.right < right.left < gap.end
    assert right.right == line.wide


def test_gaps_are_where_nothing_is_drawn() -> None:
    line = picture((10, 6, "II  II"), size=(120, 48), size_px=32, ground="#15202b", ink="#e7e9ea")
    wide = [gap for gap in gaps(line) if gap.wide > 10]
    assert len(wide) == 1
    assert 20 < wide[0].middle < 80


@pytest.mark.parametrize("ground", ["black", "white", "#808080"])
def test_an_empty_line_has_no_gaps(ground: str) -> None:
    assert gaps(picture(size=(120, 48), ground=ground)) == []
