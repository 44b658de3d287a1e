# SPDX-License-Identifier: MIT
"""One line of advice over the page, about what can still be had; it can be put away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from abuselog.capture.coach import Missing, Situation, missing
from abuselog.catalogue import platforms
from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import IconLabel, Label
from abuselog.gui.record.evidence_side import EvidenceSide
from abuselog.gui.record.form import RecordForm
from abuselog.records.exhibit import Exhibit
from abuselog.records.moment import Basis
from abuselog.wording.coach import advice_words
from abuselog.wording.language import _

_REST_MS: Final = 400
_MAIL: Final = ("message/rfc822", "application/vnd.ms-outlook")
_CHAT: Final = ("application/zip", "application/json", "text/plain")


class CoachLine(QFrame):
    """Shows one piece of advice, or nothing."""

    put_away = Signal()
    """The person wants to hear of this no more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "notice")
        self.words = Label(role="small")
        self.away = Button("", kind="quiet", icon_name="x")
        self.away.setProperty("compact", True)
        self.away.setAccessibleName(_("Put this advice away"))
        self.away.setToolTip(_("Put away"))
        row = QHBoxLayout(self)
        style.space(row, margins=(12, 6, 8, 6), spacing=10)
        row.addWidget(IconLabel("info", "muted"), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, stretch=1)
        row.addWidget(self.away, alignment=Qt.AlignmentFlag.AlignTop)
        self.away.clicked.connect(self.put_away)
        self.hide()

    def say(self, words: str) -> None:
        """Show the advice; with an empty text, hide."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


class Coach(QObject):
    """Looks at the page when it rests, and says the first thing that is missing."""

    def __init__(
        self, line: CoachLine, form: RecordForm, side: EvidenceSide, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._line = line
        self._form = form
        self._side = side
        self._dismissed: set[Missing] = set()
        self._said: Missing | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.look)
        for changed in (form.changed, form.shown, side.came, side.gone):
            changed.connect(self._rest.start)
        side.cleared.connect(self._on_cleared)
        line.put_away.connect(self._on_put_away)

    def look(self) -> None:
        """Say the first thing that is missing and was not put away."""
        asked = missing(situation(self._form, self._side.lines.exhibits))
        self._said = next((one for one in asked if one not in self._dismissed), None)
        self._line.say(advice_words(self._said) if self._said is not None else "")

    def _on_cleared(self) -> None:
        self._dismissed.clear()
        self._said = None
        self._line.say("")

    def _on_put_away(self) -> None:
        if self._said is not None:
            self._dismissed.add(self._said)
        self.look()


def situation(form: RecordForm, exhibits: list[Exhibit]) -> Situation:
    """Return what there is on the page."""
    stated = form.values
    code = "" if form.platform.code == platforms.NOT_STATED else form.platform.code
    types = [one.media_type for one in exhibits]
    return Situation(
        platform=code,
        kind=platforms.platform(code).kind if code else "",
        pictures=sum(1 for one in exhibits if one.is_picture),
        has_mail_file=any(one in _MAIL for one in types),
        has_chat_file=any(one in _CHAT for one in types),
        has_words=bool(stated.get("words")),
        has_link=bool(stated.get("link")),
        has_handle=bool(form.who.handle or form.who.phone or form.who.email),
        has_profile=bool(form.who.profile_link or form.who.stable_id),
        shown_time=str(stated.get("shown_time", "")),
        is_time_confirmed=form.when.basis is not Basis.ASSUMED,
        has_context=bool(stated.get("context_before")),
        has_own_reply=bool(stated.get("own_replies")),
    )
