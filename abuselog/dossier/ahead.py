# SPDX-License-Identifier: MIT
"""Reading the next picture while the page of this one is set.

Decrypting, hashing and looking for the parts of its file need no page, and leave the interpreter
to others.
"""

from __future__ import annotations

import hashlib
import io
import itertools
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO, Final, Self

from abuselog.dossier.pictures import jpeg, png
from abuselog.dossier.pictures.passthrough import Altered, Embeddable, NotPassable
from abuselog.errors import ExhibitDamaged

_AT_ONCE_BYTES: Final = 24 << 20
"""Larger files are read piece by piece, several times; almost no picture is."""
_PIECE: Final = 1 << 20
_AHEAD: Final = 2

Opener = Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a picture is called in the document, and the SHA-256 that its bytes must have."""

    name: str
    digest: bytes
    known_as: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that a page will need, and the way to its bytes."""

    known: Recognised
    open: Opener


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture's bytes, of which it is certain that they are the ones taken in."""

    raw: BinaryIO
    found: Embeddable | None
    """How its coded bytes go into the document as they are; None if they can't."""
    is_altered: bool
    """Whether a checksum inside the file is wrong."""


def prepare(wanted: Wanted) -> Prepared:
    """Return a picture's bytes; who takes them closes them.

    Raises: ExhibitDamaged, from the reader or if the bytes have another SHA-256.
    """
    file = wanted.open()
    try:
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        if size <= _AT_ONCE_BYTES:
            # What was encrypted is decrypted once, and not again for each of the readings.
            with file:
                raw = file.read()
            file = io.BytesIO(raw)
        if _digest(file) != wanted.known.digest:
            raise ExhibitDamaged(mark=wanted.known.known_as, reason="digest")
        return _looked_into(file, size)
    except BaseException:
        file.close()
        raise


def _looked_into(file: BinaryIO, size: int) -> Prepared:
    for reader in (png.read, jpeg.read):
        try:
            return Prepared(file, reader(file, size), False)
        except Altered:
            return Prepared(file, None, True)
        except NotPassable:
            continue
    return Prepared(file, None, False)


def _digest(file: BinaryIO) -> bytes:
    # In pieces, so that hashlib lets go of the interpreter lock again and again.
    total = hashlib.sha256()
    file.seek(0)
    while piece := file.read(_PIECE):
        total.update(piece)
    return total.digest()


class ReadingAhead:
    """Prepares pictures in the order in which pages will ask for them, two ahead.

    Not:    needed for the right result: who asks for another picture gets it all the same.
    """

    def __init__(self, order: Iterable[Wanted]) -> None:
        self._order = iter(order)
        self._begun: deque[tuple[str, Future[Prepared]]] = deque()
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")

    def __enter__(self) -> Self:
        """Begin with the first."""
        self._begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave off, and close what nobody took."""
        self._reader.shutdown(wait=True, cancel_futures=True)
        while self._begun:
            self._drop()

    def take(self, wanted: Wanted) -> Prepared:
        """Return a picture's bytes; who takes them closes them.

        Raises: ExhibitDamaged.
        """
        name = wanted.known.name
        if not any(name == begun for begun, _ready in self._begun):
            return prepare(wanted)
        while self._begun[0][0] != name:
            self._drop()
        _name, ready = self._begun.popleft()
        self._begin()
        return ready.result()

    def _begin(self) -> None:
        for wanted in itertools.islice(self._order, 1 + _AHEAD - len(self._begun)):
            self._begun.append((wanted.known.name, self._reader.submit(prepare, wanted)))

    def _drop(self) -> None:
        """Close what nobody took."""
        _name, left = self._begun.popleft()
        if not left.cancelled() and left.exception() is None:
            left.result().raw.close()
