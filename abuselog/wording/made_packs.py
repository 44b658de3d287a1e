# SPDX-License-Identifier: MIT
"""The words for a pack that was made: what it is, how its reader opens it, what is not in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abuselog.records.pack import ExhibitTally
from abuselog.wording.amounts import count_words, number_words
from abuselog.wording.language import _, plural

CONTAINERS: Final = {
    "zip": _("a ZIP file"),
    "folder": _("a folder"),
    "aes-zip": _("a ZIP file locked with a passphrase"),
    "age": _("a file that only its reader's key opens"),
    "portal": _("plain files for an upload page"),
}
OPENED_BY: Final = {
    "zip": _("Windows, macOS and Linux open it without any program of ours."),
    "folder": _("It can be put on a memory stick as it is."),
    "aes-zip": _(
        "7-Zip or WinZip open it; Windows Explorer does not. Names and sizes of the files in it "
        "can be seen without the passphrase."
    ),
    "age": _("Its reader opens it with age and the key that belongs to the one you gave."),
    "portal": _(
        "Copy each caption from 00_captions.txt. These files do not check themselves: keep a "
        "whole pack as well, or hand one over."
    ),
}
_REASONS: Final = {
    "too-large": _("larger than upload pages take"),
    "kind": _("a kind of file that upload pages often refuse"),
}


def seal_words(container: str, *, is_sealed: bool) -> str:
    """Return who says since when the records in a pack were there; nothing if it holds no proof."""
    if container == "portal":
        return ""
    if is_sealed:
        return _("A timestamp in it says, independently of you, that its records were there.")
    return _(
        "No timestamp authority vouches for its records: none is switched on, or none answered."
    )


def tally_words(tally: ExhibitTally) -> str:
    """How many exhibits go as files: `3 exhibits: 1 as a file, 2 printed in the dossier only`."""
    if not tally.total:
        return ""
    files = plural("{number} as a file", "{number} as files", tally.as_files)
    parts = [files.format(number=number_words(tally.as_files))]
    if tally.covered:
        parts[0] += _(" ({number} covered)").format(number=number_words(tally.covered))
    if tally.printed_only:
        shown = number_words(tally.printed_only)
        parts.append(_("{number} printed in the dossier only").format(number=shown))
    if tally.withheld:
        withheld = number_words(tally.withheld)
        parts.append(_("{number} neither printed nor given").format(number=withheld))
    exhibits = count_words(tally.total, "exhibit")
    return _("{exhibits}: {parts}.").format(exhibits=exhibits, parts=", ".join(parts))


def uploads_words(count: int, left_out: Sequence[str]) -> str:
    """How many uploads the files make, and which no upload page takes."""
    words = plural("{number} upload.", "{number} uploads, in this order.", count)
    words = words.format(number=number_words(count))
    if not left_out:
        return words
    rest = _("No upload page takes these; hand them over another way: {names}")
    return f"{words} {rest.format(names=', '.join(left_out))}"


def left_out_words(name: str, reason: str) -> str:
    """Return that a file is not among those for an upload page, and why."""
    return _("Not among them: {name} ({why}). Hand it over another way.").format(
        name=name, why=_REASONS[reason]
    )
