# SPDX-License-Identifier: MIT
"""`abuselog list`: the incidents that fit, newest first."""

from __future__ import annotations

import argparse
import dataclasses

from abuselog.cli import as_json, as_text
from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, day
from abuselog.cli.particulars import level_number, platform_code
from abuselog.records.incident import HIGHEST_LEVEL
from abuselog.wording import count_words, number_words
from abuselog.wording.language import _
from abuselog.workflows import series
from abuselog.workflows.browse import Filter, Listing, incidents
from abuselog.workflows.people import person


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    parser.add_argument("--search", metavar="WORDS", default="", help=_("words, names, links"))
    parser.add_argument("--from", dest="first", metavar="DAY", help=_("happened on DAY or later"))
    parser.add_argument("--to", dest="last", metavar="DAY", help=_("happened on DAY or earlier"))
    parser.add_argument(
        "--severity",
        metavar="LEVEL",
        action="append",
        default=[],
        help=_("a level, or a level and all above it: 3+; may be given several times"),
    )
    parser.add_argument(
        "--platform", metavar="NAME", action="append", default=[], help=_("several times, too")
    )
    parser.add_argument(
        "--kind", metavar="CODE", action="append", default=[], help=_("a kind of abuse")
    )
    parser.add_argument(
        "--person", metavar="NAME", default="", help=_("from accounts believed to be theirs")
    )
    parser.add_argument(
        "--series", metavar="SERIES", default="", help=_("linked as this series: number or title")
    )
    told = parser.add_mutually_exclusive_group()
    told.add_argument("--reported", action="store_const", const=True, dest="reported")
    told.add_argument("--not-reported", action="store_const", const=False, dest="reported")
    parser.add_argument("--limit", metavar="NUMBER", type=int, default=5000)
    add_json(parser)


def _run(call: Call) -> int:
    wanted = _filter(call.options)
    with opened(call, to_read=True) as vault:
        if call.options.person:
            theirs = person(vault, call.options.person).person.id
            wanted = dataclasses.replace(wanted, person_id=theirs)
        if call.options.series:
            linked = series.one(vault, call.options.series).series.id
            wanted = dataclasses.replace(wanted, series_id=linked)
        listing = incidents(vault, wanted)
    if call.options.json:
        call.terminal.out_json(
            {
                "total": listing.total,
                "incidents": [as_json.summary(value) for value in listing.rows],
            }
        )
        return 0
    for value in listing.rows:
        call.terminal.out(as_text.row(value))
    call.terminal.note(_counted(listing))
    return 0


def _filter(options: argparse.Namespace) -> Filter:
    return Filter(
        text=options.search,
        severities=frozenset(n for text in options.severity for n in _levels(text)),
        platforms=frozenset(platform_code(text) for text in options.platform),
        kinds=frozenset(code.replace("-", "_") for code in options.kind),
        happened_from=day(options.first),
        happened_to=day(options.last),
        reported=options.reported,
        limit=options.limit,
    )


def _levels(text: str) -> range:
    lowest = level_number(text.removesuffix("+"))
    return range(lowest, HIGHEST_LEVEL + 1 if text.endswith("+") else lowest + 1)


def _counted(listing: Listing) -> str:
    if listing.total > len(listing.rows):
        return _("The newest {shown} of {total}; search for something to see fewer.").format(
            shown=number_words(len(listing.rows)), total=count_words(listing.total, "incident")
        )
    return count_words(listing.total, "incident")


COMMAND = Command(
    name="list",
    summary=_("List incidents, the newest first. Withdrawn ones stay, marked."),
    example="abuselog list ~/mine.abuselog --search councillor --from 2026-06-01 --severity 3+",
    add_options=_add_options,
    run=_run,
)
