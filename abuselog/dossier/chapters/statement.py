# SPDX-License-Identifier: MIT
"""A draft of a witness statement: the person's own words only, for an officer to take or change."""

from __future__ import annotations

from typing import Final

from abuselog.catalogue import bodies
from abuselog.dossier.contents import Contents
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import BODY, QUIET, QUOTED, STRONG, Prose, prose
from abuselog.dossier.layout.sheet import Block, Sheet
from abuselog.dossier.layout.table import Table
from abuselog.dossier.lettering.text import spans

KEY: Final = "statement"
TITLE: Final = "Draft statement"
_DRAFT: Final = (
    "DRAFT. Not signed, not served. Written by the person whose record this is, as an offer to "
    "the officer, who may take it as it is, change it or take a new one. It may become a "
    "statement under section 9 of the Criminal Justice Act 1967 when it has been checked and "
    "signed. abuselog wrote none of the words in the numbered lines."
)
_ELSEWHERE: Final = (
    "Section 9 statements are used in England and Wales. For {nation} please tell me which form "
    "you need."
)
_DECLARATION: Final = (
    "What I say in this statement is true so far as I know and believe. I understand that, if it "
    "is used in evidence, I can be prosecuted if I have deliberately said something in it that I "
    "know to be false or do not believe to be true."
)
_FOOT: Final = 46.0
"""Points kept at the foot of every page for the signature."""


def put(sheet: Sheet, contents: Contents) -> None:
    """Fill the draft: name, declaration, the words with numbered lines, a place to sign on each."""
    sheet.new_page()
    blocks.chapter(sheet, KEY, TITLE)
    sheet.place(prose(_DRAFT, STRONG, after=8))
    if contents.profile.nation not in ("england", "wales"):
        sheet.place(
            prose(
                _ELSEWHERE.format(nation=bodies.nation_label(contents.profile.nation)),
                BODY,
                after=6,
            )
        )
    # Neither address, number nor date of birth: those are on the restricted sheet.
    rows = [
        blocks.fact("Statement of", contents.profile.name, STRONG),
        blocks.fact("Age", "over 18  [ ]     if under 18, age: ________"),
        blocks.fact("Pages", "this statement has ____ pages, each signed by me"),
    ]
    sheet.place(Table((3.0, 12.0), rows, flush=True))
    sheet.space(4)
    blocks.label(sheet, "Declaration")
    sheet.place(prose(_DECLARATION, BODY, after=4))
    blocks.label(sheet, "Statement", keep=100)
    _place_signed(sheet, blocks.NumberedLines(Prose(spans(contents.choices.statement, QUOTED))))


def _place_signed(sheet: Sheet, words: Block) -> None:
    """Place the words over as many pages as it takes, with a line to sign at the foot of each."""
    rest: Block | None = words
    while rest is not None:
        head, rest = rest.split(sheet.setter, sheet.width, sheet.room - _FOOT)
        if head is not None:
            sheet.place(head)
        sheet.top -= max(0.0, sheet.room - _FOOT)
        sheet.place(
            prose("Signature: ______________________________     Date: ______________", QUIET)
        )
        if rest is not None:
            sheet.turn()
