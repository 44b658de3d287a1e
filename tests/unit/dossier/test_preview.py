# SPDX-License-Identifier: MIT
"""A page of the preview is the page that the finished dossier has, to the last word."""

from __future__ import annotations

import dataclasses

import pypdfium2
import pytest

from abuselog.dossier.contents import Contents
from abuselog.dossier.preview import Memory, Place, Preview
from abuselog.dossier.reader.selection import select
from abuselog.dossier.seen import Seen
from abuselog.errors import Cancelled
from abuselog.records.dossier_choices import Choices
from tests import builders
from tests.unit.dossier.cases import Case

BOX = (400, 600)


@pytest.fixture
def case() -> Case:
    """Three incidents, two with a picture, one of them very tall, and one with a text."""
    made = Case()
    made.incident(made.exhibit(builders.png(30, 40)), words="First of all")
    made.incident(made.exhibit(builders.png(40, 900)), words="Look at this 🔪")
    text = made.exhibit(b"You know who", media_type="text/plain")
    made.bytes.known[text.id] = Seen(words="You know who")
    made.incident(text, words="And another")
    return made


def preview(contents: Contents, memory: Memory | None = None) -> Preview:
    return Preview(contents, select(contents), memory or Memory())


def pages_of(raw: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(raw)
    found = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return found


@pytest.mark.parametrize("edition", ["police", "council"])
def test_every_page_is_that_of_the_finished_dossier(case: Case, edition: str) -> None:
    whole = pages_of(case.pdf(edition))
    made = preview(case.contents(edition))
    made.count()
    shown = [
        made.draw(made.place_of(number), BOX, veiled=False) for number in range(1, len(whole) + 1)
    ]
    assert [page.drawn.words for page in shown] == whole
    assert {page.numbers.total for page in shown} == {len(whole)}
    assert [page.numbers.page for page in shown] == list(range(1, len(whole) + 1))


def test_a_page_is_drawn_before_all_are_counted(case: Case) -> None:
    made = preview(case.contents())
    last = made.parts[-1]
    page = made.draw(Place(last.key), BOX, veiled=True)
    assert page.title == last.title
    assert (page.numbers.page, page.numbers.total) == (0, 0)
    assert made.uncounted == len(made.parts) - 1


def test_counts_are_kept_for_parts_that_stay_as_they_are(case: Case) -> None:
    memory = Memory()
    preview(case.contents(), memory).count()
    before = case.contents()
    after = dataclasses.replace(
        before, choices=dataclasses.replace(before.choices, wanted="Please look into it")
    )
    left = preview(after, memory).uncounted
    assert 0 < left < len(preview(after, memory).parts) / 2


def test_a_veil_stands_for_every_picture(case: Case) -> None:
    made = preview(case.contents())
    key = next(part.key for part in made.parts if part.key.startswith("exhibit-"))
    open_page = made.draw(Place(key), BOX, veiled=False)
    hidden = made.draw(Place(key), BOX, veiled=True)
    assert open_page.drawn.veiled == ()
    ((left, top, right, lower),) = hidden.drawn.veiled
    assert 0 < left < right < 1
    assert 0 < top < lower < 1
    assert open_page.drawn.pixels != hidden.drawn.pixels


def test_a_tall_picture_is_veiled_within_the_margins(case: Case) -> None:
    made = preview(case.contents())
    keys = [part.key for part in made.parts if part.key.startswith("exhibit-")]
    for page in range(2):
        drawn = made.draw(Place(keys[1], page), BOX, veiled=True).drawn
        assert drawn.veiled
        assert all(0.05 < top < lower < 0.95 for _left, top, _right, lower in drawn.veiled)


def test_the_words_of_a_message_are_hidden_as_a_picture_is(case: Case) -> None:
    made = preview(case.contents())
    key = [part.key for part in made.parts if part.key.startswith("exhibit-")][2]
    hidden = made.draw(Place(key), BOX, veiled=True).drawn
    assert len(hidden.veiled) == 1
    assert hidden.words == ""
    assert "You know who" in made.draw(Place(key), BOX, veiled=False).drawn.words


def test_a_page_fits_the_box_and_its_pixels_are_whole(case: Case) -> None:
    drawn = preview(case.contents()).draw(Place("cover"), (401, 603), veiled=True).drawn
    assert drawn.width_px <= 402
    assert drawn.height_px <= 604
    assert len(drawn.pixels) == drawn.width_px * drawn.height_px * 4


def test_turning_goes_through_parts_that_are_not_counted(case: Case) -> None:
    made = preview(case.contents())
    place, seen = Place(made.parts[0].key), []
    for _turn in range(200):
        page = made.draw(place, BOX, veiled=True)
        seen.append(page.place)
        if made.beside(page.place, 1) == page.place:
            break
        place = made.beside(page.place, 1)
    assert len(seen) == len(pages_of(case.pdf()))
    assert made.beside(seen[-1], 1) == seen[-1]
    assert made.beside(seen[0], -1) == seen[0]
    assert made.beside(seen[1], -1) == seen[0]


def test_a_place_that_is_gone_becomes_the_first_page(case: Case) -> None:
    page = preview(case.contents()).draw(Place("incident-0", 7), BOX, veiled=True)
    assert page.place == Place("cover")


def test_counting_stops_when_asked(case: Case) -> None:
    class Stop:
        def step(self, done: int, total: int, what: str = "") -> None:
            if done == 2:
                raise Cancelled

    made = preview(case.contents())
    with pytest.raises(Cancelled):
        made.count(Stop())
    assert made.uncounted == len(made.parts) - 2


def test_nothing_ticked_has_pages_all_the_same() -> None:
    contents = Case().contents()
    assert isinstance(contents.choices, Choices)
    made = preview(contents)
    made.count()
    assert made.numbers(Place("cover")).total >= 1
