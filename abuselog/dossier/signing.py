# SPDX-License-Identifier: MIT
"""Signing a finished PDF in place: what was written stays byte for byte, the signature is appended.

Source: ISO 32000-1, 12.8 (signatures), ETSI EN 319 142-1 (PAdES). The PDF is put together by
pyHanko, which is loaded only when something is signed: that takes half a second.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any, BinaryIO, Final

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
_ID_BYTES: Final = 16
_DIGEST_BYTES: Final = 32


def sign_file(
    file: BinaryIO, pair: Pair, at: dt.datetime, timestamping: Timestamping | None = None
) -> Signature:
    """Sign all of a PDF, which is open for reading and writing, and return the signature.

    Shape:  nothing may be changed in it afterwards; its own note of when it was signed is `at`.
    Raises: ValueError if it is signed already; what `timestamping` raises, and what is in `file`
            means nothing then.
    """
    # As long as it will be, whatever it is over.
    room = len(sign_digest(bytes(_DIGEST_BYTES), pair).raw())
    embedding = _embedding(file)
    next(embedding)
    embedding.send(_place(at, room + (_STAMP_BYTES if timestamping is not None else 0)))
    prepared, _file = embedding.send(_reading())
    signature = sign_digest(prepared.document_digest, pair)
    answer = timestamping(signature.value) if timestamping is not None else b""
    if answer:
        signature = signature.with_timestamp(answer)
    embedding.send(signature.raw())
    return signature


def fits(answer: bytes) -> bool:
    """Whether an authority's answer fits into the place that is kept for it."""
    return len(answer) <= _STAMP_BYTES


def _embedding(file: BinaryIO) -> Any:
    """Return what takes, in turn, what to write, how to read, and the signature."""
    from pyhanko.pdf_utils import generic  # noqa: PLC0415 - see above
    from pyhanko.pdf_utils.incremental_writer import (  # noqa: PLC0415 - see above
        IncrementalPdfFileWriter,
    )
    from pyhanko.sign.fields import enumerate_sig_fields  # noqa: PLC0415 - see above
    from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder  # noqa: PLC0415 - see above

    class Update(IncrementalPdfFileWriter):
        """Adds the signature and nothing else, and the same for the same file."""

        @classmethod
        def _handle_id(cls, prev: Any) -> Any:
            """Return the file's id; its second half follows from the first, not by chance."""
            first = prev.trailer["/ID"][0].original_bytes
            second = hashlib.sha256(first + FIELD.encode()).digest()[:_ID_BYTES]
            return generic.ArrayObject(map(generic.ByteStringObject, (first, second)))

        def _update_meta(self) -> None:
            """Leave what the file says of itself: no local time, no second maker."""

    writer = Update(file)
    if any(True for _ in enumerate_sig_fields(writer, filled_status=True)):
        raise ValueError("signed already")
    return PdfCMSEmbedder().write_cms(field_name=FIELD, writer=writer)


def _place(at: dt.datetime, room: int) -> Any:
    """Return what is written where the signature will be."""
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter  # noqa: PLC0415 - see above
    from pyhanko.sign.signers.cms_embedder import (  # noqa: PLC0415 - see above
        SigMDPSetup,
        SigObjSetup,
    )
    from pyhanko.sign.signers.pdf_byterange import SignatureObject  # noqa: PLC0415 - see above

    place = SignatureObject(
        timestamp=at.astimezone(dt.UTC).replace(microsecond=0),
        subfilter=SigSeedSubFilter.PADES,
        bytes_reserved=2 * room,  # as hexadecimal digits
    )
    final = SigMDPSetup(md_algorithm="sha256", certify=True, docmdp_perms=MDPPerm.NO_CHANGES)
    # Nothing is drawn: what is to be seen stands on the page already, in the dossier's own fonts.
    return SigObjSetup(sig_placeholder=place, mdp_setup=final)


def _reading() -> Any:
    """Return how the file is written and hashed: where it is, a piece at a time."""
    from pyhanko.sign.signers.cms_embedder import SigIOSetup  # noqa: PLC0415 - see above

    return SigIOSetup(md_algorithm="sha256", in_place=True, chunk_size=_PIECE_BYTES)
