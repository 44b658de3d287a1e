# SPDX-License-Identifier: MIT
"""What an edition withholds can't be found in its pack, nor worked out from it."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import hashlib
import itertools
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import rfc8785

from abuselog.catalogue import exposure
from abuselog.dossier.contents import exposure_code
from abuselog.handover.check_page import check_page
from abuselog.handover.checking import PackCheck
from abuselog.handover.pack_files import FolderFiles
from abuselog.integrity.pack_verdict import PackAsked
from abuselog.integrity.verdict import State
from abuselog.records.dossier_choices import COMPLAINT, COUNCIL, POLICE, Choices
from abuselog.records.incident import Particulars, Sender
from abuselog.records.working_copy import NAME, Region
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, cover, quick_check
from abuselog.workflows.amend import amend
from abuselog.workflows.check import check
from abuselog.workflows.disclose import Disclosure
from abuselog.workflows.erase import erase_exhibit
from abuselog.workflows.gather_dossier import usual_fields
from abuselog.workflows.record import Recording, record
from abuselog.workflows.tell import Telling, tell
from abuselog.workflows.withdraw import withdraw
from tests.browser import browser, driver
from tests.builders import NOW, attached, particulars, png
from tests.disclosed import (
    Opened,
    disclosed,
    events_in,
    exhibit_bytes,
    opened,
    packed,
    proof_in,
    records_in,
)
from tests.pack_answers import of_page, of_program
from tests.tamper.logs import failed
from tests.vault_fixtures import Log

USUAL = tuple(sorted(usual_fields(COUNCIL)))
SOME = ("status", "earlier_reports", "impact_words")
ASKED = {
    "police": Choices(edition=POLICE, sign=False),
    "council": Choices(edition=COUNCIL, sign=False),
    "council-usual": Choices(edition=COUNCIL, sign=False, options=USUAL),
    "complaint": Choices(edition=COMPLAINT, sign=False),
    "complaint-some": Choices(edition=COMPLAINT, sign=False, options=SOME),
}
NAMED = "Ffion Rhiannon Testperson"
LEAST_CODED = 11


class Ticking:
    """A clock that never says the same twice, so that every time can be looked for."""

    def __init__(self) -> None:
        self._ticks = itertools.count(1)

    def now(self) -> dt.datetime:
        """The next instant."""
        tick = next(self._ticks)
        return NOW + dt.timedelta(seconds=61 * tick, microseconds=7919 * tick)


def said(serial: int, **more: Any) -> Particulars:
    """Particulars in which every text can be told from every other."""
    texts: dict[str, Any] = {
        spec.name: f"qz{serial}x{place} {spec.name} words of their own, {serial * 100 + place}"
        for place, spec in enumerate(dataclasses.fields(Particulars))
        if spec.type == "str" and spec.name not in ("platform", "pattern", "link", "post_id")
    }
    texts["sender_role"] = "councillor"
    texts["words"] += f", ask {NAMED} about it"
    sender = Sender(
        display_name=f"Qdisplay{serial} Qname",
        handle=f"@qhandle{serial}",
        stable_id=f"88776655{serial}",
        profile_link=f"https://x.com/qprofile{serial}",
        phone=f"0770090012{serial}",
        email=f"qmail{serial}@example.org",
    )
    return particulars(**{**texts, "sender": sender, **more})


@dataclass(frozen=True)
class Packs:
    """A log, and what is disclosed of it to each reader."""

    log: Log
    vault: OpenVault
    kept: dict[tuple[str, str, int], Opened]
    found: dict[str, Disclosure]


@pytest.fixture(scope="module")
def packs(template_log: Log, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Packs]:
    """Three incidents, one amended, one withdrawn; a covered picture and two that are not."""
    above = tmp_path_factory.mktemp("packs")
    shutil.copytree(template_log.folder, above / "log.abuselog")
    log = Log(folder=above / "log.abuselog", key=template_log.key, words=template_log.words)
    try:
        vault = log.open(clock=Ticking())
        _fill(vault)
        found = {name: disclosed(vault, asked, above / "out") for name, asked in ASKED.items()}
        rows = log.rows(
            "SELECT kind, id, version, fields, seed FROM recorded WHERE length(seed) > 0"
        )
        yield Packs(log=log, vault=vault, kept=opened(rows), found=found)
    finally:
        log.close()


def _fill(vault: OpenVault) -> None:
    draft, _ = attached(vault, png(120, 90, seed=1), name="qoriginal.png")
    attached(vault, png(90, 60, seed=2), name="qsecond.png", draft_id=draft)
    record(vault, Recording(particulars=said(1), draft_id=draft))
    draft, _ = attached(vault, png(50, 40, seed=3), name="qthird.png")
    record(vault, Recording(particulars=said(2), draft_id=draft))
    record(vault, Recording(particulars=said(3)))
    draft, _ = attached(vault, png(30, 30, seed=4), name="qfourth.png")
    record(vault, Recording(particulars=said(4, sender_role="neighbour"), draft_id=draft))
    erase_exhibit(vault, "AEX/4", reason="qreason of erasing", erase_words=True)
    amend(vault, "2026-0002", said(5), reason="qreason of the change, 77001")
    withdraw(vault, "2026-0003", reason="qreason of the withdrawal, 77002")
    telling = Telling(
        incidents=("2026-0001", "2026-0004"), target="police_101", told_on=dt.date(2026, 11, 21),
        note="qnote to the police, 77003", recipient="Qsergeant", log_number="qlog 77004",
    )  # fmt: skip
    tell(vault, telling)
    first, second = browse.incident(vault, "2026-0001").exhibits
    box = Region(left=5, top=5, right=60, bottom=20, reason=NAME)
    cover.cover(vault, first.id, (box,), ((NAMED, NAME),))
    cover.cover(vault, second.id, ())  # nothing in it needs covering


def _haystack(vault: OpenVault, found: Any) -> bytes:
    """Everything in the pack, and what is packed inside it, in one piece."""
    parts = [*found.texts.values(), *exhibit_bytes(vault, found).values()]
    parts += [base64.b64decode(one["event"]) for one in proof_in(found)["events"]]
    # As a reader of JSON sees it, without JSON's own signs.
    parts += [
        "\n".join(_leaves(json.loads(raw))).encode()
        for name, raw in found.texts.items()
        if name.endswith((".json", ".jsonld"))
    ]
    return b"\0".join(parts)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _leaves(one)


def _forms(text: str) -> Iterator[bytes]:
    """A text as it could stand somewhere."""
    raw = text.encode()
    yield from (raw, raw.upper(), raw.lower(), raw[::-1], raw.hex().encode())
    yield from (text.encode("utf-16-le"), text.encode("utf-16-be"))
    for shift in range(3):  # whatever stands before it in the base64 of something longer
        coded = base64.b64encode(b"\0" * shift + raw)[4 if shift else 0 : -4]
        if len(coded) > LEAST_CODED:
            yield coded


@pytest.mark.parametrize("asked", ASKED)
def test_no_withheld_value_stands_anywhere_in_a_pack(packs: Packs, asked: str) -> None:
    found = packs.found[asked]
    whole = _haystack(packs.vault, found)
    shown = {
        (one["kind"], one["id"], one["version"]): set(one["disclosed"])
        for one in proof_in(found)["records"]
    }
    given = {text for key, one in packs.kept.items() for text in _given(one, shown.get(key, set()))}
    looked = 0
    for key, one in packs.kept.items():
        assert one.seed.hex().encode() not in whole
        for name in one.fields.keys() - shown.get(key, set()):
            assert one.salt(name).encode() not in whole, name
            if key[0] not in ("incident", "report", "withdrawal"):
                continue
            for text in set(_distinct(one.fields[name])) - given:
                looked += 1
                for form in _forms(text):
                    assert form not in whole, (key, name, form)
    assert looked > 20
    assert (NAMED.encode() in whole) is (asked == "police")


def _given(one: Opened, names: set[str]) -> Iterator[str]:
    for name in names:
        yield from _distinct(one.fields[name])


def _distinct(value: Any) -> Iterator[str]:
    """Texts long enough that they stand nowhere by chance, times among them."""
    if isinstance(value, str) and len(value) > 5 and value != "councillor":
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _distinct(one) if "Z" in text)


@pytest.mark.parametrize("asked", ASKED)
def test_no_withheld_value_can_be_confirmed_by_a_guess(packs: Packs, asked: str) -> None:
    """Whoever guesses it right tries it with every salt of the pack, and sees nothing."""
    found = packs.found[asked]
    proof = proof_in(found)
    salts = [field["salt"] for one in proof["records"] for field in one["disclosed"].values()]
    salts += ["", "00" * 16, *(one["salt"] for one in events_in(found))]
    looked = 0
    for one in proof["records"]:
        right = packs.kept[one["kind"], one["id"], one["version"]]
        hidden = right.fields.keys() - one["disclosed"].keys()
        assert sorted(right.digest(name) for name in hidden) == one["withheld"]
        for name in hidden:
            # Canonical by hand, which is faster: there are very many of them.
            behind = rfc8785.dumps([name, right.fields[name]])[1:]
            assert _guessed(right.salt(name), behind) in one["withheld"]
            guesses = {_guessed(salt, behind) for salt in salts}
            assert not guesses & set(one["withheld"])
            looked += len(guesses)
    assert looked > 1_000


def _guessed(salt: str, behind: bytes) -> str:
    return hashlib.sha256(b'["%s",%s' % (salt.encode(), behind)).hexdigest()


@pytest.mark.parametrize("asked", ASKED)
def test_a_field_is_disclosed_only_where_its_edition_shows_it(packs: Packs, asked: str) -> None:
    """By the catalogue itself, not by what selected the pages."""
    code = exposure_code(ASKED[asked].edition)
    may = {
        name
        for name in exposure.fields()
        if exposure.rule(code, name) == "show"
        or (exposure.rule(code, name) == "option" and name in ASKED[asked].options)
    }
    may |= {"number"} | ({"version_made", "version_reason"} if "status" in may else set())
    if "recorded" in may:
        may |= {"version_made"}  # of a first version: the time of recording
    masked = {name for name in exposure.fields() if exposure.rule(code, name) == "mask"}
    incidents = records_in(packs.found[asked])["incidents"]
    assert incidents
    for incident in incidents:
        assert set(incident["fields"]) <= may | masked
        assert not any(incident["fields"][name] for name in masked & set(incident["fields"]))
        assert {"private_notes", "legal_advice"} <= set(incident["withheld"])


def test_a_council_gets_no_event_whose_time_it_may_not_know(packs: Packs) -> None:
    found = packs.found["council"]
    assert [event["deed"] for event in events_in(found)] == ["records-confirmed"]
    deeds = {event["deed"] for event in events_in(packs.found["council-usual"])}
    assert "incident-recorded" in deeds
    assert "incident-amended" not in deeds  # changes to the record are not ticked
    assert "records-confirmed" not in {one["deed"] for one in events_in(packs.found["police"])}


def test_the_police_get_untouched_files_and_a_council_only_covered_ones(packs: Packs) -> None:
    first, second = browse.incident(packs.vault, "2026-0001").exhibits
    found = packs.found["police"]
    assert [one.digest for one in found.exhibits[:2]] == [first.digest, second.digest]
    assert len(found.exhibits) == 3
    (only,) = packs.found["council"].exhibits
    assert only.path == "data/exhibits/AEX-01_2026-11-20_x_covered.png"
    assert only.digest not in {first.digest, second.digest}
    told = records_in(packs.found["council"])["incidents"]
    whys = {one["mark"]: one["why"] for incident in told for one in incident["exhibits"]}
    assert whys == {"AEX/1": "", "AEX/2": "untouched", "AEX/3": "not-covered", "AEX/4": "erased"}


def test_a_log_is_sound_after_its_records_were_confirmed(packs: Packs) -> None:
    assert failed(check(packs.vault)) == {}
    assert quick_check.judge(quick_check.take(packs.vault)).wrong == ()


@pytest.mark.parametrize("asked", ASKED)
def test_every_pack_is_found_sound_by_the_program(packs: Packs, tmp_path: Path, asked: str) -> None:
    place = packed(packs.vault, packs.found[asked], tmp_path).folder(tmp_path / "pack")
    verdict = PackCheck(FolderFiles(place)).run()
    wrong = {
        question.value: [(one.code, one.subject) for one in answer.findings]
        for question, answer in verdict.answers.items()
        if answer.findings
    }
    assert wrong == {}
    for question in (PackAsked.RECORDS, PackAsked.EXHIBITS, PackAsked.HISTORY):
        assert verdict.answers[question].state is State.PASSED


@pytest.mark.judge("chromium", "chromedriver")
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_every_pack_is_found_sound_by_its_own_page(packs: Packs, tmp_path: Path) -> None:
    (tmp_path / "verify.html").write_bytes(check_page())
    with driver() as port, browser(port, tmp_path / "profile") as page:
        page.open((tmp_path / "verify.html").as_uri())
        for asked, found in packs.found.items():
            folder = tmp_path / asked
            folder.mkdir()
            path = packed(packs.vault, found, folder).zip(folder)
            assert of_page(page, path) == of_program(path), asked
