# SPDX-License-Identifier: MIT
"""The summary on one page under the six headings by which a call is assessed.

Threat, Harm, Risk, Investigation, Vulnerability, Engagement: what is printed under them is what
the person answered, counted or wrote. abuselog adds no judgement and no adjective.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from abuselog.catalogue import bodies, kinds, platforms, severity
from abuselog.dossier.chapters import clocks, groups, role_words
from abuselog.dossier.contents import Contents
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import CELL, CELL_LINK, CELL_STRONG, QUIET, Prose, prose
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.layout.table import Row, Table
from abuselog.dossier.lettering.text import Span, first_words, spans
from abuselog.dossier.reader.selection import Shown
from abuselog.records.report import Report

KEY: Final = "summary"
TITLE: Final = "Summary"
_NOTHING: Final = "Nothing is recorded."
_MOST_ROWS: Final = 4
_MOST_LINKS: Final = 8
_LEADING: Final = 10.6
_MOST_REPORTS: Final = 3


def put(sheet: Sheet, contents: Contents, standing: Sequence[Shown]) -> None:
    """Fill the summary."""
    sheet.new_page()
    blocks.chapter(sheet, KEY, TITLE)
    sheet.place(Table((3.0, 12.0), list(_outline(contents, standing)), flush=True))
    for title, rows in (
        ("Threat", _threat(standing)),
        ("Harm", _harm(standing)),
        ("Risk", _risk(contents)),
        ("Investigation", _investigation(standing)),
        ("Vulnerability", _vulnerability(contents, standing)),
        ("Engagement", _engagement(contents, standing)),
    ):
        blocks.label(sheet, title, keep=40)
        found = list(rows)
        if found:
            sheet.place(Table((3.0, 12.0), found, flush=True))
        else:
            sheet.place(prose(_NOTHING, QUIET))


def _outline(contents: Contents, standing: Sequence[Shown]) -> Iterable[Row]:
    yield _fact("Who", f"{contents.profile.name}, {role_words.office(contents.profile)}")
    if not standing:
        yield _fact("What", "No standing incident.")
        return
    what = groups.how_much(standing)
    named = groups.kinds_in_words(standing, _MOST_ROWS + 2)
    yield _fact("What", f"{what}. {named}" if named else what)
    yield _fact("When", groups.period(standing))
    where = groups.counted(platforms.name_of(item.particulars.platform) for item in standing)
    yield _fact("Where", "; ".join(f"{name} ({count})" for name, count in where[: _MOST_ROWS + 1]))
    linked = [item for item in standing if item.particulars.role_link]
    if linked:
        latest = linked[-1]
        words = first_words(latest.particulars.role_link, 40, 260)
        yield _row(
            "Link to my office",
            [
                Span(f"Stated for {len(linked)} of {len(standing)}. Latest: \u201c", CELL),
                Span(words, CELL),
                Span("\u201d ", CELL),
                *_links([latest]),
            ],
        )
    yield _fact("Operation Ford", role_words.operation_ford(contents.profile))


def _threat(standing: Sequence[Shown]) -> Iterable[Row]:
    top = [item for item in standing if item.shows("severity")]
    if top:
        most = max(item.particulars.severity for item in top)
        level = severity.level(most)
        at_most = [item for item in top if item.particulars.severity == most]
        words = f"Self-assessed. The highest is {level.number} of 5, {level.name}: "
        yield _row("Priority", [Span(words, CELL), *_links(at_most)])
    answered = groups.counted(code for item in standing for code in item.particulars.floors)
    answered.sort(key=lambda pair: -severity.floor((pair[0],)))
    lines = []
    for code, _count in answered[:_MOST_ROWS]:
        items = [item for item in standing if code in item.particulars.floors]
        lines.append([Span(f"{severity.trigger_question(code)} ", CELL), *_links(items)])
    if lines:
        yield _lines("Answered \u201cyes\u201d", lines)
    threats = {kind.code for kind in kinds.kinds() if kind.group == "threats"}
    saying = [i for i in standing if threats & set(i.particulars.kinds) and i.particulars.words]
    if saying:
        words = first_words(saying[-1].particulars.words, 25)
        yield _row("Latest words", [Span(f"\u201c{words}\u201d ", CELL), *_links(saying[-1:])])


def _harm(standing: Sequence[Shown]) -> Iterable[Row]:
    ticked = groups.counted(code for item in standing for code in item.particulars.impact)
    if ticked:
        text = "; ".join(f"{severity.impact_label(code)} ({count})" for code, count in ticked)
        yield _fact("Effect", text)
    told = [item for item in standing if item.particulars.impact_words]
    if told:
        words = first_words(told[-1].particulars.impact_words, 45, 300)
        yield _row("In my words", [Span(f"\u201c{words}\u201d ", CELL), *_links([told[-1]])])


def _risk(contents: Contents) -> Iterable[Row]:
    if contents.choices.risk:
        yield _fact("What I fear", contents.choices.risk)
    for answer, name in (("yes", "yes"), ("no", "no"), ("unknown", "not sure")):
        asked = [
            aid.label
            for aid in severity.likelihood_aids()
            if contents.choices.risk_aids.get(aid.code) == answer
        ]
        if asked:
            yield _fact(f"Answered \u201c{name}\u201d", " ".join(asked))


def _investigation(standing: Sequence[Shown]) -> Iterable[Row]:
    accounts = groups.by_account(standing)
    if accounts:
        known = sum(any(i.particulars.sender.stable_id for i in items) for items in accounts)
        repeated = sum(len(items) > 1 for items in accounts)
        counted = f"{groups.many(len(accounts), 'account')}, {known} with a permanent id ("
        yield _row(
            "Accounts",
            [
                Span(counted, CELL),
                Span("Accounts", CELL_LINK, link="accounts"),
                Span(f"); {repeated} on two or more occasions (", CELL),
                Span("Course of conduct", CELL_LINK, link="conduct"),
                Span(")", CELL),
            ],
        )
    told = [
        (report, item)
        for item in standing
        for report in item.reports
        if bodies.body(report.target).kind == "police"
    ]
    lines = [
        [Span(f"{_numbers(report)} ", CELL), *_links([item])]
        for report, item in told[-_MOST_REPORTS:]
    ]
    if len(told) > _MOST_REPORTS:
        lines.append([Span(f"and {len(told) - _MOST_REPORTS} earlier", CELL)])
    if lines:
        yield _lines("Police told", lines)
    removed = [item for item in standing if item.particulars.removed]
    if removed:
        yield _row("Since removed", [Span("Noted for ", CELL), *_links(removed)])


def _numbers(report: Report) -> str:
    """Return a report to the police with its numbers: a log number says little without its day."""
    said = [clocks.day(report.told_on)]
    if report.force:
        said.append(bodies.force_name(report.force))
    if report.log_number:
        its_day = f" of {clocks.day(report.log_day)}" if report.log_day != report.told_on else ""
        said.append(f"log {report.log_number}{its_day}")
    if report.crime_reference:
        said.append(f"crime {report.crime_reference}")
    return ", ".join(said)


def _vulnerability(contents: Contents, standing: Sequence[Shown]) -> Iterable[Row]:
    attacked = groups.counted(code for item in standing for code in item.particulars.hostility)
    if attacked:
        text = "; ".join(f"{kinds.hostility_label(code)} ({count})" for code, count in attacked)
        yield _fact("What was attacked", text)
    if contents.choices.needs:
        yield _fact("Needs and support", contents.choices.needs)


def _engagement(contents: Contents, standing: Sequence[Shown]) -> Iterable[Row]:
    if contents.choices.wanted:
        yield _fact("What I ask for", contents.choices.wanted)
    others = groups.counted(
        bodies.label(report.target)
        for item in standing
        for report in item.reports
        if bodies.body(report.target).kind != "police"
    )
    if others:
        yield _fact("Also told", "; ".join(name for name, _count in others))
    if contents.choices.contact_fields:
        yield _fact("How to reach me", "On the restricted contact sheet, a file of its own.")


def _links(items: Sequence[Shown]) -> list[Span]:
    """Return links to incidents; the latest ones where there are many."""
    found: list[Span] = []
    for item in items[-_MOST_LINKS:]:
        found.append(Span(", " if found else "", CELL))
        found.append(Span(str(item.number), CELL_LINK, link=item.key))
    if len(items) > _MOST_LINKS:
        found.append(Span(f" and {len(items) - _MOST_LINKS} earlier", CELL))
    return found


def _lines(name: str, lines: Sequence[Sequence[Span]]) -> Row:
    """Return a row with each of `lines` on lines of its own."""
    content: list[Span] = []
    for line in lines:
        if content:
            content.append(Span("\n", CELL))
        content += line
    return _row(name, content)


def _fact(name: str, text: str) -> Row:
    return _row(name, [*spans(text, CELL)])


def _row(name: str, content: Sequence[Span]) -> Row:
    return Prose(spans(name, CELL_STRONG), leading=_LEADING), Prose(content, leading=_LEADING)
