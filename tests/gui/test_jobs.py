# SPDX-License-Identifier: MIT
"""Jobs: results come on the GUI thread, one lane keeps its thread, nothing is lost or leaked."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from abuselog.gui.jobs import JobRunner, Lane
from abuselog.progress import Progress


def thread_of(_progress: Progress) -> int:
    return threading.get_ident()


class Listener(QObject):
    """Notes what it hears and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[object, int]] = []

    @Slot(object)
    def hear(self, result: object) -> None:
        self.heard.append((result, threading.get_ident()))


def test_result_comes_on_the_gui_thread(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener()
    job = runner.start(thread_of)
    job.succeeded.connect(listener.hear)
    with qtbot.waitSignal(job.succeeded):
        pass
    worked_on, heard_on = listener.heard[0]
    assert heard_on == threading.get_ident() != worked_on


def test_failure_carries_the_exception_and_its_trace(qtbot: QtBot, runner: JobRunner) -> None:
    def break_down(_progress: Progress) -> object:
        raise ValueError

    job = runner.start(break_down)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert isinstance(failed.args[0], ValueError)
    assert failed.args[0].__traceback__ is not None


def test_failure_that_nobody_listens_to_is_still_heard(qtbot: QtBot, runner: JobRunner) -> None:
    def break_down(_progress: Progress) -> object:
        raise KeyError

    with qtbot.waitSignal(runner.failed_unheard) as failed:
        runner.start(break_down)
    assert isinstance(failed.args[0], KeyError)


def test_failure_that_somebody_listens_to_is_heard_once(qtbot: QtBot, runner: JobRunner) -> None:
    def break_down(_progress: Progress) -> object:
        raise KeyError

    unheard = Listener()
    runner.failed_unheard.connect(unheard.hear)
    heard = Listener()
    job = runner.start(break_down)
    job.failed.connect(heard.hear)
    qtbot.waitUntil(lambda: runner.is_idle)
    assert len(heard.heard) == 1
    assert not unheard.heard


def until_stopped(progress: Progress) -> object:
    """Take small steps until the job is cancelled."""
    done = 0
    pause = threading.Event()
    while True:
        done += 1
        progress.step(done, 1_000_000)
        pause.wait(0.001)


def test_cancel_stops_the_work_at_its_next_step(qtbot: QtBot, runner: JobRunner) -> None:
    job = runner.start(until_stopped)
    with qtbot.waitSignal(job.progressed):
        pass
    with qtbot.waitSignal(job.cancelled):
        job.cancel()


def test_cancelled_before_its_turn_never_runs(qtbot: QtBot, runner: JobRunner) -> None:
    gate = threading.Event()
    ran: list[bool] = []
    first = runner.start(lambda _p: gate.wait(5), Lane.VAULT)
    second = runner.start(lambda _p: ran.append(True), Lane.VAULT)
    second.cancel()
    with qtbot.waitSignals([first.succeeded, second.cancelled]):
        gate.set()
    assert not ran


def test_job_that_must_run_is_not_cancelled(qtbot: QtBot, runner: JobRunner) -> None:
    gate = threading.Event()
    runner.start(lambda _p: gate.wait(5), Lane.VAULT)
    job = runner.start(lambda _p: "noted", Lane.VAULT, always=True)
    job.cancel()
    with qtbot.waitSignal(job.succeeded) as done:
        gate.set()
    assert done.args == ["noted"]


def test_abandoned_job_says_nothing_more(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener()
    gate = threading.Event()
    job = runner.start(lambda _p: gate.wait(5))
    job.succeeded.connect(listener.hear)
    job.abandon()
    gate.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert not listener.heard


def test_abandoning_a_job_that_is_long_gone_does_nothing(qtbot: QtBot, runner: JobRunner) -> None:
    job = runner.start(thread_of)
    with qtbot.waitSignal(job.destroyed):
        pass
    job.abandon()
    assert runner.is_idle


def test_vault_lane_is_one_thread_for_ever_and_in_order(qtbot: QtBot, runner: JobRunner) -> None:
    order: list[int] = []
    threads: set[int] = set()

    def note(number: int) -> Callable[[Progress], object]:
        def work(_progress: Progress) -> object:
            order.append(number)
            threads.add(threading.get_ident())
            return number

        return work

    for number in range(200):
        runner.start(note(number), Lane.VAULT)
    qtbot.waitUntil(lambda: runner.is_idle)
    assert order == list(range(200))
    assert len(threads) == 1


def test_many_jobs_with_collected_jobs_and_dying_receivers(qtbot: QtBot, runner: JobRunner) -> None:
    many = 2_000
    listener = Listener()

    def work(number: int) -> Callable[[Progress], object]:
        def step(progress: Progress) -> object:
            progress.step(1, 1)
            return number

        return step

    for number in range(many):
        job = runner.start(work(number), Lane.VAULT if number % 3 == 0 else Lane.WORK)
        job.succeeded.connect(listener.hear)
        if number % 50 == 0:
            dying = QLabel()
            job.succeeded.connect(dying.setNum)
            del dying
        if number % 500 == 0:
            gc.collect()
        del job
    qtbot.waitUntil(lambda: len(listener.heard) == many, timeout=60_000)
    assert sorted(number for number, _on in listener.heard) == list(range(many))  # type: ignore[type-var]
    assert runner.is_idle


def test_progress_is_throttled_and_ends_at_the_end(qtbot: QtBot, runner: JobRunner) -> None:
    seen: list[tuple[int, int]] = []

    def count(progress: Progress) -> object:
        for done in range(1, 100_001):
            progress.step(done, 100_000)
        return None

    job = runner.start(count)
    job.progressed.connect(lambda done, total, _what: seen.append((done, total)))
    with qtbot.waitSignal(job.succeeded, timeout=30_000):
        pass
    assert seen[-1] == (100_000, 100_000)
    assert len(seen) < 1_000


def test_progress_of_a_total_beyond_32_bits_is_scaled(qtbot: QtBot, runner: JobRunner) -> None:
    job = runner.start(lambda progress: progress.step(9_000_000_000, 9_000_000_000))
    with qtbot.waitSignal(job.progressed) as progressed:
        pass
    assert progressed.args[0] == progressed.args[1] == 1_000_000
    qtbot.waitUntil(lambda: runner.is_idle)


def test_drain_waits_for_the_last_job(qtbot: QtBot, runner: JobRunner) -> None:
    drained: list[bool] = []
    for _ in range(5):
        runner.start(until_stopped)
    runner.drain(lambda: drained.append(runner.is_idle))
    qtbot.waitUntil(lambda: bool(drained))
    assert drained == [True]


def test_drain_of_an_idle_runner_comes_at_once(runner: JobRunner) -> None:
    drained: list[bool] = []
    runner.drain(lambda: drained.append(True))
    assert drained == [True]


def test_nothing_starts_after_shutdown(runner: JobRunner) -> None:
    runner.start(until_stopped)
    assert runner.shutdown()
    with pytest.raises(RuntimeError):
        runner.start(thread_of)


def test_two_thousand_progress_signals_keep_every_reference_to_true(
    qtbot: QtBot, runner: JobRunner
) -> None:
    before = sys.getrefcount(True)
    for _ in range(2_000):
        runner.failed_unheard.emit(True)
    assert abs(sys.getrefcount(True) - before) < 500


def test_answers_that_come_at_once_let_the_window_have_its_turn(
    qtbot: QtBot, runner: JobRunner
) -> None:
    said: list[str] = []
    jobs = [runner.start(lambda _p: "answer") for _ in range(3)]
    for job in jobs:
        job.succeeded.connect(said.append)
        job.succeeded.connect(lambda _answer: QTimer.singleShot(0, lambda: said.append("window")))
    assert runner._pools[Lane.WORK].waitForDone(5_000)  # all of them, before the loop goes on
    qtbot.waitUntil(lambda: runner.is_idle and len(said) == 6)
    assert said == ["answer", "window"] * 3
