# SPDX-License-Identifier: MIT
"""Making a log: who it is for, a passphrase, a place, and recovery words."""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from abuselog.catalogue import bodies
from abuselog.clock import SYSTEM_CLOCK, Clock
from abuselog.errors import Cancelled, MissingField, UnknownCode, WeakPassphrase
from abuselog.paths import synced_by
from abuselog.progress import SILENT, Progress
from abuselog.records.codec import profile_fields
from abuselog.records.custody import Deed
from abuselog.records.marks import initials
from abuselog.records.profile import Profile
from abuselog.vault import facts, history, keyslots, recovery_words
from abuselog.vault.keyslots import Cost
from abuselog.vault.making import Secret, make
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows.storable_text import trimmed

LEAST_SCORE = 3
"""zxcvbn's "safely unguessable": at least 10^8 guesses, each of which costs half a second here."""
_LONGEST_RATED = 72  # zxcvbn refuses more; its time grows with the square of the length


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLog:
    """What a new log needs to know."""

    folder: Path
    profile: Profile
    passphrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeLog:
    """A new log, open, and the words that open it if the passphrase is lost."""

    vault: OpenVault
    recovery_words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """How hard a passphrase is to guess."""

    score: int
    """0 to 4, as zxcvbn gives it."""
    guesses_log10: float
    warning: str
    """What makes it weak, in zxcvbn's English words; may be empty."""
    acceptable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What is known of a folder before a log is made there."""

    folder: Path
    synced_by: str | None
    """The cloud service that would copy it away."""
    taken: bool
    writable: bool


def make_log(
    request: NewLog,
    progress: Progress = SILENT,
    *,
    clock: Clock = SYSTEM_CLOCK,
    cost: Cost | None = None,
) -> MadeLog:
    """Make a log and return it open, with its recovery words, which are kept nowhere.

    Raises: MissingField, BadValue, UnknownCode, WeakPassphrase, VaultExists, VaultReadOnly,
            DiskFull. Nothing is left behind.
    """
    profile = checked_profile(request.profile)
    strength = passphrase_strength(request.passphrase, (profile.name, profile.council))
    if not strength.acceptable:
        raise WeakPassphrase(guesses_log10=strength.guesses_log10)
    progress.step(0, 3)
    chosen = cost or keyslots.calibrated_cost()
    progress.step(1, 3)
    words_secret = recovery_words.fresh_secret()
    secrets = (
        Secret(
            kind=keyslots.PASSPHRASE,
            raw=keyslots.passphrase_secret(request.passphrase),
            cost=chosen,
        ),
        # 160 random bits need no stretching; the least cost keeps one way of doing things.
        Secret(kind=keyslots.RECOVERY_WORDS, raw=words_secret, cost=keyslots.LEAST),
    )

    def first_deed(connection: Transaction, log_id: str) -> None:
        facts.store_profile(connection, profile)
        made = history.Statement(kind="profile", id=log_id, fields=profile_fields(profile))
        history.append(
            connection, history.Done(deed=Deed.LOG_MADE, at=clock.now(), statements=(made,))
        )

    vault = make(request.folder, secrets, first_deed, clock=clock)
    with contextlib.suppress(Cancelled):  # too late: the log is made, and these are its only words
        progress.step(3, 3)
    return MadeLog(vault=vault, recovery_words=recovery_words.words_of(words_secret))


def checked_profile(profile: Profile) -> Profile:
    """Return the profile with its texts trimmed and its initials in capitals.

    Raises: MissingField for an empty name or council; BadValue for initials; UnknownCode for a
            nation or role that is in no list.
    """
    tidy = dataclasses.replace(
        profile,
        name=trimmed("name", profile.name),
        initials=initials(profile.initials),
        council=trimmed("council", profile.council),
        ward=trimmed("ward", profile.ward),
        force=trimmed("force", profile.force),
    )
    for field, value in (("name", tidy.name), ("council", tidy.council)):
        if not value:
            raise MissingField(field=field)
    _require_listed("nations", profile.nation, [n.code for n in bodies.nations()])
    _require_listed("roles", profile.role, [r.code for r in bodies.roles()])
    if profile.council_type:
        codes = [kind.code for kind in bodies.council_types(profile.nation)]
        _require_listed("council types", profile.council_type, codes)
    return tidy


def _require_listed(list_name: str, value: str, codes: Sequence[str]) -> None:
    if value not in codes:
        raise UnknownCode(list_name=list_name, value=value)


def passphrase_strength(passphrase: str, about: Sequence[str] = ()) -> Strength:
    """Return how hard a passphrase is to guess for somebody who knows the words in `about`.

    Source: zxcvbn; only the first 72 characters are rated.
    """
    if not passphrase:
        return Strength(score=0, guesses_log10=0.0, warning="", acceptable=False)
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its word lists take a tenth of a second to load

    inputs = [*about, *(word for text in about for word in text.split())]
    rated = zxcvbn(passphrase[:_LONGEST_RATED], user_inputs=inputs)
    score = int(rated["score"])
    return Strength(
        score=score,
        guesses_log10=float(rated["guesses_log10"]),
        warning=str(rated["feedback"]["warning"] or ""),
        acceptable=score >= LEAST_SCORE,
    )


def look_at_place(folder: Path) -> Place:
    """Return what is known of a folder where a log might be made; nothing is written."""
    parent = folder.parent
    return Place(
        folder=folder,
        synced_by=synced_by(folder),
        taken=folder.exists(),
        writable=parent.is_dir() and os.access(parent, os.W_OK),
    )
