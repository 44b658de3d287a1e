# SPDX-License-Identifier: MIT
"""What may be said of the office: Operation Ford where it applies, and what to say elsewhere."""

from __future__ import annotations

from typing import Final

from abuselog.catalogue import bodies
from abuselog.records.profile import Profile

_LOCAL: Final = frozenset({"parish", "town", "community", "community_scotland"})

_APPLIES: Final = (
    "I ask that this is flagged as an Operation Ford report and that the force's "
    "elected official adviser is told. I report it the ordinary way; the adviser does not take "
    "the report."
)
_LOCAL_COUNCIL: Final = (
    "The guidance that abuselog has seen says that it does not cover parish, town "
    "and community councillors. I do not ask for it as of right. I do ask that the link to my "
    "office is recorded, because an elected office was the reason."
)
_OTHER_ROLE: Final = (
    "abuselog has no source which says that it covers somebody in this role. I do "
    "ask that the link to an elected office is recorded."
)
_UNCONFIRMED: Final = (
    "abuselog has no source which confirms that it is used in {nation}. Please "
    "tell me which arrangement for elected people applies here, and record the link to my office."
)
_UNKNOWN: Final = (
    "It covers principal councils, not parish, town or community councils. This "
    "log does not say which kind mine is; please ask me. I do ask that the link to my office is "
    "recorded."
)


def office(profile: Profile) -> str:
    """Return what the person is and where: `Councillor, Northgate, Testford Town Council`."""
    parts = (bodies.role_label(profile.role), profile.ward, profile.council)
    return ", ".join(part for part in parts if part)


def operation_ford(profile: Profile) -> str:
    """Return what may be said of Operation Ford for this person, in the person's voice.

    Source: row by row in resources/catalogue/bodies.json.
    """
    if bodies.operation_ford_applies(profile.council_type, profile.nation, profile.role):
        return _APPLIES
    nation = next(one for one in bodies.nations() if one.code == profile.nation)
    if nation.operation_ford != "yes":
        return _UNCONFIRMED.format(nation=nation.label)
    if profile.council_type in _LOCAL:
        return _LOCAL_COUNCIL
    role = next((one for one in bodies.roles() if one.code == profile.role), None)
    if role is not None and not role.operation_ford:
        return _OTHER_ROLE
    return _UNKNOWN
