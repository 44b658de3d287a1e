# SPDX-License-Identifier: MIT
"""Small PDFs that are signed, and what judges of signatures say about them."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes

from abuselog.dossier.pdf import signing
from abuselog.dossier.pdf.streaming import StreamingDocument
from abuselog.integrity.certificate import Pair, fresh_pair

AT = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)
PAIR = fresh_pair("ab" * 16, AT)
SHA256 = hashes.SHA256()
Judge = Callable[[Path], bool]


def plain_pdf(pages: int = 2, filling: int = 0) -> bytes:
    """A PDF of a few words a page, with a place for a signature; the same each time.

    Shape:  `filling` is how many bytes an object has that no page uses.
    """
    written = io.BytesIO()
    document = StreamingDocument(written, "seed", (1, 7))
    if filling:
        document.put_stream(document.reserve(), b"", (bytes(filling),), filling)
    face = document.add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    field, first = document.reserve(), 0
    for number in range(pages):
        page, content = document.reserve(), document.reserve()
        first = first or page
        words = b"BT /F 12 Tf 60 700 Td (Words on page %d) Tj ET" % (number + 1)
        document.put_stream(content, b"", (words,), len(words))
        seen = b"/MediaBox[0 0 595 842]/Resources<</Font<</F %d 0 R>>>>" % face
        notes = b"/Annots[%d 0 R]" % field if number == 0 else b""
        document.add_page(page, seen + b"/Contents %d 0 R" % content + notes)
    look = document.reserve()
    document.put_stream(look, b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]", (b"",), 0)
    document.write(
        field,
        b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature)/F 132/Rect[60 60 200 90]"
        b"/P %d 0 R/AP<</N %d 0 R>>>>" % (first, look),
    )
    facts = document.add(b"<</Title(Two pages)>>")
    document.finish(b"/AcroForm<</SigFlags 1/Fields[%d 0 R]>>" % field, b"/Info %d 0 R" % facts)
    return written.getvalue()


@cache
def signed_pdf(pages: int = 2) -> bytes:
    """The same PDF, signed."""
    return signed(plain_pdf(pages))


def signed(raw: bytes, pair: Pair = PAIR) -> bytes:
    """A PDF, signed."""
    file = io.BytesIO(raw)
    signing.sign_file(file, pair, AT)
    return file.getvalue()


def place_of_signature(raw: bytes) -> tuple[int, int]:
    """Where the place begins that a signature can't cover, and where it ends."""
    start = raw.rindex(b"/Contents<") + len(b"/Contents")
    return start, raw.index(b">", start) + 1


def pdfsig(path: Path) -> str:
    """What poppler says about the signatures of a file."""
    done = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, check=False, timeout=60)
    return done.stdout.decode("utf-8", "replace")


def is_whole_for_pdfsig(path: Path) -> bool:
    """Whether poppler takes all of the file for signed and unchanged."""
    said = pdfsig(path)
    return "Signature is Valid." in said and "Total document signed" in said


def is_whole_for_pyhanko(path: Path) -> bool:
    """Whether pyHanko takes all of the file for signed, unchanged, and by a sound signature."""
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    with path.open("rb") as file:
        try:
            [one] = PdfFileReader(file).embedded_signatures
            root: Certificate = one.signer_cert
            trusting = ValidationContext(trust_roots=[root], allow_fetching=False)
            found = validate_pdf_signature(one, trusting)
        except Exception:  # noqa: BLE001 - whatever it raises, it did not say yes
            return False
    return bool(
        found.intact
        and found.valid
        and found.trusted
        and found.docmdp_ok
        and found.coverage is SignatureCoverageLevel.ENTIRE_FILE
    )
