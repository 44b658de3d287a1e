# SPDX-License-Identifier: MIT
"""The log's own certificate, and the signatures made with it, before judges that are not ours."""

from __future__ import annotations

import datetime as dt
import hashlib
import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from abuselog.integrity.certificate import LIFETIME, fresh_pair, pair_from_bytes, pem_of, validity
from abuselog.integrity.signing import is_own_form, sign_digest

AT = dt.datetime(2026, 11, 23, 10, 0, 0, 5, tzinfo=dt.UTC)
LOG = "0123456789abcdef" * 2
PAIR = fresh_pair(LOG, AT)


def test_a_certificate_names_the_log_and_no_person() -> None:
    assert PAIR.certificate.subject == PAIR.certificate.issuer
    assert PAIR.certificate.subject.rfc4514_string() == f"CN=abuselog log {LOG}"


def test_its_key_is_on_the_curve_that_every_reader_knows() -> None:
    public = PAIR.certificate.public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    assert public.curve.name == "secp256r1"


def test_it_is_for_signing_documents_and_nothing_else() -> None:
    extensions = PAIR.certificate.extensions
    usage = extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment) == (True, True)
    assert not usage.key_cert_sign
    purposes = extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert "1.3.6.1.5.5.7.3.36" in {one.dotted_string for one in purposes}
    assert not extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_it_is_valid_from_the_day_before_for_fifteen_years() -> None:
    valid_from, valid_until = validity(PAIR.der)
    assert valid_from == dt.datetime(2026, 11, 22, 10, 0, tzinfo=dt.UTC)
    assert valid_until - valid_from == LIFETIME


def test_two_certificates_are_never_the_same() -> None:
    assert fresh_pair(LOG, AT).der != PAIR.der


def test_a_pair_comes_back_as_it_was_kept() -> None:
    again = pair_from_bytes(PAIR.der, PAIR.raw_key)
    assert (again.der, again.raw_key) == (PAIR.der, PAIR.raw_key)


def test_the_key_does_not_show_when_a_pair_is_printed() -> None:
    assert "key" not in repr(PAIR).replace("Pair(certificate", "")


@pytest.mark.parametrize(
    ("der", "raw_key"),
    [
        (PAIR.der, fresh_pair(LOG, AT).raw_key),
        (PAIR.der, b"no key"),
        (b"no certificate", PAIR.raw_key),
        (PAIR.der[:-1], PAIR.raw_key),
        (PAIR.der, b""),
    ],
    ids=["another's key", "no key", "no certificate", "cut", "nothing"],
)
def test_a_pair_that_does_not_fit_is_refused(der: bytes, raw_key: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        pair_from_bytes(der, raw_key)


def test_a_signature_always_has_the_same_length() -> None:
    lengths = {len(sign_digest(hashlib.sha256(bytes([n])).digest(), PAIR).raw()) for n in range(40)}
    assert len(lengths) == 1


def test_only_a_sha256_is_signed() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        sign_digest(b"short", PAIR)


def test_every_byte_of_an_own_signature_is_known() -> None:
    raw = sign_digest(hashlib.sha256(b"file").digest(), PAIR).raw()
    assert is_own_form(raw)
    # What the signature itself reaches is another question; the value alone may be any number.
    value = raw.rindex(sign_digest_value(raw))
    for place in range(len(raw)):
        changed = bytearray(raw)
        changed[place] ^= 1
        if place < value and is_own_form(bytes(changed)):
            assert reached(bytes(changed)), place


def sign_digest_value(raw: bytes) -> bytes:
    """The signature's own bytes."""
    from asn1crypto import cms

    return bytes(cms.ContentInfo.load(raw)["content"]["signer_infos"][0]["signature"].native)


def reached(raw: bytes) -> bool:
    """Whether a change shows in what is signed: the file's digest or the certificate's."""
    from asn1crypto import cms

    signed = cms.ContentInfo.load(raw)["content"]
    [info] = signed["signer_infos"]
    said = {one["type"].native: one["values"][0].native for one in info["signed_attrs"]}
    carried = signed["certificates"][0].chosen.dump()
    return bool(said["message_digest"] != hashlib.sha256(b"file").digest() or carried != PAIR.der)


@pytest.mark.judge("openssl")
def test_openssl_finds_the_signature_good(tmp_path: Path) -> None:
    raw = sign_digest(hashlib.sha256(b"what was signed").digest(), PAIR).raw()
    (tmp_path / "signature.der").write_bytes(raw)
    (tmp_path / "file").write_bytes(b"what was signed")
    (tmp_path / "own.pem").write_text(pem_of(PAIR.der), encoding="ascii")
    words = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "signature.der"]
    known = ["-content", "file", "-CAfile", "own.pem", "-purpose", "any", "-out", "out"]
    late = ["-attime", str(int((AT + dt.timedelta(hours=1)).timestamp()))]
    said = subprocess.run(
        [*words, *known, *late, "-partial_chain"], cwd=tmp_path, capture_output=True, check=False
    )
    assert b"successful" in said.stderr, said.stderr
    (tmp_path / "file").write_bytes(b"what was signeD")
    said = subprocess.run(
        [*words, *known, *late, "-partial_chain"], cwd=tmp_path, capture_output=True, check=False
    )
    assert said.returncode != 0


def test_a_certificate_is_written_as_text() -> None:
    assert x509.load_pem_x509_certificate(pem_of(PAIR.der).encode()).public_bytes(Encoding.DER) == (
        PAIR.der
    )
