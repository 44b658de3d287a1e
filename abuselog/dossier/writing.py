# SPDX-License-Identifier: MIT
"""Writing a dossier from its first page to its last, in one pass."""

from __future__ import annotations

from typing import BinaryIO

from abuselog.dossier import chronology, clocks, cover, exhibit_pages, incident_pages, lists, method
from abuselog.dossier.canvas import DossierCanvas
from abuselog.dossier.contents import Contents
from abuselog.dossier.cover import Chapter
from abuselog.dossier.fonts import Fonts
from abuselog.dossier.selection import Shown, select
from abuselog.dossier.sheet import Running, Sheet
from abuselog.dossier.text import Setter, first_words
from abuselog.progress import Progress

_CHAPTERS = (
    Chapter(chronology.KEY, chronology.TITLE),
    Chapter(incident_pages.CHAPTER, incident_pages.CHAPTER_TITLE),
    Chapter(lists.ACCOUNTS, lists.ACCOUNTS_TITLE),
    Chapter(lists.EXHIBITS, lists.EXHIBITS_TITLE),
    Chapter(method.METHOD, method.METHOD_TITLE),
    Chapter(method.WITHHELD, method.WITHHELD_TITLE),
)


def write(contents: Contents, target: BinaryIO, progress: Progress) -> int:
    """Return how many pages the dossier has; all its bytes are in `target` then.

    The same contents give the same bytes. What was written so far means nothing if it raises: the
    caller throws it away.

    Raises: FontMissing; ExhibitDamaged from the reader or if a picture's SHA-256 is not the one
            recorded; Cancelled from `progress`.
    """
    fonts = Fonts()
    seed = f"{contents.log_id} {contents.number} {contents.made_at.isoformat()}"
    canvas = DossierCanvas(target, fonts, made_at=contents.made_at, seed=seed)
    canvas.describe(f"{cover.title(contents)}: dossier {contents.number}", cover.marking(contents))
    canvas.showOutline()
    running = Running(
        marking=first_words(cover.marking(contents), 40),
        number=f"Dossier {contents.number}",
        made=f"Made {clocks.instant(contents.made_at, seconds=False)}",
        practice=contents.profile.practice,
    )
    sheet = Sheet(canvas, Setter(fonts), running)
    shown = select(contents)
    standing = [item for item in shown if item.withdrawal is None]
    cover.put_cover(sheet, contents, shown)
    chapters = [c for c in _CHAPTERS if standing or c.key != incident_pages.CHAPTER]
    cover.put_contents(sheet, chapters, standing)
    chronology.put(sheet, shown)
    _put_incidents(sheet, contents, standing, progress)
    lists.put_accounts(sheet, standing)
    lists.put_exhibits(sheet, standing)
    method.put_method(sheet)
    method.put_withheld(sheet, contents, shown)
    sheet.end_page()
    return canvas.close_document()


def _put_incidents(
    sheet: Sheet, contents: Contents, standing: list[Shown], progress: Progress
) -> None:
    total = len(standing) + sum(len(item.exhibits) for item in standing)
    done = 0
    progress.step(done, total)
    for place, item in enumerate(standing):
        incident_pages.put(sheet, item, first=place == 0)
        done += 1
        progress.step(done, total, str(item.number))
        for exhibit in item.exhibits:
            exhibit_pages.put(sheet, item, exhibit, contents.exhibits)
            done += 1
            progress.step(done, total, exhibit.known_as)
