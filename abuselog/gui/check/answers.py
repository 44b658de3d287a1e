# SPDX-License-Identifier: MIT
"""The answers of a check: a line for each question, with a word and an icon, never colour alone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.label import IconLabel, Label
from abuselog.integrity.verdict import Question, State, Verdict
from abuselog.wording import answer_words, finding_words, question_words
from abuselog.wording.checks import next_step_words, state_words
from abuselog.wording.language import _

STATE_LOOKS: Final = {
    State.PASSED: ("circle-check", "good", "good"),
    State.FAILED: ("circle-alert", "danger", "danger"),
    State.NOT_CHECKED: ("eye-off", "muted", "plain"),
}
STATE_ORDER: Final = (State.FAILED, State.NOT_CHECKED, State.PASSED)
_MOST_SHOWN: Final = 200
"""A log that lost its exhibits' folder has thousands of findings; the report holds them all."""
STATE_WIDTH: Final = 92


class AnswerLine(QFrame):
    """One question: its answer in a word, what was looked at, and all that was found."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "answer")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icon, ink, tone = STATE_LOOKS[question.state]
        word = Label(state_words(question.state), role="strong", wrap=False)
        word.setProperty("tone", tone)
        style.fix_width(word, STATE_WIDTH)
        self._words = QVBoxLayout()
        style.space(self._words, margins=(0, 0, 0, 0), spacing=3)
        self._words.addWidget(Label(question_words(question.asked)))
        self._words.addWidget(Label(_looked_at(question), role="small"))
        row = QHBoxLayout(self)
        style.space(row, margins=(8, 7, 8, 7), spacing=8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel(icon, ink), alignment=top)
        row.addWidget(word, alignment=top)
        row.addLayout(self._words, stretch=1)
        self._say_all(question)

    def _say_all(self, question: Question) -> None:
        spoken = [state_words(question.state), question_words(question.asked)]
        for finding in question.findings[:_MOST_SHOWN]:
            found = finding_words(finding)
            step = next_step_words(question.asked, finding)
            self._words.addSpacing(style.px(4))
            self._words.addWidget(Label(found, role="strong", selectable=True))
            self._words.addWidget(Label(step, role="muted"))
            spoken += [found, step]
        more = len(question.findings) - _MOST_SHOWN
        if more > 0:
            self._words.addWidget(Label(_("And {n} more: the report names them.").format(n=more)))
        for finding in question.erased[:_MOST_SHOWN]:
            self._words.addWidget(Label(finding_words(finding), role="small"))
        self.setAccessibleName(". ".join(spoken))


class AnswersCard(Card):
    """All questions with their answers; hidden until there are any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, heading=_("What was asked, and the answers"))
        self.lines: list[AnswerLine] = []
        self.hide()

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show the answers of this check and of no other, those first that ask for something."""
        for line in self.lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        questions = verdict.questions if verdict is not None else ()
        ordered = sorted(questions, key=lambda question: STATE_ORDER.index(question.state))
        self.lines = [AnswerLine(question, self) for question in ordered]
        for line in self.lines:
            self.body.addWidget(line)
        self.setVisible(bool(self.lines))


def _looked_at(question: Question) -> str:
    """Return how much was looked at: `Yes (12 looked at)`."""
    said = answer_words(question)
    return said[:1].upper() + said[1:]
