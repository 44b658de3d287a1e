# SPDX-License-Identifier: MIT
"""The pages that only a council's member-safety report has.

Before the incidents: a summary, the levels and effects, the safety concerns and the support that
is wanted. After them: what was done and who was told, and what the council may do with it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Final

from abuselog.catalogue import bodies, severity
from abuselog.dossier.chapters import clocks, groups, role_words
from abuselog.dossier.chapters.own_words import choices_shown, put_words
from abuselog.dossier.contents import Contents
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import (
    BODY,
    CELL,
    CELL_LINK,
    CELL_STRONG,
    QUIET,
    Prose,
    note,
    prose,
)
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.layout.table import Row, Table, cell
from abuselog.dossier.lettering.text import Span, first_words
from abuselog.dossier.part import Part
from abuselog.dossier.reader.selection import Shown
from abuselog.records.report import Report

SUMMARY: Final = "summary"
IMPACT: Final = "impact"
CONCERNS: Final = "safety"
STEPS: Final = "steps"
SHARING: Final = "sharing"
_SUMMARY_TITLE: Final = "Summary"
_IMPACT_TITLE: Final = "Levels and effect"
_CONCERNS_TITLE: Final = "Safety concerns and support wanted"
_STEPS_TITLE: Final = "What was done, and who was told"
_SHARING_TITLE: Final = "Sharing and keeping"
CONSENTS: Final = {
    "share_police": "Share it with the Police",
    "share_communications": "Share it with the press office",
    "share_group_leader": "Share it with the leader of my group",
}
"""What a council may be allowed to do with the report, by the code of the consent."""

_FACTS: Final = (3.6, 11.4)
_MOST_REPORTS: Final = 3
_ANSWERS: Final = {"yes": "yes", "no": "no", "unknown": "not known"}
_LEVELS: Final = (
    "The level is my own, for the content of one incident: no program worked it out. Pattern and "
    "effect are kept apart from it."
)
_WHO_YOU_ARE: Final = "\u201cYou\u201d is the councillor whose record this is."
_WHO_ELSE: Final = (
    "This report is for {reader}. It names accounts as they were seen and tells what one person "
    "says happened; it is not a finding about anybody. Please give it to those who need it for "
    "my safety, and to nobody else without asking me."
)
_ASK: Final = "not answered: please ask me first"


def front(contents: Contents, shown: Sequence[Shown]) -> list[Part]:
    """Return what stands before the chronology."""
    about = (contents.choices, shown)
    return [
        Part(
            key=SUMMARY,
            title=_SUMMARY_TITLE,
            put=functools.partial(_put_summary, contents=contents, shown=shown),
            about=about,
        ),
        Part(
            key=IMPACT,
            title=_IMPACT_TITLE,
            put=functools.partial(_put_impact, shown=shown),
            about=shown,
        ),
        Part(
            key=CONCERNS,
            title=_CONCERNS_TITLE,
            put=functools.partial(_put_concerns, contents=contents, shown=shown),
            about=about,
        ),
    ]


def back(contents: Contents, shown: Sequence[Shown]) -> list[Part]:
    """Return what stands after the incidents."""
    return [
        Part(
            key=STEPS,
            title=_STEPS_TITLE,
            put=functools.partial(_put_steps, shown=shown),
            about=shown,
        ),
        Part(
            key=SHARING,
            title=_SHARING_TITLE,
            put=functools.partial(_put_sharing, contents=contents, shown=shown),
            about=(contents.choices, shown),
        ),
    ]


def _put_summary(sheet: Sheet, contents: Contents, shown: Sequence[Shown]) -> None:
    standing = _standing(shown)
    said = choices_shown(contents, shown)
    _start(sheet, SUMMARY, _SUMMARY_TITLE)
    sheet.place(Table(_FACTS, list(_outline(contents, standing)), flush=True))
    blocks.label(sheet, "What I ask the Council to do")
    put_words(sheet, said.wanted)
    blocks.label(sheet, "Reported to the Police")
    _put_police(sheet, standing)


def _outline(contents: Contents, standing: Sequence[Shown]) -> Iterable[Row]:
    profile = contents.profile
    office = role_words.office(profile)
    yield blocks.fact("From", f"{profile.name}, {office}" if office else profile.name)
    yield blocks.fact("What", groups.how_much(standing))
    if not standing:
        return
    yield blocks.fact("When", groups.period(standing))
    accounts = groups.by_account(standing)
    repeated = [items for items in accounts if len(items) > 1]
    known = groups.many(len(accounts), "account")
    if repeated:
        known += f"; {groups.many(len(repeated), 'account')} on two or more occasions"
    yield blocks.fact("From whom", known)
    rated = [item for item in standing if item.shows("severity")]
    if rated:
        highest = max(item.particulars.severity for item in rated)
        top = [item for item in rated if item.particulars.severity == highest]
        name = severity.level(highest).name
        yield (
            Prose([Span("Highest level", QUIET)], beside=BODY.size),
            Prose([Span(f"{highest} of {severity.HIGHEST}, {name}: ", BODY), *_links(top)]),
        )
    latest = max(standing, key=lambda item: (item.particulars.happened.latest, item.number))
    yield (
        Prose([Span("Latest", QUIET)], beside=BODY.size),
        Prose([Span(f"{clocks.short(latest.particulars.happened)}: ", BODY), *_links([latest])]),
    )


def _put_police(sheet: Sheet, standing: Sequence[Shown]) -> None:
    found = [
        (item, report)
        for item in standing
        for report in item.reports
        if _kind_of(report) == "police"
    ]
    if not found:
        hidden = any(not item.shows("earlier_reports") for item in standing)
        text = "Reports are left out of this copy." if hidden else "No report to them is recorded."
        sheet.place(prose(text, QUIET, after=4))
        return
    # The newest first: its number is the one to quote.
    newest = sorted(found, key=lambda pair: pair[1].told_on, reverse=True)
    rows: list[Row] = [
        (
            cell(clocks.day(report.told_on), CELL_STRONG),
            Prose([Span(_numbers(report), CELL), Span("  ", CELL), *_links([item])]),
        )
        for item, report in newest[:_MOST_REPORTS]
    ]
    sheet.place(Table(_FACTS, rows, flush=True))
    if len(found) > _MOST_REPORTS:
        sheet.place(
            Prose([Span("All of them: What was done, and who was told", CELL_LINK, link=STEPS)])
        )


def _put_impact(sheet: Sheet, shown: Sequence[Shown]) -> None:
    standing = _standing(shown)
    _start(sheet, IMPACT, _IMPACT_TITLE)
    sheet.place(prose(_LEVELS, QUIET, after=6))
    rows = [_impact_row(item) for item in standing]
    if rows:
        head = ("Occ.", "Incident", "When", "Level", "Pattern", "Effect on me")
        sheet.place(Table((1.1, 2.1, 3.2, 2.2, 2.4, 4.6), rows, head))
    used = sorted({item.particulars.severity for item in standing if item.shows("severity")})
    if used:
        blocks.label(sheet, "What the levels mean", keep=90)
        meanings: list[Row] = [
            (
                cell(f"{number}  {severity.level(number).name}", CELL_STRONG),
                cell(severity.level(number).definition),
            )
            for number in used
        ]
        sheet.place(note(_WHO_YOU_ARE))
        sheet.place(Table((2.6, 12.4), meanings, flush=True))


def _impact_row(item: Shown) -> Row:
    said = item.particulars
    ticked = "; ".join(severity.impact_label(code) for code in said.impact)
    words = first_words(said.impact_words, 30) if said.impact_words else ""
    effect = [Span(ticked or ("" if words else "none recorded"), CELL)]
    if words:
        effect.append(Span(f"{chr(10) if ticked else ''}\u201c{words}\u201d", CELL))
    level = (
        f"{said.severity}, {severity.level(said.severity).short_name}"
        if item.shows("severity")
        else "left out"
    )
    pattern = severity.pattern_label(said.pattern) if said.pattern else "not noted"
    return (
        cell(str(item.occasion), CELL_STRONG),
        cell(str(item.number), CELL_LINK, link=item.key),
        cell(clocks.short(said.happened)),
        cell(level),
        cell(pattern),
        Prose(effect),
    )


def _put_concerns(sheet: Sheet, contents: Contents, shown: Sequence[Shown]) -> None:
    said = choices_shown(contents, shown)
    _start(sheet, CONCERNS, _CONCERNS_TITLE)
    blocks.label(sheet, "My concerns")
    put_words(sheet, said.concerns)
    blocks.label(sheet, "What I fear may happen, where and when")
    put_words(sheet, said.risk)
    rows: list[Row] = [
        (cell(aid.label), cell(_ANSWERS[answer], CELL_STRONG))
        for aid in severity.likelihood_aids()
        if (answer := said.risk_aids.get(aid.code, "")) in _ANSWERS
    ]
    if rows:
        blocks.label(sheet, "Questions that help to judge how likely harm is", keep=90)
        sheet.place(Table((11.0, 4.0), rows, ("Question", "My answer")))
    blocks.label(sheet, "Support wanted")
    put_words(sheet, said.needs)


def _put_steps(sheet: Sheet, shown: Sequence[Shown]) -> None:
    standing = _standing(shown)
    _start(sheet, STEPS, _STEPS_TITLE)
    blocks.label(sheet, "What I did")
    done: list[Row] = [
        (cell(str(item.number), CELL_LINK, link=item.key), cell(item.particulars.actions_taken))
        for item in standing
        if item.particulars.actions_taken
    ]
    if done:
        sheet.place(Table((2.4, 12.6), done, ("Incident", "What I did")))
    else:
        sheet.place(prose("Nothing is recorded.", QUIET, after=4))
    blocks.label(sheet, "Who was told", keep=90)
    told = sorted(
        ((report, item) for item in standing for report in item.reports),
        key=lambda pair: (pair[0].told_on, pair[1].number),
    )
    rows = [_told_row(report, item) for report, item in told]
    if rows:
        head = ("Day", "Incident", "Whom and how", "Numbers and answer")
        sheet.place(Table((2.3, 2.3, 4.6, 5.8), rows, head))
    elif any(not item.shows("earlier_reports") for item in standing):
        sheet.place(prose("Reports are left out of this copy.", QUIET, after=4))
    else:
        sheet.place(prose("No report is recorded.", QUIET, after=4))


def _told_row(report: Report, item: Shown) -> Row:
    whom = ", ".join(part for part in (report.method, report.recipient) if part)
    answer = [part for part in (_numbers(report), report.note) if part]
    return (
        cell(clocks.day(report.told_on), CELL_STRONG),
        cell(str(item.number), CELL_LINK, link=item.key),
        Prose(
            [
                Span(bodies.label(report.target), CELL_STRONG),
                Span(f"\n{whom}" if whom else "", CELL),
            ]
        ),
        cell("\n".join(answer) or "none noted"),
    )


def _put_sharing(sheet: Sheet, contents: Contents, shown: Sequence[Shown]) -> None:
    said = choices_shown(contents, shown)
    _start(sheet, SHARING, _SHARING_TITLE)
    sheet.place(prose(_WHO_ELSE.format(reader=contents.reader), BODY, after=4))
    blocks.label(sheet, "May the Council", keep=90)
    rows: list[Row] = [
        (cell(label), cell(_ANSWERS.get(said.consents.get(code, ""), _ASK), CELL_STRONG))
        for code, label in CONSENTS.items()
    ]
    sheet.place(Table((9.0, 6.0), rows, ("What", "My answer")))
    blocks.label(sheet, "How long it may be kept")
    put_words(sheet, said.retention, "No period is asked for. Please tell me which one you use.")


def _numbers(report: Report) -> str:
    """Return what a report can be found by: a log number means nothing without day and force."""
    found = []
    if report.log_number:
        found.append(f"log {report.log_number} of {clocks.day(report.log_day)}")
    if report.crime_reference:
        found.append(f"crime reference {report.crime_reference}")
    if report.force:
        found.append(bodies.force_name(report.force))
    if report.reference:
        found.append(f"reference {report.reference}")
    return ", ".join(found) or ("no number noted" if _kind_of(report) == "police" else "")


def _kind_of(report: Report) -> str:
    return next((one.kind for one in bodies.bodies() if one.code == report.target), "other")


def _start(sheet: Sheet, key: str, title: str) -> None:
    sheet.new_page()
    blocks.chapter(sheet, key, title)


def _standing(shown: Sequence[Shown]) -> list[Shown]:
    return [item for item in shown if item.withdrawal is None]


def _links(items: Sequence[Shown]) -> list[Span]:
    found: list[Span] = []
    for place, item in enumerate(items[:12]):
        found.append(Span(", " if place else "", CELL))
        found.append(Span(str(item.number), CELL_LINK, link=item.key))
    if len(items) > 12:
        found.append(Span(f" and {len(items) - 12} more", CELL))
    return found
