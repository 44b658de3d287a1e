# SPDX-License-Identifier: MIT
"""The portal edition: plain files for an upload page, and a list of captions to copy from.

Upload pages take few files, of few kinds, each under its own name with one caption. What doesn't
fit into one upload goes into the next; what no page takes is named, and handed over another way.

Source: a police supplier's public upload page, November 2026: 16 files, 2 GB each, 10 GB together.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from abuselog.handover.bag import PackFile

MOST_FILES: Final = 16
LARGEST_BYTES: Final = 2_000_000_000
MOST_BYTES: Final = 10_000_000_000
KNOWN: Final = frozenset({"pdf", "jpg", "png", "mp4", "csv", "txt", "eml"})
"""Ends of names that upload pages know."""
_WIDTH: Final = 84
CAPTIONS: Final = "00_captions.txt"
TOO_LARGE: Final = "too-large"
UNKNOWN_KIND: Final = "kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalFile:
    """One file for an upload page."""

    file: PackFile
    """Its name is what comes behind the number."""
    caption: str
    """What it shows, in one line; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A file that no upload page takes."""

    name: str
    reason: str
    """`too-large` or `kind`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One upload: at most sixteen files, the list of captions among them."""

    folder: str
    """Its own folder; empty if there is only one."""
    files: tuple[PortalFile, ...]
    """In their order, with their numbers, without the list of captions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalPlan:
    """How files are shared out among uploads."""

    uploads: tuple[Upload, ...]
    left_out: tuple[LeftOut, ...]


def plan(files: Sequence[PortalFile]) -> PortalPlan:
    """Return which file goes into which upload; the first file is the first of the first.

    Shape:  numbers run on from one upload to the next, so that names sort in the files' order.
    """
    taken, left_out = [], []
    for one in files:
        reason = _refused(one.file)
        if reason:
            left_out.append(LeftOut(name=one.file.name, reason=reason))
        else:
            taken.append(one)
    groups: list[list[PortalFile]] = [[]]
    for one in taken:
        size = sum(other.file.size_bytes for other in groups[-1]) + one.file.size_bytes
        if len(groups[-1]) == MOST_FILES - 1 or (groups[-1] and size > MOST_BYTES):
            groups.append([])
        groups[-1].append(one)
    return PortalPlan(uploads=_numbered(groups), left_out=tuple(left_out))


def captions(
    upload: Upload,
    found: PortalPlan,
    digests: Sequence[str],
    said: str,
    *,
    printed_only: Sequence[str] = (),
) -> bytes:
    """Return the list of captions of one upload, with what each file's SHA-256 is.

    Units:  `said` is what stands above: what it is, from whom, and how to go on; `printed_only`
            are the marks of exhibits of which no file goes along.
    """
    lines = [said, ""]
    for one, digest in zip(upload.files, digests, strict=True):
        lines += [one.file.name, f"  Caption:  {one.caption or '-'}", f"  SHA-256:  {digest}", ""]
    others = [one for one in found.uploads if one is not upload]
    if others:
        lines.append("The other uploads that belong to this:")
        lines += [f"  {one.folder}: {_range(one)}" for one in others]
        lines.append("")
    if found.left_out:
        lines.append("Not uploaded, and to be handed over another way:")
        lines += [f"  {one.name}: {_REASONS[one.reason]}" for one in found.left_out]
        lines.append("")
    if printed_only:
        lines.append("Printed in the dossier only, without a file of their own:")
        marks = textwrap.wrap(", ".join(printed_only), _WIDTH, break_on_hyphens=False)
        lines += [*(f"  {line}" for line in marks), ""]
    return "\n".join(lines).encode()


_REASONS: Final = {
    TOO_LARGE: "larger than upload pages take (2 GB)",
    UNKNOWN_KIND: "a kind of file that upload pages often refuse",
}


def _refused(file: PackFile) -> str:
    if file.name.rpartition(".")[2] not in KNOWN:
        return UNKNOWN_KIND
    return TOO_LARGE if file.size_bytes > LARGEST_BYTES else ""


def _numbered(groups: list[list[PortalFile]]) -> tuple[Upload, ...]:
    digits = max(2, len(str(sum(map(len, groups)))))
    count = len(groups)
    uploads, number = [], 0
    for place, group in enumerate(groups, 1):
        folder = "" if count == 1 else f"upload-{place:0{len(str(count))}d}-of-{count}"
        files = []
        for one in group:
            number += 1
            file = one.file
            named = PackFile(
                name=f"{number:0{digits}d}_{file.name}",
                size_bytes=file.size_bytes,
                pieces=file.pieces,
                digest_hex=file.digest_hex,
                known_as=file.known_as,
            )
            files.append(PortalFile(file=named, caption=one.caption))
        uploads.append(Upload(folder=folder, files=tuple(files)))
    return tuple(uploads)


def _range(upload: Upload) -> str:
    first, last = upload.files[0].file.name, upload.files[-1].file.name
    return f"{first.partition('_')[0]} to {last.partition('_')[0]}"
