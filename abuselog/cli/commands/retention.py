# SPDX-License-Identifier: MIT
"""`abuselog retention`: when each incident is looked at again, and which ones are due."""

from __future__ import annotations

import argparse

from abuselog.cli import as_text
from abuselog.cli.as_json import instant
from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, day
from abuselog.records.codec import Json
from abuselog.wording import count_words, day_words
from abuselog.wording.language import _
from abuselog.wording.reviews import hold_words, review_words
from abuselog.workflows.retention import Review, due, reviews, today


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    parser.add_argument("--due", action="store_true", help=_("only what is due for review"))
    parser.add_argument("--on", metavar="DAY", help=_("due on DAY instead of today"))
    add_json(parser)


def _run(call: Call) -> int:
    asked_on = day(call.options.on)
    with opened(call, to_read=True) as vault:
        on = asked_on or today(vault)
        rows = due(vault, on) if call.options.due else reviews(vault)
    if call.options.json:
        told: list[Json] = [{**_fields(one), "due": one.is_due(on)} for one in rows]
        call.terminal.out_json({"on": on.isoformat(), "incidents": told})
        return 0
    for one in rows:
        call.terminal.out(_line(one))
    many = sum(one.is_due(on) for one in rows)
    call.terminal.note(
        _("{count} due for review on {day}. Nothing is erased by itself.").format(
            count=count_words(many, "incident"), day=day_words(on)
        )
    )
    return 0


def _line(one: Review) -> str:
    level = as_text.level_words(one.level, short=True)
    if one.date.review_on is None and one.hold is not None:
        return f"{one.number} · {level} · {hold_words(one.hold)}"
    when = day_words(one.date.review_on) if one.date.review_on else "-"
    return f"{one.number} · {level} · {when}: {review_words(one.date)}"


def _fields(one: Review) -> dict[str, Json]:
    date = one.date
    hold: Json = (
        {"reason": one.hold.reason, "set_at": instant(one.hold.set_at)} if one.hold else None
    )
    return {
        "number": str(one.number),
        "id": one.id,
        "severity": one.level,
        "review_on": date.review_on.isoformat() if date.review_on else None,
        "months": date.months,
        "counted_from": date.counted_from.isoformat(),
        "exhibit_count": one.exhibit_count,
        "hold": hold,
    }


COMMAND = Command(
    name="retention",
    summary=_(
        "Say when each incident is looked at again, and why then; with --due what is due.\n"
        "No law sets these periods: they are a proposal. Nothing is erased by itself."
    ),
    example="abuselog retention ~/mine.abuselog --due",
    add_options=_add_options,
    run=_run,
)
