# SPDX-License-Identifier: MIT
"""A timer in the event loop that notes how late it comes, and loops that run until something is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

LONGEST_GAP_MS = 50.0
_TICK_MS = 5
_LOOK_MS = 2
_PATIENCE_S = 300.0


@dataclass(frozen=True, slots=True)
class Gaps:
    """How late the ticks came, in milliseconds."""

    longest: float
    """By the clock."""
    own: float
    """What this process can have caused: no gap counts for more than the processor time that was
    used in it. For the rest of it other programs had the processor."""
    usual: float
    """99 of 100 stay under this, by the clock."""


class Heartbeat(QObject):
    """A timer that notes how long after the last tick each tick comes."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps_ms: list[tuple[float, float]] = []
        self._last = self._last_used = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Begin afresh."""
        self.gaps_ms.clear()
        self._last, self._last_used = time.perf_counter(), time.process_time()
        self._timer.start()

    def stop(self) -> Gaps:
        """Return what was noted since `start`."""
        self._timer.stop()
        ordered = sorted(gap for gap, _own in self.gaps_ms)
        return Gaps(
            longest=ordered[-1],
            own=max(own for _gap, own in self.gaps_ms),
            usual=ordered[int(len(ordered) * 0.99)],
        )

    def _on_tick(self) -> None:
        now, used = time.perf_counter(), time.process_time()
        gap_ms = (now - self._last) * 1000
        self.gaps_ms.append((gap_ms, min(gap_ms, (used - self._last_used) * 1000 + _TICK_MS)))
        self._last, self._last_used = now, used


def spin_until(is_done: Callable[[], bool]) -> None:
    """Run the event loop, as the program does, until `is_done` says so."""
    if is_done():
        return
    loop, began = QEventLoop(), time.perf_counter()
    look = QTimer()
    look.setInterval(_LOOK_MS)

    def on_look() -> None:
        if is_done():
            loop.exit(0)
        elif time.perf_counter() - began > _PATIENCE_S:
            loop.exit(1)

    look.timeout.connect(on_look)
    look.start()
    gave_up = loop.exec()
    look.stop()
    if gave_up:
        raise TimeoutError


def spin_for(wanted_s: float) -> None:
    """Run the event loop for so long."""
    until = time.perf_counter() + wanted_s
    spin_until(lambda: time.perf_counter() >= until)


def call_inside(deed: Callable[[], object]) -> None:
    """Have the event loop call `deed`, as it calls every slot, and return when it has."""
    ended: list[BaseException | None] = []

    def call() -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001 - it is raised again below, outside of Qt
            ended.append(error)
        else:
            ended.append(None)

    QTimer.singleShot(0, call)
    spin_until(lambda: bool(ended))
    if ended[0] is not None:
        raise ended[0]


def wait(job: QObject) -> Any:
    """Return what a job gives, once it has."""
    ended: list[object] = []
    job.succeeded.connect(ended.append)  # type: ignore[attr-defined] # a Job
    job.failed.connect(ended.append)  # type: ignore[attr-defined] # a Job
    spin_until(lambda: bool(ended))
    if isinstance(ended[0], BaseException):
        raise ended[0]
    return ended[0]
