# SPDX-License-Identifier: MIT
"""The certificate that dossiers are signed with: its fingerprint, to be read out or handed over."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication

from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Notice
from abuselog.gui.parts.flow import FlowLayout
from abuselog.gui.parts.label import Label
from abuselog.records.certificate import OwnCertificate
from abuselog.wording.language import _
from abuselog.wording.signatures import (
    FOR_THE_TELEPHONE,
    NO_CERTIFICATE,
    two_lines,
    validity_words,
)
from abuselog.workflows import certificates
from abuselog.workflows.unlock import OpenVault

_FILE_NAME: Final = "abuselog-certificate.pem"


class SigningCard(Card):
    """Shows the fingerprint; copies it, saves the certificate, makes a new one."""

    def __init__(self, state: AppState) -> None:
        super().__init__(heading=_("Signature of dossiers"))
        self._state = state
        self._shown: OwnCertificate | None = None
        style.widest(self, 640)
        self.words = Label(NO_CERTIFICATE)
        self.fingerprint = Label(role="strong", wrap=False, selectable=True)
        self.validity = Label(role="small")
        self.copy = Button(_("Copy the fingerprint"))
        self.save = Button(_("Save the certificate…"))
        self.renew = Button(_("Make a new one…"))
        self.notice = Notice()
        row = FlowLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=10)
        for button in (self.copy, self.save, self.renew):
            row.addWidget(button)
        for label in (self.words, self.fingerprint, self.validity):
            self.body.addWidget(label)
        self.body.addLayout(row)
        self.body.addWidget(self.notice)
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.renew.clicked.connect(self._on_renew)
        self._show(None)

    def refresh(self) -> None:
        """Ask the log which certificate it has."""
        job = self._state.on_vault(lambda vault, _progress: certificates.current(vault))
        job.succeeded.connect(self._show)

    def clear(self) -> None:
        """Forget the certificate: the log is locked."""
        self.notice.say("")
        self._show(None)

    def _show(self, one: OwnCertificate | None) -> None:
        self._shown = one
        self.words.setText(FOR_THE_TELEPHONE if one else NO_CERTIFICATE)
        self.fingerprint.setText(two_lines(one.fingerprint) if one else "")
        self.fingerprint.setAccessibleName(
            _("Fingerprint: {digits}").format(digits=one.fingerprint) if one else ""
        )
        self.validity.setText(validity_words(one) if one else "")
        for widget in (self.fingerprint, self.validity, self.copy, self.renew):
            widget.setVisible(one is not None)

    def _say(self, words: str) -> None:
        self.notice.say(words, tone="good")

    def _on_copy(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(self._shown.fingerprint)
            self._say(_("Copied."))

    def _on_save(self) -> None:
        out = dialogs.choose_save_path(
            self,
            _("Save the certificate"),
            suggested=Path.home() / _FILE_NAME,
            kinds=_("Certificates (*.pem)"),
        )
        if out is None or not self._state.is_open:
            return

        def deed(vault: OpenVault, _progress: object) -> OwnCertificate:
            return certificates.save(vault, out, replace=True)

        self._state.on_vault(deed, always=True).succeeded.connect(self._on_saved)

    def _on_saved(self, one: OwnCertificate) -> None:
        self._show(one)
        self._say(_("Saved. It holds no key: you can give it to anybody."))

    def _on_renew(self) -> None:
        wanted = dialogs.ask_yes_no(
            self,
            _("Make a new certificate?"),
            _(
                "Dossiers from now on have another fingerprint. Those that you gave away keep "
                "theirs, and stay valid. Do this if somebody else may have opened this log."
            ),
            yes=_("Make a new one"),
            no=_("Keep this one"),
        )
        if wanted and self._state.is_open:
            job = self._state.on_vault(
                lambda vault, _progress: certificates.renew(vault), always=True
            )
            job.succeeded.connect(self._on_renewed)

    def _on_renewed(self, one: OwnCertificate) -> None:
        self._show(one)
        self._say(_("There is a new certificate. Tell those who had the fingerprint before."))
