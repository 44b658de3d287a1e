# SPDX-License-Identifier: MIT
"""Who appears in the invented year, and how their posts and screenshots are made."""

from __future__ import annotations

from datetime import datetime

from abuselog.records.profile import Profile as Councillor
from abuselog.workflows.practice.screens.scene import (
    CAMERA,
    DESKTOP,
    FULL_PAGE,
    LARGE_PHONE,
    Device,
    Remark,
    Scene,
    Screen,
)

COUNCILLOR = Councillor(
    name="Cllr Alex Example",
    initials="AEX",
    council="Example Borough Council",
    nation="england",
    council_type="district",
    ward="Mill Lane",
    role="councillor",
    practice=True,
)
ALEX_HANDLE = "@cllr_alex_example"


def alex(when: str, words: str, *, likes: str = "", depth: int = 0) -> Remark:
    """Return a post or comment by the councillor."""
    return Remark(COUNCILLOR.name, when, words, handle=ALEX_HANDLE, likes=likes, depth=depth)


def shot(
    scene: Scene, caption: str, device: Device, taken: datetime, *, dark: bool = False,
    address: str = "",
) -> Screen:  # fmt: skip
    """Return a screenshot of `scene`, named as such a device names its files."""
    return Screen(_file_name(device, taken), caption, device, scene, taken, dark, address)


def _file_name(device: Device, taken: datetime) -> str:
    # Seconds and running numbers depend on the time only, so that a story makes the same names.
    second = (taken.toordinal() * 7 + taken.minute) % 60
    stamp = f"{taken:%H%M}{second:02}"
    if device is DESKTOP:
        return f"Screenshot {taken:%Y-%m-%d} {stamp}.png"
    if device is FULL_PAGE:
        return f"full-page-{taken:%Y-%m-%d}-{stamp}.png"
    if device is CAMERA:
        return f"IMG_{taken:%Y%m%d}_{stamp}.jpg"
    if device is LARGE_PHONE:
        return f"IMG_{1000 + (taken.toordinal() * 13 + taken.minute) % 9000}.PNG"
    return f"Screenshot_{taken:%Y%m%d}-{stamp}.png"
