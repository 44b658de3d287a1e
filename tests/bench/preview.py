# SPDX-License-Identifier: MIT
"""How long a page of the preview takes, beside PDFium drawing the same page of a finished file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from typing import Final

import pypdfium2

from abuselog.dossier import writing
from abuselog.dossier.preview import Memory, Place, Preview
from abuselog.progress import SILENT
from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.workflows import demo, unlock
from abuselog.workflows.gather_dossier import Gathered, gather, usual_fields
from tests.bench import logs
from tests.bench.measured import Line

_MOST_S: Final = 0.3
_BOX: Final = (504, 560)


def lines(work: Path) -> Iterator[Line]:
    """Give the measurements of the preview."""
    vault = unlock.unlock(logs.practice(work), demo.PRACTICE_PASSPHRASE)
    choices = Choices(edition=POLICE, options=tuple(sorted(usual_fields(POLICE))))
    gathered = gather(vault, choices)
    floor_s = _floor(gathered)
    memory = Memory()
    first = Preview(gathered.contents, gathered.shown, memory)
    first.draw(Place("cover"), _BOX, veiled=True)  # fonts, decoders
    taken = _every_page(first)
    yield _line("a page of the preview in a log of pictures", floor_s, taken)
    first.count()
    again = Preview(gathered.contents, gathered.shown, memory)
    left = again.uncounted
    yield _line("the same when every page is counted", floor_s, _every_page(again))
    unlock.lock(vault)
    yield Line(
        what="parts laid out again for their number of pages, when nothing changed",
        floor=f"all {len(first.parts)} parts",
        ours=f"{left} parts",
        ratio=f"{left / len(first.parts):.2f} of them",
        goal="the list of contents at most",
        held=left <= 1,
    )


def _line(what: str, floor_s: float, taken: list[tuple[float, float]]) -> Line:
    own = [used for used, _wall in taken]
    return Line(
        what=f"{what} ({len(taken)} parts)",
        floor=f"PDFium alone, page of the finished file: {floor_s * 1000:.0f} ms",
        ours=f"{median(own) * 1000:.0f} ms, at most {max(own) * 1000:.0f} ms "
        f"({max(wall for _used, wall in taken) * 1000:.0f} ms with other programs' turns)",
        ratio=f"{median(own) / floor_s:.1f} times",
        goal=f"under {_MOST_S * 1000:.0f} ms",
        held=max(own) < _MOST_S,
    )


def _every_page(preview: Preview) -> list[tuple[float, float]]:
    """Return how long the first page of each part took, laid out anew: of our own, and in all."""
    taken = []
    for part in preview.parts:
        began, used = perf_counter(), thread_time()
        preview.draw(Place(part.key), _BOX, veiled=False)
        taken.append((thread_time() - used, perf_counter() - began))
    return taken


def _floor(gathered: Gathered) -> float:
    """Return how long PDFium takes for a page of the finished file, in the middle."""
    target = io.BytesIO()
    writing.write(gathered.contents, target, SILENT)
    document = pypdfium2.PdfDocument(target.getvalue())
    taken = []
    for page in document:
        used = thread_time()
        scale = min(room / side for room, side in zip(_BOX, page.get_size(), strict=True))
        page.render(scale=scale).close()
        taken.append(thread_time() - used)
    document.close()
    return median(taken)
