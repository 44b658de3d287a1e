# SPDX-License-Identifier: MIT
"""The evidence tab on films, PDFs, saved pages and photographs: told, warned of, hidden first."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits import hidden_film
from abuselog.gui.exhibits.page_view import PageView
from abuselog.gui.log.deeds import Deeds
from abuselog.gui.log.evidence_tab import ExhibitCard
from abuselog.records.exhibit import Exhibit
from abuselog.wording.inside import LOCATION_WARNING
from abuselog.workflows import browse
from tests import films, saved_pages
from tests.builders import png, recorded
from tests.gui.exhibits.test_messages import kept


def photo() -> bytes:
    """A photograph that says where it was taken."""
    said = Image.Exif()
    gps = said.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (51.0, 30.0, 11.52)
    gps[ExifTags.GPS.GPSLongitudeRef], gps[ExifTags.GPS.GPSLongitude] = "W", (0.0, 7.0, 39.36)
    made = io.BytesIO()
    Image.linear_gradient("L").resize((90, 120)).save(made, "JPEG", exif=said)
    return made.getvalue()


def letter() -> bytes:
    """A PDF of two pages."""
    made = io.BytesIO()
    canvas = Canvas(made, invariant=True)
    for words in ("We know where you live", "Page two"):
        canvas.drawString(100, 700, words)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def card_of(qtbot: QtBot, state: AppState, data: bytes, name: str) -> ExhibitCard:
    """The card of an exhibit, when the log has answered."""
    exhibit = kept(qtbot, state, data, name)
    card = ExhibitCard(state, exhibit)
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.inside.filled):
        card.show()
    return card


def told(card: ExhibitCard) -> str:
    return card.inside.folded.lines.toPlainText() if card.inside.folded else ""


def test_a_photograph_that_gives_a_place_away_is_warned_of(qtbot: QtBot, opened: AppState) -> None:
    card = card_of(qtbot, opened, photo(), "Screenshot_20260314-210412.jpg")
    assert LOCATION_WARNING in card.inside.place.text
    assert "51.50320, -0.12760" in told(card)
    assert "14 Mar 2026" in card.inside.taken.text()
    assert not card.picture.is_shown


def test_a_pdf_is_turned_page_by_page(qtbot: QtBot, opened: AppState) -> None:
    card = card_of(qtbot, opened, letter(), "letter.pdf")
    assert "Pages: 2" in told(card)
    with qtbot.waitSignal(card.picture.revealed):
        card.show_button.click()
    assert card.picture.which.text() == "Page 1 of 2"
    assert not card.picture.back.isEnabled()
    with qtbot.waitSignal(card.picture.revealed):
        card.picture.next.click()
    assert card.picture.which.text() == "Page 2 of 2"
    qtbot.waitUntil(lambda: isinstance(card.message.view, PageView))
    card.picture.conceal()
    assert not card.picture.is_shown


def test_a_saved_page_is_words_and_a_list_of_parts(qtbot: QtBot, opened: AppState) -> None:
    card = card_of(qtbot, opened, saved_pages.warc(), "page.warc.gz")
    card.show_button.click()
    qtbot.waitUntil(lambda: isinstance(card.message.view, PageView))
    view = card.message.view
    assert isinstance(view, PageView)
    assert view.words.toPlainText() == "We know where you live"
    assert view.parts is not None
    assert "as the archive says" in view.parts.lines.toPlainText()


def test_a_film_says_how_long_it_is_and_why_it_does_not_play(
    qtbot: QtBot, opened: AppState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hidden_film, "player_type", lambda: None)
    card = card_of(qtbot, opened, films.mp4(), "film.mp4")
    assert "0:12" in told(card)
    assert "1920×1080" in told(card)
    card.show_button.click()
    assert "not installed" in card.film.trouble.text
    card.film.conceal()
    assert not card.film.trouble.text


@pytest.mark.qt_log_ignore("Couldn't (load|resolve) va", extend=True)
@pytest.mark.skipif(hidden_film.player_type() is None, reason="the extra “play” is not installed")
def test_a_recording_stands_still_and_silent_until_asked(qtbot: QtBot, opened: AppState) -> None:
    card = card_of(qtbot, opened, films.wav(2.0), "voice.wav")
    card.show_button.click()
    qtbot.waitUntil(lambda: card.film.player is not None)
    player = card.film.player
    assert player is not None
    qtbot.waitUntil(lambda: player.media.duration() == 2_000)
    assert not player.is_heard
    assert player.media.position() == 0
    card.film.conceal()
    assert card.film.player is None


def test_the_same_picture_elsewhere_is_said(qtbot: QtBot, opened: AppState) -> None:
    def twice(vault: object, _progress: object) -> Exhibit:
        recorded(vault, png(60, 90), words="First")  # type: ignore[arg-type]
        row = recorded(vault, png(60, 90), words="Second")  # type: ignore[arg-type]
        return browse.incident(vault, row.id).exhibits[0]  # type: ignore[arg-type]

    job = opened.on_vault(twice)
    with qtbot.waitSignal(job.succeeded) as answer:
        pass
    card = ExhibitCard(opened, answer.args[0])
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.inside.filled):
        card.show()
    assert "The same file as" in card.inside.alike.text


@pytest.mark.parametrize("go_on", [True, False])
def test_saving_a_copy_that_gives_a_place_away_asks_first(
    qtbot: QtBot, opened: AppState, tmp_path: Path, go_on: bool
) -> None:
    def made(vault: object, _progress: object) -> Exhibit:
        row = recorded(vault, photo())  # type: ignore[arg-type]
        return browse.incident(vault, row.id).exhibits[0]  # type: ignore[arg-type]

    job = opened.on_vault(made)
    with qtbot.waitSignal(job.succeeded) as answer:
        pass
    exhibit = answer.args[0]
    card = ExhibitCard(opened, exhibit)
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.inside.filled):
        card.show()
    script = dialogs.script_answers(go_on, tmp_path / "copy.jpg")
    deeds = Deeds(opened, card)
    if go_on:
        with qtbot.waitSignal(deeds.copy_saved):
            deeds.save_copy(exhibit)
        assert (tmp_path / "copy.jpg").read_bytes() == photo()
    else:
        deeds.save_copy(exhibit)
        qtbot.waitUntil(lambda: len(script.asked) == 1)
        assert not (tmp_path / "copy.jpg").exists()
