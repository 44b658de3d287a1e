# SPDX-License-Identifier: MIT
"""Dossiers in which every choice was made and every field filled, for judges and golden trees."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Sequence
from typing import Any

from abuselog.dossier.contents import Contents
from abuselog.dossier.pdf.conformance import Conformance
from abuselog.dossier.writing import write
from abuselog.progress import SILENT
from abuselog.records.exhibit import Exhibit
from tests.unit.dossier import pictures
from tests.unit.dossier.cases import Case, full_fields, police_report, withdrawal

EDITIONS = ("police", "council", "complaint")
_CHOICES: dict[str, Any] = {
    "offences": ("ca127_1", "mca1", "pha2"),
    "wanted": "Please tell the sender to stop.",
    "risk": "They may come to the surgery on Friday.",
    "risk_aids": {"knows_home": "yes", "weapon_access": "unknown", "prior_contact": "no"},
    "needs": "A call before the surgery.",
    "concerns": "The side door does not lock.",
    "consents": {"share_police": "yes", "share_group_leader": "no"},
    "retention": "Six years.",
    "statement": "I am a councillor. On Thursday I read the message.",
    "subject_members": ("Cllr Other Person, Testford Town Council",),
    "paragraphs": ("1.1",),
    "capacity": "official",
    "capacity_reason": "It was said in the council's group.",
    "background": "We had differed over the car park.",
    "confidentiality": "I fear more of it.",
    "outcome": "An apology.",
}
_CERTIFICATE = " ".join(["3F2A"] * 16)


def case_of(*exhibits: tuple[bytes, str]) -> Case:
    """Two incidents and a withdrawn one, the first with these exhibits."""
    case = Case()
    made: Sequence[Exhibit] = [case.exhibit(raw, kind) for raw, kind in exhibits]
    fields = full_fields() | {"sender_role": "Councillor"}
    case.incident(*made, reports=(police_report(),), reasons=("typo",), **fields)
    case.incident(sender_role="Councillor", words="Rwyt ti'n warth \U0001f52a", language="cy")
    case.incident(words="never printed", withdrawal=withdrawal("It was a joke"))
    return case


def small_case() -> Case:
    """A case with one picture and one film."""
    return case_of((pictures.coded(pictures.drawn()), "image/png"), (b"x", "video/mp4"))


def contents_of(case: Case, edition: str) -> Contents:
    """The case's dossier with every choice made."""
    contents = case.contents(edition, options=("words", "severity", "witnesses"))
    choices = dataclasses.replace(contents.choices, **_CHOICES)
    return dataclasses.replace(contents, choices=choices, certificate_fingerprint=_CERTIFICATE)


def pdf_of(case: Case, edition: str, conformance: Conformance = Conformance.A3A_UA1) -> bytes:
    """The dossier as bytes."""
    target = io.BytesIO()
    write(contents_of(case, edition), target, SILENT, conformance=conformance)
    return target.getvalue()
