# SPDX-License-Identifier: MIT
"""Packs of a log with a real authority: their proof is sealed before they are gathered."""

from __future__ import annotations

import http.server
from collections.abc import Iterator
from pathlib import Path

import pytest

from abuselog.clock import SYSTEM_CLOCK
from abuselog.integrity.pack_verdict import PackAsked, PackVerdict
from abuselog.integrity.verdict import State
from abuselog.records.dossier_choices import COUNCIL, POLICE, Choices
from abuselog.vault.opening import OpenVault
from abuselog.workflows import check_pack, make_dossier, make_pack, seal
from abuselog.workflows.check import check
from abuselog.workflows.make_pack import Container, PackChoices
from tests.authority import Authority, honest, plain_reply, serving
from tests.builders import png, recorded
from tests.vault_fixtures import Log

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.judge("openssl")]


class _Asked:
    """An authority, where it listens, and how often it was asked."""

    def __init__(self, authority: Authority) -> None:
        self.authority, self.url, self.times = authority, "", 0

    def reply(self, handler: http.server.BaseHTTPRequestHandler, query: bytes) -> None:
        self.times += 1
        honest(self.authority)(handler, query)


@pytest.fixture
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Asked]:
    one = _Asked(Authority(tmp_path_factory.mktemp("authority"), SYSTEM_CLOCK.now()))
    with serving(one.reply) as one.url:
        yield one


@pytest.fixture
def vault(log: Log) -> OpenVault:
    """An open log with one incident, by this computer's own clock."""
    opened = log.open(clock=SYSTEM_CLOCK)
    recorded(opened, png(seed=1), words="Shame on you", happened="2020-03-01T10:00")
    return opened


def _dossier(vault: OpenVault, edition: str, folder: Path) -> str:
    choices = Choices(edition=edition, sign=False)
    return make_dossier.make(vault, choices, folder / f"{edition}.pdf").made.number


@pytest.mark.parametrize("edition", [POLICE, COUNCIL])
def test_a_pack_is_sealed_after_what_it_confirms_and_only_once(
    vault: OpenVault, asked: _Asked, tmp_path: Path, edition: str
) -> None:
    seal.add_authority(vault, asked.url, name="Own", root=asked.authority.root.pem)
    number = _dossier(vault, edition, tmp_path)
    before = asked.times
    made = make_pack.make(vault, number, PackChoices(), tmp_path)
    verdict = check_pack.check(made.path)
    assert made.is_sealed
    assert isinstance(verdict, PackVerdict)
    assert verdict.sound
    assert verdict.answers[PackAsked.TIMESTAMP].state is State.PASSED
    again = make_pack.make(vault, number, PackChoices(container=Container.FOLDER), tmp_path)
    assert (again.manifest_hex, asked.times) == (made.manifest_hex, before + 1)
    assert check(vault).sound


def test_without_an_answer_the_pack_is_made_and_says_so(vault: OpenVault, tmp_path: Path) -> None:
    with serving(plain_reply(b"", status=503)) as url:
        seal.add_authority(vault, url, name="Own")
        made = make_pack.make(vault, _dossier(vault, COUNCIL, tmp_path), PackChoices(), tmp_path)
    assert not made.is_sealed
    assert made.verdict is not None
    assert made.verdict.answers[PackAsked.TIMESTAMP].reason == "no-timestamp"


@pytest.mark.parametrize("container", [Container.ZIP, Container.PORTAL])
def test_nobody_is_asked_who_is_off_or_has_nothing_to_seal(
    vault: OpenVault, asked: _Asked, tmp_path: Path, container: Container
) -> None:
    number = _dossier(vault, COUNCIL, tmp_path)
    seal.add_authority(vault, asked.url, name="Own", root=asked.authority.root.pem)
    seal.switch(vault, "Own", on=container is Container.PORTAL)
    made = make_pack.make(vault, number, PackChoices(container=container), tmp_path)
    assert (made.is_sealed, asked.times) == (False, 0)
