# SPDX-License-Identifier: MIT
"""Takes the files named on the command line into a draft, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from abuselog.cli.command import Call
from abuselog.records.draft import Draft
from abuselog.records.exhibit import Arrival, Exhibit
from abuselog.records.ids import DraftId
from abuselog.wording import name_words, number_words
from abuselog.wording.language import _
from abuselog.workflows import drafts, take_in
from abuselog.workflows.unlock import OpenVault

# A4 at the width of a phone's screenshot holds about 2,400 rows: from here on it takes many pages.
TALL_PX: Final = 20_000


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A draft with the evidence taken into it, in the order of the files."""

    draft_id: DraftId
    exhibits: tuple[Exhibit, ...]


@contextmanager
def taken_in(call: Call, vault: OpenVault, files: Sequence[Path]) -> Iterator[TakenIn]:
    """The files in a draft of their own. Whatever fails in the block, the draft goes without trace.

    Raises: CaptureError's family for the first file that can't be taken in; DiskFull, Cancelled.
    """
    # Before the draft: a file that can't be taken in leaves not a byte of the log changed.
    stored = _store_all(call, vault, files)
    draft = _begun(vault, stored)
    done = False
    try:
        yield TakenIn(draft.id, take_in.attach_all(vault, draft.id, stored))
        done = True
    finally:
        if not done:
            drafts.discard(vault, draft.id)


def _begun(vault: OpenVault, stored: Sequence[take_in.Stored]) -> Draft:
    try:
        return drafts.begin(vault)
    except BaseException:
        take_in.drop(vault, stored)
        raise


def _store_all(call: Call, vault: OpenVault, files: Sequence[Path]) -> list[take_in.Stored]:
    stored: list[take_in.Stored] = []
    try:
        for path in files:
            stored.append(_store(call, vault, path))  # noqa: PERF401 - kept if the next one fails
    except BaseException:
        take_in.drop(vault, stored)
        raise
    return stored


def _store(call: Call, vault: OpenVault, path: Path) -> take_in.Stored:
    source = take_in.Source.of_file(path, Arrival.COMMAND)
    label = _("Taking in {name}").format(name=name_words(source.name))
    with call.terminal.progress(label) as progress:
        return take_in.store(vault, source, progress)


def draw_thumbnails(vault: OpenVault, exhibits: Sequence[Exhibit]) -> None:
    """Give each picture its small picture; what can't be drawn goes without."""
    for exhibit in exhibits:
        thumbnail = take_in.draw_thumbnail(take_in.reader(vault, exhibit.id))
        if thumbnail is not None:
            take_in.keep_thumbnail(vault, exhibit.id, thumbnail)


def tall_notes(exhibits: Sequence[Exhibit]) -> list[str]:
    """What to know about pictures so tall that a dossier cuts them over pages."""
    return [
        _("“{name}” is {height} pixels tall: dossiers cut it over several pages.").format(
            name=name_words(exhibit.original_name), height=number_words(exhibit.height_px)
        )
        for exhibit in exhibits
        if exhibit.height_px is not None and exhibit.height_px >= TALL_PX
    ]
