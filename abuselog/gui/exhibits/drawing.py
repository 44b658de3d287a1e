# SPDX-License-Identifier: MIT
"""An exhibit's picture, unlocked and decoded off the GUI thread, in memory only."""

from __future__ import annotations

import functools
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Signal
from PySide6.QtGui import QImage, QImageReader

from abuselog.errors import UnreadableImage
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.progress import Progress
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.workflows import look_into, take_in
from abuselog.workflows.take_in import ExhibitReader

_WIDEST_PX: Final = 1600
"""Wider pictures are drawn this wide: sharp on every pane, and 130 MB less for a large photo."""
PAGES: Final = "pages"
_NOT_QT: Final = ("image/heic", "image/heif", "image/avif")
"""Pictures that Qt does not decode and that our own decoders do."""
_MOST_MB: Final = 512
"""A 30,000 px tall screenshot unpacks to 130 MB; Qt would refuse above 256 MB by itself."""


def can_be_drawn(exhibit: Exhibit) -> bool:
    """Whether an exhibit can be shown as a picture: a picture, or the pages of a PDF."""
    is_pages = exhibit.media_type == look_into.PDF and exhibit.erasure is None
    return exhibit.is_picture or is_pages


class Drawing(QObject):
    """Fetches one picture at a time; asking for another, or dropping it, forgets the first."""

    drawn = Signal(object, object)
    """The Exhibit and its QImage, ready to paint."""
    failed = Signal(object, object)
    """The Exhibit and the error."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._job: Job | None = None
        self._exhibit: Exhibit | None = None
        self._page = 0

    def fetch(self, exhibit: Exhibit, page: int = 0) -> None:
        """Start fetching the picture of `exhibit`, or of one of its pages, numbered from 0."""
        self.drop()
        self._page = page
        self._exhibit = exhibit
        exhibit_id = ExhibitId(exhibit.id)
        job = self._state.on_vault(lambda vault, _progress: take_in.reader(vault, exhibit_id))
        job.succeeded.connect(self._on_reader)
        job.failed.connect(self._on_failed)
        self._job = job

    def drop(self) -> None:
        """Forget the picture under way."""
        if self._job is not None:
            self._job.abandon()
            self._job = None
        self._exhibit = None

    def _on_reader(self, reader: ExhibitReader) -> None:
        job = self._state.in_background(functools.partial(_decode, reader, self._page))
        job.succeeded.connect(self._on_decoded)
        job.failed.connect(self._on_failed)
        self._job = job

    def _on_decoded(self, image: QImage) -> None:
        self._job = None
        self.drawn.emit(self._exhibit, image)

    def _on_failed(self, error: object) -> None:
        self._job = None
        self.failed.emit(self._exhibit, error)


def _decode(reader: ExhibitReader, page: int, progress: Progress) -> QImage:
    """Return the picture as it should be seen: turned as its camera said, no wider than needed.

    Shape:  the text `pages` of the picture is how many pages there are, where there are pages.
    Raises: UnreadableImage if Qt can't draw it; UnreadFile if a PDF can't be read.
    """
    raw, pages = _bytes(reader, page, progress)
    image = _drawn(QByteArray(raw), reader.exhibit.original_name)
    if pages:
        image.setText(PAGES, str(pages))
    return image


def _bytes(reader: ExhibitReader, page: int, progress: Progress) -> tuple[bytes, int]:
    """Return what Qt can draw, and how many pages there are; 0 if it has none."""
    kind = reader.exhibit.media_type
    if kind == look_into.PDF:
        found = look_into.page_of(reader, page, progress)
        return found.jpeg, found.seen.pages
    if kind in _NOT_QT:
        return look_into.working_copy(reader), 0
    with reader.open() as stream:
        return stream.read(), 0


def _drawn(raw: QByteArray, name: str) -> QImage:
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MOST_MB)
    source = QImageReader(buffer)
    source.setAutoTransform(True)
    size = source.size()
    if size.width() > _WIDEST_PX:
        source.setScaledSize(QSize(_WIDEST_PX, max(1, size.height() * _WIDEST_PX // size.width())))
    image = source.read()
    if image.isNull():
        raise UnreadableImage(name=name, reason=source.errorString())
    # The format that is painted without another conversion on the GUI thread.
    return image.convertToFormat(
        QImage.Format.Format_RGB32
        if not image.hasAlphaChannel()
        else QImage.Format.Format_ARGB32_Premultiplied
    )
