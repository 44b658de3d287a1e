# SPDX-License-Identifier: MIT
"""What `disclose` gives, laid into a pack by hand, and read back by the arithmetic alone."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

import rfc8785

from abuselog.handover.check_page import check_page
from abuselog.records.dossier_choices import Choices
from abuselog.vault.opening import OpenVault
from abuselog.workflows import kept_dossiers
from abuselog.workflows.disclose import Disclosure, disclose
from abuselog.workflows.make_dossier import make
from tests.packs import BAGIT, Pack

RECORDS = "data/records/incidents.json"
PROOF = "data/proof/inclusion.json"


def disclosed(vault: OpenVault, choices: Choices, folder: Any) -> Disclosure:
    """The disclosure of a dossier that is made for it in `folder`."""
    folder.mkdir(exist_ok=True)
    made = make(vault, choices, folder / f"{choices.edition}.pdf", replace=True).made
    return disclose(vault, made.number)


def records_in(found: Disclosure) -> dict[str, Any]:
    """The `incidents.json` of a disclosure."""
    told: dict[str, Any] = json.loads(found.texts[RECORDS])
    return told


def proof_in(found: Disclosure) -> dict[str, Any]:
    """The `inclusion.json` of a disclosure."""
    proof: dict[str, Any] = json.loads(found.texts[PROOF])
    return proof


def events_in(found: Disclosure) -> list[dict[str, Any]]:
    """Every event that is shown whole."""
    return [json.loads(base64.b64decode(one["event"])) for one in proof_in(found)["events"]]


def exhibit_bytes(vault: OpenVault, found: Disclosure) -> dict[str, bytes]:
    """The files of exhibits, by their paths in the pack."""
    files = {}
    for one in found.exhibits:
        with vault.exhibit_files.open(one.id, one.wrapped_key, one.known_as) as kept:
            files[one.path] = b"".join(kept.pieces())
    return files


def packed(vault: OpenVault, found: Disclosure, folder: Any) -> Pack:
    """A whole pack out of a disclosure, its dossier and its exhibits."""
    (pdf, *_others) = kept_dossiers.again(vault, found.dossier.number, folder, replace=True)
    pack = Pack(name="ABC-test-2026-11-22-D-0001")
    pack.files |= {
        **found.texts,
        **exhibit_bytes(vault, found),
        "data/dossier.pdf": pdf.read_bytes(),
        "bagit.txt": BAGIT,
        "HOW-TO-CHECK.txt": b"How to check.\n",
        "verify.html": check_page(),
    }
    payload = [raw for name, raw in pack.files.items() if name.startswith("data/")]
    pack.files["bag-info.txt"] = (
        "Bagging-Date: 2026-11-22\n"
        f"Payload-Oxum: {sum(map(len, payload))}.{len(payload)}\n"
        "Abuselog-Pack-Version: 1\n"
        f"Abuselog-Log: {found.log_id}\n"
        f"Abuselog-Edition: {found.dossier.edition}\n"
        f"Abuselog-Dossier: {found.dossier.number}\n"
    ).encode()
    return pack.seal_manifests()


def field_hash(salt: str, name: str, value: Any) -> str:
    """What docs/formats.md says of a field's digest."""
    return hashlib.sha256(rfc8785.dumps([salt, name, value])).hexdigest()


@dataclass(frozen=True)
class Opened:
    """A record as the log keeps it, for whoever wants to look for it elsewhere."""

    kind: str
    id: str
    version: int
    fields: dict[str, Any]
    seed: bytes

    def salt(self, name: str) -> str:
        """The salt of a field, in hex."""
        return hmac.digest(self.seed, name.encode(), "sha256")[:16].hex()

    def digest(self, name: str) -> str:
        """What the history committed to of a field, in hex."""
        return field_hash(self.salt(name), name, self.fields[name])


def opened(rows: list[Any]) -> dict[tuple[str, str, int], Opened]:
    """Every record of a log, out of the rows `kind, id, version, fields, seed`."""
    return {
        (kind, known, version): Opened(kind, known, version, json.loads(fields), bytes(seed))
        for kind, known, version, fields, seed in rows
    }
