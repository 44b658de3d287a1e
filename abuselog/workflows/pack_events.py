# SPDX-License-Identifier: MIT
"""Which events of the history a reader may have whole: an event can't be shown in part.

An event names its time, the records that it touched and a few facts. One that would say more than
the edition shows is not given: a later event, `records-confirmed`, proves what it committed to.
"""

from __future__ import annotations

from typing import Final

from abuselog.dossier.reader.selection import Shown
from abuselog.integrity.event import Event

_EXHIBIT: Final = "exhibit "
"""How a fact is called that says what an exhibit's bytes are; its mark follows."""
_TIMES: Final = {
    "incident-recorded": frozenset({"recorded"}),
    "incident-amended": frozenset({"recorded", "status"}),
    "incident-withdrawn": frozenset({"recorded"}),
    "exhibit-erased": frozenset({"recorded"}),
    "picture-covered": frozenset({"recorded"}),
    "series-made": frozenset({"recorded", "series"}),
    "series-changed": frozenset({"recorded", "status", "series"}),
    "report-recorded": frozenset({"recorded", "earlier_reports"}),
    "report-changed": frozenset({"recorded", "status", "earlier_reports"}),
}
"""Of which fields of the exposure list the time of a deed says something."""
_FACTS: Final = frozenset(
    {"number", "version", "mark", "places", "sha256", "parent_sha256", "target"}
    | {"series", "what"}
)
"""Numbers, marks, digests and codes: what the records of a pack say as well. Nobody's words."""


def may_be_shown(event: Event, item: Shown, told: frozenset[tuple[str, str]]) -> bool:
    """Whether an event says nothing but what a reader has anyway.

    Shape:  `item` is any incident of the dossier; `told` is kind and id of all that it tells of.
    """
    times = _TIMES.get(event.deed.value)
    return (
        times is not None
        and all(item.shows(field) for field in times)
        and all(name in _FACTS or name.startswith(_EXHIBIT) for name in event.facts)
        and all((one.kind, one.id) in told for one in event.subjects)
    )
