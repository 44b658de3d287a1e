# SPDX-License-Identifier: MIT
"""A dossier for a council to look at: covered, uncovered, uncoverable and unticked exhibits."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import re
from typing import Any

from abuselog.dossier.contents import Contents
from abuselog.dossier.pdf import own_pdf
from abuselog.dossier.writing import write
from abuselog.progress import SILENT
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import WorkingCopyId
from abuselog.records.working_copy import COVERED, HowMade, Region, WorkingCopy
from tests.unit.dossier.cases import AT, Case


def covered_copy(
    exhibit: Exhibit, raw: bytes, *, words: str = "", nothing: bool = False
) -> WorkingCopy:
    """Return a covered copy of a picture, with one region unless nothing needed covering."""
    region = Region(left=1, top=2, right=9, bottom=8, reason="name")
    return WorkingCopy(
        id=WorkingCopyId(exhibit.id),
        exhibit_id=exhibit.id,
        kind=COVERED,
        made_at=AT,
        media_type="image/png",
        size_bytes=len(raw),
        digest=hashlib.sha256(raw).digest(),
        width_px=20,
        height_px=20,
        how=HowMade(
            method="solid fill 1",
            regions=() if nothing else (region,),
            words=((words, "name"),) if words else (),
        ),
    )


def with_choices(contents: Contents, **fields: Any) -> Contents:
    """Return the contents with some choices of the person's."""
    return dataclasses.replace(contents, choices=dataclasses.replace(contents.choices, **fields))


def complaint_of(case: Case, **fields: Any) -> Contents:
    """Return the contents of a complaint."""
    return with_choices(case.contents("complaint", recipient=""), **fields)


def said(contents: Contents) -> str:
    """Return all that the pages say, on one line."""
    target = io.BytesIO()
    write(contents, target, SILENT)
    pages = own_pdf.page_texts(io.BytesIO(target.getvalue()))
    return re.sub(r"\s+", " ", " ".join(pages))


def squeezed(text: str) -> str:
    """Return a text without spaces: a narrow column breaks words anywhere."""
    return re.sub(r"\s+", "", text)
