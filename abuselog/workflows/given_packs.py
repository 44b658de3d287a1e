# SPDX-License-Identifier: MIT
"""What somebody is being given: which pack of this log a file is, found by its SHA-256."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from abuselog.errors import BadValue, FileNotReadable
from abuselog.records.custody import Deed, Entry
from abuselog.records.hand_over import GivenFile, HandOver
from abuselog.records.pack import ExhibitTally, tally_from_facts
from abuselog.vault import dossiers, history
from abuselog.vault.opening import OpenVault
from abuselog.workflows.make_pack import WrittenPack
from abuselog.workflows.result_file import Hashed

_TELLING: Final = ("manifest-sha256.txt", "00_captions.txt")
"""What a pack's folder is known by, which names everything else in it."""
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPack:
    """Files that this log made, as a hand-over notes them."""

    container: str
    """Kind of pack; empty: files of the dossier itself."""
    files: tuple[GivenFile, ...]
    manifest_hex: str = ""


def recognised(vault: OpenVault, dossier: str, paths: Sequence[Path]) -> GivenPack:
    """Return which pack of a dossier these files are, or which of the dossier's own files.

    Raises: UnknownReference for the dossier; FileNotReadable; BadValue if one is neither, or was
            changed since.
    """
    with vault.transaction() as connection:
        made = dossiers.find(connection, dossier)
        packs = {
            entry.facts.get("sha256", ""): entry
            for entry in history.entries_about(connection, made.id)
            if entry.deed is Deed.PACK_MADE and entry.facts.get("number") == made.number
        }
    own = {one.digest_hex for one in made.files} | {made.digest_hex}
    given = [_given(path) for path in paths]
    entries = [packs.get(one.digest_hex) for one in given]
    found = [entry for entry in entries if entry is not None]
    if not given or not all(one.digest_hex in own | packs.keys() for one in given):
        raise BadValue(field="pack", reason="not made here")
    return GivenPack(
        container=_one_of(found, "container"),
        files=tuple(given),
        manifest_hex=_one_of(found, "manifest"),
    )


def given_of(written: WrittenPack) -> GivenPack:
    """Return the pack that was just written."""
    file = GivenFile(
        name=written.path.name, size_bytes=written.size_bytes, digest_hex=written.digest_hex
    )
    return GivenPack(
        container=str(written.container), files=(file,), manifest_hex=written.manifest_hex
    )


def tally_of(vault: OpenVault, given: HandOver) -> ExhibitTally | None:
    """Return how many exhibits went as files in the pack of a hand-over.

    Shape:  None without a pack, or if the pack was made by an abuselog that did not count.
    """
    digests = {one.digest_hex for one in given.files}
    with vault.transaction() as connection:
        entries = history.entries_about(connection, given.dossier_id)
    for entry in entries:
        if entry.deed is Deed.PACK_MADE and entry.facts.get("sha256") in digests:
            return tally_from_facts(entry.facts)
    return None


def _one_of(packs: Sequence[Entry], fact: str) -> str:
    """Return what all packs say; two packs in one hand-over are two hand-overs."""
    said = {entry.facts.get(fact, "") for entry in packs}
    if len(said) > 1:
        raise BadValue(field="pack", reason="one pack")
    return next(iter(said), "")


def _given(path: Path) -> GivenFile:
    told = next((path / name for name in _TELLING if (path / name).is_file()), path)
    hashed = Hashed()
    try:
        with told.open("rb") as file:
            while piece := file.read(_PIECE):
                hashed.update(piece)
    except OSError as fault:
        raise FileNotReadable(name=path.name) from fault
    name = path.name if told == path else f"{path.name}/{told.name}"
    return GivenFile(name=name, size_bytes=hashed.size_bytes, digest_hex=hashed.digest().hex())
