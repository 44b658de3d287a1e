# SPDX-License-Identifier: MIT
"""What is said about covering places of a picture."""

from __future__ import annotations

from typing import Final

from abuselog.records.working_copy import (
    ADDRESS,
    CHILD,
    EMAIL,
    FACE,
    NAME,
    OTHER,
    PHONE,
    REASONS,
    VEHICLE,
    Region,
)
from abuselog.wording.language import _

_LABELS: Final = {
    NAME: _("Name"),
    PHONE: _("Phone number"),
    EMAIL: _("E-mail address"),
    ADDRESS: _("Address"),
    FACE: _("Face"),
    CHILD: _("Child"),
    VEHICLE: _("Vehicle"),
    OTHER: _("Something else"),
}


def reason_label(reason: str) -> str:
    """Why something is covered, as a label: `Phone number`."""
    return _LABELS.get(reason, _LABELS[OTHER])


def reason_choices() -> tuple[tuple[str, str], ...]:
    """Every reason with its label, in the order in which they are offered."""
    return tuple((reason, _LABELS[reason]) for reason in REASONS)


def suggestion_words(text: str, reason: str, places: int = 1) -> str:
    """What may have to be covered, in one line: `Phone number: 07700 900123 (2 places)`."""
    said = _("{reason}: {text}").format(reason=reason_label(reason), text=text)
    if places == 1:
        return said
    return _("{said} ({places} places)").format(said=said, places=places)


def box_label(number: int, region: Region, beneath: str = "") -> str:
    """One box in a list: `2  Name: Dilys Sample`."""
    said = suggestion_words(beneath, region.reason) if beneath else reason_label(region.reason)
    return _("{number}   {said}").format(number=number, said=said)


def box_words(number: int, region: Region, beneath: str = "") -> str:
    """One box for somebody who can't see it: why, over what, how large and where."""
    said = _("Box {number}, {reason}").format(
        number=number, reason=reason_label(region.reason).lower()
    )
    if beneath:
        said = _("{box}, over “{text}”").format(box=said, text=beneath)
    return _("{box}: {width} by {height} pixels, {left} from the left, {top} from the top").format(
        box=said, width=region.width, height=region.height, left=region.left, top=region.top
    )
