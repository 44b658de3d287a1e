# SPDX-License-Identifier: MIT
"""Builders: the least that makes a valid thing, with whatever matters to the test said."""

from __future__ import annotations

import datetime as dt
import io
import random
from typing import Any

from PIL import Image

from abuselog.records.exhibit import Arrival, Exhibit
from abuselog.records.ids import DraftId
from abuselog.records.incident import IncidentSummary, Particulars, Sender
from abuselog.records.moment import moment_from_iso
from abuselog.records.profile import Profile
from abuselog.vault.opening import OpenVault
from abuselog.workflows import drafts, take_in
from abuselog.workflows.record import Recording, record

NOW = dt.datetime(2026, 11, 22, 22, 45, tzinfo=dt.UTC)
PASSPHRASE = "seven otters borrowed a lighthouse"
PROFILE = Profile(name="Cllr Alex Example", initials="AEX", council="Example Borough Council")


def particulars(**said: Any) -> Particulars:
    """Particulars of an ordinary post; `happened` may be ISO text."""
    values: dict[str, Any] = {"happened": "2026-11-20T22:41", "platform": "x", "severity": 2}
    values.update(said)
    if isinstance(values["happened"], str):
        values["happened"] = moment_from_iso(values["happened"])
    return Particulars(**values)


def post(words: str = "Shame on you", handle: str = "@example_one", **said: Any) -> Particulars:
    """Particulars with words and a sender."""
    return particulars(words=words, sender=Sender(handle=handle), **said)


def png(width_px: int = 8, height_px: int = 8, seed: int = 1, mode: str = "RGB") -> bytes:
    """A PNG of noise, so that its size in bytes grows with its size in pixels."""
    bands = len(Image.new(mode, (1, 1)).getbands())
    noise = random.Random(seed).randbytes(width_px * height_px * bands)
    return saved(Image.frombytes(mode, (width_px, height_px), noise), "PNG")


def jpeg(width_px: int = 16, height_px: int = 12, **options: Any) -> bytes:
    """A JPEG of one colour."""
    return saved(Image.new("RGB", (width_px, height_px), (180, 40, 40)), "JPEG", **options)


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """A picture as the bytes of a file."""
    kept = io.BytesIO()
    picture.save(kept, kind, **options)
    return kept.getvalue()


def attached(
    vault: OpenVault, data: bytes, *, name: str = "post.png", draft_id: DraftId | None = None
) -> tuple[DraftId, Exhibit]:
    """Evidence in a draft, new unless one is named."""
    draft_id = draft_id or drafts.begin(vault).id
    stored = take_in.store(vault, take_in.Source.of_bytes(data, name, Arrival.PASTED))
    return draft_id, take_in.attach(vault, draft_id, stored)


def recorded(vault: OpenVault, *pictures: bytes, **said: Any) -> IncidentSummary:
    """An incident in the log, with these pictures as exhibits."""
    draft_id = None
    for picture in pictures:
        draft_id, _ = attached(vault, picture, draft_id=draft_id)
    return record(vault, Recording(particulars=post(**said), draft_id=draft_id))
