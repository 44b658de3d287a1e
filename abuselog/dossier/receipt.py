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
from abuselog.wording.hand_overs import READER_LABELS
from abuselog.wording.language import _
from abuselog.wording.times import day_words

KEY: Final = "receipt"
TITLE: Final = _("Receipt for evidence")
_MOST_FILES: Final = 2
_DIGEST: Final = replace(HASH, size=7.4)
_LONGEST: Final = 95
_SHARES: Final = (4.6, 10.4)
_LINE: Final = "_" * 44
_SIGNATURE: Final = 44.0
"""Points kept for the signature."""
_HIGHEST: Final = 29.0
"""Of a row to write in."""
_PAD: Final = 5.4
"""What a table adds to the height of a row."""
_ADVICE: Final = _(
    "Please fill in what you can, sign, and give this page back to the person named above: on "
    "paper, scanned or photographed. If you would rather type, fill in the text file that came "
    "with it ({reply}) in any editor and send it back. Neither needs a program of ours."
)
_CHECKING: Final = _(
    "HOW-TO-CHECK.txt in the pack says how to check that nothing in it was changed. The pack's "
    "number above must be the one that the check shows."
)
_NO_PACK: Final = _("The SHA-256 above tells whether a file is the one that was handed over.")
_OWN: Final = {
    "passed": _("[  ] passed    [  ] did not pass    [  ] not checked"),
}


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


def write(contents: ReceiptContents, target: BinaryIO) -> int:
    """Return how many pages the receipt has, which is one; its bytes are in `target` then.

    Raises: FontMissing.
    """
    fonts = Fonts()
    seed = f"{contents.log_id} {contents.number} receipt {contents.made_at.isoformat()}"
    canvas = DossierCanvas(target, fonts, made_at=contents.made_at, seed=seed)
    canvas.describe(f"{TITLE}: {contents.number}", TITLE)
    running = Running(
        marking=_("Confidential - personal data"),
        number=contents.number,
        made=_("Made {when}").format(when=clocks.instant(contents.made_at, seconds=False)),
        practice=contents.practice,
    )
    sheet = Sheet(canvas, Setter(fonts), running)
    with canvas.tag("Sect", title=TITLE):
        _put(sheet, contents)
    sheet.end_page()
    return canvas.close_document()


def _put(sheet: Sheet, contents: ReceiptContents) -> None:
    sheet.new_page()
    blocks.chapter(sheet, KEY, f"{TITLE} {contents.number}")
    sheet.place(Table(_SHARES, _given_rows(contents), flush=True))
    sheet.space(3)
    checking = _CHECKING if contents.manifest_hex else _NO_PACK
    sheet.place(prose(checking, QUIET, after=4))
    blocks.label(sheet, _("To be filled in by the reader"))
    advice = _ADVICE.format(reply=_short(contents.reply_name))
    sheet.place(prose(advice, BODY, after=3))
    height = min(_HIGHEST, (sheet.room - _SIGNATURE) / len(READER_LABELS))
    sheet.place(Table(_SHARES, _empty_rows(height), flush=True))
    sheet.space(_SIGNATURE / 2)
    signed = _("Signature: {line}      Date: {short}").format(line=_LINE, short=_LINE[:18])
    sheet.place(prose(signed, BODY, after=0))


def _given_rows(contents: ReceiptContents) -> list[Row]:
    words = [
        (_("From"), _joined(contents.whose, contents.office)),
        (_("To"), contents.to),
        (_("Handed over"), f"{day_words(contents.given_on)} · {contents.how}"),
        (_("Dossier"), contents.dossier),
    ]
    rows: list[Row] = [blocks.fact(label, _short(text), STRONG) for label, text in words]
    rows.append(_hash_row(_("SHA-256 of the dossier"), contents.dossier_sha256))
    if contents.exhibits:
        rows.append(blocks.fact(_("In the dossier"), _short(contents.exhibits)))
    if contents.manifest_hex:
        rows.append(_hash_row(_("Pack's number"), contents.manifest_hex))
    for name, size, digest_hex in contents.files[:_MOST_FILES]:
        rows.append(blocks.fact(_("File"), f"{_short(name)} ({size})"))
        rows.append(_hash_row(_("Its SHA-256"), digest_hex))
    left = len(contents.files) - _MOST_FILES
    if left > 0:
        more = _("and {number} more, each with its hash in the reply file").format(number=left)
        rows.append(blocks.fact(_("Files"), more))
    return rows


def _empty_rows(height: float) -> list[Row]:
    """Return a row to write in for each answer; the rule below it is the line."""
    step = height - _PAD
    return [
        (
            Prose(spans(label, QUIET), leading=step, beside=step * 0.8),
            Prose(spans(_OWN.get(name, " "), BODY), leading=step, beside=step * 0.8),
        )
        for name, label in READER_LABELS.items()
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
