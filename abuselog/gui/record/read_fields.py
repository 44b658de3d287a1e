# SPDX-License-Identifier: MIT
"""The fields that evidence may fill: each only while the person has not touched it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QLineEdit

from abuselog.catalogue import platforms
from abuselog.gui.record.form import RecordForm
from abuselog.gui.record.typed_sender import text_from_sender
from abuselog.records.message_file import MessageProposal
from abuselog.records.moment import Basis
from abuselog.records.picture_message import READ_BY_PROGRAM
from abuselog.wording.language import _

PLATFORM: Final = "platform"
SENDER: Final = "sender"
WORDS: Final = "words"
SHOWN_TIME: Final = "shown_time"
HAPPENED: Final = "happened"
LINK: Final = "link"
PLACE: Final = "place"
_LONGEST_IN_TAG: Final = 18
SHORT_NAMES: Final = {
    PLATFORM: _("platform"),
    SENDER: _("who"),
    WORDS: _("words"),
    SHOWN_TIME: _("time as shown"),
    HAPPENED: _("time"),
    LINK: _("link"),
    PLACE: _("place"),
}
"""What the fields are called where there is little room."""
_FOLDED: Final = (SHOWN_TIME, PLACE)


@dataclass(slots=True)
class Slot:
    """One field, as filling sees it."""

    name: str
    changed: SignalInstance
    is_empty: Callable[[], bool]
    """Whether nothing stands there that somebody stated."""
    show: Callable[[MessageProposal], bool]
    """Shows the proposal's value; returns whether it has one."""
    clear: Callable[[], None]
    tag: Callable[[str], None]
    is_read: bool = False
    is_touched: bool = False
    source: str = ""
    """Which exhibit it was read from; empty if only a draft knows."""
    off_picture: bool = False
    """Whether a program read it off a picture, where it can err in letters."""


class ReadFields(QObject):
    """Fills the form from evidence, marks what was read, and takes it away again."""

    changed = Signal()
    """Other fields than before hold what was read."""

    def __init__(self, form: RecordForm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._is_filling = False
        self._slots = {slot.name: slot for slot in _slots(form)}
        for slot in self._slots.values():
            self._watch(slot)
        form.shown.connect(self._on_shown)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that hold what was read, untouched since."""
        return tuple(slot.name for slot in self._slots.values() if slot.is_read)

    def names_from(self, source: str) -> tuple[str, ...]:
        """The fields that hold what was read from `source`, untouched since."""
        return tuple(
            one.name for one in self._slots.values() if one.is_read and one.source == source
        )

    def has_from_others(self, source: str) -> bool:
        """Whether a field holds what was read from another exhibit than `source`."""
        return any(one.is_read and one.source not in ("", source) for one in self._slots.values())

    @property
    def has_message(self) -> bool:
        """Whether the form says already who it came from or what was said."""
        return any(not self._slots[name].is_empty() for name in (SENDER, WORDS))

    @property
    def is_from_draft(self) -> bool:
        """Whether a message stands there that was read before the draft was opened again."""
        return any(
            self._slots[name].is_read and not self._slots[name].source for name in (SENDER, WORDS)
        )

    def fits(self, proposed: MessageProposal) -> bool:
        """Whether what was read and stands there is what `proposed` says."""
        says = {
            SENDER: (self._form.sender_edit.text(), text_from_sender(proposed.sender)),
            WORDS: (self._form.words.toPlainText(), proposed.words),
            SHOWN_TIME: (self._form.more.lines[SHOWN_TIME].text(), proposed.shown_time),
        }
        return all(here == said for name, (here, said) in says.items() if self._slots[name].is_read)

    def adopt(self, source: str) -> None:
        """Take what only the draft knows to be read for read from `source`."""
        for slot in self._slots.values():
            if slot.is_read and not slot.source:
                slot.source = source

    def fill(
        self, proposed: MessageProposal, *, only_empty: bool, source: str = ""
    ) -> tuple[str, ...]:
        """Show a proposal in every field that the person has not touched; return which.

        Shape:  with `only_empty`, what was read before from another exhibit stays too.
        """
        filled = []
        self._is_filling = True
        for slot in self._slots.values():
            if slot.is_touched or (slot.is_read and only_empty):
                continue
            if slot.show(proposed):
                slot.is_read, slot.source = True, source
                slot.off_picture = READ_BY_PROGRAM in proposed.warnings
                filled.append(slot.name)
            elif slot.is_read and slot.source in ("", source):
                slot.clear()
                slot.is_read = False
        self._is_filling = False
        self._say()
        return tuple(filled)

    def clear(self, source: str | None = None) -> None:
        """Take away everything that was read, or read from `source`, and not touched since."""
        self._is_filling = True
        for slot in self._slots.values():
            if slot.is_read and source in (None, slot.source):
                slot.clear()
                slot.is_read = False
        self._is_filling = False
        self._say()

    def _watch(self, slot: Slot) -> None:
        slot.changed.connect(lambda *_anything: self._on_changed(slot))

    def _on_changed(self, slot: Slot) -> None:
        if self._is_filling:
            return
        slot.is_touched = True
        if slot.is_read:
            slot.is_read = False
            self._say()

    def _on_shown(self) -> None:
        """Take what stands there for the person's own, but for what their draft says was read."""
        for slot in self._slots.values():
            slot.is_read = slot.name in self._form.read_names
            slot.is_touched = not slot.is_read and not slot.is_empty()
            slot.source, slot.off_picture = "", slot.is_read
        self._say()

    def _say(self) -> None:
        for slot in self._slots.values():
            slot.tag(self._tag(slot) if slot.is_read else "")
        folded = [SHORT_NAMES[name] for name in _FOLDED if self._slots[name].is_read]
        self._form.more.show_tag(
            _("read: {fields}").format(fields=", ".join(folded)) if folded else ""
        )
        self._form.words_field.show_hint(
            _("Emoji are not read: check the picture.") if self._is_off_picture(WORDS) else ""
        )
        self._form.handle_check.show_asked(asked=self._is_off_picture(SENDER))
        if self.names != self._form.read_names:
            self._form.read_names = self.names
            self.changed.emit()

    def _is_off_picture(self, name: str) -> bool:
        return self._slots[name].is_read and self._slots[name].off_picture

    def _tag(self, slot: Slot) -> str:
        shown = self._form.more.lines[SHOWN_TIME].text()
        if slot.name == HAPPENED and shown and len(shown) <= _LONGEST_IN_TAG:
            return _("read: “{shown}”").format(shown=shown)
        return _("read")


def _slots(form: RecordForm) -> tuple[Slot, ...]:
    """Return the form's fields that evidence may fill."""
    return (
        Slot(
            PLATFORM,
            form.platform.currentIndexChanged,
            lambda: not form.is_platform_stated,
            lambda found: _show_platform(form, found.platform),
            lambda: form.platform.show_code(platforms.NOT_STATED),
            form.platform_field.show_tag,
        ),
        Slot(
            SENDER,
            form.sender_edit.textChanged,
            lambda: not form.sender_edit.text(),
            lambda found: _show_line(form.sender_edit, text_from_sender(found.sender)),
            form.sender_edit.clear,
            form.sender_field.show_tag,
        ),
        Slot(
            LINK,
            form.link.textChanged,
            lambda: not form.link.text(),
            lambda found: _show_line(form.link, found.link),
            form.link.clear,
            form.link_field.show_tag,
        ),
        Slot(
            WORDS,
            form.words.textChanged,
            lambda: not form.words.toPlainText(),
            lambda found: _show(form.words.setPlainText, found.words),
            form.words.clear,
            form.words_field.show_tag,
        ),
        _text_slot(form, SHOWN_TIME, lambda found: found.shown_time),
        _text_slot(form, PLACE, lambda found: found.place),
        Slot(
            HAPPENED,
            form.when.changed,
            lambda: form.when.basis is Basis.ASSUMED or not form.when.iso,
            lambda found: _show_moment(form, found),
            form.when.show_today,
            form.when.field.show_tag,
        ),
    )


def _text_slot(form: RecordForm, name: str, value: Callable[[MessageProposal], str]) -> Slot:
    edit = form.more.lines[name]
    return Slot(
        name,
        edit.textChanged,
        lambda: not edit.text(),
        lambda found: _show_line(edit, value(found)),
        edit.clear,
        form.more.fields[name].show_tag,
    )


def _show_line(edit: QLineEdit, text: str) -> bool:
    if text:
        edit.setText(text)
        edit.setCursorPosition(0)  # what tells one from another is its beginning
    return bool(text)


def _show(put: Callable[[str], None], text: str) -> bool:
    if text:
        put(text)
    return bool(text)


def _show_platform(form: RecordForm, code: str) -> bool:
    if code:
        form.platform.show_code(code)
    return bool(code)


def _show_moment(form: RecordForm, found: MessageProposal) -> bool:
    if found.happened is not None:
        form.when.show_moment(found.happened)
    return found.happened is not None
