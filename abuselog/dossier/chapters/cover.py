# SPDX-License-Identifier: MIT
"""The cover and the contents page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from abuselog.dossier.chapters import clocks, groups, role_words
from abuselog.dossier.contents import COMPLAINT, COUNCIL, POLICE, Contents
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import BODY, CELL_STRONG, STRONG, Prose, prose
from abuselog.dossier.layout.fitting import Gathered
from abuselog.dossier.layout.sheet import MM, Sheet
from abuselog.dossier.layout.table import Row, RowsOf, Table, cell
from abuselog.dossier.lettering.fonts import BOLD, MONO, REGULAR, SEMIBOLD
from abuselog.dossier.lettering.text import Span, spans
from abuselog.dossier.pdf.canvas import GREY, TEAL, Lettering
from abuselog.dossier.reader.selection import Shown
from abuselog.records.dossier import DossierChanges
from abuselog.wording.dossier_changes import change_lines

_HUGE: Final = Lettering(BOLD, 28, TEAL)
_WIDE: Final = Lettering(REGULAR, 13.5, GREY)
_MARKED: Final = Lettering(SEMIBOLD, 10, TEAL)
_MONO: Final = Lettering(MONO, 7.8)
_MOST_ON_A_PAGE: Final = 60
"""More entries of the contents than go on a page, however close they stand."""

_TITLES: Final = {
    POLICE: "Record of abuse",
    COUNCIL: "Record of abuse: member safety",
    COMPLAINT: "Complaint under the Code of Conduct",
}


COVER: Final = "cover"
COVER_TITLE: Final = "Cover"
CONTENTS: Final = "contents"
CONTENTS_TITLE: Final = "Contents"


def marking(contents: Contents) -> str:
    """Return the protective marking that stands on every page."""
    return f"Confidential - personal data - for {contents.reader}"


def title(contents: Contents) -> str:
    """Return what the dossier calls itself."""
    return _TITLES.get(contents.edition, _TITLES[POLICE])


def put_cover(sheet: Sheet, contents: Contents, shown: Sequence[Shown]) -> None:
    """Fill the first page."""
    sheet.new_page(bare=True)
    canvas = sheet.canvas
    canvas.box(0, 297 * MM - 14 * MM, 210 * MM, 14 * MM, TEAL)
    white = Lettering(SEMIBOLD, 10.5, (1.0, 1.0, 1.0))
    with canvas.artifact():
        # Both stand again below, where they are read.
        canvas.say(sheet.x, 297 * MM - 8.6 * MM, "abuselog dossier", white)
        canvas.say_right(sheet.x + sheet.width, 297 * MM - 8.6 * MM, contents.number, white)
    canvas.arrive(COVER, sheet.top)
    canvas.enter(COVER, COVER_TITLE, 0)
    sheet.top -= 26 * MM
    sheet.place(Prose(spans(marking(contents), _MARKED), after=9))
    if contents.profile.practice:
        sheet.place(
            prose("PRACTICE - every incident in this dossier is invented.", STRONG, after=9)
        )
    sheet.place(blocks.Heading(title(contents), _HUGE, 5))
    sheet.depth = 1
    sheet.place(Prose(spans(f"Dossier for {contents.reader}", _WIDE), after=11 * MM))
    sheet.place(_facts(contents, shown))
    sheet.top -= 7 * MM
    if contents.changes is not None:
        _put_changes(sheet, contents.changes)
    for text in _what_it_shows(contents):
        sheet.place(prose(text, BODY, after=5))


def _facts(contents: Contents, shown: Sequence[Shown]) -> Table:
    profile = contents.profile
    standing = [item for item in shown if item.withdrawal is None]
    rows = [
        ("Record of", profile.name),
        ("Office", role_words.office(profile)),
        ("For", contents.reader),
        ("Dossier number", numbered(contents)),
        ("Period covered", groups.period(standing)),
        ("Contents", _counts(standing, len(shown) - len(standing))),
        ("Made", clocks.instant(contents.made_at)),
    ]
    small = [
        ("Log", contents.log_id),
        (
            "History of the log",
            f"{contents.history_size} entries, head {contents.history_head_hex}",
        ),
    ]
    if contents.certificate_fingerprint:
        groups_of_four = contents.certificate_fingerprint.split(" ")
        half = len(groups_of_four) // 2
        rows_of = (" ".join(groups_of_four[:half]), " ".join(groups_of_four[half:]))
        small.append(("Certificate (SHA-256)", "\n".join(rows_of).strip()))
    found = [blocks.fact(name, value, STRONG) for name, value in rows]
    found += [blocks.fact(name, value, _MONO) for name, value in small]
    catalogue = (
        f"version {contents.catalogue_version}, as at {clocks.day(contents.catalogue_as_at)}"
    )
    found.append(blocks.fact("Definitions used", catalogue))
    return Table((3.4, 11), found, flush=True)


def _counts(standing: Sequence[Shown], withdrawn: int) -> str:
    text = groups.how_much(standing)
    return f"{text}; {withdrawn} withdrawn, listed by number only" if withdrawn else text


def numbered(contents: Contents) -> str:
    """Return the dossier's number with its version and which of its files this is."""
    text = contents.number
    if contents.version > 1:
        text += f", version {contents.version}"
    if contents.part_count > 1:
        text += f", part {contents.part} of {contents.part_count}"
    return text


def _put_changes(sheet: Sheet, changes: DossierChanges) -> None:
    """Say what is new since the earlier version, so that nobody has to compare two files."""
    since = (
        f"New since version {changes.earlier_version} ({changes.earlier}, "
        f"{clocks.day(changes.earlier_made_at)})"
    )
    blocks.label(sheet, since)
    blocks.bullets(sheet, change_lines(changes))
    sheet.space(4)


def _what_it_shows(contents: Contents) -> list[str]:
    own = (
        "This is one person's own record, made with abuselog on their own computer. Facts and "
        "beliefs are kept apart."
    )
    if contents.part > 1:
        place = f"This file is part {contents.part} of {contents.part_count}"
        return [f"{place} and shows exhibits only. All else is in part 1."]
    if contents.edition == POLICE or "words" in contents.options:
        own += " What was said is printed as it was said, offensive words included."
    lines = [
        own,
        (
            "Each exhibit has a SHA-256 fingerprint, taken when the file came into the log. If "
            "the file you hold has the same fingerprint, it is the same file, bit for bit. A "
            "fingerprint does not show who made the file, when, or whether what it shows is "
            "true."
        ),
    ]
    if contents.certificate_fingerprint:
        lines.append(
            "The file is signed with a certificate that this log issued to itself. Its "
            "fingerprint above can be compared by telephone. The page on the signature says what "
            "it shows and what it does not."
        )
    if contents.edition != POLICE:
        lines.append(
            "This copy leaves out or covers some particulars of other people. The page \u201cWhat "
            "is left out\u201d lists where, and why. A picture is shown covered, or as received "
            "where nothing in it needs covering, or not at all."
        )
    return lines


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: what stands there, and its place in the document."""

    title: str
    key: str
    is_chapter: bool


def put_contents(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Fill the linked contents, with page numbers."""
    sheet.new_page()
    blocks.chapter(sheet, CONTENTS, CONTENTS_TITLE)
    listed = Table((13.6, 1.4), RowsOf(_entry, entries), flush=True, toc=True)
    if len(entries) > _MOST_ON_A_PAGE:
        sheet.place(listed)
        return
    page = Gathered(sheet.depth)
    page.place(listed)
    page.put(sheet)


def _entry(entry: Entry) -> Row:
    look = STRONG if entry.is_chapter else CELL_STRONG
    text = entry.title if entry.is_chapter else f"        {entry.title}"
    return cell(text, look, link=entry.key), Prose([Span("", look, page_of=entry.key)])
