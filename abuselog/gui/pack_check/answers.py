# SPDX-License-Identifier: MIT
"""What came of checking a pack: what it is, and each question with all that was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.card import line
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.state_line import MOST_FINDINGS, STATE_ORDER, StateLine
from abuselog.integrity.pack_verdict import PackVerdict
from abuselog.integrity.pdf_verdict import PdfVerdict
from abuselog.integrity.verdict import State
from abuselog.wording.checks import state_words
from abuselog.wording.language import _, plural
from abuselog.wording.packs import (
    MEANS,
    about_words,
    detail_words,
    finding_words,
    question_words,
)
from abuselog.wording.signatures import signature_rows


@dataclass(frozen=True, slots=True)
class Said:
    """One question, its answer, and all that is said below it."""

    state: State
    question: str
    details: Sequence[str] = ()
    findings: Sequence[str] = ()


class SaidLine(StateLine):
    """One question: its answer in a word and an icon, never in colour alone."""

    def __init__(self, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(said.state, parent)
        self.words.addWidget(Label(said.question))
        for detail in said.details:
            self.words.addWidget(Label(detail, role="small"))
        for finding in said.findings[:MOST_FINDINGS]:
            self.words.addWidget(Label(finding, role="strong", selectable=True))
        more = len(said.findings) - MOST_FINDINGS
        if more > 0:
            told = plural(
                "And {n} more: the report names it.", "And {n} more: the report names them.", more
            )
            self.words.addWidget(Label(told.format(n=more)))
        spoken = (state_words(said.state), said.question, *said.details)
        self.setAccessibleName(". ".join((*spoken, *said.findings[:MOST_FINDINGS])))


class Answers(QWidget):
    """Everything about one pack or PDF; hidden until there is something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[SaidLine] = []
        self._body = QVBoxLayout(self)
        style.space(self._body, margins=(0, 0, 0, 0), spacing=8)
        self._shown: QWidget | None = None
        self.hide()

    def show_checked(self, checked: PackVerdict | PdfVerdict | None) -> None:
        """Show what came of this check and of no other."""
        if self._shown is not None:
            self._body.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown, self.lines = None, []
        if checked is not None:
            rows, said = (
                ([], _of_pdf(checked))
                if isinstance(checked, PdfVerdict)
                else (about_words(checked), _of_pack(checked))
            )
            means = MEANS if isinstance(checked, PackVerdict) else ()
            self._shown = self._built(rows, said, means)
            self._body.addWidget(self._shown)
        self.setVisible(self._shown is not None)

    def _built(
        self, rows: Sequence[tuple[str, str]], said: Sequence[Said], means: Sequence[str]
    ) -> QWidget:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        style.space(column, margins=(0, 0, 0, 0), spacing=8)
        facts = QFormLayout()
        facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, value in rows:
            facts.addRow(Label(name, role="muted", wrap=False), Label(value, selectable=True))
        column.addLayout(facts)
        if rows:
            column.addWidget(line())
        self.lines = [SaidLine(one, inside) for one in said]
        for one in self.lines:
            column.addWidget(one)
        if means:
            column.addWidget(line())
            column.addWidget(Label(_("What this means"), role="heading"))
        for words in means:
            column.addWidget(Label(words, role="muted"))
        return inside


def _of_pack(verdict: PackVerdict) -> list[Said]:
    said = [
        Said(
            answer.state,
            question_words(asked),
            detail_words(asked, verdict),
            [finding_words(finding) for finding in answer.findings],
        )
        for asked, answer in verdict.answers.items()
    ]
    return sorted(said, key=lambda one: STATE_ORDER.index(one.state))


def _of_pdf(verdict: PdfVerdict) -> list[Said]:
    several = len(verdict.signatures) > 1
    return [
        Said(state, f"{number}. {words}" if several else words, details)
        for number, one in enumerate(verdict.signatures, start=1)
        for state, words, details in signature_rows(one)
    ]
