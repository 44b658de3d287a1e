# SPDX-License-Identifier: MIT
"""Timestamps: an authority's signed word that a digest existed at an instant, read and checked.

A token is judged at the instant it names, so that it stays good when its certificates have expired
since. The bytes that came in are the evidence and stay as they are; what is put in order for a
strict reader is a copy.

Source: RFC 3161 (tokens), RFC 5652 (signed data), RFC 5816 (which certificate signed).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from asn1crypto import cms, tsp
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from rfc3161_client import (
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from abuselog.integrity import signed_data
from abuselog.integrity.verdict import State

LONGEST_BYTES = 64 * 1024
"""A token with its certificates has 2 to 8 KiB; whoever sends more has something else in mind."""
_UNREADABLE = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError),
    *(x509.InvalidVersion, x509.DuplicateExtension, x509.UnsupportedGeneralNameType),
    *(UnsupportedAlgorithm, RecursionError),
)
"""What the readers of ASN.1 and of certificates raise on bytes that are not what they should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a token is compared with."""

    document: bytes
    """Whose SHA-256 was sent: the checkpoint, as a signed note."""
    nonce: int
    roots: tuple[x509.Certificate, ...] = ()
    """Root certificates of the authority that the person gave; none if we hold none."""
    earliest_at: dt.datetime
    latest_at: dt.datetime
    """Between these instants the token can have been made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenVerdict:
    """What a token came to: one answer for each question."""

    granted: State = State.NOT_CHECKED
    """Can it be read, and did the authority grant it?"""
    imprint: State = State.NOT_CHECKED
    """Is it over this document's SHA-256?"""
    nonce: State = State.NOT_CHECKED
    """Is it the answer to our request, and not an older one?"""
    signature: State = State.NOT_CHECKED
    """Did the certificate it names sign it?"""
    purpose: State = State.NOT_CHECKED
    """Is that certificate for timestamping, and for nothing else?"""
    valid_then: State = State.NOT_CHECKED
    """Was that certificate, and each above it in the token, valid at that instant?"""
    chain: State = State.NOT_CHECKED
    """Does it lead to a root that we hold? Not checked if we hold none."""
    time: State = State.NOT_CHECKED
    """Can it have been made at that instant?"""
    sealed_at: dt.datetime | None = None
    """The instant that the authority names."""
    signer: str = ""
    """Name of whoever signed."""
    highest: str = ""
    """Name on the highest certificate that came along."""
    certificates: tuple[x509.Certificate, ...] = ()
    """The signer's certificate and those above it, as far as they came along."""

    @property
    def failure(self) -> str:
        """The first question whose answer is wrong, or nothing."""
        answers = {name: getattr(self, name) for name in QUESTIONS}
        return next((name for name, state in answers.items() if state is State.FAILED), "")

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong. Not: that we know the root; `chain` says that."""
        others = [name for name in QUESTIONS if name != "chain"]
        return not self.failure and all(getattr(self, n) is State.PASSED for n in others)


QUESTIONS = (
    *("granted", "imprint", "nonce", "signature"),
    *("purpose", "valid_then", "chain", "time"),
)


def check_token(raw: bytes, expected: Expected) -> TokenVerdict:
    """Return what an authority's answer is worth; never raises for bad evidence."""
    if len(raw) > LONGEST_BYTES:
        return TokenVerdict(granted=State.FAILED)
    try:
        return _checked(raw, expected)
    except _UNREADABLE:
        return TokenVerdict(granted=State.FAILED)


def refusal(raw: bytes) -> bool:
    """Whether an authority's answer can be read and says no."""
    try:
        return signed_data.status_of(raw) not in signed_data.GRANTED
    except _UNREADABLE:
        return False


def root_pem(raw: bytes) -> str:
    """Return the root certificate in a file, PEM or DER, as PEM.

    Raises: ValueError if it is none, or may not stand above others.
    """
    try:
        if b"-----BEGIN" in raw:
            [root] = x509.load_pem_x509_certificates(raw)
        else:
            root = x509.load_der_x509_certificate(raw)
        limits = root.extensions.get_extension_for_class(x509.BasicConstraints)
    except (*_UNREADABLE, x509.ExtensionNotFound) as fault:
        raise ValueError("not an authority's certificate") from fault
    if not limits.value.ca:
        raise ValueError("not an authority's certificate")
    return pem_of((root,))


def roots_of(pem: str) -> tuple[x509.Certificate, ...]:
    """Return the certificates in a text; none if it is empty.

    Raises: ValueError if it is damaged.
    """
    return tuple(x509.load_pem_x509_certificates(pem.encode())) if pem else ()


def pem_of(certificates: tuple[x509.Certificate, ...]) -> str:
    """Return certificates as text."""
    return "".join(one.public_bytes(Encoding.PEM).decode() for one in certificates)


def _checked(raw: bytes, expected: Expected) -> TokenVerdict:
    if signed_data.status_of(raw) not in signed_data.GRANTED:
        return TokenVerdict(granted=State.FAILED)
    answer = tsp.TimeStampResp.load(raw, strict=True)
    signed = signed_data.read(answer)
    said = signed.said
    sealed_at: dt.datetime = said["gen_time"].native
    chain = signed_data.chain_of(signed)
    imprint = said["message_imprint"]
    signer = signed.signer
    found = TokenVerdict(
        granted=State.PASSED,
        imprint=_state(
            imprint["hash_algorithm"]["algorithm"].native == "sha256"
            and imprint["hashed_message"].native == hashlib.sha256(expected.document).digest()
        ),
        nonce=_state(said["nonce"].native == expected.nonce),
        signature=_state(signed_data.is_signed(signed)),
        purpose=_state(signer is not None and _is_for_timestamps(signer)),
        valid_then=_state(bool(chain) and all(_was_valid(one, sealed_at) for one in chain)),
        time=_state(expected.earliest_at <= sealed_at <= expected.latest_at),
        sealed_at=sealed_at,
        signer=signed_data.name_of(chain[0].subject) if chain else "",
        highest=signed_data.name_of(chain[-1].subject) if chain else "",
        certificates=chain,
    )
    return _with_chain(found, raw, answer, expected)


def _with_chain(
    found: TokenVerdict, raw: bytes, answer: tsp.TimeStampResp, expected: Expected
) -> TokenVerdict:
    """Return the verdict with the answer about the root, if the rest is sound and we hold one."""
    if not found.sound or not expected.roots:
        return found
    response = _strict_response(raw, answer)
    # A fresh builder for each use: adding to one changes those it was copied from (1.0.9).
    verifier = VerifierBuilder(roots=list(expected.roots), nonce=expected.nonce).build()
    try:
        verifier.verify(response, hashlib.sha256(expected.document).digest())
        state = State.PASSED
    except VerificationError:
        state = State.FAILED
    values = {name: getattr(found, name) for name in TokenVerdict.__dataclass_fields__}
    return TokenVerdict(**{**values, "chain": state})


def _strict_response(raw: bytes, answer: tsp.TimeStampResp) -> TimeStampResponse:
    """Return the answer as the strict reader takes it, put in order if it has to be.

    Neither the status nor the set of certificates is signed; OpenSSL leaves the set unsorted.
    """
    if answer["status"]["status"].native == "granted":
        try:
            return decode_timestamp_response(raw)
        except ValueError:
            pass
    ordered = tsp.TimeStampResp.load(raw, strict=True)
    inner = ordered["time_stamp_token"]["content"]
    ranked = sorted((one.chosen for one in inner["certificates"]), key=lambda one: one.dump())
    inner["certificates"] = cms.CertificateSet(
        [cms.CertificateChoices(name="certificate", value=one) for one in ranked]
    )
    ordered["status"]["status"] = "granted"
    return decode_timestamp_response(ordered.dump(force=True))


def _is_for_timestamps(certificate: x509.Certificate) -> bool:
    """RFC 3161, 2.3: the one purpose, and marked critical."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        return False
    return usage.critical and list(usage.value) == [ExtendedKeyUsageOID.TIME_STAMPING]


def _was_valid(certificate: x509.Certificate, at: dt.datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def _state(right: bool) -> State:
    return State.PASSED if right else State.FAILED
