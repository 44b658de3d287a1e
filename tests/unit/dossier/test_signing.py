# SPDX-License-Identifier: MIT
"""Signing a PDF in place: nothing of it changes, nothing follows from chance or this machine."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from abuselog.dossier.pdf import signing
from abuselog.errors import Cancelled
from tests import signed
from tests.signed import AT, PAIR, place_of_signature, plain_pdf, signed_pdf

ROOT = Path(__file__).resolve().parents[3]


def test_what_was_written_stays_and_the_signature_follows() -> None:
    assert signed_pdf().startswith(plain_pdf())
    added = signed_pdf()[len(plain_pdf()) :]
    assert b"/SubFilter/ETSI.CAdES.detached" in added
    assert b"/Perms" in added, "no later change is allowed"
    assert len(added) < 4_000


def test_the_place_of_the_signature_is_filled_to_the_last_byte() -> None:
    start, end = place_of_signature(signed_pdf())
    written = bytes.fromhex(signed_pdf()[start + 1 : end - 1].decode("ascii"))
    assert int.from_bytes(written[2:4]) == len(written) - 4, "DER fills it"


def test_two_signed_files_differ_only_in_the_signature() -> None:
    one, other = signed.signed(plain_pdf()), signed.signed(plain_pdf())
    start, end = place_of_signature(one)
    assert one != other
    assert (one[:start], one[end:]) == (other[:start], other[end:])


def test_nothing_is_added_to_what_the_file_says_of_itself() -> None:
    added = signed_pdf()[len(plain_pdf()) :]
    for word in (b"/Producer", b"/ModDate", b"pyHanko", b"/Prop_Build", b"/Name", b"/Metadata"):
        assert word not in added


def test_the_time_is_the_one_given_in_utc() -> None:
    assert b"/M(D:20261123100000Z)" in signed_pdf()


def test_the_same_comes_out_in_another_time_zone() -> None:
    program = (
        "import sys; from tests.signed import *; from abuselog.integrity.certificate import *;"
        "pair = pair_from_bytes(*map(bytes.fromhex, sys.argv[1:]));"
        "raw = signed(plain_pdf(), pair); a, z = place_of_signature(raw);"
        "sys.stdout.buffer.write(raw[:a] + raw[z:])"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", program, PAIR.der.hex(), PAIR.raw_key.hex()],
            cwd=ROOT,
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for zone, seed in (("UTC", "1"), ("Pacific/Auckland", "2"))
    ]
    assert said[0] == said[1]
    assert len(said[0]) > 1_500


def test_a_file_is_signed_once() -> None:
    with pytest.raises(ValueError, match="signed already"):
        signing.sign_file(io.BytesIO(signed_pdf()), PAIR, AT)


def test_a_timestamp_that_is_not_there_leaves_the_signature_good() -> None:
    file = io.BytesIO(plain_pdf())
    asked: list[bytes] = []

    def nobody(value: bytes) -> bytes:
        asked.append(value)
        return b""

    made = signing.sign_file(file, PAIR, AT, nobody)
    assert asked == [made.value]


def test_nothing_that_signs_is_loaded_before_something_is_signed() -> None:
    program = (
        "import sys, abuselog.__main__, abuselog.cli.app, abuselog.gui.app;"
        "print([name for name in sys.modules if name.split('.')[0] in"
        " ('pyhanko', 'pyhanko_certvalidator', 'aiohttp', 'lxml')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True
    )
    assert done.stdout.strip() == b"[]"


@pytest.mark.judge("pdfsig")
def test_poppler_and_pyhanko_find_it_good(tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed_pdf())
    said = signed.pdfsig(path)
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "Signature Type: ETSI.CAdES.detached" in said
    assert "Signing Hash Algorithm: SHA-256" in said
    assert signed.is_whole_for_pyhanko(path)


@pytest.mark.judge("qpdf")
def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed_pdf())
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, check=True)
    assert b"WARNING" not in done.stdout + done.stderr


def test_memory_stays_flat_whatever_the_size(tmp_path: Path) -> None:
    program = (
        "import resource, sys; from pathlib import Path; from tests.signed import *;"
        "path = Path(sys.argv[1]); file = path.open('r+b');"
        "start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "signing.sign_file(file, PAIR, AT);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start)"
    )
    grown = []
    for size in (1 << 20, 160 << 20):
        path = tmp_path / f"{size}.pdf"
        path.write_bytes(plain_pdf(filling=size))
        done = subprocess.run(
            [sys.executable, "-c", program, path], cwd=ROOT, capture_output=True, check=True
        )
        grown.append(int(done.stdout))
    assert grown[1] - grown[0] < 16 * 1024, "KiB"


def objects(count: int) -> bytes:
    """A PDF of that many objects, with a place for a signature."""
    return plain_pdf(pages=count // 2)


def test_many_objects_take_no_time(tmp_path: Path) -> None:
    """Only those that change are looked up: a general reader makes an object of every row."""
    program = """
import sys
from pathlib import Path
from tests.signed import *
calls = 0
def count(frame, event, fact):
    global calls
    calls += event == "call"
with Path(sys.argv[1]).open("r+b") as file:
    sys.setprofile(count)
    signing.sign_file(file, PAIR, AT)
    sys.setprofile(None)
print(calls)
"""
    calls = []
    for count in (20, 4_000):
        path = tmp_path / f"{count}.pdf"
        path.write_bytes(objects(count))
        done = subprocess.run(
            [sys.executable, "-c", program, path], cwd=ROOT, capture_output=True, check=True
        )
        calls.append(int(done.stdout))
    assert calls[1] < calls[0] * 1.5


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda raw: raw + b"x", "as we write"),
        (lambda raw: raw[:-3], "as we write"),
        (lambda raw: raw[:0], "as we write"),
        (lambda raw: raw.replace(b"/Type/XRef", b"/Typo/XRef").replace(b"/ID[", b"/IX["), "id"),
    ],
    ids=["longer", "shorter", "empty", "without an id"],
)
def test_what_is_not_as_we_write_it_is_not_signed(
    spoil: Callable[[bytes], bytes], why: str
) -> None:
    file = io.BytesIO(spoil(plain_pdf()))
    before = file.getvalue()
    with pytest.raises(ValueError, match=why):
        signing.sign_file(file, PAIR, AT)
    assert file.getvalue() == before


def test_nothing_is_written_if_asking_for_the_time_is_stopped() -> None:
    def stopped(_value: bytes) -> bytes:
        raise Cancelled

    file = io.BytesIO(plain_pdf())
    with pytest.raises(Cancelled):
        signing.sign_file(file, PAIR, AT, stopped)
    assert file.getvalue() == plain_pdf()
