# SPDX-License-Identifier: MIT
"""A dossier of text alone, against the same text set by ReportLab's own Platypus with no tags."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from unittest import mock
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from abuselog import paths
from abuselog.dossier.layout.blocks import Prose
from abuselog.dossier.writing import write
from abuselog.progress import SILENT
from tests.bench.measured import Line
from tests.unit.dossier.cases import Case, full_fields

_INCIDENTS = 500
_MOST = 2.0
_RUNS = 3
_FACE = "bench-noto"


def lines(work: Path) -> Iterator[Line]:
    """Give the measurement of text alone; processor time, as other programs run beside it."""
    case = _case()
    said = _texts(case)
    # In turn, so that a slow minute of the machine hits both.
    taken = [(_seconds(case.pdf), _seconds(lambda: _plain(said))) for _ in range(_RUNS)]
    ours, floor = median(one for one, _ in taken), median(other for _, other in taken)
    yield Line(
        what=f"a dossier of {_INCIDENTS} incidents of text, tagged and archival",
        floor=f"bare Platypus, {len(said):,} paragraphs, no tags, tables, links: {floor:.2f} s",
        ours=f"{ours:.2f} s",
        ratio=f"{ours / floor:.2f}",
        goal=f"under {_MOST:g}",
        held=ours / floor < _MOST,
    )


def _case() -> Case:
    case = Case()
    for number in range(_INCIDENTS):
        words = f"Number {number}. " + "You will see what comes of that vote of yours. " * 12
        case.incident(**(full_fields() | {"words": words}))
    return case


def _texts(case: Case) -> list[str]:
    """Every text that the dossier sets, once."""
    found: dict[int, str] = {}
    kept = []
    draw = Prose.draw_lines

    def noting(self: Prose, *place: object) -> None:
        kept.append(self.content)
        found.setdefault(id(self.content), "".join(span.text for span in self.content))
        draw(self, *place)  # type: ignore[arg-type] # handed on as they came

    with mock.patch.object(Prose, "draw_lines", noting):
        write(case.contents(), io.BytesIO(), SILENT)
    return [text for text in found.values() if text.strip()]


def _plain(texts: list[str]) -> None:
    if _FACE not in pdfmetrics.getRegisteredFontNames():
        raw = paths.resource_bytes("fonts/NotoSans-Regular.ttf")
        pdfmetrics.registerFont(TTFont(_FACE, io.BytesIO(raw)))
    style = ParagraphStyle("plain", fontName=_FACE, fontSize=9.4, leading=13.5)
    story = [Paragraph(escape(text).replace("\n", "<br/>"), style) for text in texts]
    SimpleDocTemplate(io.BytesIO()).build(story)


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
