# SPDX-License-Identifier: MIT
"""`abuselog report`: who was told, what came of it, and what is due."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import Final

from abuselog.catalogue import follow_ups
from abuselog.cli import report_nudges, report_words
from abuselog.cli.command import Call, Command
from abuselog.cli.deeds import Deed, add_deed, do
from abuselog.cli.parsing import add_json, add_log, day, folder
from abuselog.cli.report_letter import letter_of
from abuselog.cli.report_options import (
    PROPOSED,
    add_details,
    changed,
    codes_help,
    due_typed,
    flag,
    wait_of,
    with_proposals,
)
from abuselog.errors import MissingField
from abuselog.records.letter import LetterKind
from abuselog.records.report import NoteKind
from abuselog.wording.amounts import count_words
from abuselog.wording.language import _
from abuselog.wording.report_labels import LABELS
from abuselog.wording.reports import wait_words
from abuselog.wording.times import day_words
from abuselog.workflows import follow_up_waits, report_calendar, report_notes, reports
from abuselog.workflows.change_report import change, noted_by_mistake, telling_of
from abuselog.workflows.report_notes import NewNote
from abuselog.workflows.reports import ReportFilter
from abuselog.workflows.tell import Telling, tell
from abuselog.workflows.unlock import OpenVault


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    add_deed(parser, _DEEDS)
    parser.add_argument(
        "number", metavar="NUMBER", nargs="?", default="", help=_("which report: R-0007")
    )
    parser.add_argument(
        "--about", metavar="REF", action="append", default=[], help=_("an incident's number")
    )
    parser.add_argument("--to", metavar="CODE", default="", help=_("who was told; see below"))
    parser.add_argument("--told-on", metavar="DAY", help=_("when; today if not given"))
    parser.add_argument("--reason", metavar="WHY", default="", help=_("why it is changed"))
    _add_list_options(parser)
    _add_note_options(parser)
    parser.add_argument("--out", metavar="FILE", type=folder, help=_("calendar, letter: the file"))
    parser.add_argument("--named", action="store_true", help=_("calendar: name the bodies"))
    parser.add_argument(
        "--letter", metavar="KIND", choices=tuple(LetterKind), help=_("letter: which; see below")
    )
    parser.add_argument("--wait", metavar="WAIT", help=_("waits: 48h, 5wd, 14d, 1m or “none”"))
    parser.add_argument("--replace", action="store_true", help=_("replace a file that is there"))
    add_details(parser)
    add_json(parser)


def _add_list_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("which reports (list, due)"))
    group.add_argument("--open", action="store_true", help=_("list: only those not closed"))
    group.add_argument("--overdue", action="store_true", help=_("list: only those overdue"))
    group.add_argument(
        "--kind", metavar="KIND", choices=follow_ups.KINDS, help=_("list, waits: kind of body")
    )
    group.add_argument("--search", metavar="WORDS", default="", help=_("list: words in them"))
    group.add_argument("--until", metavar="DAY", help=_("due: to that day; today if not given"))


def _add_note_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("a call, a letter, an answer (note)"))
    group.add_argument("--on", metavar="DAY", help=_("when; today if not given"))
    group.add_argument("--at", metavar="TIME", default="", help=_("at what time: 09:05"))
    group.add_argument("--summary", metavar="TEXT", default="", help=_("what was said"))
    group.add_argument("--who", metavar="NAME", default="", help=_("with whom"))
    group.add_argument("--by", choices=tuple(NoteKind), default="call", help=_("how"))
    group.add_argument("--direction", choices=("in", "out"), default="", help=_("from or to them"))


def _run(call: Call) -> int:
    options = call.options
    if options.deed in _NUMBERED and not options.number.strip():
        raise MissingField(field="report")
    return do(call, _DEEDS, reading=_READING)


def _list(call: Call, vault: OpenVault) -> None:
    options = call.options
    today = follow_up_waits.today(vault)
    wanted = ReportFilter(
        kinds=frozenset({options.kind} if options.kind else ()),
        is_open=True if options.open else None,
        overdue_on=today if options.overdue else None,
        text=options.search,
        incident=options.about[0] if options.about else "",
    )
    found = reports.every(vault, wanted)
    if options.json:
        call.terminal.out_json({"reports": [report_words.row_json(row) for row in found]})
        return
    for row in found:
        call.terminal.out(report_words.row_line(row, today))
    if not found:
        call.terminal.note(_("There is no such report."))


def _due(call: Call, vault: OpenVault) -> None:
    today = follow_up_waits.today(vault)
    found = reports.follow_ups_until(vault, day(call.options.until) or today)
    if call.options.json:
        call.terminal.out_json({"due": [report_words.due_json(one) for one in found]})
        return
    for one in found:
        call.terminal.out(report_words.due_line(one, today))
    if not found:
        call.terminal.note(_("Nothing is due."))


def _show(call: Call, vault: OpenVault) -> None:
    view = reports.find(vault, call.options.number)
    if call.options.json:
        call.terminal.out_json(report_words.view_json(view))
        return
    today = follow_up_waits.today(vault)
    call.terminal.out("\n".join(report_words.view_lines(view, today)))


def _add(call: Call, vault: OpenVault) -> None:
    options = call.options
    if not options.to:
        raise MissingField(field="target")
    told_on = day(options.told_on) or follow_up_waits.today(vault)
    proposed = options.due_on in (None, PROPOSED)
    due_on = follow_up_waits.proposed_due(vault, options.to, told_on) if proposed else None
    start = Telling(incidents=(), target=options.to, told_on=told_on, due_on=due_on)
    wanted, days = with_proposals(changed(start, options), start, options, vault)
    told = tell(vault, wanted)
    options.number = told.id
    _show(call, vault)
    _tell_proposed(call, days)
    if proposed and due_on is not None:
        call.terminal.note(
            _("Ask again by {day}. Another day: --due-on DAY; no day: --due-on none.").format(
                day=day_words(due_on)
            )
        )


def _change(call: Call, vault: OpenVault) -> None:
    options = call.options
    known = reports.find(vault, options.number).row.report
    before = telling_of(known)
    wanted, proposed = with_proposals(changed(before, options), before, options, vault)
    change(vault, known.id, wanted, reason=options.reason)
    _show(call, vault)
    _tell_proposed(call, proposed)


def _tell_proposed(call: Call, proposed: dict[str, dt.date]) -> None:
    words = _(
        "{what}: {day} is proposed. Ask them which it is. Another day: {flag} DAY; no day: "
        "{flag} none."
    )
    for name, on in proposed.items():
        said = words.format(what=LABELS[name], day=day_words(on), flag=flag(name))
        call.terminal.note(said)


def _mistake(call: Call, vault: OpenVault) -> None:
    noted_by_mistake(vault, call.options.number, reason=call.options.reason)
    _show(call, vault)


def _note(call: Call, vault: OpenVault) -> None:
    options = call.options
    due_on = report_notes.KEEP if options.due_on is None else due_typed(options.due_on)
    next_action = report_notes.KEEP if options.next_action is None else options.next_action
    report_notes.note(
        vault,
        options.number,
        NewNote(
            happened_on=day(options.on) or follow_up_waits.today(vault),
            happened_time=options.at,
            summary=options.summary,
            kind=NoteKind(options.by),
            direction=options.direction,
            who=options.who,
            next_action=next_action,
            due_on=due_on,
        ),
    )
    _show(call, vault)


def _calendar(call: Call, vault: OpenVault) -> None:
    options = call.options
    if options.out is None:
        raise MissingField(field="out")
    made = report_calendar.write_calendar(
        vault, options.out, named=options.named, replace=options.replace
    )
    if options.json:
        call.terminal.out_json({"file": str(options.out), "days": made.count})
        return
    call.terminal.out(
        _("{file}: {days}. Open it with your calendar; nothing of what was said is in it.").format(
            file=options.out, days=count_words(made.count, "event")
        )
    )


def _waits(call: Call, vault: OpenVault) -> None:
    options = call.options
    if options.wait is not None:
        if options.kind is None:
            raise MissingField(field="kind")
        wait = None if options.wait == "none" else wait_of(options.wait)
        follow_up_waits.set_wait(vault, options.kind, wait)
    found = follow_up_waits.waits(vault)
    if options.json:
        call.terminal.out_json(
            {
                "waits": [
                    {"kind": kind, "amount": wait.amount, "unit": wait.unit}
                    for kind, wait in found.items()
                ]
            }
        )
        return
    for kind, wait in found.items():
        call.terminal.out(f"{kind:<12}{wait_words(wait)}")


def _more_help() -> str:
    lines = [
        _("What can be done (DEED):"),
        _("  list                        every report, what is due first; also without DEED"),
        _("  due                         what is due or overdue"),
        _("  show NUMBER                 one report, with calls, letters and its history"),
        _("  add --to CODE --about REF   somebody was told"),
        _("  change NUMBER               what is known of it now; the former stays"),
        _("  note NUMBER --summary TEXT  a call, a letter, an answer; --next-action, --due-on"),
        _("  mistake NUMBER              nobody was told after all (--reason)"),
        _("  calendar --out FILE         what is due, for your calendar"),
        _("  letter NUMBER               a draft to read, change and send yourself; --out FILE"),
        _("  letter --to CODE --about REF   a draft for somebody who was not told yet"),
        _("  nudges                      who else might be told, and what was put away"),
        _("  put-away --about REF        nobody else needs to be told (--reason, if you like)"),
        _("  ask-again --about REF       ask that question again"),
        _("  waits                       when to ask again; --kind KIND --wait WAIT changes it"),
        "",
        _("Letters (--letter): telling, chasing, review, withhold-address. --out saves one;"),
        _("a name that ends in .eml makes a mail that opens as a draft. abuselog sends nothing."),
        "",
        codes_help(),
    ]
    return "\n".join(lines)


_DEEDS: Final[dict[str, Deed]] = {
    "list": _list,
    "due": _due,
    "show": _show,
    "add": _add,
    "change": _change,
    "note": _note,
    "mistake": _mistake,
    "calendar": _calendar,
    "letter": letter_of,
    "nudges": report_nudges.show,
    "put-away": report_nudges.put_away,
    "ask-again": report_nudges.ask_again,
    "waits": _waits,
}
_NUMBERED: Final = frozenset({"show", "change", "note", "mistake"})
_READING: Final = frozenset({"list", "due", "show", "nudges"})

COMMAND = Command(
    name="report",
    summary=_(
        "Who was told of what, what came of it, and what is due. abuselog tells nobody itself:\n"
        "you note what you did."
    ),
    example=(
        "abuselog report ~/mine.abuselog add --to police_101 --about 2026-0143 "
        "--log-number 0412 --force west_midlands"
    ),
    add_options=_add_options,
    run=_run,
    more_help=_more_help,
)
