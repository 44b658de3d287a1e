# SPDX-License-Identifier: MIT
"""Making a pack: write it beside its target, check it, note that it was made, give it its name.

Three steps, so that a window can gather and note on the log's own thread and write, which takes
long, on another. A pack that a check finds fault with is thrown away: nobody ever gets one.
"""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from abuselog.errors import DiskFull, MissingField
from abuselog.integrity.pack_verdict import PackVerdict
from abuselog.progress import SILENT, Part, Progress
from abuselog.records.custody import Deed
from abuselog.records.dossier import MadeDossier
from abuselog.records.dossier_choices import Choices
from abuselog.records.pack import ExhibitTally, tally_facts
from abuselog.vault import history
from abuselog.vault.opening import OpenVault
from abuselog.workflows import make_dossier, seal, seal_pack, write_pack_files
from abuselog.workflows.gather_pack import Container, GatheredPack, PackChoices, gather_pack
from abuselog.workflows.result_files import ResultFiles
from abuselog.workflows.result_folder import ResultFolder
from abuselog.workflows.result_place import Place, writing
from abuselog.workflows.write_pack_files import Written

__all__ = [
    "Container", "GatheredPack", "PackChoices", "WrittenPack", "drop_pack", "gather_pack", "make",
    "make_with_dossier", "note_pack", "write_pack",
]  # fmt: skip
_SUFFIXES = {Container.ZIP: ".zip", Container.AES_ZIP: "-locked.zip", Container.AGE: ".zip.age"}
_FOLDERS = {Container.FOLDER: "", Container.PORTAL: "-upload"}
_LOCKED = frozenset({Container.AES_ZIP, Container.AGE})
_SPARE_BYTES = 4 << 20
_BYTES_A_FILE = 8 << 10  # heads and lists, and what a disk rounds up to
_CIPHER_SHARE = 2_000  # age adds 16 bytes to each 64 KiB


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPack:
    """A pack that is on the disk and checked; until it is noted in the log it has another name."""

    dossier: MadeDossier
    container: Container
    path: Path
    """The one file, or the folder."""
    size_bytes: int
    file_count: int
    digest_hex: str
    """SHA-256 of the one file; of a folder, of its list of hashes or of captions."""
    manifest_hex: str
    """SHA-256 of `manifest-sha256.txt`, the same in every container; empty: it has none."""
    left_out: tuple[tuple[str, str], ...]
    """Files that no upload page takes, each with the reason: `too-large` or `kind`."""
    tally: ExhibitTally
    """How many exhibits of the dossier are in it as files, and how many are not."""
    verdict: PackVerdict | None
    """What the check of it said; None: plain files for an upload page, whose hashes agree."""
    passphrase: str = field(repr=False)
    """What opens it; empty: no passphrase does."""
    is_sealed: bool
    """Whether an authority's timestamp over what proves its records is in it."""
    result: ResultFiles | ResultFolder = field(repr=False)
    """The same until it has that name."""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.container in _FOLDERS

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where it is."""
        return (self.path,)


def write_pack(
    gathered: GatheredPack, place: Place, *, replace: bool = False, progress: Progress = SILENT
) -> WrittenPack:
    """Write a pack beside where it goes in a place: whole and checked, or nothing. Any thread.

    Shape:  nothing has its name before it is noted, and nothing that is there is touched.
    Raises: TargetExists, for a folder whatever `replace` says; TargetNotWritable, DiskFull,
            ExhibitDamaged; PackNotSound if the check finds fault; Cancelled.
    """
    _require_room(gathered, place.folder)
    container = gathered.choices.container
    with contextlib.ExitStack() as undo:
        if container in _FOLDERS:
            name = f"{gathered.bag.name}{_FOLDERS[container]}"
            folder = undo.enter_context(ResultFolder(place, name))
            written = write_pack_files.into_folder(gathered, folder, progress)
            undo.pop_all()
            return _written(gathered, place.folder / name, written, folder)
        files = undo.enter_context(ResultFiles(place, replace=replace))
        writing = write_pack_files.FileWriting(gathered, Part(progress, 0, 60, 100))
        part = files.write(f"{gathered.bag.name}{_SUFFIXES[container]}", writing.fill)
        written = writing.checked(part, Part(progress, 60, 100, 100))
        files.settle()
        undo.pop_all()
    return _written(gathered, files.paths[0], written, files)


def note_pack(vault: OpenVault, written: WrittenPack) -> None:
    """Note in the history that a pack was made, and give it its name.

    Nothing leaves the log without the history saying so: the name comes last.

    Raises: what a full or broken disk raises: then nothing is there. TargetExists or
            TargetNotWritable if it can't have its name: the history says that it was made then.
    """
    made = written.dossier
    try:
        with vault.transaction() as connection:
            history.append(
                connection,
                history.Done(
                    deed=Deed.PACK_MADE,
                    at=vault.clock.now(),
                    touched=(made.id,),
                    facts={
                        "number": made.number,
                        "container": str(written.container),
                        "sha256": written.digest_hex,
                        "manifest": written.manifest_hex,
                        "name": written.path.name,
                        "size": str(written.size_bytes),
                        **tally_facts(written.tally),
                    },
                ),
            )
    except BaseException:
        drop_pack(written)
        raise
    written.result.finish()
    vault.forget_cleared()


def drop_pack(written: WrittenPack) -> None:
    """Take back a pack that was written and won't be noted."""
    written.result.drop()


def make(
    vault: OpenVault,
    reference: str,
    choices: PackChoices,
    folder: Path,
    *,
    replace: bool = False,
    progress: Progress = SILENT,
) -> WrittenPack:
    """Seal if an authority is on, gather, write and note the pack of a dossier that was made."""
    if choices.container is not Container.PORTAL:  # its files hold no proof to be sealed
        asked = seal_pack.prepare(vault, reference)
        seal.keep(vault, seal_pack.ask(asked, Part(progress, 0, 5, 100)))
    gathered = gather_pack(vault, reference, choices)
    share = Part(progress, 5, 100, 100)
    with writing(vault, folder) as place:
        written = write_pack(gathered, place, replace=replace, progress=share)
        note_pack(vault, written)
    return written


def make_with_dossier(
    vault: OpenVault,
    dossier: Choices,
    choices: PackChoices,
    folder: Path,
    *,
    replace: bool = False,
    progress: Progress = SILENT,
) -> WrittenPack:
    """Make a dossier, and its pack; the dossier is kept in the log whatever comes of the pack.

    Raises: what making a dossier raises, and a pack; MissingField for a pack that is locked: the
            dossier is written in the clear, and nothing of such a pack may be.
    """
    if choices.container in _LOCKED:
        raise MissingField(field="dossier_number")
    name = make_dossier.suggested_name(vault, dossier.edition)
    with writing(vault, folder) as place, ResultFolder(place, "abuselog-dossier") as inside:
        share = Part(progress, 0, 50, 100)
        made = make_dossier.make(vault, dossier, inside.part / name, progress=share).made
    share = Part(progress, 50, 100, 100)
    return make(vault, made.number, choices, folder, replace=replace, progress=share)


def _require_room(gathered: GatheredPack, folder: Path) -> None:
    """Return if there is room for it.

    Raises: DiskFull.
    """
    bag = gathered.bag
    files = len(bag.payload) + len(bag.beside)
    needed = bag.size_bytes + bag.size_bytes // _CIPHER_SHARE + files * _BYTES_A_FILE + _SPARE_BYTES
    if folder.is_dir() and shutil.disk_usage(folder).free < needed:
        raise DiskFull(needed_bytes=needed)


def _written(
    gathered: GatheredPack, path: Path, written: Written, result: ResultFiles | ResultFolder
) -> WrittenPack:
    return WrittenPack(
        dossier=gathered.dossier,
        container=gathered.choices.container,
        path=path,
        size_bytes=written.size_bytes,
        file_count=written.file_count,
        digest_hex=written.digest_hex,
        manifest_hex=written.manifest_hex,
        left_out=tuple((one.name, one.reason) for one in written.left_out),
        tally=gathered.tally,
        verdict=written.verdict,
        passphrase=gathered.choices.password,
        is_sealed=gathered.is_sealed,
        result=result,
    )
