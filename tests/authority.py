# SPDX-License-Identifier: MIT
"""A timestamp authority of our own: real certificates, and `openssl ts` behind a web server."""

from __future__ import annotations

import datetime as dt
import http.server
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

QUERY_TYPE = "application/timestamp-query"
REPLY_TYPE = "application/timestamp-reply"
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Holder:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> bytes:
        """The certificate as text."""
        return self.certificate.public_bytes(Encoding.PEM)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def root(common: str, start: dt.datetime, *, days: int = 7300) -> Holder:
    """A root of its own."""
    key = ec.generate_private_key(ec.SECP256R1())
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(common))
        .issuer_name(_name(common))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_usage(signs_others=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Holder(made, key)


def signer(
    common: str,
    above: Holder,
    start: dt.datetime,
    *,
    days: int = 3650,
    purpose: x509.ObjectIdentifier = ExtendedKeyUsageOID.TIME_STAMPING,
) -> Holder:
    """Somebody whom a root lets sign, timestamps unless `purpose` says otherwise."""
    key = rsa.generate_private_key(65537, 2048)
    above_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(
        above.certificate.public_key()  # type: ignore[arg-type]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(common))
        .issuer_name(above.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_others=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
        .add_extension(above_key, critical=False)
        .sign(above.key, hashes.SHA256())
    )
    return Holder(made, key)


def _usage(*, signs_others: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_others,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_others,
        crl_sign=signs_others,
        encipher_only=False,
        decipher_only=False,
    )


_CONFIG = """[tsa]
default_tsa = one
[one]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/signer.pem
certs = {folder}/root.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.2
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
ordering = no
tsa_name = no
"""


class Authority:
    """Answers requests with `openssl ts`; its replies hold two certificates, unsorted."""

    def __init__(self, folder: Path, now: dt.datetime) -> None:
        day_before = now - dt.timedelta(days=1)
        self.folder = folder
        self.root = root("Example Root", day_before)
        self.signer = signer("Example Timestamps", self.root, day_before)
        key = self.signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / "signer.key").write_bytes(key)
        (folder / "signer.pem").write_bytes(self.signer.pem)
        (folder / "root.pem").write_bytes(self.root.pem)
        (folder / "serial").write_text("1000\n", encoding="ascii")
        config = _CONFIG.format(folder=folder.as_posix())
        (folder / "authority.conf").write_text(config, encoding="utf-8")

    def answer(self, query: bytes) -> bytes:
        """What `openssl ts` answers."""
        asked, answered = self.folder / "query.tsq", self.folder / "answer.tsr"
        asked.write_bytes(query)
        words = ["openssl", "ts", "-reply", "-config", str(self.folder / "authority.conf")]
        subprocess.run(
            [*words, "-queryfile", asked, "-out", answered], check=True, capture_output=True
        )
        return answered.read_bytes()


Reply = Callable[[http.server.BaseHTTPRequestHandler, bytes], None]


@contextmanager
def serving(reply: Reply, context: ssl.SSLContext | None = None) -> Iterator[str]:
    """A web server on loopback that answers every request with `reply`; gives its address."""

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            try:
                reply(self, query)
            except OSError:  # whoever asked has hung up
                self.close_connection = True

        def log_message(self, *words: object) -> None:
            pass

    class Quiet(http.server.ThreadingHTTPServer):
        def handle_error(self, *words: object) -> None:
            """Whoever asked has hung up in the middle."""

    server = Quiet(("127.0.0.1", 0), Answering)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        scheme = "https" if context else "http"
        yield f"{scheme}://127.0.0.1:{server.server_address[1]}/tsr"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def plain_reply(raw: bytes, *, kind: str = REPLY_TYPE, status: int = 200) -> Reply:
    """A reply that is always the same."""

    def reply(handler: http.server.BaseHTTPRequestHandler, _query: bytes) -> None:
        send(handler, raw, kind=kind, status=status)

    return reply


def send(
    handler: http.server.BaseHTTPRequestHandler,
    raw: bytes,
    *,
    kind: str = REPLY_TYPE,
    status: int = 200,
) -> None:
    """Send a whole answer."""
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(raw)))
    handler.end_headers()
    handler.wfile.write(raw)


def honest(authority: Authority) -> Reply:
    """The replies of a real authority."""

    def reply(handler: http.server.BaseHTTPRequestHandler, query: bytes) -> None:
        send(handler, authority.answer(query))

    return reply
