# SPDX-License-Identifier: MIT
"""When to ask again: what is proposed for each kind of body, or what the person set instead."""

from __future__ import annotations

import datetime as dt
import json

from abuselog.catalogue import bodies, follow_ups
from abuselog.catalogue.follow_ups import LONGEST, UNITS, Unit, Wait
from abuselog.errors import BadValue, UnknownCode, VaultDamaged
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.vault import facts
from abuselog.vault.opening import OpenVault, Transaction


def today(vault: OpenVault) -> dt.date:
    """Return which day it is where reports are made."""
    return vault.clock.now().astimezone(zone(HOME_ZONE)).date()


def waits(vault: OpenVault) -> dict[str, Wait]:
    """Return how long to wait after a report, by kind of body.

    Raises: VaultDamaged if what was set can't be read.
    """
    with vault.transaction() as connection:
        return _waits(connection)


def set_wait(vault: OpenVault, kind: str, wait: Wait | None) -> None:
    """Make a kind of body have this wait from now on; None puts the proposal back.

    Raises: UnknownCode for the kind; BadValue for a wait of no length, or of more than a year.
    """
    if kind not in follow_ups.KINDS:
        raise UnknownCode(list_name="kinds of body", value=kind)
    if wait is not None and (wait.unit not in UNITS or not 0 < wait.amount <= LONGEST):
        raise BadValue(field="wait", reason="a wait")
    with vault.transaction() as connection:
        own = _own(connection)
        own.pop(kind, None)
        if wait is not None:
            own[kind] = wait
        rows = {name: [one.amount, one.unit] for name, one in sorted(own.items())}
        facts.store_follow_up_waits(connection, json.dumps(rows))


def proposed_due(vault: OpenVault, target: str, told_on: dt.date) -> dt.date:
    """Return when to ask again if somebody was told on that day.

    Raises: UnknownCode for a body in no list; VaultDamaged.
    """
    kind = bodies.body(target).kind
    return follow_ups.day_after(told_on, waits(vault)[kind], vault.profile.nation)


def proposed_update(vault: OpenVault, target: str, last_on: dt.date) -> dt.date:
    """Return when to ask again if they were last heard of on that day.

    Raises: UnknownCode for a body in no list; VaultDamaged.
    """
    wait = follow_ups.proposed(bodies.body(target).kind, "contact")
    if wait is None:
        return proposed_due(vault, target, last_on)
    return follow_ups.day_after(last_on, wait, vault.profile.nation)


def proposed_review(vault: OpenVault, decided_on: dt.date) -> dt.date | None:
    """Return the last day that is proposed for asking for a review; to be confirmed with them."""
    return follow_ups.review_ends(decided_on, vault.profile.nation)


def proposed_link_end(vault: OpenVault, sent_on: dt.date) -> dt.date | None:
    """Return the day that is proposed for the end of a link that the police sent on that day."""
    return follow_ups.link_ends(sent_on, vault.profile.nation)


def _waits(connection: Transaction) -> dict[str, Wait]:
    own = _own(connection)
    proposed = {kind: follow_ups.proposed(kind) for kind in follow_ups.KINDS}
    return {kind: wait for kind, wait in proposed.items() if wait is not None} | own


def _own(connection: Transaction) -> dict[str, Wait]:
    try:
        rows = json.loads(facts.follow_up_waits(connection) or "{}")
        return {str(kind): _wait(row) for kind, row in rows.items() if kind in follow_ups.KINDS}
    except (ValueError, TypeError, AttributeError) as fault:
        raise VaultDamaged(part="database", detail="follow-up-waits") from fault


def _wait(row: list[object]) -> Wait:
    amount, unit = row
    if not isinstance(amount, int):
        raise TypeError("amount")
    return Wait(amount, _unit(unit))


def _unit(text: object) -> Unit:
    for unit in UNITS:
        if unit == text:
            return unit
    raise ValueError("unit")
