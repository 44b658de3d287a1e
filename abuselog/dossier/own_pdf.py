# SPDX-License-Identifier: MIT
"""Reading a PDF that we made ourselves. Not a stranger's: those are read in a process apart."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import BinaryIO, Final

ONE_AT_A_TIME: Final = threading.Lock()
"""PDFium's library is not made for two threads at once: whoever calls it holds this."""


def page_texts(file: BinaryIO) -> Iterator[str]:
    """Give the words of each page, as a reader's "find" sees them.

    Raises: ValueError if it can't be read: then it is none of ours.
    """
    import pypdfium2  # noqa: PLC0415 - 40 ms and 20 MB, and only once a dossier is finished

    file.seek(0)
    try:
        with ONE_AT_A_TIME:
            document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as fault:
        raise ValueError("no PDF of ours") from fault
    try:
        for number in range(len(document)):
            with ONE_AT_A_TIME:
                page = document[number]
                words = page.get_textpage()
                text = str(words.get_text_bounded())
                words.close()
                page.close()
            yield text
    finally:
        with ONE_AT_A_TIME:
            document.close()
