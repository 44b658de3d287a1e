# SPDX-License-Identifier: MIT
"""PDFs that somebody made to do harm, or that others signed: the reader stays within its limits."""

from __future__ import annotations

import datetime as dt
import io
import logging
import zlib
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.keys.internal import (
    translate_pyca_cryptography_cert_to_asn1,
    translate_pyca_cryptography_key_to_asn1,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from abuselog.errors import BadValue, FileNotReadable
from abuselog.handover import pdf_signature
from abuselog.handover.pdf_signature import signatures_of
from abuselog.integrity.pdf_verdict import PdfVerdict, SignatureVerdict
from abuselog.integrity.verdict import State
from abuselog.workflows import signatures
from tests import authority
from tests.signed import AT, plain_pdf, signed_pdf

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def looked_at(raw: bytes) -> PdfVerdict:
    """What the reader says."""
    return signatures_of(io.BytesIO(raw))


def other_signer(key: Key, common: str = "Council Clerk", *, days: int = 400) -> signers.Signer:
    """Somebody who signs with a program that is not ours."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(AT - dt.timedelta(days=500))
        .not_valid_after(AT - dt.timedelta(days=500 - days))
        .sign(key, hashes.SHA256())
    )
    return signers.SimpleSigner(
        signing_cert=translate_pyca_cryptography_cert_to_asn1(made),
        signing_key=translate_pyca_cryptography_key_to_asn1(key),
        cert_registry=SimpleCertificateStore(),
    )


def signed_by(
    signer: signers.Signer, raw: bytes, *, field: str = "Clerk", md: str = "sha256"
) -> bytes:
    """A PDF signed by somebody else."""
    meta = signers.PdfSignatureMetadata(field_name=field, md_algorithm=md)
    made = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(raw)), meta, signer)
    return bytes(made.getvalue())


RSA = rsa.generate_private_key(65537, 2048)


def test_a_file_without_a_signature_has_none() -> None:
    assert looked_at(plain_pdf()) == PdfVerdict()
    assert not looked_at(plain_pdf()).sound


def test_somebody_elses_signature_is_sound_too() -> None:
    found = looked_at(signed_by(other_signer(RSA), plain_pdf()))
    [one] = found.signatures
    assert one.failure == "valid_then", "their certificate ended before today"
    [one] = looked_at(signed_by(other_signer(RSA, days=4_000), plain_pdf())).signatures
    assert one.sound
    assert (one.signer, one.self_issued) == ("Council Clerk", True)


def test_a_digest_that_can_be_forged_is_not_strong() -> None:
    [one] = looked_at(signed_by(other_signer(RSA, days=4_000), plain_pdf(), md="sha1")).signatures
    assert (one.strong, one.sound) == (State.FAILED, False)


def test_a_short_key_is_not_strong() -> None:
    short = rsa.generate_private_key(65537, 1024)  # noqa: S505 - that is the point
    [one] = looked_at(signed_by(other_signer(short, days=4_000), plain_pdf())).signatures
    assert one.strong is State.FAILED


def test_a_second_signature_leaves_the_first_one_good() -> None:
    first = signed_by(other_signer(RSA, "First", days=4_000), plain_pdf(), field="One")
    found = looked_at(signed_by(other_signer(RSA, "Second", days=4_000), first, field="Two"))
    assert [one.signer for one in found.signatures] == ["First", "Second"]
    assert [one.whole for one in found.signatures] == [State.FAILED, State.PASSED]
    assert found.signatures[0].added in ("signatures", "form")


ABOVE = authority.root("Example Root", AT - dt.timedelta(days=9))


def witness() -> DummyTimeStamper:
    """Somebody who timestamps, at a time of ours."""
    one = authority.signer("Example Timestamps", ABOVE, AT - dt.timedelta(days=9))
    return DummyTimeStamper(
        tsa_cert=translate_pyca_cryptography_cert_to_asn1(one.certificate),
        tsa_key=translate_pyca_cryptography_key_to_asn1(one.key),
        fixed_dt=AT,
    )


def test_a_timestamp_over_a_signature_is_read() -> None:
    signer = other_signer(RSA, days=4_000)
    meta = signers.PdfSignatureMetadata(field_name="Clerk")
    writer = IncrementalPdfFileWriter(io.BytesIO(plain_pdf()))
    made = signers.sign_pdf(writer, meta, signer, timestamper=witness()).getvalue()
    [one] = looked_at(made).signatures
    assert (one.timestamp, one.confirmed_at, one.authority) == (
        State.PASSED,
        AT,
        "Example Timestamps",
    )


def test_a_timestamp_over_the_whole_file_is_read_as_one() -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(signed_by(other_signer(RSA), plain_pdf())))
    root = translate_pyca_cryptography_cert_to_asn1(ABOVE.certificate)
    knowing = ValidationContext(trust_roots=[root], allow_fetching=False, moment=AT)
    made = signers.PdfTimeStamper(witness()).timestamp_pdf(writer, "sha256", knowing)
    found = looked_at(made.getvalue()).signatures
    assert [one.signer for one in found] == ["Council Clerk", "Example Timestamps"]
    assert (found[1].timestamp, found[1].confirmed_at) == (State.PASSED, AT)
    assert (found[0].whole, found[0].added) == (State.FAILED, "signatures")


def test_a_name_that_would_harm_a_screen_is_made_harmless() -> None:
    name = "Good\u202egnp\x1b[31m" + "x" * 40
    [one] = looked_at(signed_by(other_signer(RSA, name, days=4_000), plain_pdf())).signatures
    assert one.signer.isprintable()
    assert one.signer.startswith("Good\ufffd")


@given(st.binary(max_size=400))
def test_anything_at_all_is_answered(raw: bytes) -> None:
    assert not looked_at(raw).sound
    assert not looked_at(b"%PDF-1.7\n" + raw).sound


@given(st.integers(0, len(signed_pdf()) - 1), st.binary(min_size=1, max_size=40))
def test_a_signed_file_with_anything_in_it_is_answered(place: int, raw: bytes) -> None:
    put = signed_pdf()[:place] + raw + signed_pdf()[place + len(raw) :]
    assert looked_at(put).sound == (put == signed_pdf())


def in_a_pdf(*objects: bytes, tail: bytes = b"") -> bytes:
    """A PDF of these objects, the first being the catalog."""
    raw = bytearray(b"%PDF-1.7\n")
    starts = []
    for number, inside in enumerate(objects, start=1):
        starts.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, inside)
    table = len(raw)
    raw += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for start in starts:
        raw += b"%010d 00000 n \n" % start
    raw += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, tail)
    return bytes(raw + b"startxref\n%d\n%%%%EOF\n" % table)


FIELD = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >>"
PAGES = b"<< /Type /Pages /Kids [] /Count 0 >>"
DEEP = b"[" * 60_000 + b"]" * 60_000
HOSTILE = {
    "a field that is its own child": in_a_pdf(FIELD, PAGES, b"<< /T (a) /Kids [3 0 R] >>"),
    "two fields in a circle": in_a_pdf(
        FIELD, PAGES, b"<< /T (a) /Kids [4 0 R] >>", b"<< /T (b) /Kids [3 0 R] >>"
    ),
    "brackets without end": in_a_pdf(FIELD, PAGES, b"<< /T (a) /FT /Sig /V " + DEEP + b" >>"),
    "an object that is itself": in_a_pdf(FIELD, PAGES, b"3 0 R"),
    "a signature that is a number": in_a_pdf(FIELD, PAGES, b"<< /T (a) /FT /Sig /V 7 >>"),
    "no place at all": in_a_pdf(
        FIELD, PAGES, b"<< /T (a) /FT /Sig /V 4 0 R >>", b"<< /Type /Sig >>"
    ),
    "covers less than nothing": in_a_pdf(
        FIELD,
        PAGES,
        b"<< /T (a) /FT /Sig /V 4 0 R >>",
        b"<< /Type /Sig /Contents <3000> /ByteRange [0 -5 99999999999999 -1] >>",
    ),
    "a table before itself": signed_pdf().replace(b"/Prev", b"/Size 0 /Prev"),
    "locked": in_a_pdf(FIELD, PAGES, b"<< >>", tail=b"/Encrypt << /Filter /Standard /V 5 >>"),
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_answered(raw: bytes) -> None:
    found = looked_at(raw)
    assert not found.sound
    assert all(one.failure for one in found.signatures)


def test_a_stream_that_unpacks_without_end_is_not_unpacked() -> None:
    packed = zlib.compress(bytes(300 << 20), 9)
    table = b"<< /Type /XRef /Size 3 /W [1 4 1] /Root 1 0 R /Filter /FlateDecode /Length %d >>" % (
        len(packed)
    )
    raw = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
    start = len(raw)
    raw += b"2 0 obj\n" + table + b"\nstream\n" + packed + b"\nendstream\nendobj\n"
    assert looked_at(raw + b"startxref\n%d\n%%%%EOF\n" % start).unread == "damaged"


def test_no_more_than_so_many_signatures_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_signature, "MOST_SIGNATURES", 0)
    assert looked_at(signed_pdf()).unread == "too-many"


def test_a_file_is_not_read_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_signature, "LIMIT_S", -1.0)
    assert looked_at(signed_pdf()).unread == "time"


def test_a_file_is_not_read_over_and_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_signature, "_TIMES_READ", 0)
    monkeypatch.setattr(pdf_signature, "_MORE_BYTES", 10)
    assert looked_at(signed_pdf()).unread == "too-large"


def test_nothing_of_the_file_is_said_in_a_diary(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        looked_at(signed_by(other_signer(RSA, "Jane Secret", days=4_000), plain_pdf()))
        looked_at(HOSTILE["covers less than nothing"])
    assert caplog.text == ""


def test_the_child_process_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "signed ŵ.pdf"
    path.write_bytes(signed_pdf())
    assert signatures.signatures_of(path) == looked_at(signed_pdf())
    path.write_bytes(HOSTILE["brackets without end"])
    assert not signatures.signatures_of(path).sound


def test_the_child_process_compares_a_fingerprint_however_it_is_typed(tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed_pdf())
    [known] = looked_at(signed_pdf()).signatures
    colons = ":".join(known.digest_hex[at : at + 2] for at in range(0, 64, 2)).upper()
    [one] = signatures.signatures_of(path, colons).signatures
    assert one.expected is State.PASSED


def test_a_fingerprint_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadValue):
        signatures.signatures_of(tmp_path / "x.pdf", "3F2A 91C0")


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotReadable):
        signatures.signatures_of(tmp_path / "x.pdf")


@pytest.mark.parametrize(
    "answer",
    [b"", b"{}", b"[]", b'{"unread": "", "signatures": [{}]}', b'{"unread": "", "signatures": 1}'],
)
def test_an_answer_that_makes_no_sense_is_of_a_damaged_file(answer: bytes) -> None:
    assert signatures.answered(answer).unread == "damaged"


def test_a_verdict_is_sound_only_if_every_question_that_counts_is() -> None:
    good = SignatureVerdict(
        unchanged=State.PASSED, strong=State.PASSED, whole=State.PASSED, place=State.PASSED
    )
    assert PdfVerdict(signatures=(good,)).sound
    assert not PdfVerdict(signatures=(good, SignatureVerdict())).sound
