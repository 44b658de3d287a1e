# SPDX-License-Identifier: MIT
"""Signing a finished PDF in place: what was written stays byte for byte, the signature is appended.

Source: ISO 32000-1, 12.8 (signatures), ETSI EN 319 142-1 (PAdES).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Callable
from typing import BinaryIO, Final

from abuselog.dossier.pdf.revision import revision
from abuselog.integrity.certificate import Pair
from abuselog.integrity.signing import Signature, sign_digest

FIELD: Final = "Signature"
"""Name of the field that a dossier keeps free for it."""
Timestamping = Callable[[bytes], bytes]
"""Gives an authority's answer about the signature it is given; nothing if there is none. The answer
`fits`."""
_STAMP_BYTES: Final = 20 * 1024
"""Room for a timestamp; those have 2 to 8 KiB."""
_PIECE_BYTES: Final = 1 << 20
_DIGEST_BYTES: Final = 32


def sign_file(
    file: BinaryIO, pair: Pair, at: dt.datetime, timestamping: Timestamping | None = None
) -> Signature:
    """Sign all of a PDF, which is open for reading and writing, and return the signature.

    Shape:  nothing may be changed in it afterwards; its own note of when it was signed is `at`.
    Raises: ValueError if it is not as we write them or signed already; what `timestamping` raises.
            Then nothing was written.
    """
    # As long as it will be, whatever it is over.
    room = len(sign_digest(bytes(_DIGEST_BYTES), pair).raw())
    update = revision(file, FIELD, at, room + (_STAMP_BYTES if timestamping is not None else 0))
    digest = hashlib.sha256()
    file.seek(0)
    while piece := file.read(_PIECE_BYTES):
        digest.update(piece)
    for part in update.covered:
        digest.update(part)
    signature = sign_digest(digest.digest(), pair)
    answer = timestamping(signature.value) if timestamping is not None else b""
    if answer:
        signature = signature.with_timestamp(answer)
    file.seek(0, io.SEEK_END)
    file.write(update.signed(signature.raw()))
    return signature


def fits(answer: bytes) -> bool:
    """Whether an authority's answer fits into the place that is kept for it."""
    return len(answer) <= _STAMP_BYTES
