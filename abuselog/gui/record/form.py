# SPDX-License-Identifier: MIT
"""The form: where, when, who, what, how serious, what kind, and everything that can wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from abuselog.catalogue import kinds, platforms, severity
from abuselog.clock import Clock
from abuselog.gui import style
from abuselog.gui.parts.card import Column
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.lines import LinesEdit
from abuselog.gui.parts.pair import Pair
from abuselog.gui.record.handle_check import HandleCheck
from abuselog.gui.record.kind_picker import KindPicker
from abuselog.gui.record.more_fields import MoreFields
from abuselog.gui.record.platform_box import PlatformBox
from abuselog.gui.record.severity_picker import SeverityPicker
from abuselog.gui.record.statement import (
    AMEND_REASON,
    BASIS,
    READ,
    Form,
    basis_of,
    fields_of_sender,
    sender_of,
)
from abuselog.gui.record.typed_sender import sender_from_text, text_from_sender
from abuselog.gui.record.when_field import WhenField
from abuselog.records.incident import Sender
from abuselog.records.moment import Basis
from abuselog.wording import list_words
from abuselog.wording.language import _
from abuselog.workflows.record import lowest_level

_FIELD_WIDTH: Final = 220
"""Least width of one of two fields side by side, at normal text size."""
_WORDS_HEIGHT: Final = 64
_SHORT_HEIGHT: Final = 54


class RecordForm(Column):
    """Reads and shows a Form; knows no vault. What needs looking up is asked for by signals."""

    changed = Signal()
    shown = Signal()
    """A form was put here, or an empty one: what stands in the fields was not typed just now."""
    account_asked = Signal(str, object)
    """Platform and Sender changed: how many incidents came from there before?"""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=14)
        self._platform_touched = False
        self.read_names: tuple[str, ...] = ()
        """The fields that were read off a picture and not touched since."""
        self.platform = PlatformBox()
        self.platform_field = Field(_("Platform"), self.platform)
        self.when = WhenField(_("When was it posted?"), clock, asks_basis=True)
        self.sender_edit = _line(_("Name, @handle, number or address"))
        self.sender_field = Field(_("Who posted it?"), self.sender_edit)
        self.handle_check = HandleCheck()
        self.link = _line("https://")
        self.link_field = Field(_("Link to the post or profile"), self.link)
        self.words = LinesEdit(_WORDS_HEIGHT)
        self.words_field = Field(_("What was said"), self.words)
        self.severity = SeverityPicker()
        self.kinds = KindPicker()
        self.effect = LinesEdit(_SHORT_HEIGHT)
        self.done = LinesEdit(_SHORT_HEIGHT)
        self.more = MoreFields(clock)
        self.reason = _line(_("What you correct or add, in a few words"))
        self.reason_field = Field(_("Why do you amend it?"), self.reason)
        self._build()
        self._connect()

    def _build(self) -> None:
        style.space(self.body, margins=(16, 14, 16, 16), spacing=14)
        self.body.addWidget(self.reason_field)
        who = _stacked(self.sender_field, self.handle_check)
        self.body.addWidget(Pair(self.platform_field, self.when, least=_FIELD_WIDTH))
        self.body.addWidget(Pair(who, self.link_field, least=_FIELD_WIDTH))
        self.body.addWidget(self.words_field)
        self.body.addWidget(self.severity)
        self.body.addWidget(self.kinds)
        self.body.addWidget(_what_came_of_it(self.effect, self.done))
        self.body.addWidget(self.more)
        self.body.addStretch()

    def _connect(self) -> None:
        self.platform.currentIndexChanged.connect(self._on_platform)
        self.platform.activated.connect(self._on_platform_picked)
        self.sender_edit.textChanged.connect(self._on_sender)
        self.link.textChanged.connect(self._on_link)
        self.kinds.changed.connect(self._on_facts)
        self.more.changed.connect(self._on_facts)
        for signal in (
            self.when.changed,
            self.words.textChanged,
            self.severity.changed,
            self.effect.textChanged,
            self.done.textChanged,
            self.reason.textChanged,
        ):
            signal.connect(self.changed)

    @property
    def is_platform_stated(self) -> bool:
        """Whether the person chose the platform, rather than leaving what stood there."""
        return self._platform_touched

    @property
    def who(self) -> Sender:
        """Who it came from, as typed."""
        return sender_of(self._sender_fields())

    @property
    def values(self) -> Form:
        """Everything as it stands; empty fields are left out."""
        form: Form = {
            **self.more.values,
            **self._sender_fields(),
            "platform": self.platform.code,
            "happened": self.when.iso,
            BASIS: self.when.basis.value if self.when.basis is not Basis.SEEN else "",
            READ: list(self.read_names),
            "link": self.link.text(),
            "words": self.words.toPlainText(),
            "severity": self.severity.level,
            "severity_reason": self.severity.reason,
            "kinds": self.kinds.chosen,
            "impact_words": self.effect.toPlainText(),
            "actions_taken": self.done.toPlainText(),
            AMEND_REASON: self.reason.text(),
        }
        return {name: value for name, value in form.items() if value}

    def show_values(self, form: Mapping[str, str | int | list[str]]) -> None:
        """Show a form, silently; what it lacks is emptied."""
        with QSignalBlocker(self):
            self._platform_touched = (
                form.get("platform", platforms.NOT_STATED) != platforms.NOT_STATED
            )
            self.platform.show_code(str(form.get("platform", platforms.NOT_STATED)))
            self.when.show_iso(str(form.get("happened", "")), basis_of(form))
            self.sender_edit.setText(text_from_sender(sender_of(form)))
            self._show_link(str(form.get("link", "")))
            self.words.setPlainText(str(form.get("words", "")))
            self.more.show_values(form)
            codes = form.get("kinds")
            self.kinds.show_chosen(codes if isinstance(codes, list) else [])
            self.effect.setPlainText(str(form.get("impact_words", "")))
            self.done.setPlainText(str(form.get("actions_taken", "")))
            self.reason.setText(str(form.get(AMEND_REASON, "")))
            self._show_floor()
            level = form.get("severity", 0)
            self.severity.show_level(
                level if isinstance(level, int) else 0, reason=str(form.get("severity_reason", ""))
            )
        self.platform_field.show_tag("")
        self.clear_problems()
        self.verticalScrollBar().setValue(0)
        read = form.get(READ, [])
        self.read_names = tuple(read) if isinstance(read, list) else ()
        self.shown.emit()

    def show_new(self) -> None:
        """Show an empty form for something that happened today; where is not stated yet."""
        self.show_values({})
        self.when.show_today()
        self.shown.emit()

    def take_offer(self, *, link: str, words: str, source: str) -> None:
        """Fill in what came with a paste, where nothing stands yet; a source only names a place."""
        if link and not self.link.text().strip():
            self._show_link(link)
        if words and not self.words.toPlainText().strip():
            self.words.setPlainText(words)
        if source:
            self.guess_platform(source)

    def guess_platform(self, link: str) -> None:
        """Choose the platform that a link belongs to, unless the person has chosen one."""
        found = platforms.platform_of_link(link)
        if found is None or self._platform_touched:
            return
        self.platform.show_code(found.code)
        self.platform_field.show_tag(_("from the link"))

    def show_known_account(self, words: str) -> None:
        """Say how often this account was recorded before, and who is believed behind it."""
        self.sender_field.show_hint(_("Known: {words}").format(words=words) if words else "")

    def clear_problems(self) -> None:
        """Take every error away."""
        for field in (self.platform_field, self.when.field):
            field.clear_error()
        self.severity.clear_problem()
        self.reason_field.clear_error()
        self.sender_field.show_hint("")

    def _show_link(self, link: str) -> None:
        self.link.setText(link)
        # What tells one link from another is its beginning.
        self.link.setCursorPosition(0)

    def _sender_fields(self) -> Form:
        typed = fields_of_sender(sender_from_text(self.sender_edit.text()))
        also = {name: value for name, value in self.more.values.items() if value}
        kept = {name: also[name] for name in typed if name in also}
        return {**typed, **kept}

    def _show_floor(self) -> None:
        ticked = [code for code, box in self.more.floors.items() if box.isChecked()]
        self.severity.show_floor(*_floor(self.kinds.chosen, ticked))

    def _on_facts(self) -> None:
        self._show_floor()
        self.changed.emit()

    def _on_platform(self) -> None:
        self.platform_field.clear_error()
        self.account_asked.emit(self.platform.code, self.who)
        self.changed.emit()

    def _on_platform_picked(self) -> None:
        self._platform_touched = True
        self.platform_field.show_tag("")

    def _on_sender(self) -> None:
        self.account_asked.emit(self.platform.code, self.who)
        self.changed.emit()

    def _on_link(self) -> None:
        self.guess_platform(self.link.text())
        self.changed.emit()


def _line(example: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setPlaceholderText(example)
    edit.setAcceptDrops(False)
    return edit


def _stacked(*parts: QWidget) -> QWidget:
    """Return widgets one below the other, as one."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    style.space(column, margins=(0, 0, 0, 0), spacing=5)
    for part in parts:
        column.addWidget(part)
    return whole


def _floor(chosen: list[str], ticked: list[str]) -> tuple[int, str]:
    """Return the lowest level, and what sets it."""
    floor = lowest_level(chosen, ticked)
    deciding = [code for code in chosen if lowest_level([code], []) == floor]
    named = tuple(f"“{kinds.kind(code).chip}”" for code in deciding)
    if any(severity.floor([code]) == floor for code in ticked):
        named = (*named, _("a fact under More"))
    return floor, list_words(named)


def _what_came_of_it(effect: QWidget, done: QWidget) -> Pair:
    return Pair(
        Field(_("Effect on you"), effect, note=_("optional")),
        Field(_("What have you done so far?"), done),
        least=_FIELD_WIDTH,
    )
