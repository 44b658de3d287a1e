# SPDX-License-Identifier: MIT
"""An incident not yet recorded: kept encrypted, so that locking or a crash loses nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import DraftId


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What stands on the record page, finished or not."""

    id: DraftId
    saved_at: dt.datetime
    form: dict[str, str | int | list[str]]
    """The page's fields as typed, under the names of `Particulars`; any may be missing."""
    exhibits: tuple[Exhibit, ...]
    """Evidence taken in already, without a mark, in order of arrival."""
