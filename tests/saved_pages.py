# SPDX-License-Identifier: MIT
"""Saved web pages, made by hand."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zipfile

ADDRESS = "https://example.org/post/1?a=b"
HTML = (
    "<!doctype html><html><head><title>A post</title>"
    "<script>document.title='run'</script></head>"
    "<body><p>We know where you live</p><script>fetch('https://example.org')</script></body></html>"
)


def mhtml(html: str = HTML, *, base64_body: bool = False) -> bytes:
    """A page as Chrome and Edge save it."""
    encoding = "base64" if base64_body else "8bit"
    body = base64.encodebytes(html.encode()).decode() if base64_body else html
    lines = [
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {ADDRESS}",
        "Subject: A post",
        "Date: Sat, 14 Mar 2026 21:04:12 -0000",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="--b--"',
        "", "", "----b--",
        "Content-Type: text/html",
        f"Content-Transfer-Encoding: {encoding}",
        f"Content-Location: {ADDRESS}",
        "", body, "----b--",
        "Content-Type: image/png",
        "Content-Transfer-Encoding: base64",
        "Content-Location: https://example.org/a.png",
        "", "iVBORw0KGgo=", "----b----", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def single_file(html: str = HTML) -> bytes:
    """A page as SingleFile saves it."""
    said = (
        f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n"
        " saved date: Sat Mar 14 2026 21:04:12 GMT+0000 (Greenwich Mean Time)\n-->"
    )
    return html.replace("<head>", said + "<head>").encode()


def record(kind: str, body: bytes, *, digest: str | None = None, address: str = ADDRESS) -> bytes:
    """One record of a web archive; without `digest` its own, in base 32."""
    own = "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
    head = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>",
        "WARC-Date: 2026-03-14T21:04:12Z",
        f"WARC-Target-URI: {address}",
        f"WARC-Block-Digest: {digest if digest is not None else own}",
        f"Content-Length: {len(body)}",
        "", "",
    ]  # fmt: skip
    return "\r\n".join(head).encode() + body + b"\r\n\r\n"


def response(html: str = HTML, media_type: str = "text/html; charset=utf-8") -> bytes:
    """What a server answered."""
    return f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n{html}".encode()


def warc(*, packed: bool = True, digest: str | None = None) -> bytes:
    """A web archive of a page and its picture; each record is a gzip of its own."""
    records = [
        record("warcinfo", b"software: Archiver 1.0\r\nformat: WARC/1.1\r\n"),
        record("response", response(), digest=digest),
        record("response", response("\x89PNG", "image/png"), address="https://example.org/a.png"),
    ]
    return b"".join(gzip.compress(one, mtime=0) if packed else one for one in records)


def wacz(*, spoiled: bool = False) -> bytes:
    """A web archive collection with its list of digests."""
    archive = warc()
    digest = hashlib.sha256(archive + (b"x" if spoiled else b"")).hexdigest()
    files = [{"path": "archive/data.warc.gz", "hash": f"sha256:{digest}"}]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as bundle:
        bundle.writestr(
            "datapackage.json", json.dumps({"software": "Collector 2", "resources": files})
        )
        bundle.writestr("archive/data.warc.gz", archive)
        page = {"url": ADDRESS, "title": "The post", "ts": "2026-03-14T21:04:12Z"}
        bundle.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n' + json.dumps(page))
    return made.getvalue()
