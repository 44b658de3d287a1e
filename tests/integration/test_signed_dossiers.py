# SPDX-License-Identifier: MIT
"""Signing with a real authority on this machine, and what judges of signatures say then."""

from __future__ import annotations

import datetime as dt
import io
import socket
from pathlib import Path

import pytest
from asn1crypto import cms
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from abuselog.clock import SYSTEM_CLOCK
from abuselog.dossier.pdf import signing
from abuselog.errors import Cancelled
from abuselog.handover.pdf_signature import signatures_of
from abuselog.integrity.verdict import State
from abuselog.vault.opening import OpenVault
from abuselog.workflows import seal, sign_dossier
from tests import signed
from tests.authority import Authority, Reply, honest, plain_reply, serving
from tests.fakes import CancelAfter
from tests.signed import plain_pdf
from tests.vault_fixtures import Log

pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.judge("openssl"),
]


@pytest.fixture
def vault(log: Log) -> OpenVault:
    """An open log, by this computer's own clock."""
    return log.open(clock=SYSTEM_CLOCK)


def written(vault: OpenVault, path: Path) -> sign_dossier.SignedFile:
    """A small PDF, signed with the log's certificate."""
    signer = sign_dossier.signer(vault)
    path.write_bytes(plain_pdf())
    with path.open("r+b") as file:
        return sign_dossier.sign(file, signer)


@pytest.mark.judge("pdfsig")
def test_a_timestamp_of_an_authority_that_is_on_is_in_the_signature(
    vault: OpenVault, address: str, authority: Authority, tmp_path: Path
) -> None:
    seal.add_authority(vault, address, name="Own", root=authority.root.pem)
    path = tmp_path / "signed.pdf"
    made = written(vault, path)
    assert (made.authority, made.failure) == ("Own", "")
    assert made.timestamped_at is not None
    assert abs(made.timestamped_at - SYSTEM_CLOCK.now()) < dt.timedelta(hours=1)
    assert signed.is_whole_for_pdfsig(path)
    assert signed.is_whole_for_pyhanko(path)
    found = signatures_of(io.BytesIO(path.read_bytes()), expected_hex=made.digest_hex)
    assert found.sound
    [one] = found.signatures
    assert (one.timestamp, one.expected, one.place) == (State.PASSED,) * 3
    assert (one.confirmed_at, one.authority) == (made.timestamped_at, "Example Timestamps")


def test_pyhanko_finds_the_timestamp_good_and_trusts_it_with_the_root(
    vault: OpenVault, address: str, authority: Authority, tmp_path: Path
) -> None:
    seal.add_authority(vault, address, name="Own", root=authority.root.pem)
    written(vault, tmp_path / "signed.pdf")
    with (tmp_path / "signed.pdf").open("rb") as file:
        [one] = PdfFileReader(file).embedded_signatures
        roots = [one.signer_cert, Certificate.load(_der(authority))]
        status = validate_pdf_signature(
            one, ValidationContext(trust_roots=roots, allow_fetching=False)
        )
    assert status.bottom_line
    stamp = status.timestamp_validity
    assert stamp is not None
    assert (stamp.intact, stamp.valid, stamp.trusted) == (True, True, True)


def _der(authority: Authority) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return authority.root.certificate.public_bytes(Encoding.DER)


def test_only_a_fingerprint_of_the_signature_leaves(
    vault: OpenVault, authority: Authority, tmp_path: Path
) -> None:
    asked: list[bytes] = []
    answer = honest(authority)

    def listening(handler: object, query: bytes) -> None:
        asked.append(query)
        answer(handler, query)  # type: ignore[arg-type]

    with serving(listening) as url:
        seal.add_authority(vault, url, name="Own", root=authority.root.pem)
        written(vault, tmp_path / "signed.pdf")
    [query] = asked
    assert len(query) < 80, "a digest, a random number, and what they are"


def test_a_changed_byte_of_the_timestamp_is_found(
    vault: OpenVault, address: str, authority: Authority, tmp_path: Path
) -> None:
    seal.add_authority(vault, address, name="Own", root=authority.root.pem)
    written(vault, tmp_path / "signed.pdf")
    raw = (tmp_path / "signed.pdf").read_bytes()
    start, end = signed.place_of_signature(raw)
    content = bytes.fromhex(raw[start + 1 : end - 1].decode("ascii"))
    used = len(cms.ContentInfo.load(content).dump())
    missed = []
    for place in [*range(1_000, used, 97), used, len(content) - 1]:
        changed = bytearray(content)
        changed[place] ^= 1
        put = raw[: start + 1] + changed.hex().upper().encode() + raw[end - 1 :]
        found = signatures_of(io.BytesIO(put))
        if found.sound and found.signatures[0].timestamp is not State.FAILED:
            missed.append(place)
    # The certificates that came along with a timestamp are not part of what it signs.
    assert len(missed) <= _share_of_certificates(content), missed


def _share_of_certificates(content: bytes) -> int:
    token = cms.ContentInfo.load(content)["content"]["signer_infos"][0]["unsigned_attrs"][0]
    carried = token["values"][0]["content"]["certificates"]
    return sum(len(one.dump()) for one in carried) // 97 + 2


OFFLINE: dict[str, Reply] = {
    "says no": plain_reply(b"sorry", status=503),
    "another answer": plain_reply(b"\x30\x03\x02\x01\x05"),
    "too long": plain_reply(bytes(70_000)),
}


@pytest.mark.parametrize("reply", OFFLINE.values(), ids=OFFLINE.keys())
def test_an_authority_that_gives_nothing_does_not_stop_the_dossier(
    vault: OpenVault, reply: Reply, tmp_path: Path
) -> None:
    with serving(reply) as url:
        seal.add_authority(vault, url, name="Own")
        made = written(vault, tmp_path / "signed.pdf")
    assert made.timestamped_at is None
    assert made.failure
    assert signatures_of(io.BytesIO((tmp_path / "signed.pdf").read_bytes())).sound


def test_without_a_network_the_dossier_is_signed_all_the_same(
    vault: OpenVault, tmp_path: Path
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    seal.add_authority(vault, url, name="Own")
    made = written(vault, tmp_path / "signed.pdf")
    assert (made.timestamped_at, made.failure) == (None, "no-connection")
    assert signed.is_whole_for_pyhanko(tmp_path / "signed.pdf")


def test_the_second_authority_is_asked_if_the_first_gives_nothing(
    vault: OpenVault, address: str, authority: Authority, tmp_path: Path
) -> None:
    with serving(plain_reply(b"", status=500)) as broken:
        seal.add_authority(vault, broken, name="A")
        seal.add_authority(vault, address, name="B", root=authority.root.pem)
        made = written(vault, tmp_path / "signed.pdf")
    assert (made.authority, made.failure) == ("B", "")


def test_an_authority_that_gave_nothing_is_not_waited_for_again(vault: OpenVault) -> None:
    asked = []

    def silent(_handler: object, query: bytes) -> None:
        asked.append(query)

    with serving(silent) as url:
        seal.add_authority(vault, url, name="Own")
        signer = sign_dossier.signer(vault)
        for _part in range(3):
            assert sign_dossier.sign(io.BytesIO(plain_pdf()), signer).timestamped_at is None
    assert len(asked) == 1


def test_a_timestamp_for_which_there_is_no_room_is_left_out(
    vault: OpenVault, address: str, authority: Authority, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    monkeypatch.setattr(signing, "_STAMP_BYTES", 200)
    seal.add_authority(vault, address, name="Own", root=authority.root.pem)
    made = written(vault, tmp_path / "signed.pdf")
    assert made.failure == "too-long"
    assert signed.is_whole_for_pyhanko(tmp_path / "signed.pdf")


def test_it_can_be_stopped_before_an_authority_is_asked(
    vault: OpenVault, address: str, tmp_path: Path
) -> None:
    seal.add_authority(vault, address, name="Own")
    signer = sign_dossier.signer(vault)
    with pytest.raises(Cancelled):
        sign_dossier.sign(io.BytesIO(plain_pdf()), signer, CancelAfter(0))
