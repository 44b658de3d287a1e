# SPDX-License-Identifier: MIT
"""The recovery sheet on paper: sixteen words and a QR code, and what to do with them."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QUrl
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from abuselog.gui import style

_COLUMNS = 4


def print_sheet(printer: QPrinter, words: Sequence[str], qr_png: bytes, whose: str) -> None:
    """Print the sheet on a printer that is set up."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    sheet_document(words, qr_png, whose).print_(printer)


def save_sheet(path: Path, words: Sequence[str], qr_png: bytes, whose: str) -> None:
    """Write the sheet as a PDF. The words stand in it unencrypted: warn before."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    print_sheet(printer, words, qr_png, whose)


def sheet_document(words: Sequence[str], qr_png: bytes, whose: str) -> QTextDocument:
    """Return the sheet as a document of one page."""
    document = QTextDocument()
    font = QFont(style.FAMILY)
    font.setPointSize(11)
    document.setDefaultFont(font)
    document.addResource(
        QTextDocument.ResourceType.ImageResource.value,
        QUrl("sheet:qr"),
        QImage.fromData(qr_png),
    )
    document.setHtml(
        f"""<h1>abuselog recovery sheet</h1>
        <p>For the log of <b>{html.escape(whose)}</b>.</p>
        <p>These words open the log without the passphrase. Keep this sheet on paper, somewhere
        safe that is not with the computer. Anybody who has both can read everything.</p>
        <table width="100%" cellpadding="7" cellspacing="0" border="1"
         style="border-collapse:collapse">{_rows(words)}</table>
        <p>To use it: open abuselog, choose the log, press <b>Use recovery words</b>, and type the
        words in order with spaces between them. The square holds the same words.</p>
        <p align="center"><img src="sheet:qr" width="190" height="190"></p>"""
    )
    return document


def _rows(words: Sequence[str]) -> str:
    cells = [
        f"<td><small>{number}</small>&nbsp; <b>{html.escape(word)}</b></td>"
        for number, word in enumerate(words, start=1)
    ]
    rows = [cells[at : at + _COLUMNS] for at in range(0, len(cells), _COLUMNS)]
    return "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
