# SPDX-License-Identifier: MIT
"""The proofs of a pack, judged by programs that know nothing of abuselog."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from abuselog.clock import SYSTEM_CLOCK
from abuselog.records.dossier_choices import COUNCIL, POLICE, Choices
from abuselog.records.working_copy import NAME, Region
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, cover, seal
from abuselog.workflows.check import check
from abuselog.workflows.disclose import Disclosure, confirm, disclose
from abuselog.workflows.make_dossier import make
from tests.authority import Authority
from tests.builders import png, recorded
from tests.disclosed import disclosed
from tests.vault_fixtures import Log

EARLIER = "2020-03-01T10:00"
PROOF = "data/proof"
VALIDATE = "from case_utils.case_validate import main; main()"


@pytest.fixture
def vault(log: Log) -> OpenVault:
    """An open log with one incident, by this computer's own clock."""
    opened = log.open(clock=SYSTEM_CLOCK)
    recorded(opened, png(40, 30), words="Shame on you", happened=EARLIER)
    return opened


def _written(found: Disclosure, folder: Path) -> Path:
    for name, raw in found.texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return folder


def _openssl(folder: Path, *arguments: str) -> str:
    ended = subprocess.run(
        ["openssl", *arguments], cwd=folder / PROOF, capture_output=True, text=True, check=False
    )
    return ended.stdout + ended.stderr


@pytest.mark.judge("openssl")
def test_openssl_finds_the_checkpoint_signed_by_the_log(vault: OpenVault, tmp_path: Path) -> None:
    found = disclosed(vault, Choices(edition=POLICE, sign=False), tmp_path / "out")
    folder = _written(found, tmp_path / "pack")
    asked = (
        *("pkeyutl", "-verify", "-pubin", "-inkey", "log-key.pem", "-rawin"),
        *("-in", "checkpoint-body.txt", "-sigfile", "checkpoint.sig"),
    )
    assert "Signature Verified Successfully" in _openssl(folder, *asked)
    body = folder / PROOF / "checkpoint-body.txt"
    body.write_bytes(body.read_bytes().replace(b"\n", b" \n", 1))
    assert "Signature Verified Successfully" not in _openssl(folder, *asked)


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.judge("openssl")
@pytest.mark.parametrize("edition", [POLICE, COUNCIL])
def test_openssl_finds_a_sealed_pack_stamped_by_its_authority(
    vault: OpenVault, address: str, authority: Authority, tmp_path: Path, edition: str
) -> None:
    made = make(vault, Choices(edition=edition, sign=False), tmp_path / "a.pdf").made
    confirm(vault, made.number)
    seal.add_authority(vault, address, name="Own", root=authority.root.pem)
    (first,) = seal.seal(vault)
    recorded(vault, words="later", happened=EARLIER)
    seal.seal(vault)
    found = disclose(vault, made.number)
    assert found.is_sealed
    assert found.log_size == first.size  # of two seals the earlier says more
    folder = _written(found, tmp_path / "pack")
    said = _openssl(
        folder,
        *("ts", "-verify", "-data", "checkpoint.txt", "-in", "checkpoint.tsr"),
        *("-CAfile", "authority-chain.pem"),
    )
    assert "Verification: OK" in said
    assert (folder / PROOF / "checkpoint.tsr").read_bytes() == first.token
    assert check(vault).wrong == ()


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.judge("openssl")
def test_two_authorities_over_one_head_stand_side_by_side(
    vault: OpenVault, address: str, authority: Authority, tmp_path: Path
) -> None:
    made = make(vault, Choices(edition=POLICE, sign=False), tmp_path / "a.pdf").made
    for name in ("First", "Second"):
        seal.add_authority(vault, address, name=name, root=authority.root.pem)
    assert len(seal.seal(vault)) == 2
    found = disclose(vault, made.number)
    assert found.tokens == (f"{PROOF}/checkpoint.tsr", f"{PROOF}/checkpoint-2.tsr")
    folder = _written(found, tmp_path / "pack")
    for place in ("", "-2"):
        said = _openssl(
            folder,
            *("ts", "-verify", "-data", "checkpoint.txt", "-in", f"checkpoint{place}.tsr"),
            *("-CAfile", f"authority-chain{place}.pem"),
        )
        assert "Verification: OK" in said


def test_the_case_records_keep_to_their_ontologies(vault: OpenVault, tmp_path: Path) -> None:
    (shown,) = browse.incident(vault, "2026-0001").exhibits
    cover.cover(vault, shown.id, (Region(left=1, top=1, right=9, bottom=9, reason=NAME),))
    recorded(vault, png(seed=2), words="Second", happened=EARLIER, sender_role="neighbour")
    graphs = []
    for edition in (POLICE, COUNCIL):
        asked = Choices(edition=edition, sign=False, options=("words",) * (edition == COUNCIL))
        found = disclosed(vault, asked, tmp_path / edition)
        path = tmp_path / f"{edition}.jsonld"
        path.write_bytes(found.texts["data/records/case.jsonld"])
        graphs.append(str(path))
    ended = subprocess.run(
        [sys.executable, "-c", VALIDATE, *graphs],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Conforms: True" in ended.stdout, ended.stdout + ended.stderr
    first, second = (json.loads(Path(path).read_bytes())["@graph"] for path in graphs)
    # The same record has the same name in every pack of a log.
    names = {node["@id"] for node in first} & {node["@id"] for node in second}
    assert any("file-" in name for name in names)


def test_the_certificate_of_a_signed_dossier_goes_along(vault: OpenVault, tmp_path: Path) -> None:
    found = disclosed(vault, Choices(edition=POLICE), tmp_path / "out")
    assert found.certificate
    path = f"{PROOF}/dossier-certificate.pem"
    folder = _written(found, tmp_path / "pack")
    said = _openssl(folder, "x509", "-in", "dossier-certificate.pem", "-noout", "-subject")
    assert f"abuselog log {found.log_id}" in said
    plain = disclosed(vault, Choices(edition=POLICE, sign=False), tmp_path / "plain")
    assert path not in plain.texts
