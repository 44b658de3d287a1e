# SPDX-License-Identifier: MIT
"""A certificate that a log issues to itself, with a fresh key: what its dossiers are signed with.

Nobody vouches for it. It says which log signed, by the log's number, and names no person; that the
log is somebody's is for them to say, by its fingerprint.

Source: RFC 5280 for the form; RFC 9336 for what it may be used for.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.oid import NameOID

LIFETIME: Final = dt.timedelta(days=15 * 365)
LEAST_LEFT: Final = dt.timedelta(days=10 * 365)
"""A case can take years: what is signed today stays valid for at least as long as this."""
NAME: Final = "abuselog log "
"""How the name in such a certificate begins; the log's number follows."""
_EARLIER: Final = dt.timedelta(days=1)
"""The clock of whoever reads it may be behind."""
_DOCUMENT_SIGNING: Final = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336, 3.1
_ADOBE_DOCUMENTS: Final = x509.ObjectIdentifier("1.2.840.113583.1.1.5")
"""What Adobe's readers asked for before there was a standard one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A certificate and the key to it."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey = field(repr=False)

    @property
    def der(self) -> bytes:
        """The certificate's bytes."""
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def raw_key(self) -> bytes:
        """The key's bytes, unprotected: for inside the log only."""
        return self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def fresh_pair(log_id: str, at: dt.datetime) -> Pair:
    """Return a new key on the curve P-256 and its certificate, valid from the day before `at`.

    Source: poppler 22 and older readers can't check Ed25519; every reader knows ECDSA on P-256.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{NAME}{log_id}")])
    start_at = at.replace(microsecond=0) - _EARLIER
    purposes = x509.ExtendedKeyUsage([_DOCUMENT_SIGNING, _ADOBE_DOCUMENTS])
    key_id = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start_at)
        .not_valid_after(start_at + LIFETIME)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .add_extension(purposes, critical=False)
        .add_extension(key_id, critical=False)
        .sign(key, hashes.SHA256())
    )
    return Pair(certificate=certificate, key=key)


def pair_from_bytes(der: bytes, raw_key: bytes) -> Pair:
    """Return a pair as it was kept.

    Raises: ValueError if it can't be read, or the key is not the one to the certificate.
    """
    certificate = x509.load_der_x509_certificate(der)
    try:
        key = load_der_private_key(raw_key, password=None)
    except TypeError as fault:  # it asks for a passphrase
        raise ValueError("not a key as it was kept") from fault
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("not a key on an elliptic curve")  # noqa: TRY004 - bad bytes, not a bad call
    if key.public_key() != certificate.public_key():
        raise ValueError("the key is another certificate's")
    return Pair(certificate=certificate, key=key)


def validity(der: bytes) -> tuple[dt.datetime, dt.datetime]:
    """Return from when until when a certificate is valid.

    Raises: ValueError if it can't be read.
    """
    certificate = x509.load_der_x509_certificate(der)
    return certificate.not_valid_before_utc, certificate.not_valid_after_utc


def pem_of(der: bytes) -> str:
    """Return a certificate as text.

    Raises: ValueError if it can't be read.
    """
    return x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM).decode()


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
