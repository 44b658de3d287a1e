# SPDX-License-Identifier: MIT
"""The certificate that a log made for itself, to sign its dossiers with."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from abuselog.records.ids import CertificateId


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCertificate:
    """One certificate of the log. Its key stays inside the log."""

    id: CertificateId
    made_at: dt.datetime
    der: bytes
    """The X.509 certificate, as it stands in every file signed with it."""
    valid_from: dt.datetime
    valid_until: dt.datetime

    @property
    def digest_hex(self) -> str:
        """SHA-256 of the certificate."""
        return hashlib.sha256(self.der).hexdigest()

    @property
    def fingerprint(self) -> str:
        """The same as people compare it, also over the telephone: `3F2A 91C0 …`."""
        return fingerprint_words(self.digest_hex)

    def is_valid(self, at: dt.datetime) -> bool:
        """Whether something signed at that instant is signed while it is valid."""
        return self.valid_from <= at <= self.valid_until


def fingerprint_words(digest_hex: str) -> str:
    """Return a digest in groups of four capital digits, as it is read out."""
    capital = digest_hex.upper()
    return " ".join(capital[start : start + 4] for start in range(0, len(capital), 4))
