# SPDX-License-Identifier: MIT
"""A saved web page, whatever its form."""

from __future__ import annotations

from typing import BinaryIO, Final

from abuselog.capture.web.limits import LARGEST_PAGE_BYTES
from abuselog.capture.web.mhtml import read_mhtml
from abuselog.capture.web.page import read_page
from abuselog.capture.web.wacz import read_wacz
from abuselog.capture.web.warc import read_warc
from abuselog.errors import UnreadFile
from abuselog.records.saved_page import SavedPage

MHTML: Final = "multipart/related"
HTML: Final = "text/html"
WARC: Final = "application/warc"
WACZ: Final = "application/wacz"
FORMS: Final = (MHTML, HTML, WARC, WACZ)


def read_saved_page(file: BinaryIO, media_type: str, name: str = "") -> SavedPage:
    """Return what a saved page says; `media_type` is one of FORMS.

    Raises: UnreadFile if it is too large, a bomb, or damaged from its start.
    """
    file.seek(0)
    if media_type == WARC:
        return read_warc(file, name)
    if media_type == WACZ:
        return read_wacz(file, name)
    data = file.read(LARGEST_PAGE_BYTES + 1) or b""
    if len(data) > LARGEST_PAGE_BYTES:
        raise UnreadFile(name=name, reason="too-large")
    return read_mhtml(data) if media_type == MHTML else read_page(data)
