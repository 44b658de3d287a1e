# SPDX-License-Identifier: MIT
"""Has pictures read that come in, and carries what they show into the form. Nothing waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from abuselog.errors import AbuselogError
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits.drawing import Drawing
from abuselog.gui.picture_queue import PictureQueue
from abuselog.gui.record import reading_words
from abuselog.gui.record.evidence_side import EvidenceSide
from abuselog.gui.record.form import RecordForm
from abuselog.gui.record.line_use import use_lines
from abuselog.gui.record.print_queue import PrintQueue
from abuselog.gui.record.read_fields import ReadFields
from abuselog.records.exhibit import Exhibit
from abuselog.wording import explain
from abuselog.wording.language import _
from abuselog.workflows.readings import Found, proposal_of_picture


class PictureDesk(QObject):
    """Knows what was read of each picture on the page, and which one the form is filled from."""

    def __init__(
        self,
        state: AppState,
        side: EvidenceSide,
        form: RecordForm,
        captured: Mapping[str, dt.datetime],
        parent: QObject,
    ) -> None:
        """Begin; `captured` says of exhibits when their picture was taken, where a file told it."""
        super().__init__(parent)
        self._side = side
        self._form = form
        self._captured = captured
        self.fields = ReadFields(form, self)
        self.queue = PictureQueue(state, self)
        self.prints = PrintQueue(state, self)
        self._drawing = Drawing(state, self)
        self._pictures: dict[str, bool] = {}
        """The pictures on the page, and whether each may fill fields."""
        self._waiting: set[str] = set()
        self._found: dict[str, Found] = {}
        self._source: str | None = None
        self._number: int | None = None
        self._connect()

    def _connect(self) -> None:
        side = self._side
        side.came.connect(self._on_came)
        side.gone.connect(self._on_gone)
        side.cleared.connect(self._on_cleared)
        side.previewed.connect(self._show_lines)
        side.preview.revealed.connect(self._on_revealed)
        side.preview.concealed.connect(self._on_concealed)
        side.strip.clear_wanted.connect(self._on_clear_wanted)
        side.strip.message_chosen.connect(self._on_message)
        side.read_lines.use_wanted.connect(self._on_use)
        self.queue.found.connect(self._on_found)
        self.queue.failed.connect(self._on_failed)
        self.fields.changed.connect(self._on_fields)
        self._form.handle_check.look_wanted.connect(self._on_look)
        self._drawing.drawn.connect(self._on_drawn)

    @property
    def is_reading(self) -> bool:
        """Whether a picture on the page is still being read."""
        return bool(self._waiting)

    def _on_came(self, exhibit: Exhibit, fills: bool) -> None:
        if not exhibit.is_picture or not self.queue.can_read:
            return
        # What came inside a mail or a chat is told by the mail or the chat.
        self._pictures[exhibit.id] = fills and exhibit.part_of is None
        self._waiting.add(exhibit.id)
        self._say()
        self.queue.ask(exhibit, self._captured.get(exhibit.id))

    def _on_gone(self, exhibit: Exhibit) -> None:
        self._pictures.pop(exhibit.id, None)
        self._waiting.discard(exhibit.id)
        self._found.pop(exhibit.id, None)
        if self._source == exhibit.id:
            self._source = self._number = None
            self.fields.clear(exhibit.id)
        self._say()

    def _on_cleared(self) -> None:
        self._pictures.clear()
        self._waiting.clear()
        self._found.clear()
        self._source = self._number = None
        self._drawing.drop()
        self._side.read_lines.take(None)
        self._say()

    def _on_found(self, exhibit_id: str, found: Found | None) -> None:
        if exhibit_id not in self._pictures:
            return
        self._waiting.discard(exhibit_id)
        if found is not None:
            self._found[exhibit_id] = found
            self._fill(found)
            self._show_lines()
        self._say()

    def _on_failed(self, exhibit_id: str, error: object) -> None:
        if exhibit_id not in self._pictures:
            return
        self._waiting.discard(exhibit_id)
        self._say()
        if isinstance(error, AbuselogError) and not self.fields.names:
            self._side.strip.say(explain(error).sentence)

    def _fill(self, found: Found) -> None:
        if not self._pictures[found.exhibit_id]:
            return
        if self.fields.is_from_draft:
            self._find_again(found)
            return
        others = self._source is not None or self.fields.has_from_others(found.exhibit_id)
        if others and self.fields.has_message:
            # The thread above, a profile: what somebody else says must not complete this message.
            return
        filled = self.fields.fill(
            proposal_of_picture(found.proposal), only_empty=others, source=found.exhibit_id
        )
        if filled:
            self._source, self._number = found.exhibit_id, found.proposal.main

    def _find_again(self, found: Found) -> None:
        """Find the message that an opened draft was filled from; the person may have chosen it."""
        main, many = found.proposal.main, len(found.proposal.messages)
        for number in (main, *(one for one in range(many) if one != main)):
            if self.fields.fits(proposal_of_picture(found.proposal, number)):
                self.fields.adopt(found.exhibit_id)
                self._source, self._number = found.exhibit_id, number
                return

    def _say(self) -> None:
        strip, found = self._side.strip, self._found.get(self._source or "")
        if self._waiting:
            strip.say(_("Reading the picture… You can go on."))
        elif found is not None:
            words = reading_words.filled_words(self.fields.names, clock_agrees=found.clock_agrees)
            strip.say(words, can_clear=True)
        elif self._found:
            strip.say(_("Nothing was taken over from the picture."))
        else:
            strip.say(_("No words were found on this picture.") if self._pictures else "")
        strip.clear.setVisible(bool(self.fields.names_from(self._source or "")))
        self._offer_messages()

    def _offer_messages(self) -> None:
        found = self._found.get(self._source or "")
        shown = self._side.preview.is_shown
        messages = found.proposal.messages if found is not None else ()
        names = reading_words.message_names(messages, with_words=shown)
        self._side.strip.offer(names, self._number)

    def _show_lines(self) -> None:
        shown = self._side.shown_id
        found = self._found.get(shown or "")
        if found is None:
            self._side.read_lines.take(None)
            return
        number = self._number if shown == self._source else found.proposal.main
        self._side.read_lines.take(found.seen, reading_words.boxes_of(found.proposal, number))

    def _on_revealed(self) -> None:
        self._side.read_lines.reveal()
        self._offer_messages()

    def _on_concealed(self) -> None:
        self._side.read_lines.conceal()
        self._form.handle_check.conceal()
        self._offer_messages()

    def _on_clear_wanted(self) -> None:
        self.fields.clear()
        self._source = self._number = None
        self._say()

    def _on_message(self, number: int) -> None:
        found = self._found.get(self._source or "")
        if found is not None:
            self._number = number
            proposed = proposal_of_picture(found.proposal, number)
            self.fields.fill(proposed, only_empty=False, source=found.exhibit_id)
            self._show_lines()

    def _on_use(self, what: str, texts: list[str]) -> None:
        found = self._found.get(self._side.shown_id or "")
        if found is not None:
            use_lines(self._form, what, texts, found.captured_at)

    def _on_fields(self) -> None:
        self._say()
        self._form.changed.emit()

    def _on_look(self) -> None:
        exhibit = self._side.exhibit(self._source or "")
        if exhibit is not None:
            self._drawing.fetch(exhibit)

    def _on_drawn(self, exhibit: Exhibit, image: QImage) -> None:
        found = self._found.get(exhibit.id)
        box = reading_words.name_box(found.proposal, self._number) if found else None
        if found is None or box is None or not found.seen.width_px:
            return
        scale = image.width() / found.seen.width_px
        self._form.handle_check.show_crop(image.copy(reading_words.crop(box, scale)))
