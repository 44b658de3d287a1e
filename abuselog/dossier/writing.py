# SPDX-License-Identifier: MIT
"""Writing a dossier from its first page to its last, in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from abuselog.dossier.ahead import ReadingAhead
from abuselog.dossier.chapters import clocks, cover, exhibit_pages, exhibit_table
from abuselog.dossier.contents import Contents
from abuselog.dossier.layout.sheet import Running, Sheet
from abuselog.dossier.lettering.fonts import Fonts
from abuselog.dossier.lettering.text import Setter, first_words
from abuselog.dossier.parts import parts_of
from abuselog.dossier.pdf.canvas import DossierCanvas
from abuselog.dossier.pdf.conformance import Conformance
from abuselog.dossier.reader.selection import Shown, select
from abuselog.progress import Progress


def write(
    contents: Contents,
    target: BinaryIO,
    progress: Progress,
    *,
    conformance: Conformance = Conformance.A3A_UA1,
    shown: Sequence[Shown] | None = None,
) -> int:
    """Return how many pages the dossier has; all its bytes are in `target` then.

    `shown` is what `select` found, if that was asked before.

    The same contents give the same bytes. What was written so far means nothing if it raises: the
    caller throws it away.

    Raises: FontMissing; ExhibitDamaged from the reader or if a picture's SHA-256 is not the one
            recorded; Cancelled from `progress`.
    """
    shown = select(contents) if shown is None else shown
    sheet = open_sheet(contents, target, conformance=conformance)
    sheet.canvas.attach(
        exhibit_table.NAME,
        exhibit_table.MEDIA_TYPE,
        exhibit_table.csv_bytes(contents, shown),
        exhibit_table.DESCRIPTION,
    )
    if contents.part_count > 1:
        # An incident and its exhibits may be in different files.
        sheet.canvas.reachable = frozenset(part.key for part in parts_of(contents, shown))
    total = sum(1 for _part in parts_of(contents, shown))
    progress.step(0, total)
    pictures = exhibit_pages.pictures_of(shown, contents.is_here, contents.exhibits)
    with ReadingAhead(pictures) as sheet.pictures:
        for done, part in enumerate(parts_of(contents, shown), 1):
            with sheet.canvas.tag("Sect", title=part.title):
                part.put(sheet)
            progress.step(done, total, part.title)
    sheet.end_page()
    return sheet.canvas.close_document()


def open_sheet(
    contents: Contents,
    target: BinaryIO,
    *,
    conformance: Conformance = Conformance.A3A_UA1,
    fonts: Fonts | None = None,
) -> Sheet:
    """Return an empty document that is written to `target`: for all parts, or for one alone.

    Raises: FontMissing.
    """
    fonts = fonts or Fonts()
    seed = f"{contents.log_id} {contents.number} {contents.part} {contents.made_at.isoformat()}"
    canvas = DossierCanvas(
        target, fonts, made_at=contents.made_at, seed=seed, conformance=conformance
    )
    canvas.describe(f"{cover.title(contents)}: dossier {contents.number}", cover.marking(contents))
    running = Running(
        marking=first_words(cover.marking(contents), 40),
        number=f"Dossier {cover.numbered(contents)}",
        made=f"Made {clocks.instant(contents.made_at, seconds=False)}",
        practice=contents.profile.practice,
    )
    return Sheet(canvas, Setter(fonts), running)
