# SPDX-License-Identifier: MIT
"""Offences and claims that a person may wish to mention; never chosen for them.

Not legal advice: the police and the prosecutor decide which offence, if any, was committed.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from abuselog.catalogue import bodies, kinds, loading
from abuselog.catalogue.limits import CountsFrom, LimitRule
from abuselog.catalogue.loading import Confidence, Provenance, Row
from abuselog.errors import UnknownCode

Mode = Literal[
    "summary", "either_way", "indictable", "civil", "addon", "as_base", "no_offence", "unknown"
]
InForce = Literal["yes", "no", "check"]

UNKNOWN_RULE: Final = "unknown"
_PARTS: Final = ("limit_rule", "offence")
_COUNTS_FROM: Final[tuple[CountsFrom, ...]] = ("act", "last_act", "nothing")
_IN_FORCE: Final[tuple[InForce, ...]] = ("yes", "no", "check")
_LONGEST_MONTHS: Final = 72
_MODES: Final[tuple[Mode, ...]] = (
    "summary",
    "either_way",
    "indictable",
    "civil",
    "addon",
    "as_base",
    "no_offence",
    "unknown",
)


@dataclass(frozen=True, slots=True)
class Offence:
    """One offence or claim, in plain words, with how sure the catalogue is of it.

    `limit_nations` are those in which the limit rule is known to hold; elsewhere it is unknown.
    """

    code: str
    name: str
    statute: str
    nations: tuple[str, ...]
    elements: str
    mode: Mode
    maximum: str
    limit_rule: str
    limit_nations: tuple[str, ...]
    limit_confidence: Confidence
    report_to: tuple[str, ...]
    kinds: tuple[str, ...]
    in_force: InForce
    acts_from: date | None
    note: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Offences:
    """The whole list."""

    rules: tuple[LimitRule, ...]
    offences: tuple[Offence, ...]


def from_bytes(raw: bytes) -> Offences:
    """The offences and limit rules that `raw` holds.

    Raises: CatalogueDamaged if a row is not as promised or points at an unknown nation, body,
            kind or limit rule.
    """
    sheet = loading.sheet_from_bytes("offences", raw, _PARTS)
    rules = sheet.part("limit_rule", _rule)
    rule_codes = frozenset(rule.code for rule in rules)
    return Offences(
        rules=rules,
        offences=sheet.part("offence", functools.partial(_offence, rule_codes)),
    )


def offences(nation: str | None = None) -> tuple[Offence, ...]:
    """Every offence and claim, in one nation or in all."""
    return tuple(o for o in _offences().offences if nation is None or nation in o.nations)


def offence(code: str) -> Offence:
    """The offence with that code.

    Raises: UnknownCode if there is none.
    """
    for candidate in offences():
        if candidate.code == code:
            return candidate
    raise UnknownCode(list_name="offences", value=code)


def label(code: str) -> str:
    """An offence's name, or the code itself if it is not known."""
    return next((candidate.name for candidate in offences() if candidate.code == code), code)


def possible_matches(
    kind_codes: Iterable[str], nation: str, *, act_on: date
) -> tuple[Offence, ...]:
    """What a person might mention for these kinds, there and on that day.

    Not: a finding. Nothing of it is attached to an incident unless the person ticks it.
    """
    wanted = set(kind_codes)
    return tuple(
        candidate
        for candidate in offences(nation)
        if wanted.intersection(candidate.kinds)
        and candidate.in_force != "no"
        and (candidate.acts_from is None or act_on >= candidate.acts_from)
    )


def limit_rule(code: str) -> LimitRule:
    """The limit rule with that code.

    Raises: UnknownCode if there is none.
    """
    for candidate in _offences().rules:
        if candidate.code == code:
            return candidate
    raise UnknownCode(list_name="limit_rules", value=code)


def limit_in(candidate: Offence, nation: str) -> LimitRule:
    """The limit rule of an offence in a nation: the unknown one where it has not been checked."""
    known = nation in candidate.limit_nations
    return limit_rule(candidate.limit_rule if known else UNKNOWN_RULE)


@functools.cache
def _offences() -> Offences:
    return from_bytes(loading.list_bytes("offences"))


def _rule(row: Row) -> LimitRule:
    counts_from = row.word("counts_from", _COUNTS_FROM)
    months = row.whole("months", lowest=0, highest=_LONGEST_MONTHS)
    if (counts_from == "nothing") != (months == 0):
        raise row.damage("months", "0 exactly where nothing is counted")
    return LimitRule(
        code=row.code(),
        months=months,
        counts_from=counts_from,
        sentence=row.text("sentence"),
        provenance=row.provenance(),
    )


def _offence(rule_codes: frozenset[str], row: Row) -> Offence:
    known_nations = {nation.code for nation in bodies.nations()}
    nations = row.codes("extent", known_nations)
    return Offence(
        code=row.code(),
        name=row.text("name"),
        statute=row.text("statute"),
        nations=nations,
        elements=row.text("elements"),
        mode=row.word("mode", _MODES),
        maximum=row.text("maximum"),
        limit_rule=row.one_code("limit_rule", rule_codes),
        limit_nations=row.codes("limit_extent", nations),
        limit_confidence=row.word("limit_confidence", loading.CONFIDENCES),
        report_to=row.codes("report_to", {body.code for body in bodies.bodies()}),
        kinds=row.codes("kinds", {kind.code for kind in kinds.kinds()}),
        in_force=row.word("in_force", _IN_FORCE),
        acts_from=row.day_or_nothing("acts_from"),
        note=row.text_or_nothing("note"),
        provenance=row.provenance(),
    )
