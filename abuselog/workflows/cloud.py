# SPDX-License-Identifier: MIT
"""What to tell of a log in a folder that a cloud service copies."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from abuselog.errors import VaultError
from abuselog.paths import synced_by
from abuselog.vault import facts
from abuselog.vault.opening import OpenVault


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudNews:
    """What to tell when a log was opened."""

    service: str
    """The service that copies the log's folder, if the person was never told; else empty."""
    second_copies: tuple[str, ...]
    """What looks like second copies of the log's files, by name in the folder."""


def news(vault: OpenVault) -> CloudNews:
    """Return what to tell of the log's folder now; nothing is noted."""
    service = synced_by(vault.folder) or ""
    with vault.transaction() as connection:
        known = facts.cloud_explained(connection) == service
    return CloudNews(service="" if known else service, second_copies=vault.found.second_copies)


def note_told(vault: OpenVault, service: str) -> None:
    """Tell no more that this service copies the log, if the log takes the note."""
    with contextlib.suppress(VaultError), vault.transaction() as connection:
        facts.store_cloud_explained(connection, service)
