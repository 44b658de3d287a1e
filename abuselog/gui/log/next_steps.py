# SPDX-License-Identifier: MIT
"""What the log says just after something was recorded: that it is safe, and what comes next."""

from __future__ import annotations

from abuselog.catalogue import platforms, severity
from abuselog.records.incident import Incident
from abuselog.records.moment import Basis
from abuselog.wording import list_words
from abuselog.wording.coach import still_open_words
from abuselog.wording.language import _


def recorded_words(incident: Incident) -> str:
    """The confirmation with number and marks, and what to do at this level."""
    marks = tuple(str(exhibit.mark) for exhibit in incident.exhibits)
    if marks:
        safe = _("Recorded as {number}, with {marks}.").format(
            number=incident.number, marks=list_words(marks)
        )
    else:
        safe = _("Recorded as {number}.").format(number=incident.number)
    stated = incident.particulars
    still_open = still_open_words(
        time=stated.happened.basis is Basis.ASSUMED,
        platform=stated.platform == platforms.NOT_STATED,
    )
    safe = f"{safe} {still_open}".strip()
    level = severity.level(incident.particulars.severity)
    return _("{safe} What to do next: {advice}").format(safe=safe, advice=level.what_to_do)
