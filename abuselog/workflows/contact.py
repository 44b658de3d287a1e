# SPDX-License-Identifier: MIT
"""The person's contact details: kept in the log, and given out only on a restricted sheet."""

from __future__ import annotations

import dataclasses

from abuselog.dossier.reader import private_details
from abuselog.errors import PrivateInStatement
from abuselog.records.contact import (
    CONTACT_FIELDS,
    ContactDetails,
    contact_fields,
    contact_from_fields,
    fields_for,
)
from abuselog.records.custody import Deed
from abuselog.records.dossier_choices import Choices
from abuselog.vault import history
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows.storable_text import trimmed

_KIND = "contact"


def load(vault: OpenVault) -> ContactDetails:
    """Return the details as they were last stored; all empty if they never were."""
    with vault.transaction() as connection:
        return _latest(connection, vault)


def store(vault: OpenVault, details: ContactDetails) -> ContactDetails:
    """Keep the details, and return them as kept. An event, unless nothing changed.

    Not: a way to forget earlier ones. Like everything in the log's history they stay, encrypted.
    Raises: BadValue for a text that is too long.
    """
    plain = {name: trimmed(name, getattr(details, name)) for name in CONTACT_FIELDS}
    kept = ContactDetails(**plain)
    with vault.transaction() as connection:
        if kept == _latest(connection, vault):
            return kept
        earlier = history.record_versions(connection, _KIND, vault.log_id)
        history.append(
            connection,
            history.Done(
                deed=Deed.CONTACT_NOTED,
                at=vault.clock.now(),
                statements=(
                    history.Statement(
                        kind=_KIND,
                        id=vault.log_id,
                        fields=contact_fields(kept),
                        version=len(earlier) + 1,
                    ),
                ),
            ),
        )
    return kept


def for_sheet(vault: OpenVault, choices: Choices) -> ContactDetails | None:
    """Return the details that were ticked for this edition; None if that leaves nothing.

    Raises: PrivateInStatement if one of the stored details stands in the draft statement.
    """
    details = load(vault)
    found = private_details.found_in(choices.statement, details)
    if found:
        raise PrivateInStatement(field=f"contact_{found[0]}")
    wanted = set(choices.contact_fields) & set(fields_for(choices.edition))
    hidden = {name: "" for name in CONTACT_FIELDS if name not in wanted}
    shown = dataclasses.replace(details, **hidden)
    return shown if shown != ContactDetails() else None


def _latest(connection: Transaction, vault: OpenVault) -> ContactDetails:
    versions = history.record_versions(connection, _KIND, vault.log_id)
    return contact_from_fields(versions[-1].parsed()) if versions else ContactDetails()
