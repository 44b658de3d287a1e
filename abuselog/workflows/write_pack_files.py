# SPDX-License-Identifier: MIT
"""The files of a pack on the disk, in each container, and the check of what was written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from abuselog.errors import PackNotSound, PackUnreadable, TargetNotWritable, VaultReadOnly
from abuselog.handover import portal
from abuselog.handover.aes_zip import AesZipContainer, AesZipFiles
from abuselog.handover.age_file import write_age
from abuselog.handover.bag import MANIFEST, Bagged, PackFile, file_of, write_bag
from abuselog.handover.bag_folder import FolderContainer
from abuselog.handover.bag_source import BagSource
from abuselog.handover.behind import Behind
from abuselog.handover.checking import PackCheck
from abuselog.handover.pack_files import FolderFiles, ZipFiles
from abuselog.handover.portal import CAPTIONS, LeftOut, PortalPlan, Upload
from abuselog.handover.zip_file import ZipContainer, write_all
from abuselog.integrity.pack_verdict import PackVerdict
from abuselog.integrity.verdict import State
from abuselog.progress import Part, Progress
from abuselog.vault.disk import faults_foreseen
from abuselog.wording.made_packs import tally_words
from abuselog.wording.times import day_words
from abuselog.workflows import check_pack
from abuselog.workflows.gather_pack import Container, GatheredPack
from abuselog.workflows.result_file import Hashed
from abuselog.workflows.result_folder import ResultFolder

_PIECE_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written and checked."""

    size_bytes: int
    file_count: int
    digest_hex: str
    manifest_hex: str
    verdict: PackVerdict | None
    left_out: tuple[LeftOut, ...] = ()


class FileWriting:
    """One pack as one file: written once, then read again from the disk."""

    def __init__(self, gathered: GatheredPack, progress: Progress) -> None:
        self._gathered = gathered
        self._bag = gathered.bag
        self._container = gathered.choices.container
        self._progress = progress
        self._bagged = Bagged(manifest_hex="", file_count=0, size_bytes=0)
        self._verdict: PackVerdict | None = None
        self._digest_hex = ""

    def fill(self, file: BinaryIO) -> None:
        """Write it.

        Raises: ExhibitDamaged, PackNotSound, Cancelled; OSError from the disk.
        """
        if self._container is Container.AGE:
            self._fill_age(file)
            return
        into = (
            AesZipContainer(file, self._bag.name, self._gathered.choices.password)
            if self._container is Container.AES_ZIP
            else ZipContainer(file, self._bag.name)
        )
        with Behind(into) as behind:
            self._bagged = write_bag(self._bag, behind, self._progress)
        into.finish()

    def checked(self, path: Path, progress: Progress) -> Written:
        """Return what is in the file after all.

        Raises: PackNotSound, Cancelled.
        """
        reading, hashing = Part(progress, 0, 60, 100), Part(progress, 60, 100, 100)
        if self._container is Container.ZIP:
            self._verdict = _sound(lambda: check_pack.check_files(ZipFiles(path), reading))
        elif self._container is Container.AES_ZIP:
            word = self._gathered.choices.password
            self._verdict = _sound(lambda: PackCheck(AesZipFiles(path, word), reading).run())
        size = path.stat().st_size
        found = _hashed(path, size, hashing)
        # Nobody here can open what is for its reader only; that its bytes are there, all can see.
        if self._digest_hex not in ("", found):
            raise PackNotSound(question="container", finding="altered")
        return Written(
            size_bytes=size,
            file_count=self._bagged.file_count,
            digest_hex=found,
            manifest_hex=self._bagged.manifest_hex,
            verdict=self._verdict,
        )

    def _fill_age(self, file: BinaryIO) -> None:
        looked, checked, written = (Part(self._progress, n, n + 33, 100) for n in (0, 33, 66))
        source = BagSource(self._bag, looked)
        self._verdict = _sound(PackCheck(source, checked).run)
        hashing = _Hashing(file)

        def plain(pipe: BinaryIO) -> None:
            into = ZipContainer(pipe, self._bag.name, source.crcs)
            self._bagged = write_bag(self._bag, into, written)
            into.finish()

        write_age(hashing, self._gathered.choices.reader_key, plain)
        self._digest_hex = hashing.hashed.digest().hex()


def into_folder(gathered: GatheredPack, folder: ResultFolder, progress: Progress) -> Written:
    """Fill a folder with a pack, or with the plain files for an upload page, and check it.

    Raises: ExhibitDamaged, PackNotSound, Cancelled; TargetNotWritable, DiskFull.
    """
    try:
        with faults_foreseen(folder.part, "export"):
            if gathered.choices.container is Container.PORTAL:
                return _portal(gathered, folder, progress)
            return _folder(gathered, folder, progress)
    except VaultReadOnly as fault:
        raise TargetNotWritable(path=str(folder.part)) from fault


def _folder(gathered: GatheredPack, folder: ResultFolder, progress: Progress) -> Written:
    place = folder.part
    writing, reading = Part(progress, 0, 60, 100), Part(progress, 60, 100, 100)
    into = FolderContainer(place, folder.disk)
    try:
        with Behind(into) as behind:
            bagged = write_bag(gathered.bag, behind, writing)
    finally:
        into.close()
    verdict = _sound(lambda: check_pack.check_files(FolderFiles(place), reading))
    return Written(
        size_bytes=bagged.size_bytes,
        file_count=bagged.file_count,
        digest_hex=hashlib.sha256((place / MANIFEST).read_bytes()).hexdigest(),
        manifest_hex=bagged.manifest_hex,
        verdict=verdict,
    )


def _portal(gathered: GatheredPack, folder: ResultFolder, progress: Progress) -> Written:
    found = portal.plan(gathered.portal)
    total = sum(one.file.size_bytes for upload in found.uploads for one in upload.files)
    writing = _Uploads(gathered, found, folder, Part(progress, 0, 90, 100), total)
    for upload in found.uploads:
        writing.write(upload)
    for path, digest in writing.digests.items():
        if _hashed(path, path.stat().st_size, Part(progress, 90, 100, 100)) != digest:
            raise PackNotSound(question="files", finding="altered")
    lists = sorted(path for path in writing.digests if path.name == CAPTIONS)
    return Written(
        size_bytes=sum(path.stat().st_size for path in writing.digests),
        file_count=len(writing.digests),
        digest_hex=writing.digests[lists[0]],
        manifest_hex="",
        verdict=None,
        left_out=found.left_out,
    )


class _Uploads:
    def __init__(
        self,
        gathered: GatheredPack,
        found: PortalPlan,
        folder: ResultFolder,
        progress: Progress,
        total: int,
    ) -> None:
        self._gathered = gathered
        self._found = found
        self._place = folder.part
        self._disk = folder.disk
        self._progress = progress
        self._total = total
        self._done = 0
        self.digests: dict[Path, str] = {}

    def write(self, upload: Upload) -> None:
        place = self._place / upload.folder
        self._disk.make_folder(place)
        digests = self._put([one.file for one in upload.files], place)
        said = _above(self._gathered, upload)
        told = portal.captions(
            upload, self._found, digests, said, printed_only=self._gathered.printed_only
        )
        self._put([file_of(CAPTIONS, told)], place)

    def _put(self, files: Sequence[PackFile], place: Path) -> list[str]:
        disk = self._disk
        found = []
        for one in files:
            path = place / one.name
            with disk.create(path) as file:
                for piece, digest in one.hashed(self._went_by):
                    write_all(file, piece)
                    self.digests[path] = digest
                disk.flush(file)
            found.append(self.digests[path])
        return found

    def _went_by(self, size: int) -> None:
        self._done = min(self._done + size, self._total)
        self._progress.step(self._done, self._total)


def _above(gathered: GatheredPack, upload: Upload) -> str:
    made = gathered.dossier
    which = f", {upload.folder.replace('-', ' ')}" if upload.folder else ""
    tally = tally_words(gathered.tally)
    return "\n".join(
        (
            f"Dossier {made.number} of {day_words(made.made_at.date())}{which}.",
            f"From {gathered.log_name}. {len(upload.files) + 1} files with this list.",
            *((f"In the dossier: {tally}",) if tally else ()),
            "",
            f"Title for the upload page:  Dossier {made.number}, {gathered.log_name}",
            "Copy each caption beside its file. Whoever receives the files can compare the SHA-256",
            "of each with this list; the dossier's own signature is checked with it.",
        )
    )


def _sound(check: Callable[[], PackVerdict]) -> PackVerdict:
    """Return a verdict that finds nothing wrong.

    Raises: PackNotSound, Cancelled.
    """
    try:
        verdict = check()
    except PackUnreadable as fault:
        raise PackNotSound(question="container", finding=fault.reason) from fault
    for asked, answer in verdict.answers.items():
        if answer.state is State.FAILED:
            raise PackNotSound(question=str(asked), finding=answer.findings[0].code)
    return verdict


class _Hashing:
    """A file that notes what is written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.hashed = Hashed()

    def write(self, piece: bytes | memoryview) -> int:
        write_all(self._file, bytes(piece))
        self.hashed.update(piece)
        return len(piece)


def _hashed(path: Path, size: int, progress: Progress) -> str:
    hashed = Hashed()
    for piece in _pieces(path):
        hashed.update(piece)
        progress.step(min(hashed.size_bytes, size), size)
    return hashed.digest().hex()


def _pieces(path: Path) -> Iterator[memoryview]:
    room = memoryview(bytearray(_PIECE_BYTES))
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(room):
            yield room[:count]
