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
from reportlab.pdfgen.canvas import Canvas

from abuselog.dossier import signing
from abuselog.integrity.certificate import Pair, fresh_pair

AT = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)
PAIR = fresh_pair("ab" * 16, AT)
SHA256 = hashes.SHA256()
Judge = Callable[[Path], bool]


def plain_pdf(pages: int = 2) -> bytes:
    """A PDF of a few words a page; the same each time."""
    written = io.BytesIO()
    canvas = Canvas(written, invariant=1)
    canvas.setTitle("Two pages")
    for number in range(pages):
        canvas.drawString(60, 700, f"Words on page {number + 1}")
        canvas.showPage()
    canvas.save()
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
    start = raw.rindex(b"/Contents <") + len(b"/Contents ")
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
