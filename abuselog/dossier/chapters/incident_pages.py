# SPDX-License-Identifier: MIT
"""The account of one incident: its clocks, where and who, what was said, what it did, who knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abuselog.catalogue import bodies, follow_ups, kinds, platforms, severity
from abuselog.dossier.chapters import clocks, groups
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import (
    BODY,
    CELL_LINK,
    CELL_STRONG,
    QUIET,
    QUIET_ITALIC,
    QUOTED,
    STRONG,
    SUBTITLE,
    Prose,
    Quote,
    prose,
)
from abuselog.dossier.layout.fitting import Gathered
from abuselog.dossier.layout.sheet import Places, Sheet
from abuselog.dossier.layout.table import Table, cell
from abuselog.dossier.lettering import languages
from abuselog.dossier.lettering.text import Span, emoji_notes, first_words, spans
from abuselog.dossier.pdf.canvas import TEAL
from abuselog.dossier.reader.masking import WITHHELD
from abuselog.dossier.reader.selection import Shown
from abuselog.records.report import Report

_NOT_NOTED: Final = "not noted"
_FACT_SHARES: Final = (3.5, 11.0)


CHAPTER: Final = "incidents"
CHAPTER_TITLE: Final = "Accounts of the incidents"


def name_of(item: Shown) -> str:
    """Return what an incident is called in contents and bookmarks: our words only."""
    happened = clocks.short(item.particulars.happened)
    return f"Occasion {item.occasion}: incident {item.number}, {happened}"


def put(sheet: Sheet, item: Shown, *, first: bool) -> None:
    """Fill the pages of one standing incident; the first one also starts the chapter."""
    sheet.new_page()
    if first:
        blocks.chapter(sheet, CHAPTER, CHAPTER_TITLE)
    sheet.canvas.arrive(item.key, sheet.top + 12)
    sheet.canvas.enter(item.key, name_of(item), 1, closed=True)
    named = [
        Span(f"Occasion {item.occasion}", blocks.TITLE),
        Span(f"   Incident {item.number}", SUBTITLE),
    ]
    blocks.heading(sheet, named)
    _priority(sheet, item)
    account = Gathered(sheet.depth)
    blocks.label(account, "The five clocks")
    account.place(_facts(_clocks(item)))
    blocks.label(account, "Where and who")
    account.place(_facts(_where_and_who(item)))
    for fill in (_words, _meaning, _effect, _around, _told, _exhibits, _changes):
        fill(account, item)
    account.put(sheet)


def _facts(rows: Sequence[tuple[str, str]]) -> Table:
    return Table(_FACT_SHARES, [blocks.fact(name, text) for name, text in rows], flush=True)


def _priority(sheet: Sheet, item: Shown) -> None:
    if not item.shows("severity"):
        return
    level = severity.level(item.particulars.severity)
    top, height = sheet.top, 21.0
    canvas = sheet.canvas
    canvas.outline(sheet.x, top - height, sheet.width, height, TEAL)
    # Filled and empty squares: readable without colour.
    for place in range(severity.HIGHEST):
        left = sheet.x + 9 + place * 11
        canvas.outline(left, top - 14.5, 8, 8, TEAL)
        if place < level.number:
            canvas.box(left, top - 14.5, 8, 8, TEAL)
    words = f"Self-assessed priority: {level.number} of {severity.HIGHEST}, {level.name}"
    canvas.say(sheet.x + 72, top - 13.8, words, STRONG)
    sheet.top -= height + 2


def _clocks(item: Shown) -> list[tuple[str, str]]:
    said = item.particulars
    shown = f"\u201c{said.shown_time}\u201d" if said.shown_time else _NOT_NOTED
    seen = clocks.full(said.seen) if said.seen else _NOT_NOTED
    captured = clocks.full(said.captured) if said.captured else _NOT_NOTED
    recorded = f"{clocks.instant(item.recorded_at)} (automatic, from this computer's clock)"
    derived = said.derived_time
    rows = [
        ("Shown by the platform", shown if item.shows("shown_time") else WITHHELD),
        ("It happened", clocks.full(said.happened) if item.shows("happened") else WITHHELD),
        ("First seen by me", seen if item.shows("seen") else WITHHELD),
        ("Captured", captured if item.shows("captured") else WITHHELD),
        ("Recorded in the log", recorded if item.shows("recorded") else WITHHELD),
    ]
    if derived is not None:
        rows.insert(1, ("The post's own number says", clocks.derived(derived)))
    return rows


def _where_and_who(item: Shown) -> list[tuple[str, str]]:
    said, sender = item.particulars, item.particulars.sender
    rows = [
        ("Platform", platforms.name_of(said.platform)),
        ("Place", said.place),
        ("Link", said.link),
        ("Number of the post", said.post_id),
        ("Who could see it", said.visibility),
        ("Audience", said.audience),
        ("Account: handle", sender.handle),
        ("Account: display name", sender.display_name),
        ("Account: permanent id", sender.stable_id),
        ("Account: profile page", sender.profile_link),
        ("Telephone number", sender.phone),
        ("E-mail address", sender.email),
        ("What they are to me", said.sender_role),
        ("Removed since", said.removed),
    ]
    kept = [(name, text) for name, text in rows if text]
    if not sender.known_as:
        kept.append(("Account", "not known"))
    return kept


def _words(sheet: Places, item: Shown) -> None:
    said = item.particulars
    blocks.label(sheet, "What was said", keep=70)
    if not item.shows("words"):
        sheet.place(prose(f"{WITHHELD} See \u201cWhat is left out\u201d.", QUIET))
    elif not said.words:
        sheet.place(prose("No words recorded.", QUIET))
    else:
        quote(sheet, said.words, lang=languages.tag_of(said.language))
    if said.language:
        sheet.place(prose(f"Language: {said.language}", QUIET, after=2))
    if said.translation:
        blocks.label(sheet, "Translation")
        quote(sheet, said.translation)


def quote(sheet: Places, words: str, *, lang: str = "") -> None:
    """Place somebody's words with line numbers, and under them what every emoji is."""
    sheet.place(Quote(Prose(spans(words, QUOTED), lang=lang)))
    notes = emoji_notes(words, QUIET)
    if notes:
        sheet.place(Prose([Span("Signs in these words: ", QUIET_ITALIC), *notes], after=3))


def _meaning(sheet: Places, item: Shown) -> None:
    said = item.particulars
    floors = [severity.trigger_question(code) for code in said.floors]
    rows = [
        ("Kinds of abuse", "; ".join(kinds.label(code) for code in said.kinds)),
        ("What was attacked", "; ".join(kinds.hostility_label(code) for code in said.hostility)),
        ("Words that show it", said.hostility_words),
        ("Because of my office", said.role_link),
        ("Facts answered \u201cyes\u201d", "\n".join(floors)),
        ("Reason for the priority", said.severity_reason),
        ("Pattern", severity.pattern_label(said.pattern) if said.pattern else ""),
        ("Told to stop", said.told_to_stop),
        ("Linked with others as", "\n".join(groups.series_called(one) for one in item.series)),
    ]
    kept = [(name, text) for name, text in rows if text]
    if kept:
        blocks.label(sheet, "What it was")
        sheet.place(_facts(kept))
    if said.identity_belief:
        blocks.label(sheet, "Belief, not fact: who I think it is, and why")
        quote(sheet, said.identity_belief)


def _effect(sheet: Places, item: Shown) -> None:
    said = item.particulars
    if not said.impact and not said.impact_words:
        return
    blocks.label(sheet, "What it did to me")
    if said.impact:
        ticked = "; ".join(severity.impact_label(code) for code in said.impact)
        sheet.place(prose(ticked, BODY, after=3))
    if said.impact_words:
        quote(sheet, said.impact_words)
    if said.impact_recorded_at:
        written = clocks.instant(said.impact_recorded_at)
        sheet.place(prose(f"Written {written}", QUIET, after=2))


def _around(sheet: Places, item: Shown) -> None:
    said = item.particulars
    for title, text in (
        ("What went before", said.context_before),
        ("My own replies", said.own_replies),
    ):
        if text:
            blocks.label(sheet, title)
            quote(sheet, text)
    rows = [
        ("Witnesses", said.witnesses),
        ("Other people in it", said.third_parties),
        ("What I did", said.actions_taken),
    ]
    kept = [(name, text) for name, text in rows if text]
    if kept:
        blocks.label(sheet, "People and steps")
        sheet.place(_facts(kept))


def _told(sheet: Places, item: Shown) -> None:
    if not item.reports:
        return
    blocks.label(sheet, "Who was told", keep=110)
    for report in item.reports:
        sheet.need(70)
        name = f"{bodies.label(report.target)}, {clocks.day(report.told_on)}"
        sheet.place(prose(name, STRONG))
        rows = _report_rows(report)
        if rows:
            sheet.place(_facts(rows))
        sheet.space(4)


def _report_rows(report: Report) -> list[tuple[str, str]]:
    force = bodies.force_name(report.force) if report.force else ""
    log = report.log_number
    if log:
        log += f" of {clocks.day(report.log_day)}" + (f", {force}" if force else "")
    rows = [
        ("How", report.method),
        ("To whom", report.recipient),
        ("Police log number", log),
        ("Crime reference", report.crime_reference or ("none given" if log else "")),
        ("Force", force),
        ("Reference", report.reference),
        ("Note", report.note),
        ("Next", report.next_action),
        ("Due", clocks.day(report.due_on) if report.due_on else ""),
        ("Came of it", ", ".join(follow_ups.outcome_label(one) for one in report.outcomes)),
        ("Reason given", report.outcome_reason),
    ]
    return [(name, text) for name, text in rows if text]


def _exhibits(sheet: Places, item: Shown) -> None:
    if not item.exhibits:
        return
    blocks.label(sheet, "Exhibits")
    rows = [
        (
            cell(exhibit.known_as, CELL_LINK, link=f"exhibit-{exhibit.id}"),
            cell(first_words(exhibit.caption or exhibit.original_name or "erased", 30)),
            Prose([Span("", CELL_STRONG, page_of=f"exhibit-{exhibit.id}")]),
        )
        for exhibit in item.exhibits
    ]
    sheet.place(Table((2, 11.2, 1.3), rows, flush=True))


def _changes(sheet: Places, item: Shown) -> None:
    if not item.amendments:
        return
    blocks.label(sheet, "Changes to this record")
    count = len(item.amendments) + 1
    sheet.place(
        prose(
            f"{count} versions; the latest is printed, the earlier ones are kept.", QUIET, after=2
        )
    )
    rows = [
        (f"Version {change.number}", f"{clocks.instant(change.made_at)}. {change.reason}")
        for change in item.amendments
    ]
    sheet.place(_facts(rows))
