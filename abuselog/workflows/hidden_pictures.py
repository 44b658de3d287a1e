# SPDX-License-Identifier: MIT
"""What the search of a finished dossier has to know of pictures that are covered or withheld."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from PIL import Image

from abuselog.capture import covering
from abuselog.dossier.hidden_pictures import HiddenPicture, hidden_picture, shows
from abuselog.dossier.selection import Shown
from abuselog.dossier.showing import How
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

    A picture that is withheld is looked for by its bytes alone where another exhibit, which the
    reader does get, looks the same.

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
    if not any(one.is_whole for one in found):
        return tuple(found)
    given = list(_given(shown, exhibits, progress))
    return tuple(
        dataclasses.replace(one, patches=())
        if one.is_whole and any(shows(one, picture) for picture in given)
        else one
        for one in found
    )


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


def _given(
    shown: Iterable[Shown], exhibits: DossierExhibits, progress: Progress
) -> Iterator[Image.Image]:
    """Give the pictures that the reader gets, small."""
    for item in shown:
        for one in item.exhibits:
            showing = item.showing(one)
            if not one.is_picture or showing.how not in (How.ORIGINAL, How.COVERED):
                continue
            progress.step(0, 1)
            opened = exhibits.copy(one, showing.copy) if showing.copy else exhibits.open(one)
            with opened as file:
                try:
                    picture = covering.upright(file)
                except (UnreadableImage, PictureTooBig):
                    continue
            picture.thumbnail((_SMALL_PX, 8 * _SMALL_PX))
            yield picture
