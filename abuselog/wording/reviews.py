# SPDX-License-Identifier: MIT
"""How review dates, holds and tombstones read, and what to know before something is erased."""

from __future__ import annotations

import datetime as dt

from abuselog.catalogue.retention import ReviewDate
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.records.retention import Erasure, Hold
from abuselog.wording.amounts import list_words
from abuselog.wording.language import _, plural
from abuselog.wording.times import day_words


def review_words(date: ReviewDate) -> str:
    """Why an incident is looked at when it is: the rule, and the day that it counts from."""
    if date.as_named:
        return _("the day that you named when you looked at it last")
    period = _period_words(date.months)
    counted = day_words(date.counted_from)
    if date.from_step:
        return _("{period} after the newest report or next step ({day})").format(
            period=period, day=counted
        )
    return _("{period} after the newest incident from the same account ({day})").format(
        period=period, day=counted
    )


def hold_words(hold: Hold) -> str:
    """That an incident is on hold, since when and why."""
    return _("On hold since {day}: {reason}").format(
        day=day_words(_day(hold.set_at)), reason=hold.reason
    )


def erasure_words(tombstone: Erasure) -> str:
    """That an exhibit was erased, when and why: `Erased on 22 Nov 2026: shows a child`."""
    return _("Erased on {day}: {reason}").format(
        day=day_words(_day(tombstone.erased_at)), reason=tombstone.reason
    )


def before_erasing() -> str:
    """What to know before an exhibit is erased."""
    return _(
        "Erasing can't be undone, by nobody. Covered copies of it go, and the log's own copies of "
        "dossiers that show it. Its mark, its fingerprint and your reason stay in the history. "
        "Backups that were made before, copies that were saved and dossiers that were handed out "
        "still hold it: delete those yourself. If the police, a court, your council or a claim may "
        "still need it, put the incident on hold instead."
    )


def still_in_words(marks: tuple[str, ...]) -> str:
    """What to know after an exhibit was erased that others hold too."""
    return _("The same is still in {marks}: erase that as well if it must go.").format(
        marks=list_words(marks)
    )


def _period_words(months: int) -> str:
    if months % 12:
        return plural("{number} month", "{number} months", months).format(number=months)
    return plural("{number} year", "{number} years", months // 12).format(number=months // 12)


def _day(instant: dt.datetime) -> dt.date:
    return instant.astimezone(zone(HOME_ZONE)).date()
