# SPDX-License-Identifier: MIT
"""How the person can be reached: kept apart from all evidence, for a restricted sheet only."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from abuselog.records.codec import Fields, Json
from abuselog.records.dossier_choices import POLICE

_COUNCIL_FIELDS = ("phone", "email", "reach")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetails:
    """What goes on the sheet, as the person typed it. All of it may be empty."""

    phone: str = ""
    email: str = ""
    address: str = ""
    date_of_birth: str = ""
    reach: str = ""
    """How and when it is safe to call or write."""
    dates_to_avoid: str = ""
    """When the person can't come to court."""
    needs: str = ""
    """Language, hearing, access: what an officer must know before a meeting."""
    another: str = ""
    """Somebody who can pass on a message, and how they are reached."""


CONTACT_FIELDS = tuple(spec.name for spec in dataclasses.fields(ContactDetails))


def fields_for(edition: str) -> tuple[str, ...]:
    """Return which details an edition's sheet may hold: a council gets no address or birthday."""
    return CONTACT_FIELDS if edition == POLICE else _COUNCIL_FIELDS


def contact_fields(details: ContactDetails) -> Fields:
    """Return the details as flat JSON, every field present."""
    return {name: getattr(details, name) for name in CONTACT_FIELDS}


def contact_from_fields(fields: Mapping[str, Json]) -> ContactDetails:
    """Return the details that `contact_fields` wrote; fields of later versions are ignored."""
    return ContactDetails(**{name: str(fields.get(name, "")) for name in CONTACT_FIELDS})
