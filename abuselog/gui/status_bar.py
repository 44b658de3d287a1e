# SPDX-License-Identifier: MIT
"""The foot of the window: how the log stands, and when it locks. It claims no proof but seals."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import ElidedLabel, IconLabel, Label
from abuselog.wording import count_words, instant_words, sealed_words, sealing_words
from abuselog.wording.attempts import attempts_words
from abuselog.wording.checks import last_check_short, last_check_words
from abuselog.wording.language import _, plural

if TYPE_CHECKING:
    from abuselog.records.seal import SealState
    from abuselog.workflows.browse import Counts
    from abuselog.workflows.check import Standing
    from abuselog.workflows.unlock import Attempts

KEPT_IN_ORDER = _("Kept in order · not independently timestamped")
"""What is true until the history's head has an independent timestamp."""


class StatusBar(QFrame):
    """Counts, last recording and time to lock, in one quiet line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "foot")
        self._seal = ElidedLabel(KEPT_IN_ORDER, role="small")
        # As wide as its words; where they don't fit, an ellipsis and the tool tip say so.
        self._seal.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.seal_button = Button(_("Seal…"), kind="link")
        self.check_button = Button(_("Check…"), kind="link")
        self._counts = ElidedLabel(role="small")
        # As wide as its words, and the first to give way.
        self._counts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._last = ElidedLabel(role="small")
        self.backup_button = Button("", kind="link")
        self.backup_button.hide()
        self._lock = Label(role="small", wrap=False)
        self.attempts = Label(role="warning", wrap=False)
        self.attempts.hide()
        row = QHBoxLayout(self)
        style.space(row, margins=(16, 6, 16, 6), spacing=18)
        kept = QHBoxLayout()
        style.space(kept, margins=(0, 0, 0, 0), spacing=6)
        kept.addWidget(IconLabel("shield", "muted", side=14))
        kept.addWidget(self._seal)
        kept.addWidget(self.seal_button)
        kept.addWidget(self.check_button)
        row.addLayout(kept)
        row.addWidget(self._counts)
        row.addWidget(self.backup_button)
        row.addWidget(self._last, stretch=1)
        row.addWidget(self.attempts)
        row.addWidget(self._lock)

    def show_counts(self, counts: Counts) -> None:
        """Say how much is in the log and when something was last recorded."""
        incidents = count_words(counts.incidents, "incident")
        self._counts.setText(f"{incidents} · {count_words(counts.exhibits, 'exhibit')}")
        at = counts.last_recorded_at
        self._last.setText(
            f"Last recorded: {instant_words(at)}" if at else _("Nothing recorded yet")
        )

    def show_attempts(self, failed: Attempts | None) -> None:
        """Say how often somebody failed to open the log before it was opened now."""
        words = attempts_words(failed.count, failed.last_at) if failed is not None else ""
        number = failed.count if failed is not None else 0
        self.attempts.setText(
            plural("{n} failed attempt", "{n} failed attempts", number).format(n=number)
        )
        self.attempts.setToolTip(words)
        self.attempts.setAccessibleName(words)
        self.attempts.setVisible(bool(words))

    def show_seal(self, now: SealState) -> None:
        """Say how far an outside witness has confirmed the log, and what that means."""
        self._seal.setText(sealed_words(now))
        self._seal.setToolTip(sealing_words(now))

    def show_backup(self, words: str, tip: str) -> None:
        """Say how old the newest backup is; the button leads to where one is made."""
        self.backup_button.setText(words)
        self.backup_button.setAccessibleName(words)
        self.backup_button.setToolTip(tip)
        self.backup_button.setVisible(bool(words))

    def show_check(self, standing: Standing, now: dt.datetime) -> None:
        """Say when the whole log was last checked and how."""
        self._say_check(last_check_short(standing.last, now), last_check_words(standing.last, now))

    def show_checking(self, percent: int) -> None:
        """Say how far the check is that is under way."""
        words = _("Checking… {percent} %").format(percent=percent)
        self._say_check(words, words)

    def _say_check(self, words: str, whole: str) -> None:
        self.check_button.setText(words)
        self.check_button.setToolTip(whole)
        self.check_button.setAccessibleName(_("Check this log. {last}").format(last=whole))

    @property
    def seal_words(self) -> str:
        """What the foot says of the seal."""
        return self._seal.text()

    def show_time_left(self, left_s: int) -> None:
        """Say how long until the log locks by itself."""
        minutes = -(-left_s // 60)
        self._lock.setText(f"Locks in {minutes} min" if left_s > 60 else f"Locks in {left_s} s")
        self._lock.set_role("small" if left_s > 30 else "warning")

    def clear(self) -> None:
        """Say nothing of any log."""
        self.show_attempts(None)
        self.show_backup("", "")
        self._seal.setText(KEPT_IN_ORDER)
        self._seal.setToolTip("")
        self._say_check(_("Check…"), "")
        for words in (self._counts, self._last, self._lock):
            words.setText("")
