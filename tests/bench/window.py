# SPDX-License-Identifier: MIT
"""Does the window ever stall? Gaps between ticks of a timer while it works, beside an idle one."""

from __future__ import annotations

import os
import struct
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMimeData, QObject, QTimer, QUrl
from PySide6.QtWidgets import QApplication

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.dossier.making import Making, Order
from abuselog.gui.jobs import JobRunner, Lane, give_the_window_its_turn
from abuselog.gui.record.page import RecordPage
from abuselog.records.exhibit import Arrival
from abuselog.records.incident import Particulars
from abuselog.records.moment import moment_from_iso
from abuselog.settings import Settings
from abuselog.vault.opening import OpenVault
from abuselog.workflows import drafts, record, take_in, unlock
from abuselog.workflows.make_dossier import DossierRequest
from tests.bench import fresh
from tests.bench.measured import Line

_FILE_BYTES = 20_000_000
_EXHIBITS = 200
_TICK_MS = 5
_LONGEST_GAP_MS = 50.0
_PATIENCE_S = 300.0


class _Heartbeat(QObject):
    """A timer that notes how late each tick comes."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps_ms: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Begin afresh."""
        self.gaps_ms.clear()
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> tuple[float, float]:
        """Return the longest gap and the one that 99 of 100 stay under, in milliseconds."""
        self._timer.stop()
        ordered = sorted(self.gaps_ms)
        return ordered[-1], ordered[int(len(ordered) * 0.99)]

    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.gaps_ms.append((now - self._last) * 1000)
        self._last = now


def lines(work: Path) -> Iterator[Line]:
    """Give the measurements of the event loop."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    style.apply(app, colours="light", text_percent=100)
    runner = JobRunner()
    state = AppState(runner, Settings())
    heart = _Heartbeat()
    heart.start()
    _spin_for(app, 2.0)
    idle = heart.stop()
    _open(app, runner, state, work / "window.abuselog")
    page = RecordPage(state)
    page.resize(1090, 720)
    page.show()
    give_the_window_its_turn()
    _spin_for(app, 0.5)
    picture = _picture(work / "large.png")
    yield _line("while a 20 MB picture is dropped", idle, _dropping(app, heart, page, picture))
    yield _line("while a 20 MB picture is pasted", idle, _pasting(app, heart, page, picture))
    filling = runner.start(lambda _progress: _fill(state.vault), Lane.VAULT)
    _wait(app, filling)
    writing = _making(app, heart, state, work / "dossier.pdf")
    yield _line(f"while a dossier with {_EXHIBITS} exhibits is made", idle, writing)
    page.clear()
    _wait(app, runner.start(lambda _progress: unlock.lock(state.vault), Lane.VAULT))
    runner.shutdown()


def _line(what: str, idle: tuple[float, float], busy: tuple[float, float]) -> Line:
    return Line(
        what=f"event loop {what}",
        floor=f"idle window: longest gap {idle[0]:.0f} ms",
        ours=f"longest gap {busy[0]:.0f} ms, 99 % under {busy[1]:.0f} ms",
        ratio=f"{busy[0] / idle[0]:.1f} times",
        goal=f"no gap over {_LONGEST_GAP_MS:.0f} ms",
        held=busy[0] <= _LONGEST_GAP_MS,
    )


def _open(app: QApplication, runner: JobRunner, state: AppState, folder: Path) -> None:
    with fresh.made_vault(folder):
        pass
    job = runner.start(lambda _progress: fresh.reopened(folder), Lane.VAULT)
    job.succeeded.connect(state.take_vault)
    _wait(app, job)


def _dropping(
    app: QApplication, heart: _Heartbeat, page: RecordPage, file: Path
) -> tuple[float, float]:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    return _taking_in(app, heart, page, mime)


def _pasting(
    app: QApplication, heart: _Heartbeat, page: RecordPage, file: Path
) -> tuple[float, float]:
    mime = QMimeData()
    mime.setData("image/png", file.read_bytes())
    return _taking_in(app, heart, page, mime)


def _taking_in(
    app: QApplication, heart: _Heartbeat, page: RecordPage, mime: QMimeData
) -> tuple[float, float]:
    came_in: list[object] = []
    page._desk.all_in.connect(lambda: came_in.append(True))
    heart.start()
    page.take_mime(mime)
    _spin_until(app, lambda: bool(came_in))
    if page.evidence.lines.troubles:
        raise RuntimeError(page.evidence.lines.troubles)
    _spin_for(app, 3.0)  # the thumbnail is drawn meanwhile
    return heart.stop()


def _making(
    app: QApplication, heart: _Heartbeat, state: AppState, out: Path
) -> tuple[float, float]:
    making = Making(state, heart)
    ended: list[object] = []
    making.done.connect(ended.append)
    making.failed.connect(ended.append)
    heart.start()
    making.make(Order(DossierRequest(edition="police", recipient="Bench Police"), out))
    _spin_until(app, lambda: bool(ended))
    gaps = heart.stop()
    if isinstance(ended[0], BaseException):
        raise ended[0]
    return gaps


def _fill(vault: OpenVault) -> None:
    small = _png(1080, 2400, compressible=True)
    for number in range(_EXHIBITS // 2):
        draft = drafts.begin(vault)
        for side in range(2):
            source = take_in.Source.of_bytes(small, f"{number}-{side}.png", Arrival.CHOSEN)
            take_in.attach(vault, draft.id, take_in.store(vault, source))
        particulars = Particulars(
            happened=moment_from_iso("2026-11-22T22:41"),
            platform="x",
            severity=2,
            words=f"Words of incident {number}, said once and written down here. " * 8,
        )
        record.record(vault, record.Recording(particulars=particulars, draft_id=draft.id))


def _picture(path: Path) -> Path:
    path.write_bytes(_png(2600, _FILE_BYTES // (2600 * 3), compressible=False))
    return path


def _png(width: int, height: int, *, compressible: bool) -> bytes:
    row = os.urandom(width * 3 // 8) + bytes(width * 3 - width * 3 // 8)
    rows = b"".join(
        b"\x00" + (row if compressible else os.urandom(width * 3)) for _ in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def _wait(app: QApplication, job: QObject) -> None:
    ended: list[object] = []
    job.succeeded.connect(ended.append)  # type: ignore[attr-defined] # a Job
    job.failed.connect(ended.append)  # type: ignore[attr-defined] # a Job
    _spin_until(app, lambda: bool(ended))
    if isinstance(ended[0], BaseException):
        raise ended[0]


def _spin_for(app: QApplication, wanted_s: float) -> None:
    until = time.perf_counter() + wanted_s
    _spin_until(app, lambda: time.perf_counter() >= until)


def _spin_until(app: QApplication, is_done: Callable[[], bool]) -> None:
    give_up = time.perf_counter() + _PATIENCE_S
    while not is_done():
        if time.perf_counter() > give_up:
            raise TimeoutError
        app.processEvents()
        time.sleep(0.0005)
