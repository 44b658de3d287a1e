# SPDX-License-Identifier: MIT
"""Erasing an exhibit: its bytes can never be read again, and the history says that and why.

Not: anybody else's copy. A dossier, a copy that was saved, and every backup made before keep what
they hold; whoever erases is told so first.
"""

from __future__ import annotations

from dataclasses import dataclass

from abuselog.errors import ExhibitErased, IncidentOnHold, UnknownReference
from abuselog.records.custody import Deed
from abuselog.records.exhibit import Exhibit
from abuselog.records.marks import ExhibitMark
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.records.retention import Erasure
from abuselog.vault import (
    dossier_drafts,
    dossier_files,
    erasures,
    exhibits,
    history,
    incidents,
    parts,
)
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows.storable_text import given_reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erasing came to."""

    exhibit: Exhibit
    """As it is now: its facts, and its tombstone."""
    finished: bool
    """Whether nothing of it is left in the log's folder; if not, the next opening tries again."""
    also_in: tuple[str, ...] = ()
    """Marks of exhibits that hold the same still: the mail it came in, what came inside it."""


def require_kept(shown: Exhibit) -> None:
    """Return if the exhibit's bytes were not erased.

    Raises: ExhibitErased.
    """
    if shown.erasure is not None:
        on = shown.erasure.erased_at.astimezone(zone(HOME_ZONE)).date().isoformat()
        raise ExhibitErased(mark=shown.known_as, erased_on=on)


def erase_exhibit(vault: OpenVault, mark: str, *, reason: str, erase_words: bool = False) -> Erased:
    """Erase the exhibit with this mark: key, file, small picture, copies and, if asked, its words.

    The log's own copies of dossiers that show it go too; that they were made stays.

    Raises: ReasonNeeded, BadValue, UnknownReference, ExhibitErased; IncidentOnHold.
    """
    plain = given_reason("erase", reason)
    tombstone = Erasure(erased_at=vault.clock.now(), reason=plain, words_erased=erase_words)
    with vault.transaction() as connection:
        wanted = exhibits.by_mark(connection, ExhibitMark.parse(mark))
        require_kept(wanted)
        _require_not_held(connection, wanted)
        _note(connection, wanted, tombstone)
        erasures.erase(connection, wanted, tombstone)
        dossier_drafts.forget_boxes(connection, wanted.id)
        files = dossier_files.forget_holding(connection, wanted.id)
        gone = exhibits.find(connection, wanted.id)
        also_in = _holding_the_same(connection, gone)
    for one in files:
        vault.exhibit_files.destroy(one)
    return Erased(exhibit=gone, finished=vault.finish_erasures(), also_in=also_in)


def _holding_the_same(connection: Transaction, gone: Exhibit) -> tuple[str, ...]:
    whole = (gone.part_of,) if gone.part_of else ()
    related = (*whole, *parts.of_whole(connection, gone.id))
    found = (exhibits.find(connection, one) for one in related)
    return tuple(one.known_as for one in found if one.erasure is None)


def _require_not_held(connection: Transaction, wanted: Exhibit) -> None:
    if wanted.incident_id is None:
        raise UnknownReference(reference=wanted.known_as, kind="exhibit")
    owner = incidents.find(connection, wanted.incident_id)
    if owner.hold is not None:
        raise IncidentOnHold(reference=str(owner.number), reason=owner.hold.reason)


def _note(connection: Transaction, wanted: Exhibit, tombstone: Erasure) -> None:
    history.append(
        connection,
        history.Done(
            deed=Deed.EXHIBIT_ERASED,
            at=tombstone.erased_at,
            statements=(
                history.Statement(
                    kind=erasures.ERASURE_KIND,
                    id=wanted.id,
                    fields=erasures.erasure_fields(wanted, tombstone),
                ),
            ),
            facts={"mark": str(wanted.mark), "sha256": wanted.digest_hex},
        ),
    )
