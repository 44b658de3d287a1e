# SPDX-License-Identifier: MIT
"""The signatures of a PDF that anybody may have made, looked at without a network.

What is in the file is hostile: how much of it is unpacked, read and looked at is limited. This does
not limit a loop in the reader itself; whoever asks from the window does so in a child process.

Source: ISO 32000-1, 12.8; ETSI EN 319 142-1. The PDF is read by pyHanko, which is loaded only then.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import struct
import time
import zlib
from collections.abc import Callable, Coroutine
from typing import Any, BinaryIO, Final

from asn1crypto import cms, x509

from abuselog import log
from abuselog.integrity import certificate
from abuselog.integrity.pdf_verdict import PdfVerdict, SignatureVerdict
from abuselog.integrity.signing import is_own_form
from abuselog.integrity.verdict import State

MOST_SIGNATURES: Final = 16
LIMIT_S: Final = 100.0
_TIMES_READ: Final = 4
"""How often the whole file may be read for each signature, and then some."""
_MORE_BYTES: Final = 64 << 20
_PIECE_BYTES: Final = 1 << 20
_LONGEST_PLACE_BYTES: Final = 4 << 20
_LONGEST_NAME: Final = 200
_HEXADECIMAL: Final = re.compile(rb"<([0-9A-F]*|[0-9a-f]*)>")
_ADDED: Final = {"LTA_UPDATES": "signatures", "FORM_FILLING": "form", "ANNOTATIONS": "notes"}


class _Refused(Exception):
    """The file asks for more than it may; its text is the reason's code."""


def signatures_of(file: BinaryIO, *, expected_hex: str = "") -> PdfVerdict:
    """Return what the signatures of a PDF are worth; never raises for bad evidence.

    Shape:  `expected_hex` is the SHA-256 of the certificate that should have signed, or nothing.
    """
    ready_to_read()
    bounded = _Bounded(file)
    try:
        found = tuple(_looked_at(one, bounded, expected_hex) for one in _embedded(bounded))
    except _Refused as fault:
        return PdfVerdict(unread=str(fault))
    except MemoryError:
        return PdfVerdict(unread="too-large")
    except _unreadable():
        return PdfVerdict(unread="damaged")
    return PdfVerdict(signatures=found)


def ready_to_read() -> None:
    """Load what reads, and let it say nothing."""
    import pyhanko.sign.validation  # noqa: F401, PLC0415 - takes half a second

    for library in ("pyhanko", "pyhanko_certvalidator"):
        log.silence(library)


def _unreadable() -> tuple[type[Exception], ...]:
    """Return what the readers raise on bytes that are not what they should be."""
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415 - see above
    from pyhanko.sign.general import CMSStructuralError  # noqa: PLC0415 - see above
    from pyhanko.sign.validation.errors import (  # noqa: PLC0415 - see above
        SignatureValidationError,
        ValidationInfoReadingError,
    )
    from pyhanko_certvalidator.errors import ValidationError  # noqa: PLC0415 - see above

    return (
        *(PdfError, CMSStructuralError, SignatureValidationError, ValidationInfoReadingError),
        *(ValidationError, ValueError, TypeError, KeyError, IndexError, AttributeError),
        *(AssertionError, ArithmeticError, RecursionError, NotImplementedError, OSError),
        *(EOFError, struct.error, zlib.error),
    )


def _embedded(file: _Bounded) -> list[Any]:
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - see above

    reader = PdfFileReader(file, strict=False)
    if reader.encrypted:
        raise _Refused("encrypted")
    found = list(reader.embedded_signatures)
    if len(found) > MOST_SIGNATURES:
        raise _Refused("too-many")
    return found


def _looked_at(one: Any, file: _Bounded, expected_hex: str) -> SignatureVerdict:
    file.allow_more()
    try:
        signer: x509.Certificate = one.signer_cert
    except _unreadable():
        return SignatureVerdict(unchanged=State.FAILED)
    digest_hex = signer.sha256.hex()
    said: dict[str, Any] = {
        "signer": _name(signer.subject),
        "digest_hex": digest_hex,
        "self_issued": signer.subject == signer.issuer,
        "place": _state(_is_place_filled(one, file)),
    }
    if expected_hex:
        said["expected"] = _state(digest_hex == expected_hex)
    try:
        status = _status(one)
    except _Refused:
        raise
    except _unreadable():
        return SignatureVerdict(**said, unchanged=State.FAILED)
    return SignatureVerdict(**said, **_answers(status), **_times(status, signer))


def _status(one: Any) -> Any:
    from pyhanko.sign.validation import (  # noqa: PLC0415 - see above
        async_validate_pdf_signature,
        async_validate_pdf_timestamp,
    )
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415 - see above

    # No roots: whom to believe is not for us to say. Nothing is fetched from anywhere.
    nobody = ValidationContext(trust_roots=[], allow_fetching=False, other_certs=[])
    if one.sig_object_type == "/DocTimeStamp":
        return _done(async_validate_pdf_timestamp(one, nobody))
    return _done(async_validate_pdf_signature(one, nobody))


def _done(work: Coroutine[Any, Any, Any]) -> Any:
    """Return what comes of work that waits for nothing: no loop and no socket is needed for it."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    work.close()
    raise _Refused("damaged")


def _answers(status: Any) -> dict[str, Any]:
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415 - see above

    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return {
        "unchanged": _state(status.intact and status.valid),
        "strong": _state(_is_strong(status)),
        "whole": _state(whole),
        "added": "" if whole else _added(status),
    }


def _added(status: Any) -> str:
    level = status.modification_level
    return _ADDED.get(level.name, "other") if level is not None else "other"


def _is_strong(status: Any) -> bool:
    """Whether the digest and the key are of a kind that holds today (NIST SP 800-131A, 2019)."""
    key = status.signing_cert.public_key
    if status.md_algorithm not in ("sha256", "sha384", "sha512", "sha3_256", "sha3_512"):
        return False
    least_bits = {"rsa": 2048, "dsa": 1 << 30}.get(key.algorithm, 224)
    return bool(key.bit_size >= least_bits)


def _times(status: Any, signer: x509.Certificate) -> dict[str, Any]:
    said_at = getattr(status, "signer_reported_dt", None)
    stamp = getattr(status, "timestamp_validity", None)
    if hasattr(status, "timestamp"):  # a timestamp over the whole file
        stamp = status
    found: dict[str, Any] = {"said_at": _utc(said_at)}
    if stamp is not None:
        good = stamp.intact and stamp.valid and _is_strong(stamp)
        found["timestamp"] = _state(good)
        if good:
            found["confirmed_at"] = _utc(stamp.timestamp)
            found["authority"] = _name(stamp.signing_cert.subject)
    at = found.get("confirmed_at") or found["said_at"]
    if at is not None:
        found["valid_then"] = _state(signer.not_valid_before <= at <= signer.not_valid_after)
    return found


def _is_place_filled(one: Any, file: _Bounded) -> bool:
    """Whether between the two covered stretches stands the signature, in one spelling, then zeros.

    No signature can cover the place that it stands in: whatever else is there could be anything.
    """
    covered = [int(number) for number in one.byte_range]
    if len(covered) != 4 or covered[0] != 0:
        return False
    start, end = covered[1], covered[2]
    if not 0 < end - start <= _LONGEST_PLACE_BYTES:
        return False
    file.seek(start)
    written = _HEXADECIMAL.fullmatch(file.read(end - start))
    if written is None or len(written[1]) % 2:
        return False
    raw = bytes.fromhex(written[1].decode("ascii"))
    first = cms.ContentInfo.load(raw).dump()
    if not raw.startswith(first) or raw[len(first) :].strip(b"\0"):
        return False
    return not _name(one.signer_cert.subject).startswith(certificate.NAME) or is_own_form(first)


def _name(name: x509.Name) -> str:
    """Return a name in a certificate as one line that harms no screen."""
    native = name.native
    text = native.get("common_name") or native.get("organization_name") or name.human_friendly
    line = "".join(char if char.isprintable() else "\ufffd" for char in str(text))
    return line[:_LONGEST_NAME]


def _utc(at: dt.datetime | None) -> dt.datetime | None:
    """Return an instant in UTC; one without a zone is no instant."""
    return at.astimezone(dt.UTC) if at is not None and at.tzinfo is not None else None


def _state(right: bool) -> State:
    return State.PASSED if right else State.FAILED


class _Bounded(io.BufferedIOBase):
    """A file that is read only so much and so long."""

    def __init__(self, file: BinaryIO, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._file = file
        self._now = now
        self._size = file.seek(0, io.SEEK_END)
        self._left_bytes = 0
        self._until = now() + LIMIT_S
        self.allow_more()

    def allow_more(self) -> None:
        """Let another signature be looked at."""
        self._left_bytes = _TIMES_READ * self._size + _MORE_BYTES

    def readable(self) -> bool:
        """Whether it can be read from: it can."""
        return True

    def seekable(self) -> bool:
        """Whether it can be sought in: it can."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return the place."""
        return self._file.tell()

    def read(self, size: int | None = -1, /) -> bytes:
        """Read some bytes."""
        piece = self._file.read(-1 if size is None else size)
        self._took(len(piece))
        return piece

    def readinto(self, buffer: Any, /) -> int:
        """Read some bytes into a buffer."""
        with memoryview(buffer) as view:
            piece = self._file.read(view.nbytes)
            view[: len(piece)] = piece
        self._took(len(piece))
        return len(piece)

    def _took(self, count: int) -> None:
        self._left_bytes -= count
        if self._left_bytes < 0:
            raise _Refused("too-large")
        if self._now() > self._until:
            raise _Refused("time")
