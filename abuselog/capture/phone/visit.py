# SPDX-License-Identifier: MIT
"""One visit from one phone: greeted, compared, let in, ended. Knows no network.

Order of things: the phone greets with its random number and gets ours; both show a code; nothing
of a file is accepted until the person has said that the codes are the same. The first phone that
greets is the only one.
"""

from __future__ import annotations

import enum
import hmac
import json
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from abuselog.capture.phone import sealing
from abuselog.capture.phone.arriving import PIECE_BYTES, ArrivingFile, split

LARGEST_FILE_BYTES: Final = 2 << 30
LARGEST_VISIT_BYTES: Final = 4 << 30
MOST_FILES: Final = 100
MOST_BAD_REQUESTS: Final = 50
_LONGEST_NAME: Final = 255


class State(enum.StrEnum):
    """How far a visit has come."""

    WAITING = "waiting"
    """No phone yet."""
    COMPARING = "comparing"
    """A phone is there; the codes are to be compared."""
    OPEN = "open"
    ENDED = "ended"


class Refusal(enum.StrEnum):
    """Why a request was refused."""

    WRONG_KEY = "wrong-key"
    """It was not sealed with the key of the QR code, or was changed on its way."""
    TAKEN = "taken"
    """Another phone greeted first."""
    NOT_YET = "not-yet"
    """The codes were not compared yet."""
    ENDED = "ended"
    OUT_OF_ORDER = "out-of-order"
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"
    DISK = "disk"


class Refused(Exception):
    """A request that is answered with a refusal."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the person is shown of a visit."""

    state: State
    code: str
    """Six digits once a phone is there."""
    files: int
    """How many came whole."""
    receiving: str
    """The name of the file that is coming, or an empty text."""
    received_bytes: int
    size_bytes: int
    refusals: frozenset[Refusal]
    """What went wrong so far."""


class Visit:
    """May be used by several threads; each request is one call."""

    def __init__(self, folder: Path) -> None:
        """Wait for a phone; what it sends is kept sealed in `folder` until it is taken."""
        self._folder = folder
        self.key = os.urandom(sealing.KEY_BYTES)
        self._lock = threading.Lock()
        self._random = os.urandom(sealing.RANDOM_BYTES)
        self._phone = b""
        self._keys: sealing.VisitKeys | None = None
        self._state = State.WAITING
        self._coming: ArrivingFile | None = None
        self._arrived: list[ArrivingFile] = []
        self._files = 0
        self._bytes = 0
        self._refusals: set[Refusal] = set()
        self._bad_requests = 0
        self._last_piece = (b"", 0)

    @property
    def standing(self) -> Standing:
        """How it stands."""
        with self._lock:
            coming = self._coming
            return Standing(
                state=self._state,
                code=self._keys.code if self._keys else "",
                files=self._files,
                receiving=coming.name if coming else "",
                received_bytes=coming.received_bytes if coming else 0,
                size_bytes=coming.size_bytes if coming else 0,
                refusals=frozenset(self._refusals),
            )

    def let_in(self) -> None:
        """Accept files from now on: the person has compared the codes."""
        with self._lock:
            if self._state is State.COMPARING:
                self._state = State.OPEN

    def end(self) -> None:
        """Accept nothing any more; what came whole can still be taken."""
        with self._lock:
            self._end()

    def take_arrived(self) -> tuple[ArrivingFile, ...]:
        """Return the files that came whole since the last call; the caller closes them."""
        with self._lock:
            arrived, self._arrived = tuple(self._arrived), []
            return arrived

    def greet(self, body: bytes) -> bytes:
        """Answer a phone's first question, which is its random number.

        Raises: Refused.
        """
        asking, answering = sealing.greeting_keys(self.key)
        with self._lock:
            phone = sealing.opened(asking, body)
            if phone is None or len(phone) != sealing.RANDOM_BYTES:
                raise self._refused(Refusal.WRONG_KEY)
            if self._state is State.ENDED:
                raise self._refused(Refusal.ENDED)
            if self._phone and not hmac.compare_digest(self._phone, phone):
                raise self._refused(Refusal.TAKEN)
            if not self._phone:
                self._phone = phone
                self._keys = sealing.visit_keys(self.key, phone, self._random)
                self._state = State.COMPARING
            return sealing.sealed(answering, self._random, body[: sealing.NONCE_BYTES])

    def ask(self, body: bytes) -> bytes:
        """Answer how it stands; the question `done` ends the visit.

        Raises: Refused.
        """
        with self._lock:
            keys = self._require_greeted()
            asked = sealing.opened(keys.ask, body)
            if asked not in (b"state", b"done"):
                raise self._refused(Refusal.WRONG_KEY)
            if asked == b"done":
                self._end()
            return self._answer(keys, body)

    def piece(self, body: bytes) -> bytes:
        """Take one piece of a file; the first says name and size.

        Raises: Refused; the file that was coming is thrown away then.
        """
        with self._lock:
            keys = self._require_greeted()
            if self._state is State.ENDED:
                raise self._refused(Refusal.ENDED)
            parts = split(body)
            text = sealing.opened(keys.file, body) if parts else None
            if parts is None or text is None:
                raise self._broken(Refusal.WRONG_KEY)
            if self._state is not State.OPEN:
                raise self._refused(Refusal.NOT_YET)
            start, number, last = parts
            if number == 0:
                self._begin(keys, start, text)
            else:
                self._go_on(start, number, (body[sealing.NONCE_BYTES :], text, last))
            return self._answer(keys, body)

    def _begin(self, keys: sealing.VisitKeys, start: bytes, text: bytes) -> None:
        name, size_bytes = _announced(text)
        if size_bytes < 0:
            raise self._broken(Refusal.OUT_OF_ORDER)
        if size_bytes > LARGEST_FILE_BYTES or self._bytes + size_bytes > LARGEST_VISIT_BYTES:
            raise self._broken(Refusal.TOO_LARGE)
        if self._files >= MOST_FILES:
            raise self._broken(Refusal.TOO_MANY)
        self._drop_coming()
        try:
            self._coming = ArrivingFile(
                name, size_bytes, key=keys.file, start=start, folder=self._folder
            )
        except OSError as fault:
            raise self._broken(Refusal.DISK) from fault

    def _go_on(self, start: bytes, number: int, piece: tuple[bytes, bytes, bool]) -> None:
        if (start, number) == self._last_piece:
            return  # the answer got lost, and the phone asks again
        sealed_piece, text, last = piece
        coming = self._coming
        if coming is None or coming.start != start or number != coming.next_number:
            raise self._broken(Refusal.OUT_OF_ORDER)
        after = coming.received_bytes + len(text)
        whole = len(text) == PIECE_BYTES
        if after > coming.size_bytes or last != (after == coming.size_bytes) or not (whole or last):
            raise self._broken(Refusal.OUT_OF_ORDER)
        try:
            coming.add(sealed_piece, len(text))
        except OSError as fault:
            raise self._broken(Refusal.DISK) from fault
        self._bytes += len(text)
        self._last_piece = (start, number)
        if last:
            self._arrived.append(coming)
            self._files += 1
            self._coming = None

    def _answer(self, keys: sealing.VisitKeys, question: bytes) -> bytes:
        coming = self._coming
        said = {
            "state": self._state.value,
            "files": self._files,
            "received": coming.received_bytes if coming else 0,
        }
        text = json.dumps(said).encode()
        return sealing.sealed(keys.answer, text, question[: sealing.NONCE_BYTES])

    def _require_greeted(self) -> sealing.VisitKeys:
        if self._keys is None:
            raise self._refused(Refusal.WRONG_KEY)
        return self._keys

    def _broken(self, why: Refusal) -> Refused:
        self._drop_coming()
        return self._refused(why)

    def _refused(self, why: Refusal) -> Refused:
        if why not in (Refusal.NOT_YET, Refusal.ENDED):
            self._refusals.add(why)
            self._bad_requests += 1
        if self._bad_requests > MOST_BAD_REQUESTS:
            self._end()
        return Refused(why)

    def _end(self) -> None:
        self._drop_coming()
        self._state = State.ENDED

    def _drop_coming(self) -> None:
        if self._coming is not None:
            self._coming.close()
            self._coming = None


def _announced(text: bytes) -> tuple[str, int]:
    """Return name and size that a file's first piece says; no name if it says something else."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return "", -1
    if not isinstance(said, dict):
        return "", -1
    name, size_bytes = said.get("name"), said.get("size")
    if not isinstance(name, str) or not isinstance(size_bytes, int):
        return "", -1
    plain = name[:_LONGEST_NAME].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return plain or "unnamed", size_bytes
