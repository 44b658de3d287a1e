# SPDX-License-Identifier: MIT
"""Whether what a pack shows is what the log recorded: records, history, exhibits."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
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
_COPY: Final = "working-copy"
_STATED: Final = ("mark", "size_bytes", "media_type")
Object = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a pack shows."""

    told: bytes
    """The bytes of `incidents.json`."""
    digests: Mapping[str, str]
    """SHA-256 of every file that could be read, by its name in the pack."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One record as `incidents.json` gives it."""

    kind: str
    id: str
    entry: Object
    called: str


def judge(verdict: PackVerdict, proof: Proof, head: Checkpoint | None, shown: Shown) -> None:
    """Answer the questions about records, history and exhibits."""
    proven = _proven(verdict, proof)
    _history(verdict, proof, head)
    told = quietly(partial(_told, shown.told, proof.log_id))
    if told is None:
        verdict.wrong(PackAsked.RECORDS, "unreadable", RECORDS)
        verdict.wrong(PackAsked.EXHIBITS, "unreadable", RECORDS)
        return
    entries = quietly(lambda: list(_entries(told)))
    if entries is None or not quietly(partial(_records, verdict, entries, proven)):
        verdict.wrong(PackAsked.RECORDS, "unreadable", RECORDS)
    files: set[str] = set()
    if not quietly(partial(_exhibits, verdict, entries or [], proven, shown.digests, files)):
        verdict.wrong(PackAsked.EXHIBITS, "unreadable", RECORDS)
    for name in sorted(shown.digests):
        if name.startswith(EXHIBITS) and name not in files:
            verdict.wrong(PackAsked.EXHIBITS, "not-told-of", name)
    verdict.incident_count = len(told["incidents"])
    verdict.good(PackAsked.RECORDS, count=verdict.incident_count)
    verdict.good(PackAsked.EXHIBITS, count=len(files))


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
    place = pack_proof.number_in(record["event"])
    event = quietly(partial(pack_proof.event_of, proof, place))
    if event is None or event.sequence != place:
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


def _told(raw: bytes, log_id: str) -> Object:
    said: dict[str, Any] = json.loads(raw)
    known = (said["format"], pack_proof.number_in(said["version"]), said["log_id"])
    if known != ("abuselog-records", 1, log_id):
        raise ValueError("another format, or another log's")
    # In one spelling only: a name that stands there twice would be read one way here and another
    # way elsewhere.
    if canonical_bytes(said) != raw:
        raise ValueError("not canonical")
    if not isinstance(said["incidents"], list):
        raise TypeError("incidents")
    return said


def _entries(told: Object) -> Iterator[_Told]:
    """Give every record that is told of, in the order of the file."""
    for incident in told["incidents"]:
        _require_form(incident, told["withdrawn"])
        number = str(incident["number"])
        yield _Told("incident", incident["id"], incident, number)
        for exhibit in incident["exhibits"]:
            mark = str(exhibit["mark"])
            yield _Told("exhibit", exhibit["id"], exhibit, mark)
            if exhibit["erasure"] is not None:
                yield _Told("erasure", exhibit["id"], exhibit["erasure"], mark)
        for report in incident["reports"]:
            yield _Told("report", report["id"], report, number)
    for withdrawal in told["withdrawn"]:
        yield _Told("withdrawal", withdrawal["id"], withdrawal, str(withdrawal["number"]))
    # A pack that an older abuselog made knows of none.
    yield from _series(told.get("series", []), {one["id"] for one in told["incidents"]})


def _series(told: list[Object], here: set[str]) -> Iterator[_Told]:
    """Give every series that is told of.

    Raises: one of UNREADABLE if one has not the form that it has to have.
    """
    if not isinstance(told, list):
        raise TypeError("series")
    for series in told:
        _require_names([series], "id", "incidents")
        ids = series["incidents"]
        if not isinstance(ids, list) or not here.issuperset(ids):
            raise ValueError("incidents of a series")
        number = series["fields"].get("number", "?")
        yield _Told("series", series["id"], series, f"series {str(number)[:20]}")


def _require_form(incident: Object, withdrawn: list[Object]) -> None:
    """Look whether an incident and all below it have the form that they have to have.

    Raises: one of UNREADABLE if not.
    """
    exhibits, reports = incident["exhibits"], incident["reports"]
    if not all(isinstance(one, list) for one in (exhibits, reports, withdrawn)):
        raise TypeError("not lists")
    _require_names([incident], "id", "number")
    _require_names(exhibits, "id", "mark", "file", "sha256", "covered", "erasure")
    if not all(isinstance(one["covered"], bool) for one in exhibits):
        raise TypeError("covered")
    _require_names([one["erasure"] for one in exhibits if one["erasure"] is not None])
    _require_names([*reports, *withdrawn], "id")


def _require_names(entries: list[Object], *names: str) -> None:
    for entry in entries:
        if not {"version", *names} <= set(entry):
            raise KeyError(names)
        if entry["version"] is not None:
            pack_proof.number_in(entry["version"])
        if not isinstance(entry["fields"], dict) or not isinstance(entry["withheld"], list):
            raise TypeError("fields")
        if not all(isinstance(name, str) for name in entry["withheld"]):
            raise TypeError("withheld")


def _records(verdict: PackVerdict, entries: list[_Told], proven: Mapping[Key, Object]) -> bool:
    left = {key for key in proven if key[0] != _COPY}
    for told in entries:
        key = (told.kind, told.id, told.entry["version"])
        left -= {key}
        if key in proven:
            _compare(verdict, told, proven[key])
        elif not _is_erased(told):
            verdict.wrong(PackAsked.RECORDS, "not-proven", told.called)
    for key in sorted(left):
        verdict.wrong(PackAsked.RECORDS, "not-told-of", " ".join(map(str, key)))
    return True


def _is_erased(told: _Told) -> bool:
    """Whether it is an exhibit of which nothing is told but that it was erased, which is proven."""
    entry = told.entry
    is_gone = told.kind == "exhibit" and entry["version"] is None and entry["erasure"] is not None
    return bool(is_gone and not entry["fields"] and entry["file"] is None)


def _compare(verdict: PackVerdict, told: _Told, record: Object) -> None:
    """Compare what is told of a record with all that is proven of it."""
    shown, disclosed = told.entry["fields"], record["disclosed"]
    for name in sorted({*shown, *disclosed}):
        both = name in shown and name in disclosed
        if not both or not _is_same(shown[name], disclosed[name]["value"]):
            verdict.wrong(PackAsked.RECORDS, "differs", f"{told.called} {name}")
    number = disclosed.get("number")
    if told.kind == "incident" and number and not _is_same(told.entry["number"], number["value"]):
        verdict.wrong(PackAsked.RECORDS, "differs", f"{told.called} number")
    withheld = set(told.entry["withheld"])
    if len(withheld) != len(record["withheld"]) or withheld & set(shown):
        verdict.wrong(PackAsked.RECORDS, "withheld", told.called)


def _is_same(shown: Any, proven: Any) -> bool:
    return canonical_bytes(shown) == canonical_bytes(proven)


def _exhibits(
    verdict: PackVerdict,
    entries: list[_Told],
    proven: Mapping[Key, Object],
    digests: Mapping[str, str],
    files: set[str],
) -> bool:
    wrong = partial(verdict.wrong, PackAsked.EXHIBITS)
    for told in entries:
        exhibit = told.entry
        if told.kind != "exhibit" or exhibit["file"] is None:
            continue
        name, wanted = pack_proof.text_in(exhibit["file"]), exhibit["sha256"]
        files.add(name)
        record = next((one for key, one in proven.items() if _is_of(exhibit, key, one)), None)
        if record is None:
            wrong("not-proven", told.called)
        else:
            for fact in _STATED:
                known = record["disclosed"].get(fact)
                if known is not None and not _is_same(exhibit[fact], known["value"]):
                    wrong("differs", f"{told.called} {fact}")
        if name not in digests:
            wrong("missing", name)
        elif digests[name] != wanted:
            wrong("altered", name)
    return True


def _is_of(exhibit: Object, key: Key, record: Object) -> bool:
    """Whether a record is the one of this exhibit, or of the covered copy that stands for it."""
    disclosed = record["disclosed"]
    if disclosed.get("sha256", {}).get("value") != exhibit["sha256"]:
        return False
    if exhibit["covered"]:
        of = disclosed.get("exhibit_id", {}).get("value")
        return bool(key[0] == _COPY and of == exhibit["id"])
    return key[:2] == ("exhibit", exhibit["id"])
