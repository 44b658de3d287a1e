# SPDX-License-Identifier: MIT
"""Every command in HOW-TO-CHECK.txt, word for word: right on a sound pack, loud on a changed one.

Not: the lines for Windows, which no other system can run. Nobody ran them here.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from abuselog.clock import SYSTEM_CLOCK
from abuselog.handover.how_to_check import NAME
from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.workflows import make_dossier, seal
from abuselog.workflows.make_pack import Container, PackChoices, make
from tests.authority import Authority, honest, serving
from tests.builders import png, recorded
from tests.packed import fresh_folder, names
from tests.vault_fixtures import Log

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.judge("openssl", "pdfsig", "shasum", "sha256sum"),
]
WINDOWS = ("Get-Content ", "certutil ")
LAST = "tagmanifest-sha256.txt"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory, template_log: Log) -> Iterator[Path]:
    """The folder of a pack that is signed and sealed."""
    place = tmp_path_factory.mktemp("how-to-check")
    shutil.copytree(template_log.folder, place / "log")
    log = Log(folder=place / "log", key=template_log.key, words=template_log.words)
    vault = log.open(clock=SYSTEM_CLOCK)
    recorded(vault, png(40, 30), words="Shame on you", happened="2020-03-01T10:00")
    dossier = fresh_folder(place / "dossier") / "dossier.pdf"
    make_dossier.make(vault, Choices(edition=POLICE), dossier)
    authority = Authority(fresh_folder(place / "authority"), SYSTEM_CLOCK.now())
    with serving(honest(authority)) as url:
        seal.add_authority(vault, url, name="Own", root=authority.root.pem)
        seal.seal(vault)
    choices = PackChoices(container=Container.FOLDER)
    yield make(vault, "D-0001", choices, fresh_folder(place / "out")).path
    log.close()


@pytest.fixture
def copy(pack: Path, tmp_path: Path) -> Path:
    """A copy of that pack, to be changed."""
    return Path(shutil.copytree(pack, tmp_path / "copy"))


def commands(text: str) -> tuple[str, ...]:
    """Every command in the instructions, in their order: what stands eight blanks in."""
    indent = " " * 8
    lines = (line for line in text.splitlines() if line.startswith(indent))
    return tuple(line.removeprefix(indent) for line in lines)


def to_run(pack: Path, program: str) -> tuple[str, ...]:
    """The commands in a pack's instructions that begin so."""
    found = commands((pack / NAME).read_text(encoding="ascii"))
    return tuple(line for line in found if line.startswith(program))


def ran(pack: Path, line: str) -> tuple[bool, str]:
    """Whether a command typed in the pack's folder was content, and what it said."""
    done = subprocess.run(
        ["sh", "-c", line], cwd=pack, capture_output=True, text=True, check=False, timeout=60
    )
    return done.returncode == 0, done.stdout + done.stderr


def changed(path: Path, place: int = -1) -> None:
    """Change one bit of a file."""
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(raw)


def test_every_command_is_one_that_is_run_here_or_for_windows(pack: Path) -> None:
    tried = ("shasum ", "sha256sum ", "openssl ", "pdfsig ", *WINDOWS)
    found = commands((pack / NAME).read_text(encoding="ascii"))
    assert [line for line in found if not line.startswith(tried)] == []
    counts = [sum(line.startswith(one) for line in found) for one in tried]
    assert counts == [2, 2, 3, 1, 2, 1]


@pytest.mark.parametrize("program", ["shasum ", "sha256sum "])
def test_the_lists_of_hashes_agree(pack: Path, program: str) -> None:
    told = ""
    for line in to_run(pack, program):
        content, said = ran(pack, line)
        assert content, said
        told += said
    listed = {line.removesuffix(": OK") for line in told.splitlines()}
    assert listed == names(pack) - {LAST}


@pytest.mark.parametrize("program", ["shasum ", "sha256sum "])
def test_one_bit_changed_in_any_file_is_found(copy: Path, program: str) -> None:
    for name in sorted(names(copy)):
        before = (copy / name).read_bytes()
        changed(copy / name, len(before) // 2)
        outcomes = [ran(copy, line) for line in to_run_of(program)]
        assert not all(content for content, _ in outcomes), name
        if name not in (LAST, "manifest-sha256.txt"):
            assert any(f"{name}: FAILED" in said for _, said in outcomes)
        (copy / name).write_bytes(before)


def to_run_of(program: str) -> tuple[str, ...]:
    """The two lines of a program, as they are even where the instructions themselves changed."""
    options = "-a 256 -c" if program == "shasum " else "--strict -c"
    return tuple(f"{program}{options} {name}" for name in ("manifest-sha256.txt", LAST))


def test_openssl_is_content(pack: Path) -> None:
    words = ("Signature Verified Successfully", "Verification: OK", "Fingerprint=")
    for line, word in zip(to_run(pack, "openssl "), words, strict=True):
        content, said = ran(pack, line)
        assert content, said
        assert word in said


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("checkpoint-body.txt", "Signature Verification Failure"),
        ("checkpoint.sig", "Signature Verification Failure"),
        ("checkpoint.txt", "Verification: FAILED"),
        ("checkpoint.tsr", "Verification: FAILED"),
    ],
)
def test_openssl_is_not_content_with_another_state(copy: Path, name: str, told: str) -> None:
    changed(copy / "data/proof" / name)
    assert any(told in ran(copy, line)[1] for line in to_run(copy, "openssl "))


def test_the_fingerprint_in_the_text_is_that_of_the_certificate(pack: Path) -> None:
    (line,) = (one for one in to_run(pack, "openssl ") if "fingerprint" in one)
    said = ran(pack, line)[1].strip().partition("=")[2].replace(":", "")
    text = "".join((pack / NAME).read_text(encoding="ascii").split())
    assert len(said) == 64
    assert said in text


def test_the_dossiers_signature_is_valid_until_the_dossier_is_changed(copy: Path) -> None:
    (line,) = to_run(copy, "pdfsig ")
    assert "Signature is Valid" in ran(copy, line)[1]
    changed(copy / "data/dossier.pdf", 2_000)
    assert "Signature is Valid" not in ran(copy, line)[1]


def test_a_windows_line_reads_the_lists_as_they_are_written(pack: Path) -> None:
    first, second = to_run(pack, "Get-Content ")
    assert (first.split()[1], second.split()[1]) == ("manifest-sha256.txt", LAST)
    (line,) = to_run(pack, "certutil ")
    assert (pack / line.split()[2].replace("\\", "/")).is_file()
    for name in ("manifest-sha256.txt", LAST):
        raw = (pack / name).read_bytes()
        assert raw.isascii()
        for row in raw.decode("ascii").splitlines():
            digest, path = row.split("  ", 1)  # as `-split '  ', 2` does
            assert len(digest) == 64
            assert (pack / path).is_file()
