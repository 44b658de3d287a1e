# SPDX-License-Identifier: MIT
"""Whether accounts are called what the incidents recorded of them say, and were seen when they say.

The names of accounts over time are a list like any other: they follow from every version of every
incident, and a check makes them again.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Final, TypeAlias

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.integrity.verdict import Finding
from abuselog.records.codec import Fields, Json
from abuselog.records.incident import Sender
from abuselog.records.person import account_identity
from abuselog.vault.people_tables import account, account_seen

_FIELDS: Final = tuple(spec.name for spec in dataclasses.fields(Sender))

_Account: TypeAlias = tuple[str, str, str]
_Looks: TypeAlias = dict[Sender, tuple[str, str]]


class Names:
    """What accounts were called, and when first and last, as records of incidents say."""

    def __init__(self) -> None:
        self._said: dict[_Account, _Looks] = {}

    def note(self, fields: Fields) -> None:
        """Take in one version of an incident; one that can't be read is for others to name."""
        sender = Sender(**{name: str(fields.get(f"account_{name}", "")) for name in _FIELDS})
        identity = account_identity(sender)
        at = _seen_at(fields)
        if identity is None or not at:
            return
        looks = self._said.setdefault((str(fields.get("platform")), *identity), {})
        first, last = looks.get(sender, (at, at))
        looks[sender] = (min(first, at), max(last, at))

    def findings(self, connection: Connection) -> Iterator[Finding]:
        """Give every account whose names, or their days, are not those that were recorded."""
        shown = _shown(connection)
        for key in sorted(self._said.keys() | shown.keys()):
            subject = f"account {key[0]}:{key[2]}"
            if key not in shown:
                yield Finding(code="missing", subject=subject)
            elif key not in self._said:
                yield Finding(code="not-recorded", subject=subject)
            elif shown[key] != self._said[key]:
                yield Finding(code="altered", subject=f"names of {subject}")


def _seen_at(fields: Fields) -> str:
    """Return when a version's sender was seen, as `incidents` has it when it is recorded."""
    for name in ("captured", "seen"):
        moment: Json = fields.get(name)
        if isinstance(moment, dict):
            return str(moment.get("earliest", ""))
    return str(fields.get("version_made", ""))


def _shown(connection: Connection) -> dict[_Account, _Looks | None]:
    """Return the looks of every account as they are listed; None where they can't be read."""
    found: dict[_Account, _Looks | None] = {}
    rows = connection.execute(
        sa.select(account, account_seen)
        .join(account_seen, account_seen.c.account_id == account.c.id, isouter=True)
        .order_by(account.c.id)
    )
    for row in rows:
        key = (row.platform, row.identified_by, row.identity)
        looks = found.setdefault(key, {})
        if looks is None or row.sender is None:
            continue
        try:
            looks[Sender(**json.loads(row.sender))] = (row.first_seen_at, row.last_seen_at)
        except (ValueError, TypeError):
            found[key] = None
    return found
