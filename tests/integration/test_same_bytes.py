# SPDX-License-Identifier: MIT
"""Same log, same choices, same instant: the same bytes, wherever and whenever it is made."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from abuselog.records.dossier_choices import EDITIONS
from abuselog.workflows.sign_dossier import signer
from tests.builders import png, recorded
from tests.vault_fixtures import Log

_MAKE = """
import sys
from pathlib import Path
from abuselog.clock import FixedClock
from abuselog.records.dossier_choices import Choices
from abuselog.vault.keys import MasterKey
from abuselog.vault.opening import open_with_key
from abuselog.workflows.gather_dossier import usual_fields
from abuselog.workflows.make_dossier import make
from tests.builders import NOW
folder, key, edition, signed, out = sys.argv[1:]
vault = open_with_key(Path(folder), MasterKey(bytes.fromhex(key)), clock=FixedClock(NOW))
wanted = Choices(
    edition=edition,
    sign=signed == "signed",
    options=tuple(usual_fields(edition)),
    risk_aids={"knows_home": "yes", "weapon_access": "no"},
    consents={"share_police": "yes", "share_communications": "no"},
)
make(vault, wanted, Path(out))
vault.close()
"""
_PLACES = (("Pacific/Auckland", "C.UTF-8", "1"), ("America/St_Johns", "C", "77"))


def made(log: Log, folder: Path, edition: str, signed: str) -> list[bytes]:
    """The PDF as two computers make it that have nothing in common but the log."""
    found = []
    for zone, language, seed in _PLACES:
        copy = folder / f"{seed}-{edition}.abuselog"
        shutil.copytree(log.folder, copy)
        copy.chmod(0o700)
        out = folder / f"{seed}-{edition}.pdf"
        told = {"TZ": zone, "LC_ALL": language, "PYTHONHASHSEED": seed}
        subprocess.run(
            [sys.executable, "-c", _MAKE, str(copy), log.key.hex(), edition, signed, str(out)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **told},
            check=True,
            timeout=120,
        )
        found.append(out.read_bytes())
    return found


@pytest.fixture
def filled(log: Log) -> Log:
    """A log with what a dossier has to put in order, and a certificate; closed."""
    vault = log.open()
    for number in range(4):
        recorded(
            vault,
            png(40, 60, seed=number),
            handle=f"@example_{number % 2}",
            words=f"Post {number} \U0001f52a caf\u00e9 \u0645\u0631\u062d\u0628\u0627",
            kinds=("insult_personal",),
            witnesses="Jo Sample, 07700 900123",
            sender_role="councillor",
        )
    signer(vault)
    log.close()
    return log


@pytest.mark.parametrize("edition", EDITIONS)
def test_unsigned_every_byte_is_the_same(filled: Log, tmp_path: Path, edition: str) -> None:
    first, second = made(filled, tmp_path, edition, "unsigned")
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


def test_signed_only_what_the_signature_adds_differs(filled: Log, tmp_path: Path) -> None:
    first, second = made(filled, tmp_path, "police", "signed")
    end = first.index(b"%%EOF") + len(b"%%EOF")
    assert first[:end] == second[:end]
    assert b"/ByteRange" not in first[:end]
    assert b"/ByteRange" in first[end:]
