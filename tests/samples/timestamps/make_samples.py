# SPDX-License-Identifier: MIT
"""Makes the samples beside it: one timestamp that is right, and others with one defect each.

    python -m tests.samples.timestamps.make_samples

Keys are made anew each time and thrown away. The good ones are signed in 2026 by certificates that
end in 2027: they must stay good for ever. README.md says what each one is.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.authority import Holder, root, signer

FOLDER = Path(__file__).parent
DOCUMENT = b"0123456789abcdef0123456789abcdef\n7\nAAAA\n\n"
NONCE = 0x1122334455667788
SEALED_AT = dt.datetime(2026, 11, 22, 22, 45, tzinfo=dt.UTC)
START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Wanted:
    """What a token should say, and with what defects."""

    signer: Holder
    carried: tuple[Holder, ...]
    document: bytes = DOCUMENT
    nonce: int = NONCE
    sealed_at: dt.datetime = SEALED_AT
    points_at: Holder | None = None
    """Whom the signed attributes name, if not the signer."""
    digest_of: bytes | None = None
    """Over what the signed digest is, if not over the contents."""


def reply(wanted: Wanted) -> bytes:
    """An authority's answer, its certificates in the order in which they are given."""
    said = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": "1.2.3.4.1",
            "message_imprint": {
                "hash_algorithm": {"algorithm": "sha256"},
                "hashed_message": hashlib.sha256(wanted.document).digest(),
            },
            "serial_number": 4096,
            "gen_time": wanted.sealed_at,
            "nonce": wanted.nonce,
        }
    )
    content = said.dump()
    attributes = cms.CMSAttributes(
        [
            _attribute("content_type", "tst_info"),
            _attribute("message_digest", hashlib.sha256(wanted.digest_of or content).digest()),
            _attribute("signing_certificate_v2", _pointer(wanted.points_at or wanted.signer)),
        ]
    )
    data = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": {"content_type": "tst_info", "content": said},
            "signer_infos": [_info(wanted, attributes)],
        }
    )
    data["certificates"] = cms.CertificateSet(
        [cms.CertificateChoices("certificate", _certificate(one)) for one in wanted.carried]
    )
    token = cms.ContentInfo({"content_type": "signed_data", "content": data})
    answer = tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token})
    return bytes(answer.dump())


def _attribute(kind: str, value: Any) -> cms.CMSAttribute:
    return cms.CMSAttribute({"type": kind, "values": [value]})


def _pointer(holder: Holder) -> tsp.SigningCertificateV2:
    der = holder.certificate.public_bytes(Encoding.DER)
    return tsp.SigningCertificateV2({"certs": [{"cert_hash": hashlib.sha256(der).digest()}]})


def _certificate(holder: Holder) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(holder.certificate.public_bytes(Encoding.DER))


def _info(wanted: Wanted, attributes: cms.CMSAttributes) -> cms.SignerInfo:
    certificate, key = _certificate(wanted.signer), wanted.signer.key
    data = attributes.dump()
    if isinstance(key, ec.EllipticCurvePrivateKey):
        signature, kind = key.sign(data, ec.ECDSA(hashes.SHA256())), "sha256_ecdsa"
    else:
        signature, kind = key.sign(data, padding.PKCS1v15(), hashes.SHA256()), "sha256_rsa"
    name = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    return cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier("issuer_and_serial_number", name),
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": attributes,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": kind}),
            "signature": signature,
        }
    )


def refusal() -> bytes:
    """An authority that says no."""
    status = {"status": "rejection", "status_string": ["Not today"], "fail_info": {"bad_alg"}}
    return bytes(core.SequenceOf([tsp.PKIStatusInfo(status)], spec=tsp.PKIStatusInfo).dump())


def samples() -> dict[str, bytes]:
    """Every file by its name."""
    above = root("Example Root", START)
    other = root("Other Root", START)
    right = signer("Example Timestamps", above, START, days=540)
    server = signer(
        "www.example.org", above, START, days=540, purpose=ExtendedKeyUsageOID.SERVER_AUTH
    )
    stranger = signer("Example Timestamps", other, START, days=540)
    ended = signer("Example Timestamps", above, START, days=90)
    ordered = sorted((right, above), key=lambda one: one.certificate.public_bytes(Encoding.DER))
    good = Wanted(signer=right, carried=tuple(ordered))
    good_bytes = reply(good)
    change = dataclasses.replace
    return {
        "root.pem": above.pem,
        "other-root.pem": other.pem,
        "document.txt": DOCUMENT,
        "good.tsr": good_bytes,
        "good-signer-only.tsr": reply(change(good, carried=(right,))),
        "good-two-unsorted.tsr": reply(change(good, carried=tuple(reversed(ordered)))),
        "good-and-a-stray-certificate.tsr": reply(change(good, carried=(other, right, above))),
        "wrong-imprint.tsr": reply(change(good, document=b"something else")),
        "wrong-nonce.tsr": reply(change(good, nonce=NONCE + 1)),
        "wrong-time.tsr": reply(change(good, sealed_at=SEALED_AT + dt.timedelta(days=9))),
        "wrong-signature.tsr": reply(change(good, signer=Holder(right.certificate, stranger.key))),
        "wrong-digest.tsr": reply(change(good, digest_of=b"something else")),
        "wrong-signer.tsr": reply(change(good, signer=stranger, carried=(stranger, other))),
        "wrong-purpose.tsr": reply(change(good, signer=server, carried=(server, above))),
        "injected-certificate.tsr": reply(
            change(good, signer=server, carried=(right, server, above), points_at=right)
        ),
        "expired-then.tsr": reply(change(good, signer=ended, carried=(ended, above))),
        "no-certificate.tsr": reply(change(good, carried=())),
        "refused.tsr": refusal(),
        "cut-short.tsr": good_bytes[: len(good_bytes) // 2],
        "more-behind.tsr": good_bytes + b"more",
        "garbage.tsr": hashlib.shake_256(b"abuselog").digest(2000),
        "empty.tsr": b"",
    }


def main() -> None:
    """Write every sample."""
    for name, raw in samples().items():
        (FOLDER / name).write_bytes(raw)


if __name__ == "__main__":
    main()
