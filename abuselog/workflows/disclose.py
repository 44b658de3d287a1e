# SPDX-License-Identifier: MIT
"""What a pack says besides its dossier: the records that its reader may have, and their proof.

Two steps. `confirm` lets the history commit once more to what its own deeds can't prove, because
they would say more than this reader may know. `disclose` returns the texts and names the files.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from abuselog.errors import DossierOutOfDate, UnknownReference, VaultDamaged, VaultReadOnly
from abuselog.handover import case_export, proof_export, records_export, records_tables
from abuselog.handover.proof_export import Proof
from abuselog.integrity.certificate import pem_of
from abuselog.integrity.checkpoint import unverified_checkpoint
from abuselog.integrity.disclosure import Disclosed, Stated
from abuselog.integrity.disclosure import disclose as disclosed
from abuselog.records.codec import Json
from abuselog.records.custody import Deed
from abuselog.records.dossier import MadeDossier
from abuselog.records.pack import ExhibitTally, PackExhibit, ToldExhibit
from abuselog.records.seal import Seal
from abuselog.vault import certificates, disclosing, dossier_files, dossiers, heads, history, seals
from abuselog.vault.heads import SignedHead
from abuselog.vault.incidents import INCIDENT_KIND
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows import tell_pack
from abuselog.workflows.dossier_changes import held_exhibits, held_incidents
from abuselog.workflows.dossier_search import require_none_in_text
from abuselog.workflows.gather_dossier import Gathered, gather
from abuselog.workflows.pack_events import may_be_shown
from abuselog.workflows.tell_pack import ToldPack

_Places = Mapping[tuple[str, str], int]
"""Of each record, by kind and id, the place of the event that proves it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """All of a pack but the files of its dossier, and what names and lists the others."""

    dossier: MadeDossier
    log_id: str
    log_size: int
    """How many deeds the checkpoint stands for."""
    texts: Mapping[str, bytes]
    """Bytes of each file, by its path in the pack, sorted."""
    exhibits: tuple[PackExhibit, ...]
    """Files of exhibits, in the order of their marks."""
    tally: ExhibitTally
    """How many exhibits go as files, and how many do not."""
    printed_only: tuple[str, ...]
    """Marks of those that only the dossier's pages show."""
    tokens: tuple[str, ...] = ()
    """Paths of the timestamps over the checkpoint."""
    certificate: bool = False
    """Whether the certificate of the dossier's signature is among the texts."""

    @property
    def is_sealed(self) -> bool:
        """Whether an authority says when that checkpoint was there."""
        return bool(self.tokens)


def confirm(vault: OpenVault, reference: str) -> bool:
    """Let the history confirm what a reader can't be shown the own deeds of; an event, if need be.

    Return whether all that proves the pack's records is under a seal already.

    Shape:  nothing happens where every deed may be shown, or it was confirmed before. A seal over
            what is confirmed has to come after it.
    Raises: as `disclose`.
    """
    asked = _ask(vault, reference)
    with vault.transaction() as connection:
        told = tell_pack.tell(connection, asked.gathered, asked.made, asked.end)
        places = _places(connection, vault, asked, told)
        return any(one.size > max(places.values()) for one in seals.all_seals(connection))


def disclose(vault: OpenVault, reference: str) -> Disclosure:
    """Return what the pack of a dossier holds; the head that its proof leads to is kept for ever.

    Raises: UnknownReference, also if the log has no copy of the dossier any more;
            DossierOutOfDate; VaultReadOnly; VaultDamaged; LeaksFound if a text holds what its
            reader may not get.
    """
    asked = _ask(vault, reference)
    with vault.transaction() as connection:
        told = tell_pack.tell(connection, asked.gathered, asked.made, asked.end)
        places = _places(connection, vault, asked, told)
        head, stamps = _head(connection, vault, asked.end, places)
        proof = _proof(connection, vault.log_id, told, places, head)
        certificate = _certificate(connection, asked.made)
    texts = {
        **records_export.files(told.records),
        **records_tables.files(told.records),
        **case_export.files(told.records),
        **proof_export.files(proof, stamps, certificate),
    }
    _require_no_leaks(asked.gathered, texts)
    return Disclosure(
        dossier=asked.made,
        log_id=vault.log_id,
        log_size=proof.checkpoint.size,
        texts=dict(sorted(texts.items())),
        exhibits=told.exhibits,
        tally=told.records.tally,
        printed_only=told.records.printed_only,
        tokens=tuple(proof_export.token_paths(stamps)),
        certificate=bool(certificate),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One dossier, and what it says if it is gathered now as it was then."""

    made: MadeDossier
    end: int
    """Place of its own event: what came later is not in it."""
    gathered: Gathered


def _ask(vault: OpenVault, reference: str) -> _Asked:
    if vault.read_only:
        raise VaultReadOnly(path=str(vault.folder))
    with vault.transaction() as connection:
        made = dossiers.find(connection, reference)
        if made.choices is None or not dossier_files.of_dossier(connection, made.id):
            raise UnknownReference(reference=made.number, kind="dossier-file")
        end = disclosing.place_of(connection, "dossier", made.id)
        there = made.choices.incidents or disclosing.ids_before(connection, INCIDENT_KIND, end)
    gathered = gather(vault, dataclasses.replace(made.choices, incidents=there))
    now = (held_incidents(gathered.contents), held_exhibits(gathered.shown))
    if now != (made.incidents, made.exhibits):
        raise DossierOutOfDate(number=made.number)
    return _Asked(made=made, end=end, gathered=gathered)


def _places(connection: Transaction, vault: OpenVault, asked: _Asked, told: ToldPack) -> _Places:
    """Return by which event each record is proven; those that none may show are confirmed."""
    item = asked.gathered.shown[0]
    known = frozenset(
        (
            *((one.stated.kind, one.stated.id) for one in told.tellings),
            # One whose words were erased can't be proven any more; its tombstone tells of it.
            *((one.record.kind, one.record.id) for one in _exhibits(told)),
        )
    )
    shown = {
        place: may_be_shown(disclosing.event_at(connection, place), item, known)
        for place in {one.stated.event for one in told.tellings}
    }
    stated = {(one.stated.kind, one.stated.id): one.stated for one in told.tellings}
    places = {key: one.event for key, one in stated.items() if shown[one.event]}
    hidden = [stated[key] for key in sorted(stated.keys() - places.keys())]
    if hidden:
        place = _confirmed(connection, vault, asked.made, hidden)
        places |= {(one.kind, one.id): place for one in hidden}
    return places


def _exhibits(told: ToldPack) -> Iterator[ToldExhibit]:
    for incident in told.records.incidents:
        yield from incident.exhibits


def _confirmed(
    connection: Transaction, vault: OpenVault, made: MadeDossier, hidden: list[Stated]
) -> int:
    subjects = tuple(one.subject for one in hidden)
    place = disclosing.confirmed_at(connection, made.id, subjects)
    if place is not None:
        return place
    return history.append(
        connection,
        history.Done(
            deed=Deed.RECORDS_CONFIRMED,
            at=vault.clock.now(),
            touched=(made.id,),
            again=subjects,
            facts={"dossier": made.number},
        ),
    )


def _head(
    connection: Transaction, vault: OpenVault, end: int, places: _Places
) -> tuple[SignedHead, tuple[Seal, ...]]:
    """Return the head that the proof leads to, kept for ever, and the seals over it.

    Shape:  the first one under a seal that all the events are before: it says earliest that they
            were there. Without a seal the head as of the dossier, whatever was done since: the
            same pack twice is the same bytes.
    """
    every = seals.all_seals(connection)
    least = max(places.values()) + 1
    sealed = [one.size for one in every if one.size >= least]
    size = min(sealed) if sealed else max(least, end + 1)
    over = sorted((one for one in every if one.size == size), key=lambda one: one.sealed_at)
    return heads.keep_at(connection, size, vault.clock.now()), tuple(over)


def _proof(
    connection: Transaction, log_id: str, told: ToldPack, places: _Places, head: SignedHead
) -> Proof:
    return Proof(
        log_id=log_id,
        public_key=heads.public_key(connection),
        note=head.note,
        checkpoint=unverified_checkpoint(head.note),
        events=tuple(
            disclosing.included(connection, place, head.size)
            for place in sorted(set(places.values()))
        ),
        records=tuple(_records(told, places)),
    )


def _records(told: ToldPack, places: _Places) -> Iterator[Disclosed]:
    by_key = {(one.stated.kind, one.stated.id): one for one in told.tellings}
    for key in sorted(by_key):
        telling = by_key[key]
        try:
            yield disclosed(telling.stated, telling.shown, places[key])
        except ValueError as fault:
            raise VaultDamaged(part="database", detail=" ".join(key)) from fault


def _certificate(connection: Transaction, made: MadeDossier) -> str:
    """Return the certificate that the dossier is signed with; nothing if it is not signed."""
    if not made.certificate:
        return ""
    for one in certificates.all_made(connection):
        if one.fingerprint == made.certificate:
            return pem_of(one.der)
    raise VaultDamaged(part="database", detail="certificate")


def _require_no_leaks(gathered: Gathered, texts: Mapping[str, bytes]) -> None:
    for name, raw in texts.items():
        if name.endswith((".json", ".jsonld")):
            text = "\n".join(_leaves(json.loads(raw)))
        elif name.endswith(".csv"):
            text = raw.decode()
        else:
            continue
        require_none_in_text(name, text, gathered.hidden)


def _leaves(value: Json) -> Iterator[str]:
    """Yield every text of a JSON value as somebody reads it, without JSON's own signs."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _leaves(one)
