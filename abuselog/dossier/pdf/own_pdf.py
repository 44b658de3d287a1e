# SPDX-License-Identifier: MIT
"""Reading a PDF that we made ourselves. Not a stranger's: those are read in a process apart."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import BinaryIO, Final

_PAGES_AT_A_TIME: Final = 16
ONE_AT_A_TIME: Final = threading.Lock()
"""PDFium's library is not made for two threads at once: whoever calls it holds this."""


def page_texts(file: BinaryIO) -> Iterator[str]:
    """Give the words of each page, as a reader's "find" sees them.

    Raises: ValueError if it can't be read: then it is none of ours.
    """
    count = 1
    start = 0
    while start < count:
        count, texts = _texts_from(file, start)
        yield from texts
        start += _PAGES_AT_A_TIME


def _texts_from(file: BinaryIO, start: int) -> tuple[int, list[str]]:
    """Return how many pages there are, and the words of some of them.

    PDFium keeps every picture it came by until the document is closed: 350 MB of pictures were 350
    MB of memory. So it is closed now and then.
    """
    import pypdfium2  # noqa: PLC0415 - 40 ms and 20 MB, and only once a dossier is finished

    file.seek(0)
    texts = []
    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(file)
        except pypdfium2.PdfiumError as fault:
            raise ValueError("no PDF of ours") from fault
        try:
            count = len(document)
            for number in range(start, min(count, start + _PAGES_AT_A_TIME)):
                page = document[number]
                words = page.get_textpage()
                texts.append(str(words.get_text_bounded()))
                words.close()
                page.close()
        finally:
            document.close()
    return count, texts
