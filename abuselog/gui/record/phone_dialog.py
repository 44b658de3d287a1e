# SPDX-License-Identifier: MIT
"""From my phone: a code to scan, a code to compare, and what has come so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Column, Notice
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.flow import FlowLayout
from abuselog.gui.parts.label import Label
from abuselog.gui.record.network_addresses import LocalAddress, local_addresses
from abuselog.wording import phone as said
from abuselog.wording.language import _
from abuselog.workflows import from_phone
from abuselog.workflows.from_phone import PhoneDoor, Standing, State

LOOK_EVERY_MS: Final = 250
_PATIENCE_S: Final = 25
"""So long nothing has to come before a firewall is thought of."""
_CODE_SIDE: Final = 300


class PhoneDialog(QDialog):
    """Keeps a door open for one phone for as long as it is shown itself."""

    arrived = Signal(object)
    """A tuple of Sources that came whole."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._door: PhoneDoor | None = None
        self._job: Job | None = None
        self._addresses: tuple[LocalAddress, ...] = ()
        self._so_far = (0, 0)
        self.setWindowTitle(_("From my phone"))
        self.resize(style.px(520), style.px(640))
        self.steps = Label()
        self.network = QComboBox()
        self.network_field = Field(_("Network"), self.network)
        self.picture = QLabel()
        self.code = Label(role="figure", selectable=True)
        self.same = Button(_("They are the same"), kind="primary")
        self.different = Button(_("They are different"))
        self.bar = QProgressBar()
        self.notice = Notice(tone="warning")
        self.again = Button(_("Start again"))
        self.finish = Button(_("Close"))
        self._shows: dict[State, Callable[[Standing], None]] = {
            State.WAITING: self._show_waiting,
            State.COMPARING: self._show_comparing,
            State.OPEN: self._show_open,
            State.ENDED: self._show_ended,
        }
        self._build()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_EVERY_MS)
        self._connect()
        self.begin()

    def _build(self) -> None:
        inside = Column(spacing=12)
        style.space(inside.body, margins=(20, 4, 20, 4), spacing=12)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.picture.setAccessibleName(_("QR code: scan it with your phone's camera"))
        self.code.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        answers = QWidget()
        row = FlowLayout(answers)
        style.space(row, margins=(0, 0, 0, 0), spacing=10)
        for button in (self.same, self.different, self.again):
            row.addWidget(button)
        for part in (
            *(self.steps, self.network_field, self.picture, self.code, answers),
            *(self.bar, self.notice),
        ):
            inside.body.addWidget(part)
        inside.body.addStretch()
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 18, 0, 16), spacing=10)
        head = QVBoxLayout()
        style.space(head, margins=(20, 0, 20, 0), spacing=0)
        head.addWidget(Label(_("From my phone"), role="title"))
        column.addLayout(head)
        column.addWidget(inside, stretch=1)
        foot = QVBoxLayout()
        style.space(foot, margins=(20, 0, 20, 0), spacing=0)
        foot.addWidget(self.finish, alignment=Qt.AlignmentFlag.AlignRight)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._clock.timeout.connect(self._look)
        self.same.clicked.connect(self._on_same)
        self.different.clicked.connect(self._on_different)
        self.again.clicked.connect(self.begin)
        self.finish.clicked.connect(self.accept)
        self.network.activated.connect(self._on_network)

    def begin(self) -> None:
        """Look which networks there are, and open a new door on the first."""
        self._addresses = local_addresses()
        self.network.clear()
        for one in self._addresses:
            self.network.addItem(said.network_words(one.network, one.address), one.address)
        self._open_door()

    def done(self, result: int) -> None:
        """Close the door with the dialogue; what has come whole is taken."""
        self._clock.stop()
        self._look()
        self._let_go()
        super().done(result)

    def _open_door(self) -> None:
        self._let_go()
        self._show_only(self.steps)
        self.notice.say("")
        if not self._addresses or not self._state.is_open:
            self.steps.setText(said.NO_NETWORK)
            self._show_only(self.steps, self.again)
            return
        self.steps.setText(said.OPENING)
        vault, address = self._state.vault, str(self.network.currentData())
        self._job = self._state.in_background(lambda _p: from_phone.open_door(vault, address))
        self._job.succeeded.connect(self._on_open)
        self._job.failed.connect(self._on_failed)

    def _on_open(self, door: PhoneDoor) -> None:
        self._door, self._job = door, None
        code = QPixmap()
        code.loadFromData(from_phone.code_png(door.link, style.px(_CODE_SIDE)))
        self.picture.setPixmap(code)
        self._clock.start()
        self._look()

    def _on_failed(self, _error: object) -> None:
        self._job = None
        self.steps.setText(said.NO_DOOR)
        self._show_only(self.steps, self.network_field, self.again)

    def _look(self) -> None:
        """Show how the visit stands, and hand on what came."""
        door = self._door
        if door is None:
            return
        brought = from_phone.arrived(door)
        if brought:
            self.arrived.emit(brought)
        now = door.visit.standing
        if now.state is State.OPEN and (now.files, now.received_bytes) != self._so_far:
            # A long film takes longer than the log stays open with nobody at the keys.
            self._so_far = (now.files, now.received_bytes)
            self._state.somebody_there.emit()
        self._shows[now.state](now)
        self.notice.say(said.trouble_words(now.refusals) or self._silence(door, now))

    def _silence(self, door: PhoneDoor, now: Standing) -> str:
        is_late = door.waited_s > _PATIENCE_S and not door.was_reached
        return said.NOTHING_COMES if is_late and now.state is State.WAITING else ""

    def _show_waiting(self, _now: Standing) -> None:
        self.steps.setText(said.SCAN)
        several = len(self._addresses) > 1
        self._show_only(self.steps, self.picture, *([self.network_field] if several else []))

    def _show_comparing(self, now: Standing) -> None:
        self.steps.setText(said.COMPARE)
        shown = f"{now.code[:3]} {now.code[3:]}"
        if self.code.text() != shown:
            self.code.setText(shown)
            self.code.setAccessibleName(_("Code: {digits}").format(digits=" ".join(now.code)))
        self._show_only(self.steps, self.code, self.same, self.different)

    def _show_open(self, now: Standing) -> None:
        self.steps.setText(said.open_words(now.files, now.receiving))
        self.bar.setRange(0, 1000)
        whole = max(1, now.size_bytes)
        self.bar.setValue(now.received_bytes * 1000 // whole)
        self._show_only(self.steps, *([self.bar] if now.receiving else []))

    def _show_ended(self, now: Standing) -> None:
        self._clock.stop()
        self.steps.setText(said.ended_words(now.files))
        self._show_only(self.steps, self.again)
        self.finish.setFocus()

    def _on_same(self) -> None:
        if self._door is not None:
            self._door.visit.let_in()
            self._look()

    def _on_different(self) -> None:
        self._let_go()
        self.steps.setText(said.DIFFERENT)
        self._show_only(self.steps, self.again)

    def _on_network(self) -> None:
        self._open_door()

    def _let_go(self) -> None:
        """Close the door, and the one that may be opening."""
        self._clock.stop()
        if self._job is not None:
            self._job.succeeded.disconnect(self._on_open)
            self._job.succeeded.connect(_close)
            self._job = None
        if self._door is not None:
            door, self._door = self._door, None
            door.visit.end()
            self._state.in_background(lambda _p: door.close())

    def _show_only(self, *shown: QWidget) -> None:
        for part in (
            *(self.network_field, self.picture, self.code, self.same, self.different),
            *(self.bar, self.again),
        ):
            part.setVisible(part in shown)


def _close(door: PhoneDoor) -> None:
    door.close()
