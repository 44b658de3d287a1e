# SPDX-License-Identifier: MIT
"""How failed attempts to open a log read."""

from __future__ import annotations

import datetime as dt
from typing import Final

from abuselog.wording.amounts import number_words
from abuselog.wording.language import _, plural
from abuselog.wording.times import instant_words

WAITING: Final = _("Waiting a little, because attempts before this one failed")


def attempts_words(count: int, last_at: dt.datetime) -> str:
    """What to know of attempts that failed: how many since the last opening, and the newest."""
    return plural(
        "One attempt to open this log failed since it was last open, on {when}.",
        "{count} attempts to open this log failed since it was last open, the newest on {when}.",
        count,
    ).format(count=number_words(count), when=instant_words(last_at))
