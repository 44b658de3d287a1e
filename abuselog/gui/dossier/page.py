# SPDX-License-Identifier: MIT
"""The Dossiers page: recipient, what goes in, cover, hand over; its pages beside all the time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout

from abuselog.dossier.layout.page_heads import key_of
from abuselog.dossier.reader.selection import incident_key
from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.dossier.choosing import Choosing
from abuselog.gui.dossier.cover_step import CoverStep
from abuselog.gui.dossier.finishing import Finishing
from abuselog.gui.dossier.going_in_step import GoingInStep
from abuselog.gui.dossier.hand_over_step import HandOverStep
from abuselog.gui.dossier.listing import Listings
from abuselog.gui.dossier.preview_card import PreviewCard
from abuselog.gui.dossier.previewing import MOST_INCIDENTS, Previewing
from abuselog.gui.dossier.reader_card import READERS, ReaderCards
from abuselog.gui.dossier.recipient_step import RecipientStep
from abuselog.gui.handed.handing import Handing
from abuselog.gui.parts.card import Column
from abuselog.gui.parts.page import Page
from abuselog.gui.parts.steps import Steps
from abuselog.records.dossier import MadeDossier
from abuselog.records.exhibit import Exhibit
from abuselog.records.incident import IncidentSummary
from abuselog.wording import count_words
from abuselog.wording.language import _
from abuselog.workflows.gather_dossier import Gathered

_NARROW: Final = 840
_ANY_HEIGHT: Final = 16_777_215
_STEPS: Final = (_("Recipient"), _("What goes in"), _("Cover & redact"), _("Seal & hand over"))
RECIPIENT, GOING_IN, COVER, HAND_OVER = range(4)
_NEXT: Final = (
    _("Next: what goes in"),
    _("Next: cover & redact"),
    _("Next: seal & hand over"),
    _("Make the dossier…"),
)


class DossierPage(Page):
    """Carries the person through four steps; what is chosen lives in `choosing`."""

    def __init__(self, state: AppState) -> None:
        super().__init__(state, title=_("New dossier"))
        self.steps = Steps(_STEPS)
        self.top.addWidget(self.steps)
        self.cards = ReaderCards(READERS)
        self.recipient = RecipientStep()
        self.going_in = GoingInStep(state.clock)
        self.cover = CoverStep()
        self.hand_over = HandOverStep()
        self.previewing = Previewing(state, self)
        self.preview = PreviewCard(self.previewing)
        self.choosing = Choosing(state, self)
        self.listings = Listings(state, self)
        self.finishing = Finishing(state, self)
        self.handing = Handing(state, self, self.recipient.handed, self.hand_over.pack)
        self._stack = QStackedWidget()
        self._is_stale = True
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        style.space(self._columns, margins=(0, 0, 0, 0), spacing=14)
        self._columns.addLayout(self._build_left(), stretch=520)
        self._columns.addWidget(self.preview, stretch=538)
        self._column = Column()
        self._column.body.addLayout(self._columns)
        self.body.addWidget(self._column)
        self._connect()
        self.go(RECIPIENT)

    def _build_left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        style.space(left, margins=(0, 0, 0, 0), spacing=12)
        left.addWidget(self.cards)
        for step in (self.recipient, self.going_in, self.cover, self.hand_over):
            self._stack.addWidget(step)
        left.addWidget(self._stack, stretch=1)
        return left

    def _connect(self) -> None:
        self.state.incident_recorded.connect(self.refresh_incidents)
        self.state.incident_changed.connect(self.refresh_incidents)
        self.going_in.pick.filter_changed.connect(self.refresh_incidents)
        self.going_in.pick.looked_at.connect(self._on_looked_at)
        self.cover.looked_at.connect(self._on_looked_at)
        self.choosing.changed.connect(self.show_again)
        self.previewing.gathered.connect(self._on_gathered)
        self.preview.back.clicked.connect(self._on_back)
        self.preview.next.clicked.connect(self._on_next)
        self.recipient.made.handed.connect(self._on_handed)

    @property
    def step(self) -> int:
        """The step one is at, from 0."""
        return self._stack.currentIndex()

    def go(self, step: int) -> None:
        """Show a step."""
        self._stack.setCurrentIndex(step)
        self.steps.go(step)
        self.cards.setVisible(step in (RECIPIENT, GOING_IN))
        self.preview.back.setEnabled(step > RECIPIENT)
        self.preview.next.setText(_NEXT[step].replace("&", "&&"))
        self.preview.next.setAccessibleName(_NEXT[step].removesuffix("…"))
        self.say_ready()

    def refresh(self) -> None:
        """Ask for drafts, incidents, senders and what was made before."""
        self.choosing.load()
        self.listings.ask()
        self.handing.ask()

    def refresh_incidents(self) -> None:
        """Ask for the incidents again."""
        self.listings.ask_incidents()

    def clear(self) -> None:
        """Forget every word of the log."""
        self.previewing.clear()
        self.listings.clear()
        self.finishing.clear()
        self.handing.clear()
        self.choosing.clear()
        self.cover.clear()
        self.hand_over.clear()
        self.preview.clear()
        self.go(RECIPIENT)

    def enter(self) -> None:
        """Put the focus on the reader."""
        self.cards.setFocus()

    def choose(self, incident_ids: Iterable[str]) -> None:
        """Tick exactly these incidents, once they are listed."""
        self.choosing.tick_only(tuple(incident_ids))
        self.go(RECIPIENT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below each other where they don't fit side by side."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Look again whether the columns fit when the size of text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._arrange()

    def _arrange(self) -> None:
        is_narrow = self.width() < style.px(_NARROW)
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
        self.preview.view.leave_wheel(leave=is_narrow)
        self._keep_preview_in_sight(beside=not is_narrow)

    def _keep_preview_in_sight(self, *, beside: bool) -> None:
        """Let the preview be as high as what can be seen, however long the left side grows."""
        place = Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0)
        self._columns.setAlignment(self.preview, place)
        room = max(self._column.viewport().height(), self.preview.minimumSizeHint().height())
        self.preview.setMinimumHeight(room if beside else 0)
        self.preview.setMaximumHeight(room if beside else _ANY_HEIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the pages out, if that was not done while nobody looked."""
        super().showEvent(event)
        self._arrange()
        self.listings.ask_made()
        self.handing.ask()
        if self._is_stale:
            self.show_again()

    def show_again(self) -> None:
        """Show how the dossier looks now; no page is laid out that nobody sees."""
        pick = self.going_in.pick
        self.preview.say_counted(pick.counted)
        self.say_kind()
        self.say_ready()
        self._is_stale = not self.isVisible()
        if self._is_stale or not self.state.is_open:
            return
        count = len(pick.model.picked)
        if not count:
            self.previewing.rest()
            self.preview.say(_("Tick the incidents that go in, and the pages appear here."))
        elif count > MOST_INCIDENTS:
            self.previewing.rest()
            self.preview.say(
                _(
                    "The pages are shown for up to {number} incidents. More can be made into a "
                    "dossier all the same."
                ).format(number=f"{MOST_INCIDENTS:,}")
            )
        else:
            self.previewing.show(self.choosing.choices)

    def _on_looked_at(self, row: IncidentSummary | Exhibit) -> None:
        self.previewing.go_to(key_of(row) if isinstance(row, Exhibit) else incident_key(row.number))

    def _on_gathered(self, gathered: Gathered) -> None:
        self.preview.say_counted(counted_words(gathered))
        self.going_in.pick.model.show_exhibits(
            {one.id: one.exhibits for one in gathered.contents.incidents}
        )
        self.going_in.show_printed(frozenset(str(item.number) for item in gathered.shown))
        self.cover.show_gathered(gathered)
        self.hand_over.show_gathered(gathered)

    def say_ready(self) -> None:
        """Let the person go on if they can."""
        has_incidents = bool(self.going_in.pick.model.picked)
        can = has_incidents and not self.finishing.is_making
        self.preview.next.setEnabled(can or self.step == RECIPIENT)

    def say_kind(self) -> None:
        """Say what kind of file it will be."""
        self.preview.kind.setText(self.hand_over.kind_words)

    def _on_handed(self, made: MadeDossier) -> None:
        self.hand_over.pack.offer(made)
        self.go(HAND_OVER)
        self.hand_over.pack.come_to()

    def _on_back(self) -> None:
        self.go(max(self.step - 1, RECIPIENT))

    def _on_next(self) -> None:
        if self.step < HAND_OVER:
            self.go(self.step + 1)
        else:
            self.finishing.begin()


def counted_words(gathered: Gathered) -> str:
    """Return how much the reader will find: `6 incidents · 11 exhibits · 2 withheld`."""
    standing = [item for item in gathered.shown if item.withdrawal is None]
    showings = [item.showing(one) for item in standing for one in item.exhibits]
    withheld = sum(showing.is_withheld for showing in showings)
    words = [
        count_words(len(standing), "incident"),
        count_words(len(showings) - withheld, "exhibit"),
        _("{number} withheld").format(number=withheld) if withheld else "",
    ]
    return " · ".join(part for part in words if part)
