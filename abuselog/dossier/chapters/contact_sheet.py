# SPDX-License-Identifier: MIT
"""The restricted contact sheet: a file of its own, so that evidence can be served without it."""

from __future__ import annotations

from typing import BinaryIO, Final

from abuselog.dossier.chapters import clocks, role_words, signature_page
from abuselog.dossier.contents import Contents
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import BODY, STRONG, prose
from abuselog.dossier.layout.sheet import Running, Sheet
from abuselog.dossier.layout.table import Table
from abuselog.dossier.lettering.fonts import Fonts
from abuselog.dossier.lettering.text import Setter, first_words
from abuselog.dossier.pdf.canvas import DossierCanvas
from abuselog.records.contact import ContactDetails

KEY: Final = "contact"
TITLE: Final = "Restricted: how to reach me"
_LABELS: Final = {
    "phone": "Telephone",
    "email": "E-mail",
    "address": "Address",
    "date_of_birth": "Date of birth",
    "reach": "How and when it is safe to reach me",
    "dates_to_avoid": "Dates to avoid",
    "needs": "What I need",
    "another": "Somebody who can pass on a message",
}
_WARNING: Final = (
    "RESTRICTED. Not evidence. Keep this sheet apart from the dossier. Please do not serve or "
    "disclose it, and do not read it out where others can hear."
)
_WHY: Final = (
    "What is here is nowhere in the dossier, so that the dossier can be served or disclosed "
    "without it. The person ticked each line for this reader only."
)


def write(contents: Contents, details: ContactDetails, target: BinaryIO) -> int:
    """Return how many pages the sheet has; all its bytes are in `target` then.

    Raises: FontMissing.
    """
    fonts = Fonts()
    seed = f"{contents.log_id} {contents.number} contact {contents.made_at.isoformat()}"
    canvas = DossierCanvas(target, fonts, made_at=contents.made_at, seed=seed)
    marking = f"RESTRICTED - personal data - for {contents.reader} only"
    canvas.describe(f"Restricted contact sheet: dossier {contents.number}", marking)
    running = Running(
        marking=first_words(marking, 40),
        number=f"Contact sheet of {contents.number}",
        made=f"Made {clocks.instant(contents.made_at, seconds=False)}",
        practice=contents.profile.practice,
    )
    sheet = Sheet(canvas, Setter(fonts), running)
    with canvas.tag("Sect", title=TITLE):
        _put(sheet, contents, details)
    sheet.end_page()
    return canvas.close_document()


def _put(sheet: Sheet, contents: Contents, details: ContactDetails) -> None:
    sheet.new_page()
    blocks.chapter(sheet, KEY, TITLE)
    sheet.place(prose(_WARNING, STRONG, after=6))
    sheet.place(prose(_WHY, BODY, after=8))
    known = [
        ("Name", contents.profile.name),
        ("Office", role_words.office(contents.profile)),
        ("Belongs to", f"dossier {contents.number} for {contents.reader}"),
    ]
    known += [(label, getattr(details, name)) for name, label in _LABELS.items()]
    rows = [blocks.fact(name, text, STRONG) for name, text in known if text]
    sheet.place(Table((4.4, 10.6), rows, flush=True))
    if contents.certificate_fingerprint:
        sheet.space(14)
        sheet.place(signature_page.place_of(contents))
