# SPDX-License-Identifier: MIT
"""The answers of a check: a line for each question, with a word and an icon, never colour alone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from abuselog.gui import style
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.state_line import MOST_FINDINGS, STATE_ORDER, StateLine
from abuselog.integrity.verdict import Question, Verdict
from abuselog.wording import answer_words, finding_words, question_words
from abuselog.wording.checks import next_step_words, state_words
from abuselog.wording.language import _


class AnswerLine(StateLine):
    """One question: its answer in a word, what was looked at, and all that was found."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question.state, parent)
        self.words.addWidget(Label(question_words(question.asked)))
        self.words.addWidget(Label(_looked_at(question), role="small"))
        self._say_all(question)

    def _say_all(self, question: Question) -> None:
        spoken = [state_words(question.state), question_words(question.asked)]
        for finding in question.findings[:MOST_FINDINGS]:
            found = finding_words(finding)
            step = next_step_words(question.asked, finding)
            self.words.addSpacing(style.px(4))
            self.words.addWidget(Label(found, role="strong", selectable=True))
            self.words.addWidget(Label(step, role="muted"))
            spoken += [found, step]
        more = len(question.findings) - MOST_FINDINGS
        if more > 0:
            self.words.addWidget(Label(_("And {n} more: the report names them.").format(n=more)))
        for finding in question.erased[:MOST_FINDINGS]:
            self.words.addWidget(Label(finding_words(finding), role="small"))
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
