# SPDX-License-Identifier: MIT
"""The signature inside a timestamp: who signed, with which certificate, and whether it fits.

Source: RFC 5652, 5.3-5.6 (signed attributes), RFC 5816 and RFC 5035 (the certificate's digest).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from asn1crypto import cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding

GRANTED = ("granted", "granted_with_mods")
_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}
"""Older ones can be forged."""
_LONGEST_CHAIN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A token taken apart, unverified."""

    said: tsp.TSTInfo
    content: bytes
    """What the signed attributes give the digest of."""
    info: cms.SignerInfo
    signer: x509.Certificate | None
    """The certificate that both the signer's name and the signed digest point at."""
    certificates: tuple[x509.Certificate, ...]


def status_of(raw: bytes) -> str:
    """Return the status of an authority's answer; one that is refused has nothing behind it.

    Raises: ValueError, TypeError, KeyError if it can't be read.
    """
    outer = tsp.TimeStampResp.load(raw, strict=True)
    return str(tsp.PKIStatusInfo.load(outer.contents)["status"].native)


def read(answer: tsp.TimeStampResp) -> Signed:
    """Return what is inside an authority's answer.

    Raises: ValueError, TypeError, KeyError if it is no timestamp with one signer.
    """
    token = answer["time_stamp_token"]
    if token["content_type"].native != "signed_data":
        raise ValueError("not signed data")
    inner = token["content"]
    infos = list(inner["signer_infos"])
    carried = inner["encap_content_info"]
    if len(infos) != 1 or carried["content_type"].native != "tst_info":
        raise ValueError("not a timestamp with one signer")  # RFC 3161, 2.4.2
    content = bytes(carried["content"].contents)
    said = tsp.TSTInfo.load(content, strict=True)
    _ = said.native  # read all of it now, so that damage shows here
    certificates = tuple(
        _certificate(one.chosen) for one in inner["certificates"] if one.name == "certificate"
    )
    return Signed(
        said=said,
        content=content,
        info=infos[0],
        signer=_signer(infos[0], certificates),
        certificates=certificates,
    )


def _certificate(stated: asn1_x509.Certificate) -> x509.Certificate:
    """Return a certificate as the library for them has it.

    Raises: ValueError for a number that none may have (RFC 5280, 4.1.2.2).
    """
    if stated.serial_number <= 0:
        raise ValueError("a certificate's number is above zero")
    return x509.load_der_x509_certificate(stated.dump())


def is_signed(signed: Signed) -> bool:
    """Whether the signer's certificate signed these very contents."""
    digest = _HASHES.get(signed.info["digest_algorithm"]["algorithm"].native)
    attributes = _attributes(signed.info)
    if signed.signer is None or digest is None:
        return False
    if attributes.get("content_type") != "tst_info":
        return False
    if attributes.get("message_digest") != _digest(digest, signed.content):
        return False
    # RFC 5652, 5.4: what is signed is the attributes as a SET OF, not under their tag.
    attested = signed.info["signed_attrs"].untag().dump()
    try:
        _verify(signed.signer.public_key(), signed.info, attested, digest())
    except (InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def chain_of(signed: Signed) -> tuple[x509.Certificate, ...]:
    """Return the signer's certificate and those that issued it, as far as they came along."""
    if signed.signer is None:
        return ()
    chain = [signed.signer]
    while len(chain) < _LONGEST_CHAIN and chain[-1].subject != chain[-1].issuer:
        above = next((one for one in signed.certificates if _issued(one, chain[-1])), None)
        if above is None or above in chain:
            break
        chain.append(above)
    return tuple(chain)


def name_of(name: x509.Name) -> str:
    """Return a certificate's name as people know it: its common name, or its organisation."""
    for kind in (x509.NameOID.COMMON_NAME, x509.NameOID.ORGANIZATION_NAME):
        found = name.get_attributes_for_oid(kind)
        if found:
            return str(found[0].value)
    return name.rfc4514_string()


def _issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
        limits = issuer.extensions.get_extension_for_class(x509.BasicConstraints)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm, x509.ExtensionNotFound):
        return False
    return limits.value.ca


def _signer(
    info: cms.SignerInfo, certificates: tuple[x509.Certificate, ...]
) -> x509.Certificate | None:
    """Return the certificate that the signed attributes point at.

    The name and number in the token are not enough: a certificate that only looks like the signer's
    may have been put in. The digest among the signed attributes is what binds (RFC 5816).
    """
    attributes = _attributes(info)
    for name, default in (("signing_certificate_v2", "sha256"), ("signing_certificate", "sha1")):
        if name not in attributes:
            continue
        pointer = attributes[name]["certs"][0]
        algorithm = (pointer.get("hash_algorithm") or {}).get("algorithm", default)
        for one in certificates:
            der = one.public_bytes(Encoding.DER)
            if _plain_digest(algorithm, der) == pointer["cert_hash"] and _named(info, one):
                return one
    return None


def _named(info: cms.SignerInfo, certificate: x509.Certificate) -> bool:
    """Whether the token's signer is this certificate by its issuer and number, or by its key."""
    sid = info["sid"]
    if sid.name == "issuer_and_serial_number":
        stated = asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
        same = bool(sid.chosen["issuer"] == stated.issuer)
        return same and sid.chosen["serial_number"].native == stated.serial_number
    try:
        key = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    except x509.ExtensionNotFound:
        return False
    return bool(sid.chosen.native == key.value.digest)


def _attributes(info: cms.SignerInfo) -> dict[str, Any]:
    """Return the signed attributes, each of which may stand there once, with one value."""
    found: dict[str, Any] = {}
    for one in info["signed_attrs"]:
        name, values = one["type"].native, one["values"]
        if name in found or len(values) != 1:
            raise ValueError("a signed attribute stands there twice")
        found[name] = values[0].native
    return found


def _verify(key: object, info: cms.SignerInfo, data: bytes, digest: hashes.HashAlgorithm) -> None:
    """Check one signature.

    Raises: InvalidSignature, UnsupportedAlgorithm.
    """
    signature = info["signature"].native
    kind = info["signature_algorithm"]
    if isinstance(key, rsa.RSAPublicKey):
        if kind.signature_algo == "rsassa_pss":
            salt = kind["parameters"]["salt_length"].native
            pss = padding.PSS(mgf=padding.MGF1(digest), salt_length=salt)
            key.verify(signature, data, pss, digest)
        else:
            key.verify(signature, data, padding.PKCS1v15(), digest)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, data, ec.ECDSA(digest))
    else:
        raise UnsupportedAlgorithm("neither RSA nor an elliptic curve")


def _digest(algorithm: type[hashes.HashAlgorithm], data: bytes) -> bytes:
    found = hashes.Hash(algorithm())
    found.update(data)
    return found.finalize()


def _plain_digest(name: str, data: bytes) -> bytes:
    """Return a digest that only points at a certificate; SHA-1 still does that (RFC 2634)."""
    if name not in ("sha1", *_HASHES):
        return b""
    return hashlib.new(name, data, usedforsecurity=False).digest()
