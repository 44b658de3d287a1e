# SPDX-License-Identifier: MIT
"""What the detail of an incident says: its header line, and its fields in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final, TypeAlias

from abuselog.catalogue import kinds, platforms, severity
from abuselog.records.incident import Incident, Particulars, Sender
from abuselog.records.moment import Basis, Moment, Precision, moment_at
from abuselog.wording import (
    basis_words,
    instant_words,
    moment_words,
    precision_words,
    relative_words,
)
from abuselog.wording.language import _
from abuselog.wording.links import derived_words
from abuselog.wording.series import series_words

Row: TypeAlias = tuple[str, str]
"""A label and what stands beside it."""


def title_words(incident: Incident) -> str:
    """The heading: `2026-0143 · Facebook`."""
    return f"{incident.number} · {platforms.name_of(incident.particulars.platform)}"


def header_words(incident: Incident, now: dt.datetime) -> str:
    """One line under the heading: the clocks in short, by whom, and how often from there."""
    stated = incident.particulars
    posted = _lower_first(relative_words(stated.happened, now))
    exact = stated.happened.precision in (Precision.MINUTE, Precision.SECOND)
    parts = [
        _("Posted {when} ({precision})").format(
            when=posted, precision=precision_words(stated.happened.precision)
        )
        if exact
        else _("Posted {when}").format(when=posted)
    ]
    if stated.seen is not None:
        parts.append(_("seen {when}").format(when=_beside(stated.seen, stated.happened, now)))
    recorded = moment_at(incident.recorded_at)
    parts.append(_("recorded {when}").format(when=_beside(recorded, stated.happened, now)))
    if stated.sender.known_as:
        parts.append(_("by {sender}").format(sender=stated.sender.known_as))
    if incident.same_account_count > 1:
        count = _ordinal(incident.same_account_count)
        parts.append(_("{ordinal} incident from this account").format(ordinal=count))
    return " · ".join(parts)


def field_rows(stated: Particulars) -> tuple[Row, ...]:
    """Every field that says something, in the order in which people ask for it."""
    rows = [
        (_("What was said"), stated.words),
        (_("Language"), stated.language),
        (_("Translation"), stated.translation),
        (_("Where"), _where(stated)),
        (_("Account"), sender_words(stated.sender)),
        (_("How serious"), _severity(stated)),
        (_("Kind of abuse"), " · ".join(kinds.label(code) for code in stated.kinds)),
        (_("What was attacked"), _hostility(stated)),
        (_("Because of my role"), stated.role_link),
        (_("Effect on me"), _impact(stated)),
        (_("What I did"), stated.actions_taken),
        *_clock_rows(stated),
        *((label, read(stated)) for label, read in _MORE),
    ]
    return tuple((label, words) for label, words in rows if words)


def sender_words(sender: Sender) -> str:
    """Everything known of the account, as facts."""
    parts = (
        sender.display_name,
        sender.handle,
        sender.phone,
        sender.email,
        _("permanent id {id}").format(id=sender.stable_id) if sender.stable_id else "",
        sender.profile_link,
    )
    return " · ".join(part for part in parts if part)


_MORE: Final[tuple[tuple[str, Callable[[Particulars], str]], ...]] = (
    (_("Told to stop"), lambda p: p.told_to_stop),
    (_("Pattern"), lambda p: severity.pattern_label(p.pattern) if p.pattern else ""),
    (_("What came before"), lambda p: p.context_before),
    (_("My own words"), lambda p: p.own_replies),
    (_("Who could see it"), lambda p: " · ".join(x for x in (p.visibility, p.audience) if x)),
    (_("Taken down"), lambda p: p.removed),
    (_("What they are to me"), lambda p: p.sender_role),
    (_("Who I believe it is"), lambda p: p.identity_belief),
    (_("Witnesses"), lambda p: p.witnesses),
    (_("Other people shown"), lambda p: p.third_parties),
    (_("Private notes"), lambda p: _private(p.private_notes)),
    (_("Legal advice"), lambda p: _private(p.legal_advice)),
)


def recorded_row(incident: Incident) -> Row:
    """When the log itself noted the incident; nobody can change that."""
    return (
        _("Recorded"),
        _("{instant}, by the computer's clock").format(instant=instant_words(incident.recorded_at)),
    )


def series_rows(incident: Incident) -> tuple[Row, ...]:
    """The series that it is in, each with why: what is believed, not what is known."""
    return tuple(
        (
            _("Possible course of conduct"),
            _("{series}\nWhy you believe so: {why}").format(series=series_words(one), why=one.why),
        )
        for one in incident.series
    )


def _where(stated: Particulars) -> str:
    return " · ".join(
        part for part in (platforms.name_of(stated.platform), stated.place, stated.link) if part
    )


def _severity(stated: Particulars) -> str:
    level = severity.level(stated.severity)
    parts = [f"{level.number} {level.name}", stated.severity_reason]
    return " · ".join(part for part in parts if part)


def _hostility(stated: Particulars) -> str:
    named = [kinds.hostility_label(code) for code in stated.hostility]
    return " · ".join([*named, stated.hostility_words] if stated.hostility_words else named)


def _impact(stated: Particulars) -> str:
    ticked = " · ".join(severity.impact_label(code) for code in stated.impact)
    return "\n".join(part for part in (stated.impact_words, ticked) if part)


def _clock_rows(stated: Particulars) -> tuple[Row, ...]:
    return (
        (_("When it happened"), _clock(stated.happened)),
        (_("Time as shown"), f"“{stated.shown_time}”" if stated.shown_time else ""),
        (
            _("Time in the post's number"),
            derived_words(stated.derived_time) if stated.derived_time else "",
        ),
        (_("First seen"), _clock(stated.seen)),
        (_("Captured"), _clock(stated.captured)),
    )


def _clock(moment: Moment | None) -> str:
    if moment is None:
        return ""
    basis = f", {basis_words(moment.basis)}" if moment.basis is not Basis.SEEN else ""
    return moment_words(moment) + basis


def _private(text: str) -> str:
    return _("{text}\n(This never leaves the log.)").format(text=text) if text else ""


def _beside(moment: Moment, other: Moment, now: dt.datetime) -> str:
    """Return a moment in short; only the time of day if it is the same day as `other`."""
    if moment.local.date() == other.local.date() and moment.precision is not Precision.DAY:
        return f"{moment.local:%H:%M}"
    return _lower_first(relative_words(moment, now))


def _lower_first(words: str) -> str:
    """Return the words as they stand within a sentence: `today 22:41`, but `18 Nov`."""
    return words[:1].lower() + words[1:]


def _ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    teens = 10 <= number % 100 <= 20
    return f"{number}{'th' if teens else endings.get(number % 10, 'th')}"
