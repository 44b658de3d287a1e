# SPDX-License-Identifier: MIT
"""Identities: each kind of id is its own type, so that one can't be taken for another."""

from __future__ import annotations

import secrets
from typing import NewType

LogId = NewType("LogId", str)
IncidentId = NewType("IncidentId", str)
ExhibitId = NewType("ExhibitId", str)
AccountId = NewType("AccountId", str)
PersonId = NewType("PersonId", str)
SeriesId = NewType("SeriesId", str)
ReportId = NewType("ReportId", str)
ReportNoteId = NewType("ReportNoteId", str)
HandOverId = NewType("HandOverId", str)
DraftId = NewType("DraftId", str)
DossierId = NewType("DossierId", str)
SealId = NewType("SealId", str)
CertificateId = NewType("CertificateId", str)
WorkingCopyId = NewType("WorkingCopyId", ExhibitId)
"""Its file lies among the exhibits' and is written and read like one."""

ID_LENGTH = 32
"""Every id is 32 lower-case hexadecimal digits: 128 random bits, unique across logs."""


def new_id() -> str:
    """Return a fresh id; wrap it in the NewType it is for."""
    return secrets.token_hex(ID_LENGTH // 2)
