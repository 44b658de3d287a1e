# SPDX-License-Identifier: MIT
"""Signing a dossier with the log's own certificate, and a timestamp if an authority is on.

In two steps, as dossiers are made: `signer` on the vault's lane, `sign` anywhere.
"""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, field
from typing import BinaryIO

from abuselog.clock import Clock
from abuselog.dossier.pdf import signing
from abuselog.errors import AuthorityUnreachable, TimestampRejected
from abuselog.integrity import timestamp, token
from abuselog.integrity.certificate import Pair
from abuselog.integrity.token import Expected
from abuselog.progress import SILENT, Progress
from abuselog.records.certificate import OwnCertificate
from abuselog.records.seal import Authority
from abuselog.vault import certificates as kept
from abuselog.vault import seals
from abuselog.vault.opening import OpenVault
from abuselog.vault.seal_checking import TOLERANCE
from abuselog.workflows import certificates


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """What a dossier is signed with, and who is asked for the time."""

    certificate: OwnCertificate
    pair: Pair = field(repr=False)
    authorities: tuple[Authority, ...]
    """Those that the person switched on; the first that answers is enough."""
    clock: Clock
    silent: set[str] = field(default_factory=set)
    """Those that gave nothing for one part of a dossier: they are not waited for at the next."""

    @property
    def fingerprint(self) -> str:
        """The certificate's fingerprint as the cover prints it."""
        return self.certificate.fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedFile:
    """What signing came to."""

    digest_hex: str
    """SHA-256 of the certificate."""
    timestamped_at: dt.datetime | None = None
    """The instant that an authority confirmed; None if none did."""
    authority: str = ""
    """Who confirmed it."""
    failure: str = ""
    """Why the last authority that was asked did not, as a code of `wording.reasons`; empty if none
    was asked."""


def signer(vault: OpenVault) -> Signer:
    """Return what to sign with now. The first time a certificate is made, which is an event.

    Raises: VaultDamaged if the key can't be read.
    """
    own = certificates.current_or_new(vault)
    with vault.transaction() as connection:
        pair = kept.pair(connection, own.id)
        asked = tuple(one for one in seals.authorities(connection) if one.on)
    return Signer(certificate=own, pair=pair, authorities=asked, clock=vault.clock)


def sign(file: BinaryIO, signer: Signer, progress: Progress = SILENT) -> SignedFile:
    """Sign a finished PDF in place; it is open for reading and writing. Any thread.

    It is signed whether an authority answers or not: offline is nothing unusual.

    Raises: Cancelled, before an authority is asked; the file is of no use then.
    """
    asking = _Asking(signer, progress)
    stamping = asking.answer if signer.authorities else None
    signing.sign_file(file, signer.pair, signer.clock.now(), stamping)
    return SignedFile(
        digest_hex=signer.certificate.digest_hex,
        timestamped_at=asking.timestamped_at,
        authority=asking.authority,
        failure=asking.failure,
    )


class _Asking:
    """Asks one authority after the other for a timestamp over a signature."""

    def __init__(self, signer: Signer, progress: Progress) -> None:
        self._signer = signer
        self._progress = progress
        self.timestamped_at: dt.datetime | None = None
        self.authority = ""
        self.failure = ""

    def answer(self, signature: bytes) -> bytes:
        """Return the first answer that is sound; nothing if there is none.

        Raises: Cancelled, between two authorities.
        """
        todo = [one for one in self._signer.authorities if one.name not in self._signer.silent]
        for done, one in enumerate(todo):
            self._progress.step(done, len(todo), one.name)
            try:
                return self._answer_of(one, signature)
            except (AuthorityUnreachable, TimestampRejected) as error:
                self.failure = error.reason
                self._signer.silent.add(one.name)
        return b""

    def _answer_of(self, one: Authority, signature: bytes) -> bytes:
        now = self._signer.clock.now()
        place = timestamp.Place(name=one.name, url=one.url)
        expected = Expected(
            document=signature,
            nonce=secrets.randbits(timestamp.NONCE_BITS),
            roots=token.roots_of(one.root_pem),
            earliest_at=now - TOLERANCE,
            latest_at=now + TOLERANCE,
        )
        raw = timestamp.ask(place, expected)
        verdict = timestamp.require_valid(place, raw, expected)
        if not signing.fits(raw):
            raise AuthorityUnreachable(authority=one.name, reason="too-long")
        self.timestamped_at, self.authority, self.failure = verdict.sealed_at, one.name, ""
        return raw
