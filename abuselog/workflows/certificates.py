# SPDX-License-Identifier: MIT
"""The log's own certificate: made the first time a dossier is signed, and shown to people."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from abuselog.integrity import certificate
from abuselog.records.certificate import OwnCertificate
from abuselog.records.custody import Deed
from abuselog.records.ids import CertificateId, new_id
from abuselog.vault import certificates, history
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows import result_file
from abuselog.workflows.result_place import writing

_FIRST_GROUPS = 9
"""Two groups of four digits: enough to tell one of a log's few certificates from another."""


def current(vault: OpenVault) -> OwnCertificate | None:
    """Return what the next dossier will be signed with; None if that has yet to be made."""
    with vault.transaction() as connection:
        return _usable(connection, vault)


def all_made(vault: OpenVault) -> tuple[OwnCertificate, ...]:
    """Return every certificate that the log ever had, newest first."""
    with vault.transaction() as connection:
        return certificates.all_made(connection)


def current_or_new(vault: OpenVault) -> OwnCertificate:
    """Return what the next dossier is signed with; made now if there is none. An event then."""
    with vault.transaction() as connection:
        return _usable(connection, vault) or _made(connection, vault)


def renew(vault: OpenVault) -> OwnCertificate:
    """Make a new certificate with a new key, for all dossiers from now on. An event."""
    with vault.transaction() as connection:
        return _made(connection, vault)


def save(vault: OpenVault, out: Path, *, replace: bool = False) -> OwnCertificate:
    """Write the certificate that dossiers are signed with to `out`, as PEM, and return it.

    Raises: TargetExists, TargetNotWritable, DiskFull.
    """
    one = current_or_new(vault)
    text = certificate.pem_of(one.der).encode("ascii")

    def fill(file: BinaryIO) -> None:
        file.write(text)

    with writing(vault, out.parent) as place:
        result_file.write(place, out.name, fill, replace=replace)
    return one


def _usable(connection: Transaction, vault: OpenVault) -> OwnCertificate | None:
    """Return the newest certificate if it is valid now, and for long enough."""
    now = vault.clock.now()
    made = certificates.all_made(connection)
    long_enough = made and made[0].is_valid(now) and made[0].is_valid(now + certificate.LEAST_LEFT)
    return made[0] if long_enough else None


def _made(connection: Transaction, vault: OpenVault) -> OwnCertificate:
    at = vault.clock.now()
    pair = certificate.fresh_pair(vault.log_id, at)
    one = certificates.own_certificate(CertificateId(new_id()), at, pair.der)
    certificates.add(connection, one, pair.raw_key)
    history.append(
        connection,
        history.Done(
            deed=Deed.CERTIFICATE_MADE,
            at=at,
            statements=(certificates.statement(one),),
            facts={"sha256": one.digest_hex, "fingerprint": one.fingerprint[:_FIRST_GROUPS]},
        ),
    )
    return one
