# SPDX-License-Identifier: MIT
"""Who may be asked for a seal: switches, how the last try went, and authorities of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from abuselog.errors import FileNotReadable
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.label import Label
from abuselog.progress import Progress
from abuselog.records.seal import Authority, SealState
from abuselog.wording import failure_words
from abuselog.wording.language import _
from abuselog.workflows import seal
from abuselog.workflows.unlock import OpenVault

_CERTIFICATES = "*.pem *.crt *.cer *.der"
_LONGEST_ROOT_BYTES = 64 * 1024


class _Switch(QCheckBox):
    """The switch of one authority."""

    switched = Signal(str, bool)
    """The authority's name, and whether it is on now."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._name = name
        self.setAccessibleName(name)
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, on: bool) -> None:
        self.switched.emit(self._name, on)


class AuthoritiesCard(Card):
    """One switch for each authority; nothing is asked by switching."""

    changed = Signal(object)
    """The new SealState."""

    def __init__(self, state: AppState) -> None:
        super().__init__(heading=_("Who may be asked"))
        self._state = state
        self._switches: dict[str, QCheckBox] = {}
        self.by_itself = QCheckBox(_("Ask by itself when something is not sealed yet"))
        self.by_itself.toggled.connect(self._on_by_itself)
        self.add = Button(_("Add an authority…"), icon_name="plus")
        self.add.clicked.connect(self._on_add)
        self._rows = QVBoxLayout()
        style.space(self._rows, margins=(0, 0, 0, 0), spacing=8)
        self.body.addWidget(
            Label(
                _(
                    "They are strangers: companies and volunteers who sign what they are sent. "
                    "They get a fingerprint of the history, and see your internet address."
                ),
                role="muted",
            )
        )
        self.body.addLayout(self._rows)
        self.body.addWidget(self.add)
        self.body.addWidget(self.by_itself)

    def show_state(self, now: SealState) -> None:
        """Show the switches as they are in the log."""
        for one in now.authorities:
            if one.name not in self._switches:
                self._add_row(one)
            with QSignalBlocker(self._switches[one.name]):
                self._switches[one.name].setChecked(one.on)
            self._switches[one.name].setToolTip(failure_words(one))
        with QSignalBlocker(self.by_itself):
            self.by_itself.setChecked(now.when_online)

    def _add_row(self, one: Authority) -> None:
        switch = _Switch(one.name)
        switch.switched.connect(self._on_switched)
        about = f"{one.note} {one.url}" if one.note else one.url
        words = Label(about, role="small")
        column = QVBoxLayout()
        style.space(column, margins=(0, 0, 0, 0), spacing=2)
        column.addWidget(switch)
        column.addWidget(words)
        self._rows.addLayout(column)
        self._switches[one.name] = switch

    def _on_switched(self, name: str, on: bool) -> None:
        self._do(lambda vault, _progress: seal.switch(vault, name, on=on))

    def _on_by_itself(self, on: bool) -> None:
        self._do(lambda vault, _progress: seal.switch_when_online(vault, on=on))

    def _on_add(self) -> None:
        url = dialogs.ask_text(
            self, _("Add an authority"), _("Its address, starting with http:// or https://")
        )
        if not url:
            return
        files: list[Path] = []
        if dialogs.ask_yes_no(
            self,
            _("Its root certificate"),
            _(
                "Do you have the authority's root certificate as a file? With it abuselog can "
                "check who signed. Without it, it can only tell you the name that was given."
            ),
            yes=_("Choose the file…"),
            no=_("Go on without"),
        ):
            files = dialogs.choose_files(
                self, _("Root certificate"), kinds=f"{_('Certificates')} ({_CERTIFICATES})"
            )
        address, chosen = url, files[:1]

        def added(vault: OpenVault, _progress: Progress) -> SealState:
            root = b"".join(_file_bytes(path) for path in chosen)
            seal.add_authority(vault, address, root=root)
            return seal.state(vault)

        self._do(added)

    def _do(self, deed: Callable[[OpenVault, Progress], SealState]) -> None:
        if self._state.is_open:
            job = self._state.on_vault(deed, always=True)
            job.succeeded.connect(self._on_done)

    def _on_done(self, now: SealState) -> None:
        self.changed.emit(now)


def _file_bytes(path: Path) -> bytes:
    """Return what is in a certificate's file.

    Raises: FileNotReadable.
    """
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST_ROOT_BYTES + 1)
    except OSError as fault:
        raise FileNotReadable(name=path.name) from fault
