# SPDX-License-Identifier: MIT
"""Files from a phone: the door that stands open for it, and what it brings."""

from __future__ import annotations

import io

import segno

from abuselog.capture.phone.door import PhoneDoor
from abuselog.capture.phone.visit import Refusal, Standing, State
from abuselog.vault.opening import OpenVault
from abuselog.workflows.take_in import Source

_BORDER = 4
"""Modules of white around a code (ISO/IEC 18004)."""

__all__ = ["PhoneDoor", "Refusal", "Standing", "State", "arrived", "code_png", "open_door"]


def open_door(vault: OpenVault, address: str) -> PhoneDoor:
    """Return a door for one phone on one address of the local network. Any thread.

    Raises: OSError if the address can't be listened on any more.
    """
    return PhoneDoor(address, vault.folder)


def arrived(door: PhoneDoor) -> tuple[Source, ...]:
    """Return what came whole since the last call, ready to be taken in."""
    return tuple(Source.of_arrived(file) for file in door.visit.take_arrived())


def code_png(link: str, side_px: int) -> bytes:
    """Return a link as a QR code, black on white, as PNG bytes.

    Units:  `side_px` is the longest that a side may be; modules are whole pixels.
    """
    code = segno.make(link, error="m", micro=False)
    modules, _height = code.symbol_size(border=_BORDER)
    kept = io.BytesIO()
    code.save(kept, kind="png", scale=max(1, side_px // modules), border=_BORDER)
    return kept.getvalue()
