# SPDX-License-Identifier: MIT
"""The options of `abuselog report` that say what is known of a report: one for every field."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
from typing import Any, Final

from abuselog.catalogue import bodies, follow_ups
from abuselog.catalogue.follow_ups import Wait
from abuselog.cli.parsing import day
from abuselog.errors import BadValue
from abuselog.records.report import DATES, TEXTS, YES_OR_NO
from abuselog.wording.language import _
from abuselog.wording.report_labels import LABELS
from abuselog.workflows import follow_up_waits
from abuselog.workflows.tell import Telling
from abuselog.workflows.unlock import OpenVault

NONE: Final = "none"
"""What is typed to empty a day or a list."""
PROPOSED: Final = "proposed"
_UNITS: Final = {"h": "hours", "d": "days", "wd": "working_days", "m": "months"}


def add_details(parser: argparse.ArgumentParser) -> None:
    """Offer an option for every field of a report."""
    group = parser.add_argument_group(_("what is known of the report (add, change)"))
    for name in LABELS:
        if name in TEXTS:
            group.add_argument(flag(name), metavar="TEXT", help=LABELS[name])
        elif name in YES_OR_NO:
            group.add_argument(
                flag(name), choices=("yes", "no", "unknown"), metavar="YES", help=LABELS[name]
            )
        elif name in DATES:
            group.add_argument(flag(name), metavar="DAY", help=LABELS[name])
    group.add_argument(
        "--outcome", metavar="CODE", action="append", help=_("what came of it; see below")
    )
    group.add_argument("--dossier", metavar="NUMBER", help=_("the dossier they got: D-0003"))


def details_of(options: argparse.Namespace) -> dict[str, Any]:
    """What was typed, by the names of the fields; nothing for what was not.

    Raises: BadTime for a day that is none.
    """
    given: dict[str, Any] = {}
    for name in (*TEXTS, "dossier"):
        given[name] = getattr(options, name)
    for name in YES_OR_NO:
        value = getattr(options, name)
        given[name] = "" if value == "unknown" else value
    found = {name: value for name, value in given.items() if value is not None}
    for name in DATES:
        typed = getattr(options, name)
        if typed is not None and typed != PROPOSED:
            found[name] = None if typed == NONE else day(typed)
    if options.outcome is not None:
        found["outcomes"] = tuple(code for code in options.outcome if code != NONE)
    if found.get("force"):
        found["force"] = force_code(found["force"])
    return found


def changed(telling: Telling, options: argparse.Namespace) -> Telling:
    """A telling with everything that was typed in it.

    Raises: BadTime.
    """
    said = details_of(options)
    if options.about:
        said["incidents"] = tuple(options.about)
    if options.to:
        said["target"] = options.to
    if options.told_on:
        said["told_on"] = day(options.told_on)
    return dataclasses.replace(telling, **said)


def with_proposals(
    wanted: Telling, before: Telling, options: argparse.Namespace, vault: OpenVault
) -> tuple[Telling, dict[str, dt.date]]:
    """A telling with the days that follow from what was typed, and which these are.

    Shape:  a link for evidence that came now, a decision that was made now; a day that was typed,
            or was known before, stays.
    """
    found: dict[str, dt.date | None] = {}
    sent_on = wanted.upload_link_on
    if options.upload_link_until in (None, PROPOSED) and sent_on not in (
        None,
        before.upload_link_on,
    ):
        found["upload_link_until"] = follow_up_waits.proposed_link_end(vault, sent_on)
    decided = (set(wanted.outcomes) - set(before.outcomes)) & follow_ups.DECISIONS
    is_police = bool(wanted.target) and bodies.body(wanted.target).kind == "police"
    if options.review_until in (None, PROPOSED) and decided and is_police:
        today = follow_up_waits.today(vault)
        found["review_until"] = follow_up_waits.proposed_review(vault, today)
    known = ("review_until",) if before.review_until else ()
    days = {name: on for name, on in found.items() if on is not None and name not in known}
    return dataclasses.replace(wanted, **days), days  # type: ignore[arg-type] # by name


def force_code(text: str) -> str:
    """The code of a police force that is named by code or name; other words as they are."""
    plain = text.strip().casefold()
    for force in bodies.forces():
        if plain in (force.code, force.name.casefold()):
            return force.code
    return text.strip()


def wait_of(text: str) -> Wait:
    """A wait as typed: `48h`, `5wd`, `14d` or `1m`.

    Raises: BadValue.
    """
    plain = text.strip().casefold()
    digits = plain.rstrip("hdwm")
    unit = next((u for u in follow_ups.UNITS if u == _UNITS.get(plain[len(digits) :])), None)
    if unit is None or not (digits.isascii() and digits.isdecimal() and len(digits) <= 3):
        raise BadValue(field="wait", reason="a wait")
    return Wait(int(digits), unit)


def due_typed(text: str) -> dt.date | None:
    """The day that was typed, or None for `none`.

    Raises: BadTime.
    """
    return None if text == NONE else day(text)


def codes_help() -> str:
    """Every body that can be told, and every outcome, with their codes."""
    lines = [_("Who can be told (--to):")]
    lines += [f"  {body.code:<22}{body.name}" for body in bodies.bodies()]
    lines += ["", _("What may come of it (--outcome; “none” empties the list):")]
    lines += [f"  {one.code:<22}{one.label}" for one in follow_ups.outcomes()]
    lines += ["", _("A DAY is 2026-11-22, or “none” to empty it.")]
    return "\n".join(lines)


def flag(name: str) -> str:
    """The option for a field of a report."""
    return "--" + name.replace("_", "-")
