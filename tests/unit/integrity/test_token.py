# SPDX-License-Identifier: MIT
"""Timestamps, good and bad, each judged by what is wrong with it."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.errors import TimestampRejected
from abuselog.integrity.timestamp import Place, request_bytes, require_valid
from abuselog.integrity.token import (
    LONGEST_BYTES,
    QUESTIONS,
    Expected,
    TokenVerdict,
    check_token,
    refusal,
    root_pem,
    roots_of,
)
from abuselog.integrity.verdict import State

SAMPLES = Path(__file__).parents[2] / "samples" / "timestamps"
SEALED_AT = dt.datetime(2026, 11, 22, 22, 45, tzinfo=dt.UTC)
NONCE = 0x1122334455667788
DAY = dt.timedelta(days=1)


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def expected(root: str = "root.pem") -> Expected:
    return Expected(
        document=sample("document.txt"),
        nonce=NONCE,
        roots=roots_of(sample(root).decode()) if root else (),
        earliest_at=SEALED_AT - DAY,
        latest_at=SEALED_AT + DAY,
    )


GOOD = sorted(path.name for path in SAMPLES.glob("good*.tsr"))
BAD = {
    "wrong-imprint.tsr": "imprint",
    "wrong-nonce.tsr": "nonce",
    "wrong-time.tsr": "time",
    "wrong-signature.tsr": "signature",
    "wrong-digest.tsr": "signature",
    "wrong-signer.tsr": "chain",
    "wrong-purpose.tsr": "purpose",
    "injected-certificate.tsr": "signature",
    "expired-then.tsr": "valid_then",
    "no-certificate.tsr": "signature",
    "refused.tsr": "granted",
    "cut-short.tsr": "granted",
    "more-behind.tsr": "granted",
    "garbage.tsr": "granted",
    "empty.tsr": "granted",
}


def test_every_sample_is_judged() -> None:
    assert {path.name for path in SAMPLES.glob("*.tsr")} == {*GOOD, *BAD}
    assert len(GOOD) == 4


@pytest.mark.parametrize("name", GOOD)
def test_a_good_one_passes_every_question(name: str) -> None:
    verdict = check_token(sample(name), expected())
    assert {question: getattr(verdict, question) for question in QUESTIONS} == dict.fromkeys(
        QUESTIONS, State.PASSED
    )
    assert (verdict.signer, verdict.sealed_at) == ("Example Timestamps", SEALED_AT)
    assert verdict.sound


@pytest.mark.parametrize(("name", "question"), BAD.items())
def test_a_bad_one_is_named_by_its_defect(name: str, question: str) -> None:
    verdict = check_token(sample(name), expected())
    assert verdict.failure == question
    assert not verdict.sound
    with pytest.raises(TimestampRejected) as told:
        require_valid(Place(name="Own", url="http://127.0.0.1/"), sample(name), expected())
    assert told.value.reason == ("refused" if name == "refused.tsr" else question)


@pytest.mark.parametrize("name", ["wrong-imprint.tsr", "wrong-nonce.tsr", "wrong-time.tsr"])
def test_one_wrong_answer_does_not_spoil_the_others(name: str) -> None:
    verdict = check_token(sample(name), expected())
    failed = [q for q in QUESTIONS if getattr(verdict, q) is State.FAILED]
    assert failed == [BAD[name]]


@pytest.mark.parametrize("name", GOOD)
def test_without_a_root_the_chain_is_not_called_passed(name: str) -> None:
    verdict = check_token(sample(name), expected(""))
    assert verdict.chain is State.NOT_CHECKED
    assert verdict.sound
    assert verdict.signer == "Example Timestamps"


def test_a_strangers_root_is_not_enough() -> None:
    assert check_token(sample("good.tsr"), expected("other-root.pem")).failure == "chain"
    assert check_token(sample("wrong-signer.tsr"), expected("other-root.pem")).sound


def test_what_is_too_long_is_not_even_read() -> None:
    raw = sample("good.tsr") + bytes(LONGEST_BYTES)
    assert check_token(raw, expected()) == TokenVerdict(granted=State.FAILED)


@given(place=st.integers(0, 20_000), bit=st.integers(0, 7))
def test_a_flipped_bit_never_raises_and_never_changes_what_is_said(place: int, bit: int) -> None:
    raw = bytearray(sample("good.tsr"))
    raw[place % len(raw)] ^= 1 << bit
    verdict = check_token(bytes(raw), expected())
    # The status text and the set of certificates are not signed; all that counts is.
    if verdict.sound:
        assert (verdict.sealed_at, verdict.signer) == (SEALED_AT, "Example Timestamps")


@given(raw=st.binary(max_size=200))
def test_whatever_comes_is_a_verdict(raw: bytes) -> None:
    assert not check_token(raw, expected()).sound
    assert not refusal(raw) or raw


@pytest.mark.parametrize("raw", [b"", b"x", b"-----BEGIN CERTIFICATE-----\nx\n", b"0" * 100])
def test_what_is_no_root_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any kind of damage
        root_pem(raw)


def test_a_root_is_taken_as_text_or_as_bytes() -> None:
    [known] = roots_of(sample("root.pem").decode())
    from cryptography.hazmat.primitives.serialization import Encoding

    assert root_pem(sample("root.pem")) == root_pem(known.public_bytes(Encoding.DER))


@pytest.mark.judge("openssl")
def test_openssl_judges_the_samples_alike(tmp_path: Path) -> None:
    def judged(name: str) -> bool:
        words = ["openssl", "ts", "-verify", "-data", str(SAMPLES / "document.txt"), "-in"]
        rest = ["-CAfile", str(SAMPLES / "root.pem"), "-attime", str(int(SEALED_AT.timestamp()))]
        done = subprocess.run(
            [*words, str(SAMPLES / name), *rest], capture_output=True, check=False
        )
        return done.returncode == 0

    assert [name for name in GOOD if not judged(name)] == []
    known_to_it = {*BAD} - {"wrong-nonce.tsr", "wrong-time.tsr", "more-behind.tsr"}
    assert [name for name in sorted(known_to_it) if judged(name)] == []


@pytest.mark.judge("openssl")
def test_openssl_reads_our_request(tmp_path: Path) -> None:
    (tmp_path / "query.tsq").write_bytes(request_bytes(sample("document.txt"), NONCE))
    words = ("openssl", "ts", "-query", "-in", str(tmp_path / "query.tsq"), "-text")
    said = subprocess.run(words, capture_output=True, check=True, text=True).stdout
    assert "Hash Algorithm: sha256" in said
    assert "Nonce: 0x1122334455667788" in said
    assert "Certificate required: yes" in said
