# SPDX-License-Identifier: MIT
"""What the search of a finished dossier has to know of pictures that are covered or withheld."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PIL import Image

from abuselog.capture import covering
from abuselog.dossier.reader.selection import Shown
from abuselog.dossier.reader.showing import How
from abuselog.dossier.searching.hidden_pictures import HiddenPicture, hidden_picture, shows
from abuselog.errors import PictureTooBig, UnreadableImage
from abuselog.progress import SILENT, Progress
from abuselog.records.exhibit import Exhibit
from abuselog.records.working_copy import Region
from abuselog.workflows.dossier_exhibits import DossierExhibits

_SMALL_PX: Final = 512


def hidden_pictures(
    shown: Sequence[Shown], exhibits: DossierExhibits, progress: Progress = SILENT
) -> tuple[HiddenPicture, ...]:
    """Return every picture that this reader gets covered or not at all. Any thread.

    A picture that is withheld is looked for by its bytes alone where the reader gets one that looks
    the same, and where this reader gets pictures as they are.

    Raises: ExhibitDamaged; Cancelled.
    """
    told = [(item.showing(one), one) for item in shown for one in item.exhibits if one.is_picture]
    found = []
    for place, (showing, one) in enumerate(told):
        progress.step(place, len(told))
        if showing.how is How.COVERED and showing.copy is not None:
            found.append(_hidden(one, exhibits, showing.copy.how.regions))
        elif showing.how is How.WITHHELD:
            found.append(_hidden(one, exhibits, ()))
    # Looks take decoding every picture: only for readers who don't get them as they are.
    with_looks = bool(found)
    for one in (one for item in shown for one in item.left_out if one.is_picture):
        hidden = _hidden(one, exhibits, ())
        found.append(hidden if with_looks else replace(hidden, patches=()))
    for given in _given(shown, exhibits, progress, with_looks=with_looks) if found else ():
        found = [_without(one, given) for one in found]
    return tuple(found)


def _hidden(
    exhibit: Exhibit, exhibits: DossierExhibits, regions: tuple[Region, ...]
) -> HiddenPicture:
    with exhibits.open(exhibit) as file:
        try:
            picture = covering.upright(file)
        except (UnreadableImage, PictureTooBig):
            # Nobody can draw it; its bytes are still looked for.
            picture, regions = Image.new("L", (1, 1)), ()
        return hidden_picture(exhibit.known_as, file, picture, regions)


@dataclass(frozen=True, slots=True)
class _Given:
    """A picture that the reader gets."""

    raw: bytes
    small: Image.Image | None


def _without(hidden: HiddenPicture, given: _Given) -> HiddenPicture:
    """Return a hidden picture without what is no sign of it, as the reader may see the same.

    Two pictures that begin alike are packed alike up to where they differ.
    """
    probes = tuple(probe for probe in hidden.probes if probe not in given.raw)
    same = hidden.is_whole and given.small is not None and shows(hidden, given.small)
    return replace(hidden, probes=probes, patches=() if same else hidden.patches)


def _given(
    shown: Iterable[Shown], exhibits: DossierExhibits, progress: Progress, *, with_looks: bool
) -> Iterator[_Given]:
    """Give the pictures that the reader gets."""
    for item in shown:
        for one in item.exhibits:
            showing = item.showing(one)
            if not one.is_picture or showing.how not in (How.ORIGINAL, How.COVERED):
                continue
            progress.step(0, 1)
            opened = exhibits.copy(one, showing.copy) if showing.copy else exhibits.open(one)
            with opened as file:
                raw = file.read()
            yield _Given(raw, _small(raw) if with_looks else None)


def _small(raw: bytes) -> Image.Image | None:
    try:
        picture = covering.upright(io.BytesIO(raw))
    except (UnreadableImage, PictureTooBig):
        return None
    picture.thumbnail((_SMALL_PX, 8 * _SMALL_PX))
    return picture
