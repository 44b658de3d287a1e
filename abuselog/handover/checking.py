# SPDX-License-Identifier: MIT
"""Checks a stranger's pack: the questions of resources/check/checks.js, asked by the program."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

from abuselog.errors import PackUnreadable
from abuselog.handover import pack_proof, pack_stamps
from abuselog.handover.pack_files import PackFiles, ZipFiles
from abuselog.handover.pack_proof import UNREADABLE, Key, Proof
from abuselog.integrity.canonical import canonical_bytes
from abuselog.integrity.checkpoint import Checkpoint, unverified_checkpoint, verified_checkpoint
from abuselog.integrity.pack_verdict import PackAsked, PackVerdict
from abuselog.progress import SILENT, Progress

MANIFEST: Final = "manifest-sha256.txt"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
RECORDS: Final = "data/records/incidents.json"
PROOF: Final = "data/proof/inclusion.json"
NOTE: Final = "data/proof/checkpoint.txt"
DOSSIER: Final = "data/dossier.pdf"
NEEDED: Final = (
    *("bagit.txt", "bag-info.txt", MANIFEST, TAG_MANIFEST, "HOW-TO-CHECK.txt", "verify.html"),
    *(RECORDS, PROOF, NOTE),
)
BAGIT: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
VERSION: Final = "1"
TEXT_LIMIT_BYTES: Final = 256 << 20
_LINE: Final = re.compile(r"([0-9a-f]{64})  ([^\n]+)\n")
_THREADS: Final = 2
_Answer = TypeVar("_Answer")


class PackCheck:
    """One check of one pack."""

    def __init__(self, files: PackFiles, progress: Progress = SILENT) -> None:
        self._files = files
        self._progress = progress
        self._digests: dict[str, str] = {}
        self._crcs: dict[str, int] = {}
        self.verdict = PackVerdict()

    def run(self) -> PackVerdict:
        """Answer every question that can be answered from the files alone.

        Raises: Cancelled from the progress. What is wrong with the pack is never raised.
        """
        if not self._structure():
            return self.verdict
        self._tags()
        self._hash()
        self._container()
        payload = [name for name in self._files.sizes if name.startswith("data/")]
        others = set(self._files.sizes) - set(payload) - {TAG_MANIFEST}
        self._manifest(MANIFEST, PackAsked.FILES, set(payload))
        self._manifest(TAG_MANIFEST, PackAsked.TAG_FILES, others)
        proof = self._proof()
        head = self._checkpoint(proof)
        pack_stamps.judge(self.verdict, self._stamps(), self._text(NOTE) or b"")
        if proof is not None:
            proven = self._records(proof)
            self._history(proof, head)
            self._shown(proof, proven)
        if DOSSIER not in self._files.sizes:
            self.verdict.skipped(PackAsked.DOSSIER, "no-dossier")
        return self.verdict

    def _structure(self) -> bool:
        for finding in self._files.hostile:
            self.verdict.wrong(PackAsked.STRUCTURE, finding.code, finding.subject)
        if "bagit.txt" not in self._files.sizes:
            self.verdict.wrong(PackAsked.STRUCTURE, "no-pack")
            return False
        for name in NEEDED:
            if name not in self._files.sizes:
                self.verdict.wrong(PackAsked.STRUCTURE, "missing", name)
        self.verdict.facts["name"] = self._files.name
        self.verdict.good(PackAsked.STRUCTURE, count=len(self._files.sizes))
        return not self._files.hostile

    def _tags(self) -> None:
        wrong = self.verdict.wrong
        if self._text("bagit.txt") != BAGIT:
            wrong(PackAsked.STRUCTURE, "unreadable", "bagit.txt")
        said = (self._text("bag-info.txt") or b"").decode("utf-8", "replace")
        facts = dict(line.partition(": ")[::2] for line in said.split("\n") if line)
        if facts.get("Abuselog-Pack-Version") != VERSION:
            wrong(PackAsked.STRUCTURE, "other-version", "bag-info.txt")
        sizes = [n for name, n in self._files.sizes.items() if name.startswith("data/")]
        if facts.get("Payload-Oxum") != f"{sum(sizes)}.{len(sizes)}":
            wrong(PackAsked.STRUCTURE, "payload-count", "bag-info.txt")
        for name in ("Log", "Dossier", "Edition"):
            self.verdict.facts[name.lower()] = facts.get(f"Abuselog-{name}", "")
        self.verdict.facts["date"] = facts.get("Bagging-Date", "")

    def _hash(self) -> None:
        sizes = self._files.sizes
        total, done = sum(sizes.values()), 0
        # Longest first: two threads then end at about the same time.
        names = sorted(sizes, key=lambda name: -sizes[name])
        with ThreadPoolExecutor(max_workers=_THREADS) as threads:
            try:
                for name, digest, crc in threads.map(self._hashed, names):
                    done += sizes[name]
                    self._progress.step(done, total, name)
                    if digest:
                        self._digests[name], self._crcs[name] = digest, crc
            except BaseException:
                threads.shutdown(wait=False, cancel_futures=True)
                raise

    def _hashed(self, name: str) -> tuple[str, str, int]:
        digest, crc = hashlib.sha256(), 0
        needs_crc = isinstance(self._files, ZipFiles)
        try:
            for piece in self._files.pieces(name):
                digest.update(piece)
                crc = zlib.crc32(piece, crc) if needs_crc else 0
        except PackUnreadable:
            return name, "", 0
        return name, digest.hexdigest(), crc

    def _container(self) -> None:
        files, asked = self._files, PackAsked.CONTAINER
        if not isinstance(files, ZipFiles):
            self.verdict.skipped(asked, "folder")
            return
        if not files.is_whole:
            self.verdict.wrong(asked, "zip-gap")
        for name, crc in files.crcs().items():
            if self._crcs.get(name) != crc:
                self.verdict.wrong(asked, "zip-crc", name)
        if files.is_ours:
            self.verdict.good(asked)
        else:
            self.verdict.skipped(asked, "packed-again")

    def _manifest(self, name: str, asked: PackAsked, present: set[str]) -> None:
        text = (self._text(name) or b"").decode("ascii", "replace")
        lines = _LINE.findall(text)
        if not lines or "".join(f"{digest}  {path}\n" for digest, path in lines) != text:
            self.verdict.wrong(asked, "unreadable", name)
            return
        listed: dict[str, str] = {}
        for digest, path in lines:
            if path in listed or path.startswith("data/") is not (asked is PackAsked.FILES):
                self.verdict.wrong(asked, "bad-line", path)
            listed[path] = digest
        for path, digest in listed.items():
            if path not in self._files.sizes:
                self.verdict.wrong(asked, "missing", path)
            elif path not in self._digests:
                self.verdict.wrong(asked, "unreadable", path)
            elif not hmac.compare_digest(self._digests[path], digest):
                self.verdict.wrong(asked, "altered", path)
        for path in sorted(present - set(listed)):
            self.verdict.wrong(asked, "not-listed", path)
        self.verdict.good(asked, count=len(listed))

    def _proof(self) -> Proof | None:
        proof = _quietly(lambda: pack_proof.proof_from(self._text(PROOF) or b""))
        if proof is None:
            for asked in (PackAsked.RECORDS, PackAsked.HISTORY, PackAsked.EXHIBITS):
                self.verdict.wrong(asked, "unreadable", PROOF)
        return proof

    def _checkpoint(self, proof: Proof | None) -> Checkpoint | None:
        asked, wrong = PackAsked.CHECKPOINT, self.verdict.wrong
        note = _quietly(lambda: (self._text(NOTE) or b"").decode())
        head = _quietly(lambda: unverified_checkpoint(note or ""))
        if note is None or head is None:
            wrong(asked, "unreadable", NOTE)
            return None
        key = _quietly(lambda: pack_proof.public_key(proof, head.origin)) if proof else None
        if proof is None or key is None:
            wrong(asked, "key", PROOF)
            return head
        if _quietly(lambda: verified_checkpoint(note, head.origin, key)) is None:
            wrong(asked, "signature", NOTE)
        if head.origin not in (proof.log_id,) or self.verdict.facts["log"] != head.origin:
            wrong(asked, "another-log", NOTE)
        for name, said in pack_stamps.said_apart(note, key).items():
            raw = self._text(name)
            if raw is not None and raw != said:
                wrong(asked, "disagrees", name)
        self.verdict.good(asked, log=head.origin, size=head.size)
        return head

    def _stamps(self) -> dict[str, bytes]:
        return {
            name: self._text(name) or b""
            for name in sorted(self._files.sizes)
            if pack_stamps.NAME.fullmatch(name)
        }

    def _records(self, proof: Proof) -> dict[Key, Mapping[str, Any]]:
        proven: dict[Key, Mapping[str, Any]] = {}
        for record in proof.records:
            code = _quietly(lambda record=record: _why_not(proof, record))  # type: ignore[misc]
            if code == "":
                proven[pack_proof.key_of(record)] = record
            else:
                name = pack_proof.name_of(record)
                self.verdict.wrong(PackAsked.RECORDS, code or "commitment", name)
        return proven

    def _history(self, proof: Proof, head: Checkpoint | None) -> None:
        asked = PackAsked.HISTORY
        if head is None or (proof.size, proof.root) != (head.size, head.root):
            self.verdict.wrong(asked, "another-head", PROOF)
            return
        for one in proof.events:
            if not _quietly(lambda one=one: pack_proof.is_included(one, head)):  # type: ignore[misc]
                self.verdict.wrong(asked, "not-included", str(one.get("index", "?"))[:20])
        self.verdict.good(asked, count=len(proof.events), size=head.size)

    def _shown(self, proof: Proof, proven: Mapping[Key, Mapping[str, Any]]) -> None:
        told = _quietly(lambda: _told(self._text(RECORDS) or b"", proof.log_id))
        if told is None:
            self.verdict.wrong(PackAsked.RECORDS, "unreadable", RECORDS)
            self.verdict.wrong(PackAsked.EXHIBITS, "unreadable", RECORDS)
            return
        files: set[str] = set()
        for incident in told:
            if _quietly(lambda one=incident: self._incident(one, proven, files)) is None:  # type: ignore[misc]
                self.verdict.wrong(PackAsked.RECORDS, "unreadable", RECORDS)
        for name in sorted(self._files.sizes):
            if name.startswith("data/exhibits/") and name not in files:
                self.verdict.wrong(PackAsked.EXHIBITS, "not-told-of", name)
        self.verdict.good(PackAsked.RECORDS, count=len(told))
        self.verdict.good(PackAsked.EXHIBITS, count=len(files))
        self.verdict.incident_count = len(told)

    def _incident(
        self,
        incident: Mapping[str, Any],
        proven: Mapping[Key, Mapping[str, Any]],
        files: set[str],
    ) -> bool:
        number = str(incident["number"])
        record = proven.get(("incident", incident["id"], incident["version"]))
        if record is None:
            self.verdict.wrong(PackAsked.RECORDS, "not-proven", number)
            return True
        for name, value in incident["fields"].items():
            shown = record["disclosed"].get(name)
            if shown is None or canonical_bytes(shown["value"]) != canonical_bytes(value):
                self.verdict.wrong(PackAsked.RECORDS, "differs", f"{number} {name}")
        for exhibit in incident["exhibits"]:
            self._exhibit(exhibit, proven, files)
        return True

    def _exhibit(
        self,
        exhibit: Mapping[str, Any],
        proven: Mapping[Key, Mapping[str, Any]],
        files: set[str],
    ) -> None:
        name, wrong = exhibit["file"], self.verdict.wrong
        if name is None:
            return
        files.add(name)
        if not any(_is_of(exhibit, key, record) for key, record in proven.items()):
            wrong(PackAsked.EXHIBITS, "not-proven", str(exhibit["mark"]))
        if name not in self._digests:
            wrong(PackAsked.EXHIBITS, "missing", name)
        elif self._digests[name] != exhibit["sha256"]:
            wrong(PackAsked.EXHIBITS, "altered", name)

    def _text(self, name: str) -> bytes | None:
        size = self._files.sizes.get(name)
        if size is None or size > TEXT_LIMIT_BYTES:
            return None
        try:
            return b"".join(self._files.pieces(name))
        except PackUnreadable:
            return None


def _why_not(proof: Proof, record: Mapping[str, Any]) -> str:
    """Return why a record is not proven to be what an event committed to, or nothing."""
    key = pack_proof.key_of(record)
    commitment = pack_proof.commitment_of(record)
    if commitment.hex() != record["commitment"]:
        return "commitment"
    event = _quietly(lambda: pack_proof.event_of(proof, record["event"]))
    if event is None or event.sequence != record["event"]:
        return "not-in-event"
    return "" if pack_proof.is_in(event, key, commitment) else "not-in-event"


def _is_of(exhibit: Mapping[str, Any], key: Key, record: Mapping[str, Any]) -> bool:
    shown = record["disclosed"]
    if shown.get("sha256", {}).get("value") != exhibit["sha256"]:
        return False
    if exhibit["covered"]:
        of = shown.get("exhibit_id", {}).get("value")
        return key[0] == "working-copy" and of == exhibit["id"]
    return key[:2] == ("exhibit", exhibit["id"])


def _told(raw: bytes, log_id: str) -> list[Mapping[str, Any]]:
    said = json.loads(raw)
    if said["format"] != "abuselog-records" or said["version"] != 1 or said["log_id"] != log_id:
        raise ValueError("another format, or another log's")
    incidents = said["incidents"]
    if not isinstance(incidents, list):
        raise TypeError("incidents")
    return incidents


def _quietly(ask: Callable[[], _Answer]) -> _Answer | None:
    """Return the answer, or None if a stranger's data does not let it be had."""
    try:
        return ask()
    except (*UNREADABLE, StopIteration, MemoryError):
        return None
