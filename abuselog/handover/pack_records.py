# SPDX-License-Identifier: MIT
"""Whether what a pack shows is what the log recorded: records, history, exhibits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from abuselog.handover import pack_proof
from abuselog.handover.pack_proof import Key, Proof, quietly
from abuselog.integrity.canonical import canonical_bytes
from abuselog.integrity.checkpoint import Checkpoint
from abuselog.integrity.pack_verdict import PackAsked, PackVerdict

RECORDS: Final = "data/records/incidents.json"
PROOF: Final = "data/proof/inclusion.json"
EXHIBITS: Final = "data/exhibits/"
Object = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a pack shows."""

    told: bytes
    """The bytes of `incidents.json`."""
    digests: Mapping[str, str]
    """SHA-256 of every file that could be read, by its name in the pack."""


def judge(verdict: PackVerdict, proof: Proof, head: Checkpoint | None, shown: Shown) -> None:
    """Answer the questions about records, history and exhibits."""
    proven = _proven(verdict, proof)
    _history(verdict, proof, head)
    told = quietly(partial(_told, shown.told, proof.log_id))
    if told is None:
        verdict.wrong(PackAsked.RECORDS, "unreadable", RECORDS)
        verdict.wrong(PackAsked.EXHIBITS, "unreadable", RECORDS)
        return
    files: set[str] = set()
    for incident in told:
        if not quietly(partial(_incident, verdict, incident, proven)):
            verdict.wrong(PackAsked.RECORDS, "unreadable", RECORDS)
        elif not quietly(partial(_exhibits, verdict, incident, proven, shown.digests, files)):
            verdict.wrong(PackAsked.EXHIBITS, "unreadable", RECORDS)
    for name in sorted(shown.digests):
        if name.startswith(EXHIBITS) and name not in files:
            verdict.wrong(PackAsked.EXHIBITS, "not-told-of", name)
    verdict.good(PackAsked.RECORDS, count=len(told))
    verdict.good(PackAsked.EXHIBITS, count=len(files))
    verdict.incident_count = len(told)


def _proven(verdict: PackVerdict, proof: Proof) -> dict[Key, Object]:
    """Return the records that an event committed to as they are shown."""
    found: dict[Key, Object] = {}
    for record in proof.records:
        code = quietly(partial(_why_not, proof, record))
        if code == "":
            found[pack_proof.key_of(record)] = record
        else:
            verdict.wrong(PackAsked.RECORDS, code or "commitment", pack_proof.name_of(record))
    return found


def _why_not(proof: Proof, record: Object) -> str:
    """Return why a record is not proven, or nothing."""
    key = pack_proof.key_of(record)
    commitment = pack_proof.commitment_of(record)
    if commitment.hex() != record["commitment"]:
        return "commitment"
    event = quietly(partial(pack_proof.event_of, proof, record["event"]))
    if event is None or event.sequence != record["event"]:
        return "not-in-event"
    return "" if pack_proof.is_in(event, key, commitment) else "not-in-event"


def _history(verdict: PackVerdict, proof: Proof, head: Checkpoint | None) -> None:
    if head is None or (proof.size, proof.root) != (head.size, head.root):
        verdict.wrong(PackAsked.HISTORY, "another-head", PROOF)
        return
    for one in proof.events:
        if not quietly(partial(pack_proof.is_included, one, head)):
            verdict.wrong(PackAsked.HISTORY, "not-included", str(one.get("index", "?"))[:20])
    verdict.good(PackAsked.HISTORY, count=len(proof.events), size=head.size)


def _told(raw: bytes, log_id: str) -> list[Object]:
    said = json.loads(raw)
    if said["format"] != "abuselog-records" or said["version"] != 1 or said["log_id"] != log_id:
        raise ValueError("another format, or another log's")
    incidents = said["incidents"]
    if not isinstance(incidents, list):
        raise TypeError("incidents")
    return incidents


def _incident(verdict: PackVerdict, incident: Object, proven: Mapping[Key, Object]) -> bool:
    number = str(incident["number"])
    record = proven.get(("incident", incident["id"], incident["version"]))
    if record is None:
        verdict.wrong(PackAsked.RECORDS, "not-proven", number)
        return True
    for name, value in incident["fields"].items():
        disclosed = record["disclosed"].get(name)
        if disclosed is None or canonical_bytes(disclosed["value"]) != canonical_bytes(value):
            verdict.wrong(PackAsked.RECORDS, "differs", f"{number} {name}")
    return True


def _exhibits(
    verdict: PackVerdict,
    incident: Object,
    proven: Mapping[Key, Object],
    digests: Mapping[str, str],
    files: set[str],
) -> bool:
    for exhibit in incident["exhibits"]:
        name, wanted = exhibit["file"], exhibit["sha256"]
        if name is None:
            continue
        files.add(name)
        if not any(_is_of(exhibit, key, record) for key, record in proven.items()):
            verdict.wrong(PackAsked.EXHIBITS, "not-proven", str(exhibit["mark"]))
        if name not in digests:
            verdict.wrong(PackAsked.EXHIBITS, "missing", name)
        elif digests[name] != wanted:
            verdict.wrong(PackAsked.EXHIBITS, "altered", name)
    return True


def _is_of(exhibit: Object, key: Key, record: Object) -> bool:
    """Whether a record is the one of this exhibit, or of the covered copy that stands for it."""
    disclosed = record["disclosed"]
    if disclosed.get("sha256", {}).get("value") != exhibit["sha256"]:
        return False
    if exhibit["covered"]:
        of = disclosed.get("exhibit_id", {}).get("value")
        return bool(key[0] == "working-copy" and of == exhibit["id"])
    return key[:2] == ("exhibit", exhibit["id"])
