# SPDX-License-Identifier: MIT
"""`abuselog certificate` and `abuselog signatures`, as they are typed."""

from __future__ import annotations

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from tests.cli.typed import Run
from tests.signed import PAIR, SHA256, plain_pdf, signed_pdf


def test_a_log_that_signed_nothing_has_no_certificate(run: Run, log: Path) -> None:
    done = run("certificate", log)
    assert done.code == 0
    assert "has no certificate yet" in done.out
    assert run("certificate", log, "--json").json == {
        "certificate": None,
        "earlier": [],
        "file": None,
    }


def test_the_certificate_is_written_and_its_fingerprint_shown(
    run: Run, log: Path, tmp_path: Path
) -> None:
    out = tmp_path / "own.pem"
    shown = run("certificate", log, "--out", out, "--json").json["certificate"]
    written = x509.load_pem_x509_certificate(out.read_bytes())
    digits = written.fingerprint(hashes.SHA256()).hex().upper()
    assert shown["fingerprint"].replace(" ", "") == digits
    assert b"PRIVATE" not in out.read_bytes()
    said = run("certificate", log).out
    assert shown["fingerprint"][:39] in said
    assert "by telephone" in said


def test_a_new_certificate_leaves_the_earlier_one_in_the_list(run: Run, log: Path) -> None:
    first = run("certificate", log, "--new", "--json").json["certificate"]
    second = run("certificate", log, "--new", "--json").json
    assert second["certificate"]["fingerprint"] != first["fingerprint"]
    assert [one["fingerprint"] for one in second["earlier"]] == [first["fingerprint"]]
    assert "signed before" in run("certificate", log).out
    assert run("check", log).code in (0, 4)


def test_a_signed_file_is_sound(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed_pdf())
    done = run("signatures", path)
    assert done.code == 0
    assert "nothing was changed and nothing was added" in done.out
    expected = PAIR.certificate.fingerprint(SHA256).hex()
    assert "fingerprint you gave" in run("signatures", path, "--fingerprint", expected).out


def test_another_fingerprint_is_something_wrong(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed_pdf())
    done = run("signatures", path, "--fingerprint", "0" * 64)
    assert done.code == 3
    assert "another certificate" in done.out


def test_a_changed_file_is_something_wrong(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "changed.pdf"
    path.write_bytes(signed_pdf().replace(b"Words on page 1", b"Words on page 7"))
    done = run("signatures", path, "--json")
    assert done.code == 3
    assert done.json["signatures"][0]["unchanged"] == "failed"
    path.write_bytes(signed_pdf() + b"\n")
    assert "was added to this file after" in run("signatures", path).out


def test_a_file_without_a_signature_says_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    path.write_bytes(plain_pdf())
    done = run("signatures", path)
    assert done.code == 4
    assert "no signature in this file" in done.out
    path.write_bytes(b"no PDF")
    assert run("signatures", path).code == 4


def test_what_cannot_be_looked_at_is_an_error(run: Run, tmp_path: Path) -> None:
    run("signatures", tmp_path / "nothing.pdf").is_one_sentence(26, "nothing.pdf")
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed_pdf())
    run("signatures", path, "--fingerprint", "3F2A").is_one_sentence(89, "64 digits")
