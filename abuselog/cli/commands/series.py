# SPDX-License-Identifier: MIT
"""`abuselog series`: incidents linked as one possible course of conduct."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final, TypeAlias

from abuselog.cli import as_json
from abuselog.cli.command import Call, Command
from abuselog.cli.deeds import add_deed
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log
from abuselog.cli.people_words import history_lines
from abuselog.cli.series_words import series_json, series_line, series_lines
from abuselog.errors import MissingField
from abuselog.wording.language import _
from abuselog.wording.series import POSSIBLE
from abuselog.workflows import series
from abuselog.workflows.series import KnownSeries, NewSeries
from abuselog.workflows.unlock import OpenVault

_Deed: TypeAlias = Callable[[Call, OpenVault], KnownSeries]


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    add_deed(parser, ("list", *_DEEDS))
    parser.add_argument(
        "series", metavar="SERIES", nargs="?", default="", help=_("its number or its title")
    )
    parser.add_argument(
        "more", metavar="REF", nargs="*", help=_("numbers of incidents; with rename, the title")
    )
    parser.add_argument(
        "--why",
        metavar="TEXT",
        default="",
        help=_("why you believe that they belong together (make, rename)"),
    )
    parser.add_argument(
        "--reason", metavar="WHY", default="", help=_("why it is changed; it stays in the history")
    )
    add_json(parser)


def _run(call: Call) -> int:
    options = call.options
    if options.deed != "list" and not options.series.strip():
        raise MissingField(field="series_title" if options.deed == "make" else "series")
    with opened(call, to_read=options.deed in ("list", "show")) as vault:
        if options.deed == "list":
            _list(call, vault)
        else:
            _tell(call, vault, _DEEDS[options.deed](call, vault))
    return 0


def _list(call: Call, vault: OpenVault) -> None:
    found = series.every(vault)
    if call.options.json:
        call.terminal.out_json({"series": [series_json(one) for one in found]})
        return
    for one in found:
        call.terminal.out(series_line(one))
    call.terminal.note(POSSIBLE if found else _("No incidents are linked yet."))


def _tell(call: Call, vault: OpenVault, known: KnownSeries) -> None:
    history = series.history_of(vault, known.series.id)
    if call.options.json:
        told = series_json(known)
        told["history"] = [as_json.entry(entry) for entry in history]
        call.terminal.out_json(told)
        return
    call.terminal.out("\n".join((*series_lines(known), *history_lines(history))))
    call.terminal.note(POSSIBLE)


def _show(call: Call, vault: OpenVault) -> KnownSeries:
    return series.one(vault, call.options.series)


def _make(call: Call, vault: OpenVault) -> KnownSeries:
    options = call.options
    new = NewSeries(title=options.series, why=options.why, incidents=tuple(options.more))
    return series.make(vault, new)


def _add(call: Call, vault: OpenVault) -> KnownSeries:
    options = call.options
    return series.add(vault, options.series, options.more, reason=options.reason)


def _remove(call: Call, vault: OpenVault) -> KnownSeries:
    options = call.options
    return series.remove(vault, options.series, options.more, reason=options.reason)


def _rename(call: Call, vault: OpenVault) -> KnownSeries:
    options = call.options
    return series.rename(
        vault,
        options.series,
        title=" ".join(options.more),
        why=options.why,
        reason=options.reason,
    )


def _more_help() -> str:
    lines = [
        _("What can be done (DEED):"),
        _("  list                     every series; also without DEED"),
        _("  show SERIES              one series, with its incidents and its history"),
        _("  make SERIES REF REF...   link two incidents or more, SERIES being the title (--why)"),
        _("  add SERIES REF...        more incidents (--reason)"),
        _("  remove SERIES REF...     incidents that do not belong to it (--reason)"),
        _("  rename SERIES TITLE      another title, or another --why (--reason)"),
    ]
    return "\n".join(lines)


_DEEDS: Final[dict[str, _Deed]] = {
    "show": _show,
    "make": _make,
    "add": _add,
    "remove": _remove,
    "rename": _rename,
}

COMMAND = Command(
    name="series",
    summary=_("Link incidents as one possible course of conduct: belief, not fact."),
    example=(
        'abuselog series ~/mine.abuselog make "Around the bridge" 2026-0001 2026-0003 '
        '--why "The same words each time"'
    ),
    add_options=_add_options,
    run=_run,
    more_help=_more_help,
)
