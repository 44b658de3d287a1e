# SPDX-License-Identifier: MIT
"""What a pack will hold, before it is made: which exhibits go as files, and how many uploads."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from abuselog.handover import portal
from abuselog.handover.bag import PackFile
from abuselog.handover.portal import PortalFile, PortalPlan
from abuselog.records.dossier import CONTACT, PDF, SUMMARY, MadeDossier
from abuselog.records.pack import ExhibitTally, tally
from abuselog.vault import dossiers
from abuselog.vault.opening import OpenVault
from abuselog.workflows.gather_dossier import Gathered, gather
from abuselog.workflows.pack_exhibits import Choosing, Given

_UPLOADED = (PDF, SUMMARY)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPlan:
    """What the pack of a dossier that was made will hold."""

    tally: ExhibitTally
    files: tuple[tuple[str, int], ...]
    """Name and size of each file that an upload page is offered."""
    contact: tuple[tuple[str, int], ...] = ()
    """The restricted contact sheet, if there is one."""

    def uploads(self, *, contact_sheet: bool) -> PortalPlan:
        """Return how these files are shared out among uploads, and which no upload page takes."""
        offered = (*self.files, *(self.contact if contact_sheet else ()))
        return portal.plan([_nobody_reads(name, size) for name, size in offered])


def plan(vault: OpenVault, reference: str) -> PackPlan:
    """Return what the pack of a dossier will hold if it is made now. Nothing is noted by this.

    Raises: UnknownReference; and what gathering the dossier raises.
    """
    with vault.transaction() as connection:
        made = dossiers.find(connection, reference)
    if made.choices is None:
        return PackPlan(tally=ExhibitTally(), files=())
    gathered = gather(vault, dataclasses.replace(made.choices, incidents=_held(made)))
    going = tuple(_going(gathered))
    return PackPlan(
        tally=_tally(going),
        files=(
            *((one.name, one.size_bytes) for one in made.files if one.kind in _UPLOADED),
            *((given.path, size) for given, size in going if given.path),
        ),
        contact=tuple((one.name, one.size_bytes) for one in made.files if one.kind == CONTACT),
    )


def tally_of(gathered: Gathered) -> ExhibitTally:
    """Return how many exhibits of a dossier that is not made yet would go as files."""
    return _tally(tuple(_going(gathered)))


def _held(made: MadeDossier) -> tuple[str, ...]:
    return tuple(one.id for one in made.incidents)


def _tally(going: tuple[tuple[Given, int], ...]) -> ExhibitTally:
    return tally((bool(one.path), one.copy is not None, one.why) for one, _size in going)


def _going(gathered: Gathered) -> Iterator[tuple[Given, int]]:
    """Give what goes of each exhibit, and how large the file is."""
    choosing = Choosing(gathered.contents, gathered.shown)
    for item in gathered.shown:
        if item.withdrawal is None:
            for one in (*item.exhibits, *item.left_out):
                given = choosing.given(item, one)
                yield given, (given.copy or one).size_bytes


def _nobody_reads(name: str, size_bytes: int) -> PortalFile:
    file = PackFile(name=name, size_bytes=size_bytes, pieces=lambda: iter(()), digest_hex="")
    return PortalFile(file=file, caption="")
