# SPDX-License-Identifier: MIT
"""Checks a stranger's pack: the questions of resources/check/checks.js, asked by the program."""

from __future__ import annotations

import hmac
import re
from typing import Final

from abuselog.errors import PackUnreadable
from abuselog.handover import pack_proof, pack_records, pack_signatures, pack_stamps
from abuselog.handover.pack_files import PackFiles, ZipFiles
from abuselog.handover.pack_hashing import Hashed, Hashing
from abuselog.handover.pack_proof import Proof, quietly
from abuselog.handover.pack_records import PROOF, RECORDS, Shown
from abuselog.handover.pack_root import HOSTILE, stray_code
from abuselog.handover.pack_signatures import LookAt
from abuselog.integrity.checkpoint import Checkpoint, unverified_checkpoint, verified_checkpoint
from abuselog.integrity.pack_verdict import PackAsked, PackVerdict
from abuselog.progress import SILENT, Progress

MANIFEST: Final = "manifest-sha256.txt"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
NOTE: Final = "data/proof/checkpoint.txt"
NEEDED: Final = (
    *("bagit.txt", "bag-info.txt", MANIFEST, TAG_MANIFEST, "HOW-TO-CHECK.txt", "verify.html"),
    *(RECORDS, PROOF, NOTE, "data/dossier.pdf"),
    *("data/proof/log-key.pem", "data/proof/checkpoint-body.txt", "data/proof/checkpoint.sig"),
)
BAGIT: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
VERSION: Final = "1"
TEXT_LIMIT_BYTES: Final = 256 << 20
_LINE: Final = re.compile(r"([0-9a-f]{64})  ([^\n]+)\n")


class PackCheck:
    """One check of one pack.

    Shape:  `look_at` says what the signatures of a PDF are worth; without it nobody looks at them.
    """

    def __init__(
        self, files: PackFiles, progress: Progress = SILENT, *, look_at: LookAt | None = None
    ) -> None:
        self._files = files
        self._progress = progress
        self._look_at = look_at
        self._hashed: dict[str, Hashed] = {}
        self._digests: dict[str, str] = {}
        self.verdict = PackVerdict()

    def run(self) -> PackVerdict:
        """Answer every question that can be answered from the files alone.

        Raises: Cancelled from the progress. What is wrong with the pack is never raised.
        """
        if not self._structure():
            return self.verdict
        self._tags()
        is_zip = isinstance(self._files, ZipFiles)
        self._hashed = Hashing(self._files, self._progress, with_crc=is_zip).run()
        self._digests = {name: one.digest_hex for name, one in self._hashed.items()}
        self.verdict.facts["manifest"] = self._digests.get(MANIFEST, "")
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
        pack_signatures.judge(self.verdict, self._files, self._look_at)
        return self.verdict

    def _structure(self) -> bool:
        for finding in self._files.problems:
            self.verdict.wrong(PackAsked.STRUCTURE, finding.code, finding.subject)
        if "bagit.txt" not in self._files.sizes:
            self.verdict.wrong(PackAsked.STRUCTURE, "no-pack")
            return False
        self.verdict.facts["name"] = self._files.name
        if any(finding.code in HOSTILE for finding in self._files.problems):
            return False
        for name in NEEDED:
            if name not in self._files.sizes:
                self.verdict.wrong(PackAsked.STRUCTURE, "missing", name)
        self.verdict.good(PackAsked.STRUCTURE, count=len(self._files.sizes))
        return True

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

    def _container(self) -> None:
        files, asked = self._files, PackAsked.CONTAINER
        if not isinstance(files, ZipFiles):
            self.verdict.skipped(asked, "folder")
            return
        for name in files.doubtful:
            self.verdict.wrong(asked, "zip-head", name)
        if not files.is_whole and not files.doubtful:
            self.verdict.wrong(asked, "zip-gap")
        for name, crc in files.crcs().items():
            if name in self._hashed and self._hashed[name].crc not in (None, crc):
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
            self.verdict.wrong(asked, stray_code(path), path)
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
            return b"".join(map(bytes, self._files.pieces(name)))
        except PackUnreadable:
            return None
