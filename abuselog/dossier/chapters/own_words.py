# SPDX-License-Identifier: MIT
"""What the person wrote for this dossier, with the values covered that are covered elsewhere."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from abuselog.dossier.contents import Contents
from abuselog.dossier.layout.blocks import QUIET, QUOTED, Prose, Quote, prose
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.lettering.text import spans
from abuselog.dossier.reader.selection import Shown
from abuselog.records.dossier_choices import Choices

NOT_WRITTEN: Final = "Nothing is written here."
_CODED: Final = frozenset({"edition", "capacity", "earlier", "recipient"})


def choices_shown(contents: Contents, shown: Sequence[Shown]) -> Choices:
    """Return the choices with their texts as this reader may see them."""
    choices = contents.choices
    if not shown:
        return choices
    cover = shown[0].cover
    texts = {
        spec.name: cover.over(value)
        for spec in dataclasses.fields(Choices)
        if isinstance(value := getattr(choices, spec.name), str) and spec.name not in _CODED
    }
    return replace(choices, **texts)  # type: ignore[arg-type] # by field name


def put_words(sheet: Sheet, text: str, nothing: str = NOT_WRITTEN) -> None:
    """Place what a person wrote, its lines numbered; or say that there is nothing."""
    if text.strip():
        sheet.place(Quote(Prose(spans(text.strip(), QUOTED))))
    else:
        sheet.place(prose(nothing, QUIET, after=4))
