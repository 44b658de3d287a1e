# SPDX-License-Identifier: MIT
"""Packs made by hand, out of docs/formats.md and the arithmetic alone: not by what writes ours."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from abuselog.handover.check_page import check_page
from abuselog.integrity import checkpoint, tree
from abuselog.integrity.canonical import canonical_bytes
from abuselog.integrity.commitment import commit, field_digest, field_salt
from abuselog.integrity.event import Event, Subject, event_bytes
from abuselog.integrity.timestamp import request_bytes
from abuselog.records.codec import Json
from abuselog.records.custody import Deed
from tests.authority import Authority
from tests.builders import NOW, png
from tests.signed import PAIR, signed_pdf

LOG_ID = "00112233445566778899aabbccddeeff"
INCIDENT, EXHIBIT, REPORT, SERIES = "a" * 32, "b" * 32, "d" * 32, "f" * 32
PICTURE = "data/exhibits/ABC-01_2026-11-20_x_post.png"
SHOWN: dict[str, Json] = {"number": "2026-0001", "words": "Cwm tŵr 😡 <b>", "severity": 3}
HIDDEN: dict[str, Json] = {"private_notes": "nobody's business", "legal_advice": ""}
EXHIBIT_SHOWN: dict[str, Json] = {"mark": "ABC/1", "media_type": "image/png"}
REPORT_SHOWN: dict[str, Json] = {"body": "police", "reference": "12345/26"}
REPORT_HIDDEN: dict[str, Json] = {"contact": "a sergeant's own number"}
SERIES_SHOWN: dict[str, Json] = {"number": 1, "title": "The bridge"}
SERIES_HIDDEN: dict[str, Json] = {"why": "I think so", "incidents": [INCIDENT, "c" * 32]}
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


@dataclass
class Pack:
    """The files of a pack by name; change them, then write."""

    name: str = "ABC-police-2026-11-22-D-0003"
    files: dict[str, bytes] = field(default_factory=dict)

    def seal_manifests(self) -> Pack:
        """Write both manifests anew over what is there."""
        for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
            self.files.pop(name, None)
        self.files["manifest-sha256.txt"] = self._lines(payload=True)
        self.files["tagmanifest-sha256.txt"] = self._lines(payload=False)
        return self

    def _lines(self, *, payload: bool) -> bytes:
        rows = [
            f"{hashlib.sha256(raw).hexdigest()}  {name}\n"
            for name, raw in sorted(self.files.items())
            if name.startswith("data/") is payload
        ]
        return "".join(rows).encode()

    def folder(self, above: Path) -> Path:
        """Write it as a folder."""
        place = above / self.name
        for name, raw in self.files.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        return place

    def zip(self, above: Path) -> Path:
        """Write it as a ZIP."""
        path = above / f"{self.name}.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, raw in sorted(self.files.items()):
                info = zipfile.ZipInfo(f"{self.name}/{name}")
                info.create_system, info.external_attr = 3, 0o100600 << 16
                archive.writestr(info, raw)
        return path

    def zip_again(self, above: Path) -> Path:
        """Write it as somebody's program packs a folder: deflated, dated, with folders."""
        path = above / "again.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{self.name}/", b"")
            for name, raw in sorted(self.files.items()):
                archive.writestr(f"{self.name}/{name}", raw)
        return path


@dataclass(frozen=True)
class _Record:
    kind: str
    id: str
    fields: dict[str, Json]
    seed: bytes

    @property
    def subject(self) -> Subject:
        made = commit(self.fields, self.seed)
        return Subject(kind=self.kind, id=self.id, version=1, commitment=made)

    def proof(self, event: int, hidden: frozenset[str]) -> Json:
        salts = {name: field_salt(self.seed, name) for name in self.fields}
        withheld: list[Json] = []
        withheld += sorted(
            field_digest(salts[name], name, self.fields[name]).hex() for name in hidden
        )
        return {
            "kind": self.kind,
            "id": self.id,
            "version": 1,
            "event": event,
            "commitment": self.subject.commitment.hex(),
            "disclosed": {
                name: {"salt": salts[name].hex(), "value": value}
                for name, value in self.fields.items()
                if name not in hidden
            },
            "withheld": withheld,
        }


def sound(authority: Authority | None = None) -> Pack:
    """A pack with nothing wrong: one incident, one picture; sealed if there is an authority."""
    picture = png(30, 20)
    digest = hashlib.sha256(picture).hexdigest()
    incident = _Record("incident", INCIDENT, {**SHOWN, **HIDDEN}, b"i" * 32)
    exhibit = _Record(
        "exhibit",
        EXHIBIT,
        {**EXHIBIT_SHOWN, "sha256": digest, "size_bytes": len(picture)},
        b"e" * 32,
    )
    report = _Record("report", REPORT, {**REPORT_SHOWN, **REPORT_HIDDEN}, b"r" * 32)
    series = _Record("series", SERIES, {**SERIES_SHOWN, **SERIES_HIDDEN}, b"s" * 32)
    events = [_event(n, Deed.LOG_MADE, ()) for n in range(4)]
    events.append(_event(4, Deed.INCIDENT_RECORDED, (incident.subject, exhibit.subject)))
    events.append(_event(5, Deed.REPORT_RECORDED, (report.subject, series.subject)))
    events.append(_event(6, Deed.BACKUP_MADE, ()))
    key = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    nodes = _nodes(events)
    root = tree.root(len(events), lambda level, place: nodes[level, place])
    head = checkpoint.Checkpoint(origin=LOG_ID, size=len(events), root=root)
    note = checkpoint.sign(head, key)
    proof: Json = {
        "format": "abuselog-proof",
        "version": 1,
        "log_id": LOG_ID,
        "log_key": checkpoint.verifier_key(LOG_ID, checkpoint.public_bytes(key)),
        "size": len(events),
        "root": base64.b64encode(root).decode(),
        "events": [
            {
                "index": place,
                "event": base64.b64encode(events[place]).decode(),
                "path": [
                    step.hex()
                    for step in tree.inclusion_proof(
                        place, len(events), lambda level, at: nodes[level, at]
                    )
                ],
            }
            for place in (4, 5)
        ],
        "records": [
            exhibit.proof(4, frozenset()),
            incident.proof(4, frozenset(HIDDEN)),
            report.proof(5, frozenset(REPORT_HIDDEN)),
            series.proof(5, frozenset(SERIES_HIDDEN)),
        ],
    }
    pack = Pack()
    pack.files |= {
        "data/dossier.pdf": signed_pdf(),
        "data/proof/dossier-certificate.pem": PAIR.certificate.public_bytes(Encoding.PEM),
        "data/summary.txt": b"A summary.\n",
        PICTURE: picture,
        "data/records/incidents.json": canonical_bytes(_records(digest, len(picture))),
        "data/proof/inclusion.json": canonical_bytes(proof),
        "data/proof/checkpoint.txt": note.encode(),
        "data/proof/checkpoint-body.txt": head.text().encode(),
        "data/proof/checkpoint.sig": key.sign(head.text().encode()),
        "data/proof/log-key.pem": key.public_key().public_bytes(
            Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
        ),
        "bagit.txt": BAGIT,
        "HOW-TO-CHECK.txt": b"How to check.\n",
        "verify.html": check_page(),
    }
    if authority is not None:
        answer = authority.answer(request_bytes(note.encode(), 4711))
        pack.files["data/proof/checkpoint.tsr"] = answer
    return finished(pack)


def finished(pack: Pack) -> Pack:
    """Count the payload and write what lists it."""
    payload = {name: raw for name, raw in pack.files.items() if name.startswith("data/")}
    lines = {
        "Bagging-Date": "2026-11-22",
        "Payload-Oxum": f"{sum(map(len, payload.values()))}.{len(payload)}",
        "Abuselog-Pack-Version": "1",
        "Abuselog-Log": LOG_ID,
        "Abuselog-Edition": "police",
        "Abuselog-Dossier": "D-0003",
    }
    said = "".join(f"{name}: {value}\n" for name, value in lines.items())
    pack.files["bag-info.txt"] = said.encode()
    return pack.seal_manifests()


def _event(sequence: int, deed: Deed, subjects: tuple[Subject, ...]) -> bytes:
    at = NOW + dt.timedelta(minutes=sequence)
    event = Event(sequence=sequence, happened_at=at, deed=deed, subjects=subjects)
    return event_bytes(event, bytes([sequence]) * 16)


def _nodes(events: list[bytes]) -> dict[tuple[int, int], bytes]:
    nodes: dict[tuple[int, int], bytes] = {}
    for size, event in enumerate(events):
        leaf = tree.leaf_digest(event)
        grown = tree.new_nodes(size, leaf, lambda level, place: nodes[level, place])
        for level, place, digest in grown:
            nodes[level, place] = digest
    return nodes


def _records(digest: str, size: int) -> Json:
    return {
        "format": "abuselog-records",
        "version": 1,
        "log_id": LOG_ID,
        "edition": "police",
        "dossier": "D-0003",
        "incidents": [
            {
                "id": INCIDENT,
                "number": "2026-0001",
                "version": 1,
                "fields": SHOWN,
                "covered": {},
                "withheld": [*sorted(HIDDEN)],
                "exhibits": [
                    {
                        "id": EXHIBIT,
                        "mark": "ABC/1",
                        "file": PICTURE,
                        "sha256": digest,
                        "size_bytes": size,
                        "media_type": "image/png",
                        "covered": False,
                        "parent_sha256": None,
                        "version": 1,
                        "fields": {**EXHIBIT_SHOWN, "sha256": digest, "size_bytes": size},
                        "covered_fields": {},
                        "withheld": [],
                        "why": "",
                        "erasure": None,
                    }
                ],
                "reports": [
                    {
                        "id": REPORT,
                        "version": 1,
                        "fields": REPORT_SHOWN,
                        "covered": {},
                        "withheld": [*sorted(REPORT_HIDDEN)],
                    }
                ],
            }
        ],
        "withdrawn": [],
        "series": [
            {
                "id": SERIES,
                "version": 1,
                "fields": SERIES_SHOWN,
                "covered": {},
                "withheld": [*sorted(SERIES_HIDDEN)],
                "incidents": [INCIDENT],
            }
        ],
    }
