# SPDX-License-Identifier: MIT
"""One byte that is not as it was: in a dossier, in a locked pack, and in the log's own copies."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest

from abuselog.errors import PackUnreadable
from abuselog.handover.aes_zip import AesZipFiles
from abuselog.handover.checking import PackCheck
from abuselog.handover.pdf_signature import signatures_of
from abuselog.integrity.verdict import Asked
from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.records.working_copy import NAME, Region
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, cover, make_dossier, make_pack
from abuselog.workflows.check import check
from abuselog.workflows.make_pack import Container, PackChoices
from tests.builders import png, recorded
from tests.vault_fixtures import Log

KEY = pyrage.x25519.Identity.generate()


def given(vault: OpenVault, out: Path) -> Path:
    """A dossier, signed, with a covered picture; everything of which the log keeps a copy."""
    one = recorded(vault, png(120, 90), png(30, 20, seed=2), words="Shame on you")
    shown = browse.incident(vault, str(one.number)).exhibits[0]
    cover.cover(vault, shown.id, [Region(left=2, top=2, right=50, bottom=40, reason=NAME)])
    return make_dossier.make(vault, Choices(edition=POLICE), out / "dossier.pdf").path


def flipped(raw: bytes, count: int, *places: int) -> Iterator[tuple[int, bytes]]:
    """The same with one byte changed, at places all over it and at those named."""
    chance = random.Random(len(raw))
    some = [chance.randrange(len(raw)) for _ in range(count)]
    for place in {0, len(raw) - 1, *some, *places}:
        yield place, raw[:place] + bytes([raw[place] ^ 1 << chance.randrange(8)]) + raw[place + 1 :]


def test_a_byte_anywhere_in_a_dossier_is_found(log: Log, tmp_path: Path) -> None:
    raw = given(log.open(), tmp_path).read_bytes()
    assert signatures_of(io.BytesIO(raw)).sound
    marks = (b"%PDF", b"/ByteRange", b"/Contents <", b"startxref", b"/Prev", b"%%EOF", b"/Cert")
    places = [place + step for mark in marks if (place := raw.rfind(mark)) >= 0 for step in (0, 9)]
    for place, changed in flipped(raw, 60, *(at for at in places if at < len(raw))):
        assert not signatures_of(io.BytesIO(changed)).sound, place


def test_a_byte_anywhere_in_a_pack_with_a_passphrase_is_found(log: Log, tmp_path: Path) -> None:
    vault = log.open()
    given(vault, tmp_path)
    made = make_pack.make(vault, "D-0001", PackChoices(container=Container.AES_ZIP), tmp_path)
    raw = made.path.read_bytes()
    spoiled = tmp_path / "spoiled.zip"
    listed = raw.index(b"PK\x01\x02")
    some = random.Random(5).sample(range(listed, len(raw)), 60)
    assert PackCheck(AesZipFiles(made.path, made.passphrase)).run().sound
    for place, changed in flipped(raw, 60, *some):
        spoiled.write_bytes(changed)
        try:
            is_sound = PackCheck(AesZipFiles(spoiled, made.passphrase)).run().sound
        except PackUnreadable:
            is_sound = False
        assert not is_sound, (place, place - listed)


def test_a_byte_anywhere_in_a_pack_for_a_key_is_found(log: Log, tmp_path: Path) -> None:
    vault = log.open()
    given(vault, tmp_path)
    choices = PackChoices(container=Container.AGE, reader_key=str(KEY.to_public()))
    raw = make_pack.make(vault, "D-0001", choices, tmp_path).path.read_bytes()
    assert pyrage.decrypt(raw, [KEY]).startswith(b"PK")
    for _place, changed in flipped(raw, 40, *range(0, 300, 7)):
        with pytest.raises(pyrage.DecryptError):
            pyrage.decrypt(changed, [KEY])


def test_a_byte_in_any_copy_that_the_log_keeps_is_named(log: Log, tmp_path: Path) -> None:
    given(log.open(), tmp_path)
    log.close()
    kept = [path for path in (log.folder / "exhibits").rglob("*") if path.is_file()]
    assert len(kept) == 7, "two exhibits, a covered copy, a dossier's four files"
    for path in kept:
        raw = path.read_bytes()
        for place, changed in flipped(raw, 1):
            path.write_bytes(changed)
            verdict = check(log.open())
            log.close()
            (question,) = [one for one in verdict.questions if one.asked is Asked.EXHIBITS]
            assert [one.code for one in question.findings] == ["altered"], (path.name, place)
        path.write_bytes(raw)
    assert check(log.open()).sound
