# SPDX-License-Identifier: MIT
"""Asking who else might be told, putting such a question away, and asking it again.

A question that was put away stays away for its incident until the incident becomes more serious,
or something new comes from the same account, person or series; or until the person wants it back.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from abuselog.errors import UnknownReference
from abuselog.records.custody import Deed
from abuselog.records.incident import Incident
from abuselog.records.nudge import Nudge, PutAway
from abuselog.vault import history, incidents, nudges
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows import browse
from abuselog.workflows.reports import nudge_raised
from abuselog.workflows.storable_text import trimmed

_MOST: Final = 1_000_000
__all__ = ["Nudge", "Question", "ask_again", "asked", "put_away", "questions", "shelved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One incident of which somebody else might be told."""

    incident: Incident
    nudge: Nudge
    put_away: PutAway | None
    """When and why it was put away; None: it is asked."""


def asked(incident: Incident) -> Nudge | None:
    """Return who else might be told of an incident; None if nobody, or it was put away."""
    raised = _raised(incident)
    return None if raised is None or shelved(incident) is not None else raised


def shelved(incident: Incident) -> PutAway | None:
    """Return the answer that keeps the question away, if it does."""
    raised, said = _raised(incident), incident.nudge_put_away
    if raised is None or said is None:
        return None
    return said if said.answers(raised, incident.particulars.severity) else None


def questions(vault: OpenVault) -> tuple[Question, ...]:
    """Return every question that there is, those that were put away last, newest incident first.

    Raises: VaultDamaged.
    """
    found = []
    for row in browse.incidents(vault, browse.Filter(limit=_MOST)).rows:
        if row.withdrawn or nudge_raised(row.report_targets, row.severity) is None:
            continue
        one = browse.incident(vault, row.id)
        raised = _raised(one)
        if raised is not None:
            found.append(Question(incident=one, nudge=raised, put_away=shelved(one)))
    return tuple(sorted(found, key=lambda one: one.put_away is not None))


def put_away(
    vault: OpenVault, references: Sequence[str], *, reason: str = ""
) -> tuple[Incident, ...]:
    """Note that nobody else needs to be told, of each of these incidents that raises a question.

    Shape:  one event for all of them; the incidents are as they are then.
    Raises: UnknownReference, also if none of them raises a question; BadValue.
    """
    plain = trimmed("reason", reason)

    def said(one: Incident, at: dt.datetime) -> PutAway | None:
        nudge = asked(one)
        level = one.particulars.severity
        return PutAway(nudge=nudge, level=level, at=at, reason=plain) if nudge else None

    return _noted(vault, references, Deed.NUDGE_PUT_AWAY, said)


def ask_again(vault: OpenVault, references: Sequence[str]) -> tuple[Incident, ...]:
    """Take questions that were put away back.

    Raises: UnknownReference, also if none of these incidents has one.
    """

    def said(one: Incident, at: dt.datetime) -> PutAway | None:
        known = one.nudge_put_away
        return dataclasses.replace(known, at=at, reason="") if known is not None else None

    return _noted(vault, references, Deed.NUDGE_ASKED_AGAIN, said)


def _raised(incident: Incident) -> Nudge | None:
    if incident.withdrawal is not None:
        return None
    targets = tuple(report.target for report in incident.reports)
    return nudge_raised(targets, incident.particulars.severity)


def _noted(
    vault: OpenVault,
    references: Sequence[str],
    deed: Deed,
    said: Callable[[Incident, dt.datetime], PutAway | None],
) -> tuple[Incident, ...]:
    at = vault.clock.now()
    with vault.transaction() as connection:
        known = {one.id: one for one in (incidents.find(connection, ref) for ref in references)}
        answers = [(one, said(one, at)) for one in known.values()]
        statements = tuple(
            _statement(connection, one, answer, put_away=deed is Deed.NUDGE_PUT_AWAY)
            for one, answer in answers
            if answer is not None
        )
        if not statements:
            raise UnknownReference(reference=", ".join(references), kind="nudge")
        changed = [one for one, answer in answers if answer is not None]
        numbers = ", ".join(str(one.number) for one in changed)
        done = history.Done(deed=deed, at=at, statements=statements, facts={"numbers": numbers})
        history.append(connection, done)
        return tuple(incidents.find(connection, one.id) for one in changed)


def _statement(
    connection: Transaction, one: Incident, answer: PutAway, *, put_away: bool
) -> history.Statement:
    return history.Statement(
        kind=nudges.NUDGE_KIND,
        id=one.id,
        version=nudges.next_version(connection, one.id),
        fields=nudges.nudge_fields(one.number, answer, put_away=put_away),
    )
