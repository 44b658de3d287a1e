# SPDX-License-Identifier: MIT
"""Checks a stranger's pack: the questions of resources/check/checks.js, asked by the program."""

from __future__ import annotations

import hashlib
import hmac
import re
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from abuselog.errors import PackUnreadable
from abuselog.handover import pack_proof, pack_records, pack_stamps
from abuselog.handover.pack_files import PackFiles, ZipFiles
from abuselog.handover.pack_proof import Proof, quietly
from abuselog.handover.pack_records import PROOF, RECORDS, Shown
from abuselog.integrity.checkpoint import Checkpoint, unverified_checkpoint, verified_checkpoint
from abuselog.integrity.pack_verdict import PackAsked, PackVerdict
from abuselog.progress import SILENT, Progress

MANIFEST: Final = "manifest-sha256.txt"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
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
            told = self._text(RECORDS) or b""
            pack_records.judge(self.verdict, proof, head, Shown(told, self._digests))
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
        proof = quietly(lambda: pack_proof.proof_from(self._text(PROOF) or b""))
        if proof is None:
            for asked in (PackAsked.RECORDS, PackAsked.HISTORY, PackAsked.EXHIBITS):
                self.verdict.wrong(asked, "unreadable", PROOF)
        return proof

    def _checkpoint(self, proof: Proof | None) -> Checkpoint | None:
        asked, wrong = PackAsked.CHECKPOINT, self.verdict.wrong
        note = quietly((self._text(NOTE) or b"").decode)
        head = quietly(lambda: unverified_checkpoint(note or ""))
        if note is None or head is None:
            wrong(asked, "unreadable", NOTE)
            return None
        key = quietly(lambda: pack_proof.public_key(proof, head.origin)) if proof else None
        if proof is None or key is None:
            wrong(asked, "key", PROOF)
            return head
        if quietly(lambda: verified_checkpoint(note, head.origin, key)) is None:
            wrong(asked, "signature", NOTE)
        if head.origin != proof.log_id or self.verdict.facts["log"] != head.origin:
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

    def _text(self, name: str) -> bytes | None:
        size = self._files.sizes.get(name)
        if size is None or size > TEXT_LIMIT_BYTES:
            return None
        try:
            return b"".join(self._files.pieces(name))
        except PackUnreadable:
            return None
