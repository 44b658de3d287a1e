# SPDX-License-Identifier: MIT
"""A film or recording that is neither seen nor heard until it is asked for."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abuselog.errors import AbuselogError
from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Notice
from abuselog.progress import Progress
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.wording import explain, size_words
from abuselog.wording.language import _
from abuselog.workflows import take_in
from abuselog.workflows.take_in import ExhibitReader

if TYPE_CHECKING:
    from abuselog.gui.exhibits.player import Player

LARGEST_PLAYED_BYTES: Final = 300 << 20
"""It is unlocked into memory, never onto the disk; larger ones are saved as a copy to be played."""


def may_be_played(exhibit: Exhibit) -> bool:
    """Whether an exhibit is a film or a recording that is still there."""
    return exhibit.media_type.startswith(("video/", "audio/")) and exhibit.erasure is None


def player_type() -> type[Player] | None:
    """Return what plays films, or None where Qt's part for it is not installed."""
    try:
        from abuselog.gui.exhibits.player import Player  # noqa: PLC0415 - an optional part of Qt
    except ImportError:
        return None
    return Player


class HiddenFilm(QWidget):
    """Nothing, until `reveal`; then a player that stands still until it is told to play."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._exhibit: Exhibit | None = None
        self._job: Job | None = None
        self.player: Player | None = None
        self.trouble = Notice(parent=self)
        self.hide_button = Button(_("Hide again"), self, icon_name="eye-off")
        self._column = QVBoxLayout(self)
        style.space(self._column, margins=(0, 0, 0, 0), spacing=8)
        self._column.addWidget(self.hide_button, alignment=Qt.AlignmentFlag.AlignRight)
        self._column.addWidget(self.trouble)
        self.hide_button.clicked.connect(self.conceal)
        self.conceal()

    def take(self, exhibit: Exhibit | None) -> None:
        """Stand for another exhibit, hidden; without one there is nothing to see."""
        self._exhibit = exhibit
        self.conceal()
        self.setVisible(exhibit is not None)

    def reveal(self) -> None:
        """Unlock the film and show a player; or say why it can't be played here."""
        exhibit = self._exhibit
        if exhibit is None or self.player is not None:
            return
        if player_type() is None:
            self.trouble.say(
                _(
                    "Films and recordings can't be played in this window: the part of Qt that "
                    "plays them is not installed. Save a copy and play it in another program. "
                    "What its header says is told above."
                )
            )
            return
        if exhibit.size_bytes > LARGEST_PLAYED_BYTES:
            self.trouble.say(
                _("It is {size}: too large to play here. Save a copy to play it.").format(
                    size=size_words(exhibit.size_bytes)
                )
            )
            return
        exhibit_id = ExhibitId(exhibit.id)
        self._follow(
            self._state.on_vault(lambda vault, _progress: take_in.reader(vault, exhibit_id))
        ).succeeded.connect(self._on_reader)

    def conceal(self) -> None:
        """Stop and hide it, and let go of its bytes."""
        if self._job is not None:
            self._job.abandon()
            self._job = None
        if self.player is not None:
            self.player.end()
            self._column.removeWidget(self.player)
            self.player.hide()
            self.player.deleteLater()
            self.player = None
        self.hide_button.hide()
        self.trouble.say("")

    def _follow(self, job: Job) -> Job:
        job.failed.connect(self._on_failed)
        self._job = job
        return job

    def _on_reader(self, reader: ExhibitReader) -> None:
        job = self._state.in_background(functools.partial(_bytes, reader))
        self._follow(job).succeeded.connect(self._on_bytes)

    def _on_bytes(self, data: bytes) -> None:
        self._job = None
        make = player_type()
        if make is None or self._exhibit is None:
            return
        self.player = make(data, is_film=self._exhibit.media_type.startswith("video/"))
        self.player.failed.connect(self._on_unplayable)
        self._column.addWidget(self.player)
        self.player.show()
        self.hide_button.show()
        self.hide_button.setFocus()

    def _on_unplayable(self) -> None:
        self.trouble.say(_("It can't be played here. Save a copy to play it."), tone="warning")

    def _on_failed(self, error: object) -> None:
        self._job = None
        words = _("It can't be played here. Save a copy to play it.")
        if isinstance(error, AbuselogError):
            told = explain(error)
            words = f"{told.sentence} {told.next_step}"
        self.trouble.say(words, tone="warning")


def _bytes(reader: ExhibitReader, _progress: Progress) -> bytes:
    with reader.open() as stream:
        return stream.read()
