# SPDX-License-Identifier: MIT
"""The certificates that the log issued to itself, with their keys, which never leave it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.errors import VaultDamaged
from abuselog.integrity.certificate import Pair, pair_from_bytes, pem_of, validity
from abuselog.records.certificate import OwnCertificate
from abuselog.records.codec import Fields, time_from_text, time_text
from abuselog.records.ids import CertificateId
from abuselog.vault import history
from abuselog.vault.giving_tables import certificate

CERTIFICATE_KIND = "certificate"


def certificate_fields(one: OwnCertificate) -> Fields:
    """Return what the history commits to of a certificate; its key is no part of that."""
    return {
        "made": time_text(one.made_at),
        "sha256": one.digest_hex,
        "certificate_pem": pem_of(one.der),
    }


def add(connection: Connection, one: OwnCertificate, raw_key: bytes) -> None:
    """Keep a certificate and its key."""
    connection.execute(
        certificate.insert().values(
            id=one.id, made_at=time_text(one.made_at), der=one.der, raw_key=raw_key
        )
    )


def all_made(connection: Connection) -> tuple[OwnCertificate, ...]:
    """Return every certificate that the log ever had, newest first.

    Raises: VaultDamaged if one can't be read.
    """
    # In the order in which they were made, whatever the clock said then.
    newest_first = sa.select(certificate).order_by(sa.literal_column("rowid").desc())
    try:
        return tuple(
            _own(row.id, row.made_at, bytes(row.der)) for row in connection.execute(newest_first)
        )
    except ValueError as fault:
        raise VaultDamaged(part="database", detail=CERTIFICATE_KIND) from fault


def pair(connection: Connection, known: CertificateId) -> Pair:
    """Return a certificate with its key.

    Raises: VaultDamaged if they are not there, or don't belong together.
    """
    row = connection.execute(sa.select(certificate).where(certificate.c.id == known)).first()
    try:
        if row is None:
            raise ValueError(CERTIFICATE_KIND)
        return pair_from_bytes(bytes(row.der), bytes(row.raw_key))
    except ValueError as fault:
        raise VaultDamaged(part="database", detail=CERTIFICATE_KIND) from fault


def shown(connection: Connection) -> Iterator[tuple[str, str, Fields | None]]:
    """Give every certificate as id, name and fields, to be compared with what was committed to."""
    for row in connection.execute(sa.select(certificate).order_by(certificate.c.id)):
        name = f"certificate of {row.made_at[:10]}"
        try:
            one = _own(row.id, row.made_at, bytes(row.der))
            pair_from_bytes(one.der, bytes(row.raw_key))
            yield row.id, name, certificate_fields(one)
        except ValueError:
            yield row.id, name, None


def statement(one: OwnCertificate) -> history.Statement:
    """Return what the history states when a certificate is made."""
    return history.Statement(kind=CERTIFICATE_KIND, id=one.id, fields=certificate_fields(one))


def own_certificate(known: CertificateId, made_at: dt.datetime, der: bytes) -> OwnCertificate:
    """Return the record of a certificate.

    Raises: ValueError if it can't be read.
    """
    valid_from, valid_until = validity(der)
    return OwnCertificate(
        id=known, made_at=made_at, der=der, valid_from=valid_from, valid_until=valid_until
    )


def _own(known: str, made_at: str, der: bytes) -> OwnCertificate:
    return own_certificate(CertificateId(known), time_from_text(made_at), der)
