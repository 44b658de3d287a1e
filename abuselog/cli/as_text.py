# SPDX-License-Identifier: MIT
"""Records as lines that a person reads in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from abuselog.catalogue import bodies, kinds, platforms, severity
from abuselog.records.codec import particulars_fields
from abuselog.records.custody import Entry
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.incident import Incident, IncidentSummary
from abuselog.records.moment import Basis
from abuselog.records.report import Report
from abuselog.wording import (
    arrival_words,
    basis_words,
    clock_words,
    count_words,
    day_words,
    deed_words,
    field_label,
    instant_words,
    moment_words,
    pixels_words,
    size_words,
)
from abuselog.wording.language import _
from abuselog.wording.links import derived_words
from abuselog.wording.people import believed_of
from abuselog.wording.reports import report_rows
from abuselog.wording.reviews import erasure_words, hold_words
from abuselog.wording.series import several_words

_CODED: Final[dict[str, Callable[[str], str]]] = {
    "platform": platforms.name_of,
    "floors": severity.trigger_question,
    "kinds": kinds.label,
    "hostility": kinds.hostility_label,
    "pattern": severity.pattern_label,
    "impact": severity.impact_label,
}
_CLOCKS: Final = ("happened", "shown_time", "derived_time", "seen", "captured", "recorded_at")


def row(value: IncidentSummary) -> str:
    """One line of the list."""
    parts = [
        str(value.number),
        level_words(value.severity, short=True),
        _row_clock(value),
        platforms.name_of(value.platform),
        value.sender or _("unknown sender"),
        count_words(value.exhibit_count, "exhibit") if value.exhibit_count else _("note only"),
    ]
    if value.withdrawn:
        parts.append(_("WITHDRAWN"))
    if value.found_in is not None:
        parts.append(_("found in the picture {mark}").format(mark=value.found_in))
    if value.excerpt:
        parts.append(value.excerpt)
    # A sender may have been typed with line breaks; a row is one line.
    return " ".join(" · ".join(parts).split())


def _row_clock(value: IncidentSummary) -> str:
    when = clock_words(value.happened)
    if value.happened.basis is Basis.ASSUMED:
        return _("{when} (not confirmed)").format(when=when)
    return when


def level_words(number: int, *, short: bool = False) -> str:
    """A level with its name: `5 Immediate danger`, or `5 Danger`."""
    for level in severity.levels():
        if level.number == number:
            return f"{number} {level.short_name if short else level.name}"
    return str(number)


def incident(
    value: Incident,
    history: tuple[Entry, ...],
    below: Mapping[ExhibitId, Sequence[str]] = MappingProxyType({}),
) -> str:
    """All of an incident: each clock on its own line, each field that is set.

    Shape:  `below` has lines that stand below an exhibit.
    """
    level = level_words(value.particulars.severity)
    blocks = [
        [_("Incident {number} · {level}").format(number=value.number, level=level)],
        _withdrawal(value),
        [hold_words(value.hold)] if value.hold else [],
        list(_clocks(value)),
        list(_fields(value)),
        ["\n".join((exhibit(one), *below.get(one.id, ()))) for one in value.exhibits],
        [report(item) for item in value.reports],
        list(_former_versions(value)),
        [_("History"), *(_event(item) for item in history)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def exhibit(value: Exhibit) -> str:
    """An exhibit with its full SHA-256."""
    facts = (
        value.original_name,
        value.media_type,
        pixels_words(value.width_px, value.height_px),
        size_words(value.size_bytes),
        arrival_words(value.arrival),
        instant_words(value.received_at),
        value.source_link,
        value.caption,
    )
    first = _("Exhibit {mark}: {facts}").format(
        mark=value.mark or "-", facts=" · ".join(fact for fact in facts if fact)
    )
    lines = [first, f"  SHA-256 {value.digest_hex}"]
    if value.erasure is not None:
        lines.append(f"  {erasure_words(value.erasure)}")
    return "\n".join(lines)


def report(value: Report) -> str:
    """A telling of somebody, with every reference under its own name."""
    facts = " · ".join(f"{label}: {words}" for label, words in report_rows(value))
    return _("Told {target} on {day}: {facts}").format(
        target=bodies.label(value.target), day=day_words(value.told_on), facts=facts or "-"
    )


def _withdrawal(value: Incident) -> list[str]:
    if value.withdrawal is None:
        return []
    return [
        _("WITHDRAWN {time}: {reason}").format(
            time=instant_words(value.withdrawal.withdrawn_at), reason=value.withdrawal.reason
        )
    ]


def _clocks(value: Incident) -> Iterator[str]:
    stated = value.particulars
    happened = moment_words(stated.happened)
    yield _field("happened", f"{happened}, {basis_words(stated.happened.basis)}")
    if stated.shown_time:
        yield _field("shown_time", f"“{stated.shown_time}”")
    if stated.derived_time:
        yield _field("derived_time", derived_words(stated.derived_time))
    if stated.seen:
        yield _field("seen", moment_words(stated.seen))
    if stated.captured:
        yield _field("captured", moment_words(stated.captured))
    recorded = instant_words(value.recorded_at)
    yield _field("recorded_at", _("{time}, by this computer's clock").format(time=recorded))


def _fields(value: Incident) -> Iterator[str]:
    for name, stored in particulars_fields(value.particulars).items():
        if name in (*_CLOCKS, "severity") or not stored:
            continue
        if name == "impact_recorded_at" and value.particulars.impact_recorded_at:
            yield _field(name, instant_words(value.particulars.impact_recorded_at))
            continue
        spoken = _CODED.get(name, str)
        texts = stored if isinstance(stored, list) else [stored]
        yield _field(name, " · ".join(spoken(str(text)) for text in texts))
    if value.same_account_count > 1:
        yield count_words(value.same_account_count, "incident") + _(" from this account in all")
    if value.believed is not None:
        yield believed_of(value)
    if value.series:
        yield _("Possible course of conduct: {series}").format(series=several_words(value.series))


def _field(name: str, text: str) -> str:
    indented = text.replace("\n", "\n    ")
    separator = "\n    " if "\n" in text else " "
    return f"{field_label(name)}:{separator}{indented}"


def _former_versions(value: Incident) -> Iterator[str]:
    for former, later in zip(value.versions, value.versions[1:], strict=False):
        yield _("Version {number}, until {time}, when it was amended: {reason}").format(
            number=former.number, time=instant_words(later.made_at), reason=later.reason
        )


def _event(value: Entry) -> str:
    return f"  {instant_words(value.happened_at)} · {deed_words(value)}"
