# SPDX-License-Identifier: MIT
"""The recovery sheet straight to a printer, without a file: the same words as on the PDF."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QUrl
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from abuselog.gui import style
from abuselog.wording import instant_words
from abuselog.wording import recovery as said
from abuselog.workflows.recovery import Sheet

_COLUMNS = 4


def print_sheet(printer: QPrinter, sheet: Sheet, qr_png: bytes) -> None:
    """Print the sheet on a printer that is set up."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    sheet_document(sheet, qr_png).print_(printer)


def sheet_document(sheet: Sheet, qr_png: bytes) -> QTextDocument:
    """Return the sheet as a document of one page."""
    document = QTextDocument()
    font = QFont(style.FAMILY)
    font.setPointSize(10)
    document.setDefaultFont(font)
    document.addResource(
        QTextDocument.ResourceType.ImageResource.value,
        QUrl("sheet:qr"),
        QImage.fromData(qr_png),
    )
    log, whose = html.escape(sheet.log_name), html.escape(sheet.whose)
    advice = "".join(
        f"<p><b>{html.escape(title)}.</b> {html.escape(words)}</p>" for title, words in said.PARTS
    )
    document.setHtml(
        f"""<h1>abuselog: {html.escape(said.TITLE)}</h1>
        <p><b>{html.escape(said.WARNING)}</b></p>
        <p>{log}, {whose}<br>{sheet.log_id}<br>{html.escape(instant_words(sheet.made_at))}</p>
        <table width="100%" cellpadding="7" cellspacing="0" border="1"
         style="border-collapse:collapse">{_rows(sheet.words)}</table>
        <p align="center"><img src="sheet:qr" width="150" height="150"></p>{advice}"""
    )
    return document


def _rows(words: Sequence[str]) -> str:
    cells = [
        f"<td><small>{number}</small>&nbsp; <b>{html.escape(word)}</b></td>"
        for number, word in enumerate(words, start=1)
    ]
    rows = [cells[at : at + _COLUMNS] for at in range(0, len(cells), _COLUMNS)]
    return "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
