# SPDX-License-Identifier: MIT
"""Takes the files named on the command line into a draft; a bad one does not lose the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from abuselog.cli.command import Call
from abuselog.cli.filling import FilledFrom
from abuselog.errors import CaptureError
from abuselog.records.draft import Draft
from abuselog.records.exhibit import Arrival, Exhibit
from abuselog.records.ids import DraftId
from abuselog.wording import explain, name_words, number_words
from abuselog.wording.inside import LOCATION_WARNING, alike_words, unread_words
from abuselog.wording.language import _
from abuselog.workflows import drafts, take_in, take_in_parts
from abuselog.workflows import look_into as looking
from abuselog.workflows.take_in_parts import StoredWhole
from abuselog.workflows.unlock import OpenVault

# A4 at the width of a phone's screenshot holds about 2,400 rows: from here on it takes many pages.
TALL_PX: Final = 20_000


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A draft with the evidence taken into it, in the order of the files."""

    draft_id: DraftId
    exhibits: tuple[Exhibit, ...]
    notes: tuple[str, ...] = ()
    """What to know of what came inside the files."""
    refused: tuple[CaptureError, ...] = ()
    """Why some of several files were not taken in."""

    @property
    def exit_code(self) -> int:
        """0, or the code of the first file that was not taken in: scripts must hear of it."""
        return self.refused[0].exit_code if self.refused else 0


@contextmanager
def taken_in(
    call: Call, vault: OpenVault, files: Sequence[Path], filled: FilledFrom | None = None
) -> Iterator[TakenIn]:
    """The files, and what came inside them, in a draft of their own.

    Shape:  of a chat it is what belongs to the lines in `filled`; of a mail every attachment.
            Whatever fails in the block, the draft goes without trace.

    Raises: CaptureError's family if no file at all can be taken in; DiskFull, Cancelled.
    """
    # Before the draft: a file that can't be taken in leaves not a byte of the log changed.
    stored, refused = _store_all(call, vault, files, filled)
    pieces = [piece for one in stored for piece in one.pieces]
    draft = _begun(vault, pieces)
    done = False
    try:
        exhibits = take_in.attach_all(vault, draft.id, pieces)
        left = tuple(note for one in stored for note in _left(one))
        yield TakenIn(draft.id, exhibits, left, tuple(refused))
        done = True
    finally:
        if not done:
            drafts.discard(vault, draft.id)


def _begun(vault: OpenVault, pieces: Sequence[take_in.Stored]) -> Draft:
    try:
        return drafts.begin(vault)
    except BaseException:
        take_in.drop(vault, pieces)
        raise


def _store_all(
    call: Call, vault: OpenVault, files: Sequence[Path], filled: FilledFrom | None
) -> tuple[list[StoredWhole], list[CaptureError]]:
    stored: list[StoredWhole] = []
    refused: list[CaptureError] = []
    try:
        for path in files:
            try:
                stored.append(_store(call, vault, path, filled))
            except CaptureError as fault:
                refused.append(fault)
        if refused and not stored:
            raise refused[0]
    except BaseException:
        take_in.drop(vault, [piece for one in stored for piece in one.pieces])
        raise
    return stored, refused


def refused_notes(taken: TakenIn) -> list[str]:
    """What to know of files that were not taken in while the others were."""
    told = (explain(fault) for fault in taken.refused)
    return [_("Not taken in: {why}").format(why=f"{one.sentence} {one.next_step}") for one in told]


def _store(call: Call, vault: OpenVault, path: Path, filled: FilledFrom | None) -> StoredWhole:
    source = take_in.Source.of_file(path, Arrival.COMMAND)
    label = _("Taking in {name}").format(name=name_words(source.name))
    with call.terminal.progress(label) as progress:
        if filled is not None and filled.chat is not None and filled.path == path:
            return take_in_parts.store_with_media(
                vault, source, filled.chat, filled.numbers, progress
            )
        return take_in_parts.store(vault, source, progress)


def _left(stored: StoredWhole) -> Iterator[str]:
    for name in stored.left_inside:
        yield _("“{part}” is kept inside “{whole}” only.").format(
            part=name_words(name), whole=name_words(stored.pieces[0].source.name)
        )


def look_into(vault: OpenVault, exhibits: Sequence[Exhibit]) -> list[str]:
    """Look into each exhibit and keep what is found; what the person should know of it."""
    notes: list[str] = []
    for exhibit in exhibits:
        looks = looking.look_into(take_in.reader(vault, exhibit.id))
        looking.keep(vault, exhibit.id, looks)
        name = name_words(exhibit.original_name)
        if looks.inside.says_where:
            notes.append(_("“{name}”: {note}").format(name=name, note=LOCATION_WARNING))
        if looks.inside.unread:
            why = unread_words(looks.inside.unread)
            notes.append(_("“{name}”: {note}").format(name=name, note=why))
    for exhibit in exhibits:
        notes.extend(_alike_notes(vault, exhibit))
    return notes


def _alike_notes(vault: OpenVault, exhibit: Exhibit) -> list[str]:
    return [
        _("“{name}”: {note}").format(name=name_words(exhibit.original_name), note=alike_words(one))
        for one in looking.alike_to(vault, exhibit.id)
    ]


def tall_notes(exhibits: Sequence[Exhibit]) -> list[str]:
    """What to know about pictures so tall that a dossier cuts them over pages."""
    return [
        _("“{name}” is {height} pixels tall: dossiers cut it over several pages.").format(
            name=name_words(exhibit.original_name), height=number_words(exhibit.height_px)
        )
        for exhibit in exhibits
        if exhibit.height_px is not None and exhibit.height_px >= TALL_PX
    ]
