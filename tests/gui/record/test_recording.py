# SPDX-License-Identifier: MIT
"""Recording through the page, as a person does it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from abuselog.errors import FileNotReadable
from abuselog.gui import dialogs
from abuselog.gui.record.page import RecordPage
from abuselog.records.exhibit import Arrival
from abuselog.records.incident import Incident, IncidentSummary
from abuselog.records.moment import Basis, Precision
from abuselog.wording import explain
from abuselog.workflows import browse, drafts, take_in
from tests.builders import png
from tests.gui.record.conftest import asked, files_mime, png_mime, wait_for_exhibits


def saved(qtbot: QtBot, page: RecordPage) -> Incident:
    """Press Ctrl+Enter and return what is in the log then."""
    with qtbot.waitSignal(page.recorded) as done:
        QTest.keyClick(
            page.form.severity.row, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
    summary: IncidentSummary = done.args[0]
    found: Incident = asked(qtbot, page.state, lambda vault: browse.incident(vault, summary.id))
    return found


def test_three_actions_from_the_clipboard(qtbot: QtBot, page: RecordPage) -> None:
    picture = png(40, 60)
    QGuiApplication.clipboard().setMimeData(png_mime(picture))
    page.take_clipboard()
    QTest.keyClick(page.form.severity.row.group.button(1), Qt.Key.Key_3)
    incident = saved(qtbot, page)
    assert incident.particulars.severity == 3
    assert incident.particulars.happened.precision is Precision.DAY
    assert incident.particulars.platform == "not_stated"
    assert incident.particulars.happened.basis is Basis.ASSUMED
    assert [str(exhibit.mark) for exhibit in incident.exhibits] == ["AEX/1"]
    assert incident.exhibits[0].arrival is Arrival.PASTED
    reader = asked(qtbot, page.state, lambda v: take_in.reader(v, incident.exhibits[0].id))
    assert reader.open().read() == picture
    assert not page.has_content


def test_the_page_a_browser_names_is_kept_and_tells_the_platform(
    qtbot: QtBot, page: RecordPage
) -> None:
    page.take_mime(png_mime(png(), "https://www.facebook.com/example/posts/1"))
    page.form.severity.row.group.button(2).click()
    incident = saved(qtbot, page)
    assert incident.exhibits[0].source_link == "https://www.facebook.com/example/posts/1"
    assert incident.exhibits[0].arrival is Arrival.DROPPED
    assert incident.particulars.platform == "facebook"
    assert incident.particulars.link == ""


def test_no_platform_is_taken_over_from_the_last_incident(qtbot: QtBot, page: RecordPage) -> None:
    page.form.platform.show_code("nextdoor")
    page.form.severity.row.group.button(2).click()
    saved(qtbot, page)
    assert page.form.platform.code == "not_stated"


def test_everything_typed_arrives(qtbot: QtBot, page: RecordPage) -> None:
    form = page.form
    form.platform.show_code("facebook")
    form.when.edit.setText("20 Nov 2026 22:41")
    form.sender_edit.setText("Example One · @example_one")
    form.link.setText("https://www.facebook.com/example/posts/1015")
    form.words.setPlainText("We know which school your kids go to")
    form.kinds.common.chips["threat_violence"].click()
    form.severity.row.group.button(4).click()
    form.effect.setPlainText("Frightened")
    form.done.setPlainText("Hid the comment")
    form.more.toggle.click()
    form.more.impact.chips["alarm"].click()
    QTest.keyClicks(form.more.texts["role_link"], "It names my vote")
    form.more.seen.edit.setText("20 Nov 2026 22:55")
    stated = saved(qtbot, page).particulars
    assert (stated.platform, stated.severity, stated.kinds) == ("facebook", 4, ("threat_violence",))
    assert f"{stated.happened.local:%d %H:%M}" == "20 22:41"
    assert (stated.sender.display_name, stated.sender.handle) == ("Example One", "@example_one")
    assert stated.link == "https://www.facebook.com/example/posts/1015"
    assert stated.words == "We know which school your kids go to"
    assert (stated.impact_words, stated.impact) == ("Frightened", ("alarm",))
    assert stated.impact_recorded_at == page.state.clock.now()
    assert (stated.actions_taken, stated.role_link) == ("Hid the comment", "It names my vote")
    assert stated.seen is not None
    assert f"{stated.seen.local:%H:%M}" == "22:55"


def test_pasted_text_fills_the_words_and_a_pasted_address_the_link(page: RecordPage) -> None:
    words, link = QMimeData(), QMimeData()
    words.setText("Resign or else")
    link.setText("https://x.com/example/status/1")
    page.take_mime(words)
    page.take_mime(link)
    assert page.form.words.toPlainText() == "Resign or else"
    assert page.form.link.text() == "https://x.com/example/status/1"
    assert page.form.platform.code == "x"
    words.setText("Something else")
    page.take_mime(words)
    assert page.form.words.toPlainText() == "Resign or else"


def test_pixels_without_a_file_become_a_png(qtbot: QtBot, page: RecordPage) -> None:
    pixels = QImage(30, 20, QImage.Format.Format_RGB32)
    pixels.fill(Qt.GlobalColor.darkCyan)
    mime = QMimeData()
    mime.setImageData(pixels)
    page.take_mime(mime)
    wait_for_exhibits(qtbot, page, 1)
    exhibit = page.evidence.lines.exhibits[0]
    assert (exhibit.media_type, exhibit.width_px, exhibit.height_px) == ("image/png", 30, 20)


def test_one_bad_file_does_not_lose_the_others(
    qtbot: QtBot, page: RecordPage, tmp_path: Path
) -> None:
    paths = [tmp_path / name for name in ("one.png", "missing.png", "two.png")]
    paths[0].write_bytes(png(seed=1))
    paths[2].write_bytes(png(seed=2))
    page.take_mime(files_mime(*paths))
    wait_for_exhibits(qtbot, page, 2)
    names = [exhibit.original_name for exhibit in page.evidence.lines.exhibits]
    assert names == ["one.png", "two.png"]
    told = explain(FileNotReadable(name="missing.png"))
    assert page.evidence.lines.troubles == [f"missing.png: {told.sentence} {told.next_step}"]


def test_saving_waits_for_evidence_and_stops_if_some_failed(
    qtbot: QtBot, page: RecordPage, tmp_path: Path
) -> None:
    good = tmp_path / "good.png"
    good.write_bytes(png(400, 400))
    page.take_mime(files_mime(good, tmp_path / "missing.png"))
    page.form.severity.row.group.button(2).click()
    page.save()
    qtbot.waitUntil(lambda: bool(page.columns.trouble.text))
    assert page.evidence.lines.troubles
    assert [str(e.mark) for e in saved(qtbot, page).exhibits] == ["AEX/1"]


def test_files_are_chosen_in_the_dialogue(qtbot: QtBot, page: RecordPage, tmp_path: Path) -> None:
    chosen = tmp_path / "letter.png"
    chosen.write_bytes(png())
    dialogs.script_answers([chosen])
    page.evidence.add_files.click()
    wait_for_exhibits(qtbot, page, 1)
    assert page.evidence.lines.exhibits[0].arrival is Arrival.CHOSEN


def test_a_thumbnail_is_kept(qtbot: QtBot, page: RecordPage) -> None:
    page.take_mime(png_mime(png(300, 500)))
    wait_for_exhibits(qtbot, page, 1)
    exhibit_id = page.evidence.lines.exhibits[0].id

    def is_kept() -> bool:
        return bool(asked(qtbot, page.state, lambda v: browse.thumbnails(v, [exhibit_id])))

    qtbot.waitUntil(is_kept)


def test_an_exhibit_removed_before_recording_is_gone(qtbot: QtBot, page: RecordPage) -> None:
    page.take_mime(png_mime(png()))
    wait_for_exhibits(qtbot, page, 1)
    dialogs.script_answers(True)
    page.evidence.lines.removal_wanted.emit(page.evidence.lines.exhibits[0])
    page.form.severity.row.group.button(1).click()
    assert saved(qtbot, page).exhibits == ()


def test_an_empty_clipboard_is_told(page: RecordPage) -> None:
    QGuiApplication.clipboard().clear()
    page.take_clipboard()
    assert page.columns.trouble.text


def test_discarding_asks_and_destroys_the_draft(qtbot: QtBot, page: RecordPage) -> None:
    page.take_mime(png_mime(png()))
    wait_for_exhibits(qtbot, page, 1)
    dialogs.script_answers(False)
    page.head.discard.click()
    assert len(page.evidence.lines.exhibits) == 1
    dialogs.script_answers(True)
    with qtbot.waitSignal(page.left):
        page.head.discard.click()
    assert not page.has_content
    assert asked(qtbot, page.state, drafts.latest) is None


def test_an_untouched_page_is_left_without_a_question(qtbot: QtBot, page: RecordPage) -> None:
    with qtbot.waitSignal(page.left):
        page.head.discard.click()
    assert asked(qtbot, page.state, drafts.latest) is None
