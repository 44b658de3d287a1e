# SPDX-License-Identifier: MIT
"""Checks the open log: at once when asked, a little after each opening, wholly when nobody works.

The database is read in the log's lane, in a stretch that can be stopped; everything else beside it.
"""

from __future__ import annotations

import dataclasses
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.integrity.verdict import Finding, Verdict
from abuselog.progress import Part
from abuselog.wording.checks import COMPARING, READING_DATABASE
from abuselog.workflows import check, quick_check
from abuselog.workflows.check import Looked, Standing
from abuselog.workflows.quick_check import Taken

SETTLE_MS: Final = 400
"""The quick look waits until the first screen has asked for what it shows."""
QUIET_S: Final = 60
"""How long nobody must have touched the window before a full check begins by itself."""


class Checking(QObject):
    """Runs one full check at a time, and knows what the last one came to."""

    asking = Signal(object, str)
    """The Job that is under way now, and what it does."""
    answered = Signal(object)
    """The Verdict, noted in the log."""
    ended = Signal(bool)
    """Nothing is checked any more; whether it was stopped before its end."""

    def __init__(self, state: AppState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._job: Job | None = None
        self._words = ""
        self._by_itself = False
        self._given_up = False
        self._looked: Looked | None = None
        self._is_asking_again = False
        self.standing: Standing | None = None
        """What is known; None until the log was asked."""
        self.verdict: Verdict | None = None
        """What the last full check of this session came to."""
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(self.look_quickly)
        state.log_opened.connect(self._on_opened)
        state.log_locked.connect(self._on_locked)

    @property
    def under_way(self) -> tuple[Job, str] | None:
        """The job of the check that is under way, and what it does."""
        return (self._job, self._words) if self._job is not None else None

    @property
    def is_by_itself(self) -> bool:
        """Whether the check under way began because nobody was there."""
        return self._by_itself and self._job is not None

    def start(self, *, by_itself: bool = False) -> None:
        """Begin a full check, unless one is under way: that one then counts as asked for."""
        if self._job is not None:
            self._by_itself = self._by_itself and by_itself
            return
        if not self._state.is_open:
            return
        self._by_itself = by_itself
        job = self._state.on_vault(
            lambda vault, progress: check.look(vault, Part(progress, 0, 20, 100))
        )
        job.succeeded.connect(self._on_looked)
        self._follow(job, READING_DATABASE)

    def stop(self) -> None:
        """Stop the check that is under way; nothing is then said about the log."""
        if self._job is not None:
            self._job.cancel()

    def note_quiet(self, quiet_s: int) -> None:
        """Begin by itself when nobody has touched the window for a while; yield when they do."""
        # Well before the log locks by itself, however short that is.
        enough_s = min(QUIET_S, self._state.settings.lock_after_minutes * 12)
        if quiet_s < enough_s:
            if self.is_by_itself:
                self.stop()
        elif self._job is None and not self._given_up and self._is_due():
            self.start(by_itself=True)

    def look_quickly(self) -> None:
        """Take a sample of the open log and look at it; only what is wrong is ever said."""
        if self._state.is_open:
            job = self._state.on_vault(quick_check.take)
            job.succeeded.connect(self._on_taken)

    def seen(self) -> None:
        """Note that the person has seen what openings put right."""
        known = self.standing
        if self._state.is_open and known is not None:
            job = self._state.on_vault(
                lambda vault, _progress: check.seen(vault, known.mended), always=True
            )
            job.succeeded.connect(self._tell)

    def _is_due(self) -> bool:
        # Until the outcome of the last check is known, another would be begun at the next tick.
        if self.standing is None or self._is_asking_again:
            return False
        return self.standing.is_due(self._state.clock.now())

    def _follow(self, job: Job, words: str) -> None:
        self._job, self._words = job, words
        job.cancelled.connect(self._on_stopped)
        job.failed.connect(self._on_failed)
        job.failed.connect(self._state.runner.failed_unheard)
        self.asking.emit(job, words)

    def _on_looked(self, looked: Looked) -> None:
        if not self._state.is_open:
            self._end(stopped=True)
            return
        self._looked = looked
        job = self._state.in_background(
            lambda progress: check.judge(looked, Part(progress, 20, 100, 100))
        )
        job.succeeded.connect(self._on_judged)
        self._follow(job, COMPARING)

    def _on_judged(self, verdict: Verdict) -> None:
        looked, self._looked = self._looked, None
        if not self._state.is_open or looked is None:
            self._end(stopped=True)
            return
        job = self._state.on_vault(
            lambda vault, _progress: check.keep(vault, looked, verdict), always=True
        )
        job.succeeded.connect(self._on_kept)
        self._follow(job, COMPARING)

    def _on_kept(self, verdict: Verdict) -> None:
        self._end(stopped=False)
        if self._state.is_open:
            self.verdict = verdict
            self.answered.emit(verdict)
            self._remember(verdict.wrong)

    def _on_stopped(self) -> None:
        self._end(stopped=True)

    def _on_failed(self) -> None:
        self._given_up = True
        self._end(stopped=True)

    def _end(self, *, stopped: bool) -> None:
        self._job, self._looked, self._by_itself = None, None, False
        self.ended.emit(stopped)

    def _on_taken(self, taken: Taken) -> None:
        if self._state.is_open:
            self._tell(taken.standing)
            job = self._state.in_background(lambda progress: quick_check.judge(taken, progress))
            job.succeeded.connect(self._on_sampled)

    def _on_sampled(self, verdict: Verdict) -> None:
        if self._state.is_open and verdict.wrong:
            self._remember(verdict.wrong)

    def _remember(self, found: tuple[Finding, ...]) -> None:
        """Ask again how things stand, with what was found in this session."""
        self._is_asking_again = True
        job = self._state.on_vault(
            lambda vault, _progress: dataclasses.replace(check.standing(vault), found=found)
        )
        job.succeeded.connect(self._know)

    def _tell(self, standing: Standing) -> None:
        found = self.standing.found if self.standing is not None else ()
        self._know(dataclasses.replace(standing, found=found))

    def _know(self, standing: Standing) -> None:
        self._is_asking_again = False
        if self._state.is_open:
            # What was put right is told as that, and not as a loss besides.
            mended = {finding.subject for finding in standing.mended}
            found = tuple(one for one in standing.found if one.subject not in mended)
            self.standing = dataclasses.replace(standing, found=found)
            self._state.check_known.emit(self.standing)

    def _on_opened(self) -> None:
        self._given_up = self._is_asking_again = False
        job = self._state.on_vault(lambda vault, _progress: check.standing(vault))
        job.succeeded.connect(self._tell)
        self._settling.start()

    def _on_locked(self) -> None:
        self._settling.stop()
        self.standing = None
        self.verdict = None
