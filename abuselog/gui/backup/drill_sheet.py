# SPDX-License-Identifier: MIT
"""One page that says how a drill went, for the printer or as a PDF. It holds no secret."""

from __future__ import annotations

import datetime as dt
import html

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import (
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextDocument,
)

from abuselog.gui import style
from abuselog.records.backup import DrillResult
from abuselog.wording import drill_words, instant_words
from abuselog.wording.backups import DRILL_TITLE
from abuselog.wording.language import _


def print_result(device: QPagedPaintDevice, document: QTextDocument) -> None:
    """Put the page on a printer that is set up, or into a PDF."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    document.print_(device)


def pdf_of(document: QTextDocument) -> bytes:
    """Return the page as a PDF."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    writer.setTitle(DRILL_TITLE)
    print_result(writer, document)
    kept.close()
    return bytes(kept.data().data())


def result_document(
    found: DrillResult, folder: str, at: dt.datetime, *, with_words: bool
) -> QTextDocument:
    """Return what a drill came to as a document of one page."""
    document = QTextDocument()
    font = QFont(style.FAMILY)
    font.setPointSize(11)
    # Inter draws the colon of a time as a sign of its own, which a PDF reader can't copy.
    font.setFeature(QFont.Tag("calt"), 0)
    document.setDefaultFont(font)
    verdict = _("Yes.") if found.passed else _("No, not as it is.")
    told = "".join(
        f"<p>{html.escape(words)}</p>" for words in drill_words(found, with_words=with_words)
    )
    tried = _("Tried on {at} with the backup in “{folder}”.").format(
        at=instant_words(at), folder=folder
    )
    document.setHtml(
        f"<h1>abuselog: {html.escape(DRILL_TITLE)}</h1><h2>{html.escape(verdict)}</h2>"
        f"<p>{html.escape(tried)}</p>{told}"
    )
    return document
