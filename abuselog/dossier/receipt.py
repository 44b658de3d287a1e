# SPDX-License-Identifier: MIT
"""The receipt: one page that a reader signs for what was handed over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

from abuselog.dossier.chapters import clocks
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import BODY, HASH, QUIET, STRONG, Prose, prose
from abuselog.dossier.layout.sheet import Running, Sheet
from abuselog.dossier.layout.table import Row, Table
from abuselog.dossier.lettering.fonts import Fonts
from abuselog.dossier.lettering.text import Setter, first_words, spans
from abuselog.dossier.pdf.canvas import DossierCanvas
from abuselog.wording.receipt_words import ENGLISH, ReceiptWords

KEY: Final = "receipt"
_MOST_FILES: Final = 2
_DIGEST: Final = replace(HASH, size=7.4)
_LONGEST: Final = 95
_SHARES: Final = {"en-GB": (4.6, 10.4), "cy": (5.6, 9.4)}
"""Widths of labels and answers: no label may take two lines."""
_LINE: Final = "_" * 44
_SIGNATURE: Final = 44.0
"""Points kept for the signature."""
_HIGHEST: Final = 29.0
"""Of a row to write in."""
_PAD: Final = 5.4
"""What a table adds to the height of a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptContents:
    """What a receipt says before anybody signs it."""

    number: str
    whose: str
    office: str
    to: str
    how: str
    given_on: dt.date
    dossier: str
    dossier_sha256: str
    manifest_hex: str
    files: tuple[tuple[str, str, str], ...]
    """Name, size in words, SHA-256."""
    exhibits: str
    """How many exhibits are among them as files, in words; empty: nobody knows."""
    reply_name: str
    log_id: str
    made_at: dt.datetime
    practice: bool = False
    words: ReceiptWords = ENGLISH


def write(contents: ReceiptContents, target: BinaryIO) -> int:
    """Return how many pages the receipt has, which is one; its bytes are in `target` then.

    Raises: FontMissing.
    """
    fonts = Fonts()
    words = contents.words
    page = words.page
    seed = f"{contents.log_id} {contents.number} {words.endings[0]} {contents.made_at.isoformat()}"
    canvas = DossierCanvas(target, fonts, made_at=contents.made_at, seed=seed)
    canvas.describe(f"{page.title}: {contents.number}", page.title)
    running = Running(
        marking=page.marking,
        number=contents.number,
        made=page.made.format(when=_made(contents)),
        practice=contents.practice,
    )
    sheet = Sheet(canvas, Setter(fonts), running)
    with canvas.tag("Sect", title=page.title, lang=words.language):
        _put(sheet, contents)
    sheet.end_page()
    return canvas.close_document()


def _made(contents: ReceiptContents) -> str:
    if contents.words.months:
        return contents.words.day(contents.made_at.date())
    return clocks.instant(contents.made_at, seconds=False)


def _put(sheet: Sheet, contents: ReceiptContents) -> None:
    page = contents.words.page
    sheet.new_page()
    blocks.chapter(sheet, KEY, f"{page.title} {contents.number}")
    sheet.place(Table(_SHARES[contents.words.language], _given_rows(contents), flush=True))
    sheet.space(3)
    checking = page.checking if contents.manifest_hex else page.no_pack
    sheet.place(prose(checking, QUIET, after=4))
    blocks.label(sheet, page.to_fill_in)
    advice = page.advice.format(reply=_short(contents.reply_name))
    sheet.place(prose(advice, BODY, after=3))
    words = contents.words
    height = min(_HIGHEST, (sheet.room - _SIGNATURE) / len(words.labels))
    sheet.place(Table(_SHARES[words.language], _empty_rows(words, height), flush=True))
    sheet.space(_SIGNATURE / 2)
    signed = page.signature.format(line=_LINE, short=_LINE[:18])
    sheet.place(prose(signed, BODY, after=0))


def _given_rows(contents: ReceiptContents) -> list[Row]:
    page = contents.words.page
    words = (
        _joined(contents.whose, contents.office),
        contents.to,
        f"{contents.words.day(contents.given_on)} · {contents.how}",
        contents.dossier,
    )
    rows: list[Row] = [
        blocks.fact(label, _short(text), STRONG)
        for label, text in zip(page.given, words, strict=True)
    ]
    rows.append(_hash_row(page.dossier_hash, contents.dossier_sha256))
    if contents.exhibits:
        rows.append(blocks.fact(page.exhibits, _short(contents.exhibits)))
    if contents.manifest_hex:
        rows.append(_hash_row(page.manifest, contents.manifest_hex))
    for name, size, digest_hex in contents.files[:_MOST_FILES]:
        rows.append(blocks.fact(page.file, f"{_short(name)} ({size})"))
        rows.append(_hash_row(page.file_hash, digest_hex))
    left = len(contents.files) - _MOST_FILES
    if left > 0:
        rows.append(blocks.fact(page.files, page.more_files.format(number=left)))
    return rows


def _empty_rows(words: ReceiptWords, height: float) -> list[Row]:
    """Return a row to write in for each answer; the rule below it is the line."""
    step = height - _PAD
    own = {"passed": words.page.passed}
    return [
        (
            Prose(spans(label, QUIET), leading=step, beside=step * 0.8),
            Prose(spans(own.get(name, " "), BODY), leading=step, beside=step * 0.8),
        )
        for name, label in words.labels.items()
    ]


def _hash_row(label: str, digest_hex: str) -> Row:
    return tuple(
        Prose(spans(text, look), beside=BODY.size)
        for text, look in ((label, QUIET), (digest_hex, _DIGEST))
    )


def _short(text: str) -> str:
    """Return a text that takes two lines at most, so that the page stays one."""
    return first_words(text, _LONGEST, _LONGEST)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
