# SPDX-License-Identifier: MIT
"""Covering places of an exhibit's picture for readers who may not see them.

`prepare` says what is known of a picture, `make` covers it on any thread, and
`working_copies.store` and `keep` put the copy into the log. The exhibit is never altered.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from abuselog.capture import covering
from abuselog.capture.reading import private_parts
from abuselog.capture.reading.private_parts import PrivatePart, region_of, words_beneath
from abuselog.dossier.reader import masking
from abuselog.errors import UnreadableImage
from abuselog.progress import SILENT, Progress
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.incident import Incident
from abuselog.records.profile import Profile
from abuselog.records.reading import Proposal, SeenText
from abuselog.records.working_copy import COVERED, HowMade, Pairs, Region, WorkingCopy
from abuselog.vault import dossier_drafts, incidents
from abuselog.vault.opening import OpenVault
from abuselog.workflows import readings, take_in, working_copies
from abuselog.workflows.take_in import ExhibitReader
from abuselog.workflows.working_copies import Made

__all__ = [
    "Prepared",
    "PrivatePart",
    "Standing",
    "UprightPicture",
    "cover",
    "make",
    "picture",
    "prepare",
    "put_aside",
    "region_of",
    "standing",
    "words_beneath",
]  # fmt: skip

_WIDEST_PX: Final = 2000
"""Wider pictures are drawn smaller: no screen shows more of one, and it saves 100 MB."""
NOTHING_METHOD: Final = "nothing needed covering 1"
"""The copy is the exhibit's own bytes: the person looked and said that nothing needs covering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UprightPicture:
    """Pixels to draw boxes on."""

    width_px: int
    height_px: int
    """The size in which boxes are measured."""
    drawn_width_px: int
    drawn_height_px: int
    """The size of what is here: the same, or smaller."""
    rgb: bytes
    """Three bytes a pixel, rows from the top, without gaps."""


class Standing(enum.StrEnum):
    """How far the covering of one picture is."""

    OPEN = "open"
    """Nobody has decided yet: a reader whose edition is masked gets no picture."""
    COVERED = "covered"
    NOTHING_NEEDED = "nothing-needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What is known of a picture that is to be covered."""

    source: ExhibitReader
    seen: SeenText | None
    """What was read off it; None if nobody has tried or nothing could be read."""
    suggestions: tuple[PrivatePart, ...]
    standing_copy: WorkingCopy | None
    """The copy that stands now."""
    left: tuple[tuple[Region, ...], tuple[Pairs, ...]] | None = None
    """Boxes and words to hide that were drawn and not kept; None if there are none."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height upright, as far as is known before the picture is drawn."""
        if self.seen is not None:
            return self.seen.width_px, self.seen.height_px
        copy = self.standing_copy
        if copy is not None and copy.how.regions and copy.width_px and copy.height_px:
            return copy.width_px, copy.height_px
        shown = self.source.exhibit
        return shown.width_px or 1, shown.height_px or 1


def standing(vault: OpenVault, shown: Iterable[Exhibit]) -> dict[ExhibitId, Standing]:
    """Return how far the covering of each picture is; what is no picture is left out."""
    pictures = [one.id for one in shown if one.is_picture]
    kept = working_copies.currents(vault, pictures, COVERED)
    return {one: _standing(kept.get(one)) for one in pictures}


def prepare(vault: OpenVault, exhibit_id: ExhibitId) -> Prepared:
    """Return the way to a picture, what was read off it, and what may have to be covered.

    Raises: UnreadableImage if it is no picture; UnknownReference, ExhibitErased.
    """
    source = take_in.reader(vault, exhibit_id)
    shown = source.exhibit
    if not shown.is_picture:
        raise UnreadableImage(name=shown.original_name, reason="no picture")
    seen = readings.kept(vault, exhibit_id)
    suggestions: tuple[PrivatePart, ...] = ()
    if seen is not None:
        proposal = readings.found_on(shown, seen).proposal
        suggestions = _suggested(vault, shown, seen, proposal)
    with vault.transaction() as connection:
        left = dossier_drafts.boxes(connection, exhibit_id)
    return Prepared(
        left=left,
        source=source,
        seen=seen,
        suggestions=suggestions,
        standing_copy=working_copies.currents(vault, (exhibit_id,), COVERED).get(exhibit_id),
    )


def put_aside(
    vault: OpenVault,
    exhibit_id: ExhibitId,
    regions: tuple[Region, ...],
    words: tuple[Pairs, ...],
) -> None:
    """Keep boxes that are not finished until the picture is looked at again. No event."""
    if vault.read_only:
        return
    with vault.transaction() as connection:
        dossier_drafts.save_boxes(connection, exhibit_id, (regions, words), vault.clock.now())


def picture(source: ExhibitReader, progress: Progress = SILENT) -> UprightPicture:
    """Return a picture's pixels just as `make` will cover them, in memory only. Any thread.

    Raises: UnreadableImage, PictureTooBig; ExhibitDamaged; Cancelled.
    """
    progress.step(0, 1)
    with source.open() as file:
        whole = covering.upright(file)
    size = whole.size
    if whole.width > _WIDEST_PX:
        whole = whole.resize((_WIDEST_PX, max(1, whole.height * _WIDEST_PX // whole.width)))
    return UprightPicture(
        width_px=size[0],
        height_px=size[1],
        drawn_width_px=whole.width,
        drawn_height_px=whole.height,
        rgb=whole.tobytes(),
    )


def make(
    source: ExhibitReader,
    regions: Iterable[Region],
    words: Iterable[Pairs] = (),
    progress: Progress = SILENT,
) -> Made:
    """Return the covered copy of a picture, checked. Any thread.

    Shape:  no regions say that nothing needs covering; `words` are hidden in texts as well.
    Raises: UnreadableImage, PictureTooBig, CoveringFailed; ExhibitDamaged; Cancelled.
    """
    shown = source.exhibit
    wanted = tuple(regions)
    hidden = tuple(dict.fromkeys((text.strip(), why) for text, why in words if text.strip()))
    progress.step(0, 1)
    with source.open() as file:
        if not wanted:
            return Made(
                exhibit_id=shown.id,
                kind=COVERED,
                raw=file.read(),
                media_type=shown.media_type,
                width_px=shown.width_px or 0,
                height_px=shown.height_px or 0,
                how=HowMade(method=NOTHING_METHOD, words=hidden),
            )
        made = covering.cover(file, wanted)
    progress.step(1, 1)
    return Made(
        exhibit_id=shown.id,
        kind=COVERED,
        raw=made.png,
        media_type="image/png",
        width_px=made.width_px,
        height_px=made.height_px,
        how=HowMade(method=covering.METHOD, regions=made.regions, words=hidden),
    )


def cover(
    vault: OpenVault,
    exhibit_id: ExhibitId,
    regions: Iterable[Region],
    words: Iterable[Pairs] = (),
) -> WorkingCopy:
    """Cover a picture and keep the copy, one after the other.

    Raises: as `prepare`, `make` and `working_copies.keep`.
    """
    source = take_in.reader(vault, exhibit_id)
    if not source.exhibit.is_picture:
        raise UnreadableImage(name=source.exhibit.original_name, reason="no picture")
    made = make(source, regions, words)
    return working_copies.keep(vault, working_copies.store(vault, made))


def _standing(copy: WorkingCopy | None) -> Standing:
    if copy is None:
        return Standing.OPEN
    return Standing.NOTHING_NEEDED if copy.covers_nothing else Standing.COVERED


def _suggested(
    vault: OpenVault, shown: Exhibit, seen: SeenText, proposal: Proposal
) -> tuple[PrivatePart, ...]:
    names = list(private_parts.other_people(proposal))
    spared = _own(vault.profile)
    if shown.incident_id is not None:
        with vault.transaction() as connection:
            owner = incidents.find(connection, shown.incident_id)
        names += _noted(owner)
        spared += _of_sender(owner)
    return private_parts.private_parts(seen, names=names, spared=spared)


def _own(profile: Profile) -> list[str]:
    return [profile.name, profile.name.removeprefix("Cllr "), profile.council]


def _of_sender(owner: Incident) -> list[str]:
    return [
        part
        for version in owner.versions
        for part in (version.particulars.sender.display_name, version.particulars.sender.handle)
        if part
    ]


def _noted(owner: Incident) -> list[str]:
    """Return the names in the notes about witnesses and other people."""
    notes = [
        note
        for version in owner.versions
        for note in (version.particulars.witnesses, version.particulars.third_parties)
    ]
    return [" ".join(name) for note in notes for name in masking.names_in(note)]
