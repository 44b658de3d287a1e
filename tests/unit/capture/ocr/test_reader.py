# SPDX-License-Identifier: MIT
"""The child process: there while it is needed, gone afterwards, and never in anybody's way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from abuselog.capture.ocr import models, wire
from abuselog.capture.ocr.child import ARGUMENT
from abuselog.capture.ocr.process import ReadingProcess
from abuselog.capture.ocr.protocol import Ocr
from abuselog.capture.ocr.reader import PictureReader
from abuselog.child_process import asking
from abuselog.errors import Cancelled, OcrUnavailable, ReadingFailed
from tests.unit.capture.ocr.contract import OcrContract
from tests.unit.capture.ocr.drawn import picture, saved

WORDS = "Leave this town"
SHOWN = saved(picture((20, 40, WORDS)))
READY = f"import sys; sys.stdout.buffer.write({wire.READY!r}); sys.stdout.flush(); "
PATIENCE_S = 30


@pytest.fixture(scope="module")
def reader() -> Iterator[PictureReader]:
    made = PictureReader()
    yield made
    made.end()


def _played(script: str, **limits: float) -> PictureReader:
    """A reader whose child is a few lines of Python."""
    command = (sys.executable, "-c", script)
    return PictureReader(start=lambda: ReadingProcess(command), **limits)


class TestPictureReader(OcrContract):
    @pytest.fixture
    def ocr(self, reader: PictureReader) -> Ocr:
        return reader


def test_the_child_stays_for_the_next_picture(reader: PictureReader) -> None:
    assert reader.read(SHOWN).all_text == WORDS
    first = reader.pid
    assert reader.read(SHOWN).models == models.TOGETHER
    assert reader.pid == first is not None


def test_a_child_that_was_killed_is_started_again(reader: PictureReader) -> None:
    reader.read(SHOWN)
    first = reader.pid
    assert first is not None
    os.kill(first, signal.SIGTERM)
    assert reader.read(SHOWN).all_text == WORDS
    assert reader.pid != first


def test_two_at_once_take_turns(reader: PictureReader) -> None:
    read: list[str] = []
    both = [threading.Thread(target=lambda: read.append(reader.read(SHOWN).all_text)) for _ in "ab"]
    for one in both:
        one.start()
    for one in both:
        one.join(PATIENCE_S)
    assert read == [WORDS, WORDS]


def test_the_memory_is_given_back_when_nothing_is_read() -> None:
    reader = PictureReader(idle_s=0.01)
    reader.read(SHOWN)
    gone = threading.Event()
    for _ in range(PATIENCE_S * 100):
        if reader.pid is None:
            break
        gone.wait(0.01)
    assert reader.pid is None
    assert reader.read(SHOWN).all_text == WORDS
    reader.end()


def test_nothing_is_left_of_the_child_when_the_reader_ends() -> None:
    reader = PictureReader()
    reader.read(SHOWN)
    pid = reader.pid
    assert pid is not None
    reader.end()
    assert reader.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(Cancelled):
        reader.read(SHOWN)


def test_a_picture_that_takes_too_long_is_given_up() -> None:
    reader = _played(READY + "sys.stdin.buffer.read()", limit_s=0.1)
    with pytest.raises(ReadingFailed) as caught:
        reader.read(SHOWN)
    assert caught.value.reason == "time"
    assert reader.pid is None
    reader.end()


def test_reading_can_be_stopped() -> None:
    reader = _played(READY + "sys.stdin.buffer.read()")
    with pytest.raises(Cancelled):
        reader.read(SHOWN, lambda: True)
    calls = iter([False, False, True])
    with pytest.raises(Cancelled):
        reader.read(SHOWN, lambda: next(calls))
    assert reader.pid is None
    reader.end()


def test_ending_stops_what_is_being_read() -> None:
    reader = _played(READY + "sys.stdin.buffer.read()")
    stopped = threading.Event()

    def read() -> None:
        try:
            reader.read(SHOWN)
        except Cancelled:
            stopped.set()

    other = threading.Thread(target=read)
    other.start()
    reader.end()
    other.join(PATIENCE_S)
    assert stopped.is_set()


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (READY + "sys.stdin.buffer.read(8)", "stopped"),
        (READY + "sys.stdin.buffer.read(8); print('nonsense', flush=True)", "answer"),
    ],
)
def test_a_child_that_fails_is_said_to_have_failed(script: str, reason: str) -> None:
    reader = _played(script)
    with pytest.raises(ReadingFailed) as caught:
        reader.read(SHOWN)
    assert caught.value.reason == reason
    reader.end()


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (("/no/such/program",), "start"),
        ((sys.executable, "-c", ""), "start"),
        ((sys.executable, "-c", "print('{}')"), "start"),
        ((sys.executable, "-c", """print('{"unavailable":"models"}')"""), "models"),
    ],
)
def test_without_a_child_pictures_can_not_be_read(command: tuple[str, ...], reason: str) -> None:
    reader = PictureReader(start=lambda: ReadingProcess(command))
    with pytest.raises((OcrUnavailable, ReadingFailed)) as caught:
        reader.read(SHOWN)
    assert getattr(caught.value, "reason", None) in (reason, "answer")
    reader.end()


@pytest.mark.skipif(
    shutil.which("unshare") is None
    or subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode != 0,
    reason="this system lets nobody cut off the network",
)
def test_it_reads_with_the_network_cut() -> None:
    command = ("unshare", "-rn", *asking.own_command(ARGUMENT))
    reader = PictureReader(start=lambda: ReadingProcess(command))
    assert reader.read(SHOWN).all_text == WORDS
    reader.end()


def test_the_child_loads_no_window_and_no_database() -> None:
    script = (
        "import sys, abuselog.__main__, abuselog.capture.ocr.paddle, onnxruntime\n"
        "unwanted = {'PySide6', 'sqlalchemy', 'sqlcipher3', 'reportlab'}\n"
        "print(sorted(unwanted & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, check=True, capture_output=True, env=asking.surroundings())
    assert done.stdout.strip() == b"[]"


def test_the_engine_reports_nothing_and_leaves_no_trace(tmp_path: Path) -> None:
    script = (
        "from abuselog.capture.ocr import models\n"
        "models.session(models.READER)\n"
        "import os; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    )
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")}
    # Also where whoever starts it says nothing: the tests and the benches do it in their process.
    told = {**asking.surroundings(), **home}
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, env=told)
    assert done.stdout.strip() == b"1"
    assert list(tmp_path.rglob("*")) == []
