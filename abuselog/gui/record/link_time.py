# SPDX-License-Identifier: MIT
"""Below the link: what it says of the post by itself, to be taken over or not. Never opens it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLayout

from abuselog.clock import Clock
from abuselog.gui.parts.button import Button
from abuselog.gui.record.form import RecordForm
from abuselog.records.incident import DerivedTime
from abuselog.wording.language import _
from abuselog.wording.links import derived_words, link_warning_words
from abuselog.workflows.record import ReadLink, read_link


class LinkTime(QObject):
    """Offers the time in a link's number, and the account in the link; overwrites nothing."""

    def __init__(self, form: RecordForm, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._clock = clock
        self._said = ReadLink()
        self.use_time = Button(_("Use this time"), kind="link")
        self.use_account = Button("", kind="link")
        layout = form.link_field.layout()
        for button in (self.use_time, self.use_account):
            button.hide()
            if isinstance(layout, QLayout):
                layout.addWidget(button)
                layout.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
        form.link.textChanged.connect(self._show)
        form.sender_edit.textChanged.connect(self._show)
        form.when.changed.connect(self._show)
        form.shown.connect(self._show)
        self.use_time.clicked.connect(self._on_time)
        self.use_account.clicked.connect(self._on_account)

    def _show(self) -> None:
        self._said = said = read_link(self._form.link.text(), now=self._clock.now())
        words = [link_warning_words(code, said.host) for code in said.warnings]
        if said.posted is not None:
            derived = DerivedTime(moment=said.posted, method=said.method)
            words.insert(0, _("The post's number says {time}.").format(time=derived_words(derived)))
        self._form.link_field.show_hint(" ".join(words))
        stated = self._form.when.moment
        is_new = stated is None or said.posted is None or stated.earliest != said.posted.earliest
        self.use_time.setVisible(said.posted is not None and is_new)
        self.use_account.setText(_("Use the account {handle}").format(handle=said.handle))
        no_sender = not self._form.sender_edit.text().strip()
        self.use_account.setVisible(bool(said.handle) and no_sender)

    def _on_time(self) -> None:
        if self._said.posted is not None:
            self._form.when.show_moment(self._said.posted)
            self._form.when.changed.emit()
            self._form.when.edit.setFocus()

    def _on_account(self) -> None:
        self._form.sender_edit.setText(self._said.handle)
        self._form.sender_edit.setFocus()
