# SPDX-License-Identifier: MIT
"""New recovery words, and the sheet of paper they are printed on."""

from __future__ import annotations

import datetime as dt
import io
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

import segno

from abuselog.dossier import recovery_sheet
from abuselog.errors import BadValue
from abuselog.paths import LOG_SUFFIX
from abuselog.vault import recovery_words
from abuselog.vault.disk import write_all
from abuselog.vault.opening import OpenVault
from abuselog.workflows import result_file
from abuselog.workflows.keys import put_words_in_force, require_passphrase
from abuselog.workflows.result_place import writing

ASKED = 3
"""How many words are typed back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a recovery sheet says."""

    words: tuple[str, ...]
    whose: str
    log_name: str
    log_id: str
    made_at: dt.datetime

    def __repr__(self) -> str:
        """Return a text without the words, which must reach no report of a fault."""
        return "Sheet(...)"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWords:
    """Recovery words that were drawn and do not count yet: nothing of them is in the log."""

    sheet: Sheet
    asked: tuple[int, ...]
    """The numbers of the words to type back, from 1, in order."""


def sheet_of(vault: OpenVault, words: tuple[str, ...]) -> Sheet:
    """Return the sheet for the words of a log. May be called from any thread."""
    return Sheet(
        words=words,
        whose=vault.profile.name,
        log_name=vault.folder.name.removesuffix(LOG_SUFFIX),
        log_id=vault.log_id,
        made_at=vault.clock.now(),
    )


def new_recovery_words(vault: OpenVault, passphrase: str | None) -> NewWords:
    """Return fresh recovery words; those in force stay in force until `confirm`.

    Raises: WrongPassphrase if `passphrase` is not the log's, unless words opened it.
    """
    require_passphrase(vault, passphrase)
    words = recovery_words.words_of(recovery_words.fresh_secret())
    asked = sorted(secrets.SystemRandom().sample(range(1, len(words) + 1), ASKED))
    return NewWords(sheet=sheet_of(vault, words), asked=tuple(asked))


def typed_back(new: NewWords, typed: str) -> None:
    """Return if `typed` are the words asked for, in order.

    Raises: BadValue if they are not.
    """
    given = re.findall(r"[a-z]+", typed.casefold())
    if given != [new.sheet.words[number - 1] for number in new.asked]:
        raise BadValue(field="recovery words", reason="not as on the sheet")


def confirm(vault: OpenVault, new: NewWords) -> None:
    """Put the new words in force; the ones before open nothing any more once this returns.

    Raises: DiskFull, DiskTrouble, VaultReadOnly, and then the ones before stay.
    """
    put_words_in_force(vault, recovery_words.secret_of(" ".join(new.sheet.words)))


def write_sheet(vault: OpenVault, sheet: Sheet, out: Path, *, replace: bool = False) -> None:
    """Write the sheet as a PDF of one page, readable by its owner only. Anybody can read its words.

    Raises: TargetExists unless `replace`; TargetNotWritable, DiskFull, FontMissing.
    """
    raw = sheet_pdf(sheet)
    with writing(vault, out.parent) as place:
        result_file.write(place, out.name, lambda file: write_all(file, raw), replace=replace)


def sheet_pdf(sheet: Sheet) -> bytes:
    """Return the sheet as a PDF.

    Raises: FontMissing.
    """
    kept = io.BytesIO()
    recovery_sheet.write(
        recovery_sheet.SheetContents(
            words=sheet.words,
            squares=tuple(tuple(bool(dark) for dark in row) for row in _code(sheet).matrix),
            whose=sheet.whose,
            log_name=sheet.log_name,
            log_id=sheet.log_id,
            made_at=sheet.made_at,
        ),
        kept,
    )
    return kept.getvalue()


def qr_png(sheet: Sheet) -> bytes:
    """Return the words as a QR code, black on white, as PNG bytes."""
    kept = io.BytesIO()
    _code(sheet).save(kept, kind="png", scale=6, border=4)
    return kept.getvalue()


def _code(sheet: Sheet) -> segno.QRCode:
    return segno.make(" ".join(sheet.words), error="m", micro=False)
