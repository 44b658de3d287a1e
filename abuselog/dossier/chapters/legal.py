# SPDX-License-Identifier: MIT
"""Possible offences, only if the person ticked them, and the time limits that may run.

Never a finding: the police and the prosecutor decide which offence, if any, was committed, and a
limit binds whoever starts proceedings, not the person who reports.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from typing import Final

from abuselog.catalogue import bodies, limits, offences
from abuselog.catalogue.limits import Attention, Clock, LimitRule
from abuselog.catalogue.loading import Confidence
from abuselog.catalogue.offences import Offence
from abuselog.dossier.chapters import clocks
from abuselog.dossier.contents import Contents
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import BODY, CELL, CELL_LINK, CELL_STRONG, QUIET, Prose, prose
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.layout.table import Row, RowsOf, Table, cell
from abuselog.dossier.lettering.text import Span
from abuselog.dossier.reader.selection import Shown
from abuselog.records.moment import Precision

OFFENCES: Final = "offences"
OFFENCES_TITLE: Final = "Possible offences"
LIMITS: Final = "limits"
LIMITS_TITLE: Final = "Time limits"
SURENESS: Final[dict[Confidence, str]] = {
    "verified": "read in the statute or an official text",
    "secondary": "from a secondary source",
    "general-knowledge": "not verified: general knowledge",
    "check": "not verified: may have changed",
}
_MODES: Final = {
    "summary": "summary only",
    "either_way": "either way",
    "indictable": "indictable only",
    "civil": "civil claim",
    "addon": "added to another offence",
    "as_base": "as the offence it goes with",
    "no_offence": "no offence",
    "unknown": "not known",
}
_ATTENTION: Final = {
    Attention.RUNNING: "running",
    Attention.HALF_GONE: "half gone",
    Attention.THREE_QUARTERS_GONE: "three quarters gone",
    Attention.PASSED: "passed",
}
_EXACT: Final = frozenset({Precision.SECOND, Precision.MINUTE, Precision.HOUR, Precision.DAY})
_MENTIONED: Final = (
    "I ticked these as possible, from a list with plain words. That is a layperson's view. "
    "abuselog chose none of them. Which offence, if any, was committed is for the police and the "
    "prosecutor to decide. This is not legal advice."
)
_WHOSE: Final = (
    "A limit binds the prosecutor or claimant who starts proceedings, who needs time before it "
    "ends. It is not a limit on this report. Days are counted from the act: for a post, from when "
    "it was first sent, not when it was seen; where that is not exactly known, from the earliest "
    "day it can have been. The last safe day is one day before the computed end. Evidence held by "
    "platforms is usually lost long before."
)
_GENERAL: Final = (
    "No offence is named in this dossier. The two limits below are those that are met most often "
    "for summary offences in England and Wales; whether one of them applies depends on the "
    "offence. Many offences have no limit."
)
_ELSEWHERE: Final = (
    "No offence is named in this dossier, and abuselog has no checked time limits for {nation}. "
    "The day of each act is given so that whoever decides can count from it."
)
_LAST_ACT: Final = (
    "Counted from the last incident of these kinds in this dossier, which errs early if the "
    "course of conduct went on."
)
_RULE_NAMES: Final = {
    "sum6": "Six months",
    "ext6_3y": "Three years at most",
    offences.UNKNOWN_RULE: "Not checked",
}
_GENERAL_RULES: Final = ("sum6", "ext6_3y")
_COUNTED_IN: Final = frozenset({"england", "wales"})


def mentioned(contents: Contents) -> list[Offence]:
    """Return the offences that the person ticked, in the catalogue's order."""
    return [one for one in offences.offences() if one.code in contents.choices.offences]


def put_offences(sheet: Sheet, contents: Contents) -> None:
    """Fill the offences that the person ticked, in plain words."""
    sheet.new_page()
    blocks.chapter(sheet, OFFENCES, OFFENCES_TITLE)
    sheet.place(prose(_MENTIONED, BODY, after=6))
    nation = contents.profile.nation
    rows = []
    for one in mentioned(contents):
        where = ", ".join(bodies.nation_label(code) for code in one.nations)
        notes = [SURENESS[one.provenance.confidence]]
        if one.in_force == "check":
            notes.append("check whether it is in force")
        if one.acts_from:
            notes.append(f"for acts from {clocks.day(one.acts_from)}")
        if nation not in one.nations:
            notes.append(f"not an offence of {bodies.nation_label(nation)}")
        rows.append(
            (
                Prose([Span(one.name, CELL_STRONG), Span(f"\n{one.statute}\n{where}", QUIET)]),
                Prose([Span(one.elements, CELL), Span(f"\n{one.note}" if one.note else "", QUIET)]),
                Prose([Span(_MODES[one.mode], CELL), Span(f"\nat most {one.maximum}", QUIET)]),
                cell("; ".join(notes), QUIET),
            )
        )
    head = ("Offence or claim", "In plain words", "How it is tried", "How sure this list is")
    sheet.place(Table((4.2, 5.8, 2.6, 2.9), rows, head))


def put_limits(sheet: Sheet, contents: Contents, standing: tuple[Shown, ...]) -> None:
    """Fill the tables of limits: for what was ticked, or the two general ones."""
    sheet.new_page()
    blocks.chapter(sheet, LIMITS, LIMITS_TITLE)
    sheet.place(prose(_WHOSE, QUIET, after=4))
    day = contents.made_at.date()
    for one in mentioned(contents):
        _put_limit(sheet, one, offences.limit_in(one, contents.profile.nation), standing, day)
    if not mentioned(contents):
        _put_general(sheet, contents, standing, day)
    sheet.space(5)
    sheet.place(prose(f"Worked out for {clocks.day(day)}, the day this was made.", QUIET))


def _put_general(sheet: Sheet, contents: Contents, standing: Sequence[Shown], day: dt.date) -> None:
    """Place the limits that are met most often, side by side, where no offence is named."""
    nation = contents.profile.nation
    if nation in _COUNTED_IN:
        words = _GENERAL
    else:
        words = _ELSEWHERE.format(nation=bodies.nation_label(nation))
    sheet.place(prose(words, BODY, after=4))
    rules = rules_used(contents)
    for rule in rules:
        _put_rule(sheet, _RULE_NAMES[rule.code], rule, rule.provenance.confidence)
    sheet.space(6)
    head = (
        "Incident",
        "Day of the act",
        *(f"{_RULE_NAMES[rule.code]}: last safe day" for rule in rules),
    )
    rows = RowsOf(functools.partial(_limits_row, rules, day), standing)
    sheet.place(Table((2.4, 5.0, *[8.0 / len(rules)] * len(rules)), rows, head))


def _put_limit(
    sheet: Sheet, one: Offence, rule: LimitRule, standing: tuple[Shown, ...], day: dt.date
) -> None:
    """Place the limit of one offence, with the incidents of its kinds."""
    sure = one.limit_confidence if rule.code == one.limit_rule else rule.provenance.confidence
    _put_rule(sheet, one.name, rule, sure)
    if not rule.months and rule.code != offences.UNKNOWN_RULE:
        return
    items = _fitting(standing, one.kinds)
    if rule.counts_from == "last_act":
        items = items[-1:]
        sheet.place(prose(_LAST_ACT, QUIET, after=3))
    rows = RowsOf(functools.partial(_limits_row, [rule], day), items)
    sheet.place(Table((2.4, 5.0, 8.0), rows, ("Incident", "Day of the act", "Last safe day")))


def _put_rule(sheet: Sheet, name: str, rule: LimitRule, sure: Confidence) -> None:
    blocks.label(sheet, name, keep=90)
    sheet.place(Prose([Span(rule.sentence, CELL), Span(f" ({SURENESS[sure]})", QUIET)], 3))


def _fitting(standing: tuple[Shown, ...], kinds: Sequence[str]) -> Sequence[Shown]:
    """Return the incidents of these kinds; the first and the last of all where none is."""
    found = [item for item in standing if set(item.particulars.kinds) & set(kinds)]
    return found or standing[:1] + standing[1:][-1:]


def rules_used(contents: Contents) -> list[LimitRule]:
    """Return the limit rules that the table of limits applies, each once."""
    nation = contents.profile.nation
    ticked = mentioned(contents)
    if ticked:
        found = {rule.code: rule for rule in (offences.limit_in(one, nation) for one in ticked)}
        return list(found.values())
    if nation in _COUNTED_IN:
        return [offences.limit_rule(code) for code in _GENERAL_RULES]
    return [offences.limit_rule(offences.UNKNOWN_RULE)]


def _limits_row(rules: Sequence[LimitRule], day: dt.date, item: Shown) -> Row:
    happened = item.particulars.happened
    act = happened.local.date()
    note = "" if happened.precision in _EXACT else "\nthe earliest day it can have been"
    return (
        cell(str(item.number), CELL_LINK, link=item.key),
        Prose([Span(clocks.day(act), CELL), Span(note, QUIET)]),
        *(Prose(_standing(limits.clock(rule, act), day)) for rule in rules),
    )


def _standing(clock: Clock | None, day: dt.date) -> list[Span]:
    """Return the last safe day and how much of the time has gone; never that there is time."""
    if clock is None:
        return [Span("none to give", CELL)]
    gone = _ATTENTION[clock.attention_on(day)]
    return [Span(clocks.day(clock.last_safe_on), CELL_STRONG), Span(f"  {gone}", CELL)]
