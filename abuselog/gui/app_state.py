# SPDX-License-Identifier: MIT
"""What every page may know: the open log, the job runner, the settings, and what just happened.

A page gets this object and nothing else; no page knows another. Deeds are announced in the past
tense, and each page refreshes what is its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from abuselog.clock import SYSTEM_CLOCK, Clock
from abuselog.gui.jobs import Job, JobRunner, Lane, Work
from abuselog.progress import Progress
from abuselog.settings import Settings

if TYPE_CHECKING:
    from abuselog.workflows.readings import Reader
    from abuselog.workflows.unlock import OpenVault


class AppState(QObject):
    """The window's shared state. Holds references, makes no decisions."""

    log_opened = Signal()
    """A log was unlocked or made; `vault` is set."""
    log_locking = Signal()
    """The log is about to be locked and still open: keep what is not kept yet."""
    log_locked = Signal()
    """The log is closed; every page has nothing to show."""
    incident_recorded = Signal(object)
    """An IncidentSummary that is new in the log."""
    incident_changed = Signal(object)
    """The new IncidentSummary of an incident that was amended, withdrawn or reported."""
    reports_changed = Signal()
    """A report was noted, changed or followed up: something else may be due now."""
    counts_changed = Signal(object)
    """browse.Counts, freshly asked after something was recorded or changed."""
    check_asked = Signal()
    """Somebody wants the check's screen."""
    check_known = Signal(object)
    """check.Standing: the last check, and what was found since the log was opened."""
    folders_changed = Signal(object)
    """The tuple of WatchedFolders, after one was added or removed."""
    somebody_there = Signal()
    """Somebody does something with the log elsewhere than at the window: on their phone."""
    settings_changed = Signal(object)
    """The new Settings."""

    def __init__(
        self,
        runner: JobRunner,
        settings: Settings,
        *,
        clock: Clock = SYSTEM_CLOCK,
        reader: Reader | None = None,
    ) -> None:
        super().__init__()
        self.reader = reader
        """What reads pictures, in any thread; None if nothing is to be read."""
        self.runner = runner
        self.clock = clock
        self._settings = settings
        self._vault: OpenVault | None = None

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    @property
    def is_open(self) -> bool:
        """Whether a log is open."""
        return self._vault is not None

    @property
    def vault(self) -> OpenVault:
        """The open log; use it only inside `on_vault`, except for what any thread may read.

        Raises: RuntimeError if the log is locked.
        """
        if self._vault is None:
            raise RuntimeError("the log is locked")
        return self._vault

    def on_vault(
        self, deed: Callable[[OpenVault, Progress], object], *, always: bool = False
    ) -> Job:
        """Return the job that runs `deed(vault, progress)` in the vault's lane.

        With `always` locking lets it finish first: for what must not be lost once it was asked.
        """
        vault = self.vault
        return self.runner.start(lambda progress: deed(vault, progress), Lane.VAULT, always=always)

    def in_background(self, work: Work) -> Job:
        """Return the job that runs `work(progress)` beside the vault's lane."""
        return self.runner.start(work, Lane.WORK)

    def take_vault(self, vault: OpenVault) -> None:
        """Make `vault` the open log and announce it."""
        self._vault = vault
        self.log_opened.emit()

    def release_vault(self) -> OpenVault:
        """Forget the open log, announce it, and return it to be locked in its lane.

        Raises: RuntimeError if the log is locked already.
        """
        vault = self.vault
        self._vault = None
        self.log_locked.emit()
        return vault

    def change_settings(self, settings: Settings) -> None:
        """Make `settings` the ones in force and announce them."""
        self._settings = settings.within_bounds()
        self.settings_changed.emit(self._settings)
