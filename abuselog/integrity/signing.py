# SPDX-License-Identifier: MIT
"""A signature over a file's digest, in the form that a PDF carries.

Source: RFC 5652 (signed data), RFC 5035 (which certificate signed), ETSI EN 319 142-1, 6.3 (PAdES
        baseline B-B: these three signed attributes, and no time among them; B-T: a timestamp over
        the signature beside them).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from abuselog.integrity.certificate import Pair

_DIGEST: Final = "sha256"
_VALUE_BYTES: Final = 71
"""A signature on P-256 has 70, 71 or 72 bytes. Of one length, it fills the place kept for it to the
last byte, and none is left over that a signature does not reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature with the certificate, and with the timestamps over it that were added."""

    content: cms.ContentInfo

    @property
    def value(self) -> bytes:
        """The signature itself: what a timestamp is over."""
        return bytes(self._signer_info["signature"].native)

    def raw(self) -> bytes:
        """Return the bytes that go into the file."""
        return bytes(self.content.dump())

    def with_timestamp(self, answer: bytes) -> Signature:
        """Return the signature with the token of an authority's answer, unverified, beside it.

        Raises: ValueError if there is no token in it.
        """
        token = tsp.TimeStampResp.load(answer, strict=True)["time_stamp_token"]
        if isinstance(token, core.Void):
            raise ValueError("an answer without a token")  # noqa: TRY004 - bad bytes
        copied = cms.ContentInfo.load(self.content.dump(), strict=True)
        _add(copied, token)
        return Signature(content=copied)

    @property
    def _signer_info(self) -> cms.SignerInfo:
        return self.content["content"]["signer_infos"][0]


def sign_digest(digest: bytes, pair: Pair) -> Signature:
    """Return a signature over a file whose SHA-256 is `digest`.

    Raises: ValueError if that is not 32 bytes long.
    """
    if len(digest) != hashes.SHA256.digest_size:
        raise ValueError("a SHA-256 is 32 bytes long")
    # RFC 5652, 5.4: what is signed is the attributes as a SET OF, in DER.
    value = _value(_attributes(digest, pair.der).dump(), pair)
    return Signature(content=_assembled(digest, pair.der, value))


def is_own_form(raw: bytes) -> bool:
    """Whether a signature is spelled to the last byte as `sign_digest` and `with_timestamp` do it.

    A signature does not reach all the bytes around it. In those that we made they are all known.
    Not: whether the signature is sound, or a timestamp is.
    """
    try:
        signed = cms.ContentInfo.load(raw, strict=True)["content"]
        [info], [chosen] = signed["signer_infos"], signed["certificates"]
        said = {one["type"].native: one["values"] for one in info["signed_attrs"]}
        digest, value = said["message_digest"][0].native, info["signature"].native
        written = _assembled(digest, chosen.chosen.dump(), value)
        if isinstance(info["unsigned_attrs"], cms.CMSAttributes):
            [beside] = info["unsigned_attrs"]
            _add(written, beside["values"][0])
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return False
    return bool(written.dump() == raw)


def _assembled(digest: bytes, der: bytes, value: bytes) -> cms.ContentInfo:
    certificate = x509.Certificate.load(der)
    info = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.IssuerAndSerialNumber(
                {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
            ),
            "digest_algorithm": algos.DigestAlgorithm({"algorithm": _DIGEST}),
            "signed_attrs": _attributes(digest, der),
            "signature_algorithm": {"algorithm": f"{_DIGEST}_ecdsa"},
            "signature": value,
        }
    )
    signed = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [algos.DigestAlgorithm({"algorithm": _DIGEST})],
            "encap_content_info": {"content_type": "data"},
            "certificates": [certificate],
            "signer_infos": [info],
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": signed})


def _add(content: cms.ContentInfo, token: cms.ContentInfo) -> None:
    kind = cms.CMSAttributeType("signature_time_stamp_token")
    content["content"]["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes(
        [cms.CMSAttribute({"type": kind, "values": [token]})]
    )


def _attributes(digest: bytes, der: bytes) -> cms.CMSAttributes:
    return cms.CMSAttributes(
        [
            _attribute("content_type", cms.ContentType("data")),
            _attribute("message_digest", core.OctetString(digest)),
            _attribute("signing_certificate_v2", _pointer(der)),
        ]
    )


def _value(attested: bytes, pair: Pair) -> bytes:
    while True:  # every second one has this length
        value = pair.key.sign(attested, ec.ECDSA(hashes.SHA256()))
        if len(value) == _VALUE_BYTES:
            return value


def _attribute(name: str, value: core.Asn1Value) -> cms.CMSAttribute:
    return cms.CMSAttribute({"type": cms.CMSAttributeType(name), "values": [value]})


def _pointer(der: bytes) -> tsp.SigningCertificateV2:
    """Return what binds the certificate: its SHA-256, so that no other can be put in its place."""
    return tsp.SigningCertificateV2({"certs": [{"cert_hash": hashlib.sha256(der).digest()}]})
