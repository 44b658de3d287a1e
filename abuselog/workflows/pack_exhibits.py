# SPDX-License-Identifier: MIT
"""Which files of exhibits a pack holds, under which names, and why others do not go.

Untouched files go to the police alone. Anybody else gets covered copies: a file as it was received
can say more than its picture shows, such as the place where it was taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from abuselog.catalogue import exposure
from abuselog.dossier.contents import Contents
from abuselog.dossier.reader.selection import Shown
from abuselog.dossier.reader.showing import How, Why
from abuselog.handover.pack_names import EXHIBITS, exhibit_name
from abuselog.records import pack
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.incident import Incident
from abuselog.records.working_copy import WorkingCopy

_WHY: Final = {
    Why.NOT_COVERED: pack.NOT_COVERED,
    Why.NO_COVER: pack.NO_COVER,
    Why.LEFT_OUT: pack.LEFT_OUT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What goes to the reader in an exhibit's place, or why nothing does."""

    path: str | None = None
    copy: WorkingCopy | None = None
    """The covered copy, if that is what goes."""
    why: str = ""
    """Why the file as received does not: one of the codes of `records.pack`."""


class Choosing:
    """What decides of one dossier which files go."""

    def __init__(self, contents: Contents, shown: Iterable[Shown]) -> None:
        """Take what is withheld or gone, and whether this reader gets covered copies only."""
        self._masked = exposure.rule(contents.edition_code, "exhibits") != "show"
        out = {
            one.id
            for item in shown
            for one in (*item.exhibits, *item.left_out)
            if item.showing(one).is_withheld or one.erasure is not None
        }
        self._holds = _wholes_of(contents.incidents, out)

    def given(self, item: Shown, one: Exhibit) -> Given:
        """Return what goes of one exhibit."""
        showing = item.showing(one)
        if one.erasure is not None:
            return Given(why=pack.ERASED)
        if showing.is_withheld:
            return Given(why=_WHY.get(showing.why, pack.LEFT_OUT))
        if showing.how is How.WORDS:
            return Given(why=pack.WORDS_ONLY)
        if showing.how is How.COVERED and showing.copy is not None:
            return Given(path=_path(item, one, showing.copy), copy=showing.copy)
        if self._masked:
            return Given(why=pack.UNTOUCHED)
        if one.id in self._holds:
            return Given(why=pack.HOLDS_LEFT_OUT)
        return Given(path=_path(item, one, None))


def _wholes_of(incidents: Iterable[Incident], out: Iterable[ExhibitId]) -> set[ExhibitId]:
    """Return the exhibits inside which one of `out` came, at whatever depth."""
    wholes = {one.id: one.part_of for incident in incidents for one in incident.exhibits}
    found: set[ExhibitId] = set()
    for one in out:
        whole = wholes.get(one)
        while whole is not None and whole not in found:
            found.add(whole)
            whole = wholes.get(whole)
    return found


def _path(item: Shown, one: Exhibit, copy: WorkingCopy | None) -> str:
    """Return where a file stands: mark, day and platform, never what somebody called it."""
    said = item.particulars
    name = exhibit_name(
        one.mark.file_safe if one.mark else one.id,
        said.happened.local.date(),
        said.platform,
        copy.media_type if copy else one.media_type,
        covered=copy is not None,
    )
    return f"{EXHIBITS}/{name}"
