# SPDX-License-Identifier: MIT
"""Whether the dossiers in a pack are as they were signed, with the certificate that came along."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from abuselog.errors import PackUnreadable
from abuselog.handover.file_part import FilePart
from abuselog.handover.pack_files import PackFiles
from abuselog.integrity.pack_verdict import PackAsked, PackVerdict
from abuselog.integrity.pdf_verdict import PdfVerdict

CERTIFICATE: Final = "data/proof/dossier-certificate.pem"
NAME: Final = re.compile(r"data/dossier(?:-part-[0-9]+)?\.pdf")
_LARGEST_CERTIFICATE_BYTES: Final = 64 << 10
LookAt = Callable[[FilePart, str], PdfVerdict]
"""Says what the signatures of a PDF are worth that should be made with this certificate."""


def judge(verdict: PackVerdict, files: PackFiles, look_at: LookAt | None) -> None:
    """Answer the question about the dossiers' signatures."""
    asked = PackAsked.DOSSIER
    dossiers = sorted(name for name in files.sizes if NAME.fullmatch(name))
    if not dossiers:
        verdict.skipped(asked, "no-dossier")
        return
    if look_at is None:
        verdict.skipped(asked, "dossier-elsewhere")
        return
    if CERTIFICATE not in files.sizes:
        _without_certificate(verdict, {name: look_at(files.part(name), "") for name in dossiers})
        return
    fingerprint = _fingerprint(files)
    if not fingerprint:
        verdict.wrong(asked, "unreadable", CERTIFICATE)
        return
    for name in dossiers:
        found = look_at(files.part(name), fingerprint)
        verdict.pdfs[name] = found
        code = _why_not(found)
        if code:
            verdict.wrong(asked, code, name)
    verdict.good(asked, count=len(dossiers))


def _without_certificate(verdict: PackVerdict, found: dict[str, PdfVerdict]) -> None:
    """Say of dossiers whose certificate did not come along that they are unsigned, or whose."""
    verdict.pdfs |= found
    signed = {name: one for name, one in found.items() if one.signatures}
    for name, one in signed.items():
        code = _why_not(one)
        if code:
            verdict.wrong(PackAsked.DOSSIER, code, name)
    verdict.skipped(PackAsked.DOSSIER, "no-certificate" if signed else "unsigned")


def _why_not(found: PdfVerdict) -> str:
    if found.unread:
        return "pdf-unread"
    if not found.signatures:
        return "pdf-unsigned"
    if found.sound:
        return ""
    failures = [one.failure for one in reversed(found.signatures) if one.failure]
    return f"pdf-{failures[0] if failures else 'unchanged'}"


def _fingerprint(files: PackFiles) -> str:
    """Return the SHA-256 of the certificate that came along, or nothing if it is none."""
    if files.sizes[CERTIFICATE] > _LARGEST_CERTIFICATE_BYTES:
        return ""
    try:
        raw = b"".join(map(bytes, files.pieces(CERTIFICATE)))
        [certificate] = x509.load_pem_x509_certificates(raw)
    except (PackUnreadable, ValueError, x509.InvalidVersion):
        return ""
    return hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest()
