# SPDX-License-Identifier: MIT
"""Work off the GUI thread; everything Qt stays on it.

A worker thread never touches a QObject. It posts a plain tuple through the runner's one signal; a
queued slot on the GUI thread finds the job and emits the job's own signals there. So no signal,
job or widget is ever used, or deleted, by two threads.
"""

from __future__ import annotations

import enum
import gc
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import (
    QMetaMethod,
    QObject,
    QRunnable,
    Qt,
    QThreadPool,
    QTimer,
    Signal,
    Slot,
)

from abuselog.errors import Cancelled
from abuselog.progress import Progress

PROGRESS_GAP_S: Final = 0.05
"""Progress is shown at most this often: 100,000 steps become under 200 signals."""

_MOST_UNITS: Final = 1_000_000
"""Larger totals (bytes of a video) are scaled down to this, since signals carry 32-bit numbers."""

Work: TypeAlias = Callable[[Progress], object]
_Message: TypeAlias = tuple[int, str, tuple[object, ...]]
"""The number of the job, what happened, and its facts."""
_Post: TypeAlias = Callable[[_Message], None]


class Lane(enum.Enum):
    """Where a job runs."""

    VAULT = "vault"
    """One thread for as long as the program runs: the open log is used only there, in order."""
    WORK = "work"
    """Several threads: reading files, drawing thumbnails, writing dossiers."""


class _Reporter:
    """The progress a job is given: throttled, and the place where it learns of a cancel."""

    def __init__(self, post: _Post, job_id: int, *, can_stop: bool) -> None:
        self._post = post
        self._id = job_id
        self.can_stop = can_stop
        self._last_s = -PROGRESS_GAP_S
        self.stop = threading.Event()

    def step(self, done: int, total: int, what: str = "") -> None:
        """Post how far the work is, unless the last post is too fresh.

        Raises: Cancelled if the job was cancelled.
        """
        if self.stop.is_set():
            raise Cancelled
        now_s = time.monotonic()
        if done < total and now_s - self._last_s < PROGRESS_GAP_S:
            return
        self._last_s = now_s
        if total > _MOST_UNITS:
            done, total = done * _MOST_UNITS // total, _MOST_UNITS
        self._post((self._id, "progressed", (done, total, what)))


class _Run(QRunnable):
    """One callable on a pool thread; holds no QObject."""

    def __init__(self, work: Work, reporter: _Reporter, post: _Post, job_id: int) -> None:
        super().__init__()
        self._work = work
        self._reporter = reporter
        self._post = post
        self._id = job_id

    def run(self) -> None:
        """Do the work and post how it ended."""
        ending: tuple[str, tuple[object, ...]]
        try:
            if self._reporter.stop.is_set():
                raise Cancelled
            ending = ("succeeded", (self._work(self._reporter),))
        except Cancelled:
            ending = ("cancelled", ())
        except Exception as error:  # noqa: BLE001 - the one place: whatever it is, somebody must hear
            ending = ("failed", (error,))
        self._post((self._id, *ending))


class Job(QObject):
    """One piece of work under way; its signals come on the GUI thread, the last one ends it."""

    progressed = Signal(int, int, str)
    """Done, total, what; at most every 50 ms, and at the end."""
    succeeded = Signal(object)
    """What the callable returned."""
    failed = Signal(object)
    """The exception, with its traceback."""
    cancelled = Signal()

    def __init__(self, reporter: _Reporter, parent: QObject) -> None:
        super().__init__(parent)
        self._reporter = reporter
        self._has_ended = False

    def cancel(self) -> None:
        """Ask the work to stop at its next step; `cancelled` follows, or another ending if late.

        Not: a job that was started with `always`; it runs to its end.
        """
        if self._reporter.can_stop:
            self._reporter.stop.set()

    def abandon(self) -> None:
        """Cancel, and hear nothing more of it: its answer is out of date.

        Not: an error when it has ended already; pages keep hold of jobs that are long gone.
        """
        self.cancel()
        if not self._has_ended:
            self.blockSignals(True)

    def end(self, kind: str, facts: tuple[object, ...]) -> None:
        """Emit the last signal and go."""
        self._has_ended = True
        getattr(self, kind).emit(*facts)
        self.deleteLater()

    def is_failure_heard(self) -> bool:
        """Whether somebody is connected to `failed`, or the job was abandoned."""
        heard: bool = self.isSignalConnected(QMetaMethod.fromSignal(self.failed))
        return heard or self.signalsBlocked()


_TURN_S = 0.001
_TURN_MS: Final = 1


def give_the_window_its_turn() -> None:
    """Make Python's own pauses shorter than a person notices; call it once the window stands.

    While 200 exhibits were written the longest gap of the event loop was one full garbage
    collection of 50 ms, most of it over modules that never change: they are set aside. And a
    thread hands over after 1 ms, not 5.
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(_TURN_S)


class JobRunner(QObject):
    """Starts jobs on their lanes. Lives on the GUI thread; call `shutdown` before it dies."""

    failed_unheard = Signal(object)
    """The exception of a job whose `failed` nobody had connected: show it."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._waiting: deque[_Message] = deque()
        self._turns = QTimer(self)
        self._turns.setSingleShot(True)
        self._turns.setInterval(_TURN_MS)
        self._turns.timeout.connect(self._on_turn)
        self._pools = {lane: QThreadPool(self) for lane in Lane}
        self._pools[Lane.VAULT].setMaxThreadCount(1)
        # An expired thread would be replaced by another one, and SQLite checks.
        self._pools[Lane.VAULT].setExpiryTimeout(-1)
        self._live: dict[int, Job] = {}
        self._when_drained: list[Callable[[], None]] = []
        self._count = 0
        self._closed = False

    def start(self, work: Work, lane: Lane = Lane.WORK, *, always: bool = False) -> Job:
        """Return the job that runs `work(progress)` on `lane`; connect to it before returning.

        With `always` it can't be cancelled: it notes what has happened already, or closes the log.

        Raises: RuntimeError after `shutdown`.
        """
        if self._closed:
            raise RuntimeError("jobs were shut down")
        self._count += 1
        post: _Post = self._posted.emit
        reporter = _Reporter(post, self._count, can_stop=not always)
        job = Job(reporter, self)
        self._live[self._count] = job
        self._pools[lane].start(_Run(work, reporter, post, self._count))
        return job

    @property
    def is_idle(self) -> bool:
        """Whether no job is waiting, running or undelivered."""
        return not self._live

    def drain(self, then: Callable[[], None]) -> None:
        """Cancel every job, and call `then` on the GUI thread when the last one has ended."""
        for job in self._live.values():
            job.cancel()
        if self.is_idle:
            then()
        else:
            self._when_drained.append(then)

    def shutdown(self, timeout_ms: int = 10_000) -> bool:
        """Cancel every job, take no new ones, and return whether all threads ended in time."""
        self._closed = True
        for job in self._live.values():
            job.cancel()
        ended = [pool.waitForDone(timeout_ms) for pool in self._pools.values()]
        self._turns.stop()
        return all(ended)

    @Slot(object)
    def _take(self, message: _Message) -> None:
        """Keep what was posted until its turn.

        Posted events are all handled before anything is typed or painted, and the answers to
        every page come at once when a log is opened: so there is one in each turn of the loop.
        """
        if self._closed:  # what a thread posted last; no window has a turn any more
            self._deliver(message)
            return
        self._waiting.append(message)
        if not self._turns.isActive():
            self._turns.start()

    def _on_turn(self) -> None:
        message = self._waiting.popleft()
        if self._waiting:  # started anew before it is handled: that may open a dialog, with a loop
            self._turns.start()
        self._deliver(message)

    def _deliver(self, message: _Message) -> None:
        """Emit one posted event from its job, on the GUI thread."""
        job_id, kind, facts = message
        job = self._live.get(job_id)
        if job is None:
            return
        if kind == "progressed":
            job.progressed.emit(*facts)
            return
        del self._live[job_id]
        if kind == "failed" and not job.is_failure_heard():
            self.failed_unheard.emit(*facts)
        job.end(kind, facts)
        if self.is_idle:
            waiting, self._when_drained = self._when_drained, []
            for then in waiting:
                then()
