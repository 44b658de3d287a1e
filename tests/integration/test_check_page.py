# SPDX-License-Identifier: MIT
"""verify.html in a real browser, from a file, without a network: sound packs and tampered ones."""

from __future__ import annotations

import io
import json
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest

from abuselog.handover.check_page import check_page
from tests import packs
from tests.authority import Authority
from tests.browser import Browser, browser, driver
from tests.builders import NOW
from tests.pack_answers import Answers, of_page, of_program
from tests.pack_forging import EVERY
from tests.pack_refused import REFUSED, locked
from tests.pack_values import spoiled
from tests.packs import PICTURE, Pack

pytestmark = [
    pytest.mark.judge("chromium", "chromedriver", "openssl"),
    pytest.mark.allow_hosts(["127.0.0.1"]),
]
PROOF = "data/proof/inclusion.json"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    folder = tmp_path_factory.mktemp("page")
    (folder / "verify.html").write_bytes(check_page())
    with driver() as port, browser(port, folder / "profile") as made:
        made.open((folder / "verify.html").as_uri())
        made.run(
            "if (document.documentElement.lang !== 'en')"
            "  document.getElementById('language').click()"
        )
        yield made


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return packs.sound(Authority(tmp_path_factory.mktemp("authority"), NOW)).files


@pytest.fixture
def pack(sealed: dict[str, bytes]) -> Pack:
    return Pack(files=dict(sealed))


def answers(page: Browser, path: Path) -> dict[str, str]:
    """Each question's answer by its code, after a pack was chosen."""
    return _states(of_page(page, path))


def wrong(answered: dict[str, str]) -> set[str]:
    """The questions whose answer is wrong."""
    return {code for code, state in answered.items() if state == "bad"}


@pytest.mark.parametrize("write", [Pack.zip, Pack.folder])
def test_a_sound_pack_is_in_order(
    page: Browser, pack: Pack, tmp_path: Path, write: Callable[[Pack, Path], Path]
) -> None:
    answered = answers(page, write(pack, tmp_path))
    good = {"structure", "files", "tag_files", "exhibits", "records"}
    good |= {"history", "checkpoint", "timestamp"}
    assert {code for code, state in answered.items() if state == "good"} >= good
    assert not wrong(answered)
    assert answered["dossier"] == "not-checked"
    assert "Example Timestamps" in page.text_of("#answer")


def test_what_was_not_checked_is_never_called_in_order(page: Browser, tmp_path: Path) -> None:
    answered = answers(page, packs.sound().zip(tmp_path))
    assert answered["timestamp"] == "not-checked"
    assert "Not everything could be checked here" in page.text_of("#verdict")


def test_a_page_without_ed25519_checks_by_itself(page: Browser, pack: Pack, tmp_path: Path) -> None:
    page.run(
        "window.kept = crypto.subtle.importKey; crypto.subtle.importKey = function (f, k, a, ...r)"
        "{ if (a.name === 'Ed25519') throw new Error('none');"
        "  return kept.call(this, f, k, a, ...r) }"
    )
    try:
        assert answers(page, pack.zip(tmp_path))["checkpoint"] == "good"
        note = pack.files["data/proof/checkpoint.txt"]
        pack.files["data/proof/checkpoint.txt"] = note.replace(b"\n7\n", b"\n8\n")
        pack.seal_manifests()
        assert "checkpoint" in wrong(answers(page, packs.finished(pack).zip(tmp_path)))
    finally:
        page.run("crypto.subtle.importKey = window.kept")


def _changed(raw: bytes, place: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


def test_one_byte_of_any_file_is_found(page: Browser, pack: Pack, tmp_path: Path) -> None:
    for number, (name, raw) in enumerate(sorted(pack.files.items())):
        changed = Pack(files={**pack.files, name: _changed(raw, len(raw) // 2)})
        folder = tmp_path / str(number)
        folder.mkdir()
        assert wrong(answers(page, changed.zip(folder))), name
        assert "Something is wrong with this pack" in page.text_of("#verdict")


def _proof(pack: Pack, change: Callable[[dict[str, object]], object]) -> Pack:
    """The pack with another proof, its manifests written anew by somebody careful."""
    proof = json.loads(pack.files[PROOF])
    change(proof)
    said = json.dumps(proof, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    pack.files[PROOF] = said.encode()
    return packs.finished(pack)


def test_a_careful_forger_is_found(page: Browser, pack: Pack, tmp_path: Path) -> None:
    def value(proof: dict) -> None:  # type: ignore[type-arg]
        proof["records"][1]["disclosed"]["words"]["value"] = "something kinder"

    assert "records" in wrong(answers(page, _proof(pack, value).zip(tmp_path)))


def test_a_swapped_picture_is_found_though_all_lists_agree(
    page: Browser, pack: Pack, tmp_path: Path
) -> None:
    pack.files[PICTURE] = _changed(pack.files[PICTURE], 40)
    assert wrong(answers(page, packs.finished(pack).zip(tmp_path))) == {"exhibits"}


def test_other_words_are_found_though_all_lists_agree(
    page: Browser, pack: Pack, tmp_path: Path
) -> None:
    name = "data/records/incidents.json"
    pack.files[name] = pack.files[name].replace(b"Cwm", b"Cwn")
    assert wrong(answers(page, packs.finished(pack).zip(tmp_path))) == {"records"}


def test_an_event_of_another_history_is_found(page: Browser, pack: Pack, tmp_path: Path) -> None:
    def path(proof: dict) -> None:  # type: ignore[type-arg]
        proof["events"][0]["path"][0] = "00" * 32

    assert wrong(answers(page, _proof(pack, path).zip(tmp_path))) == {"history"}


def test_a_timestamp_over_something_else_is_found(
    page: Browser, pack: Pack, tmp_path: Path
) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from abuselog.integrity import checkpoint

    other = checkpoint.sign(
        checkpoint.Checkpoint(origin=packs.LOG_ID, size=7, root=b"r" * 32),
        Ed25519PrivateKey.from_private_bytes(b"k" * 32),
    )
    pack.files["data/proof/checkpoint.txt"] = other.encode()
    assert {"timestamp", "history"} <= wrong(answers(page, packs.finished(pack).zip(tmp_path)))


@pytest.mark.parametrize(
    "name", ["data/exhibits/extra.png", "README.txt", "data/exhibits/abc-01_2026-11-20_x_post.png"]
)
def test_a_file_too_many_is_found(page: Browser, pack: Pack, tmp_path: Path, name: str) -> None:
    pack.files[name] = b"smuggled in"
    assert wrong(answers(page, pack.zip(tmp_path)))


def test_a_file_too_few_is_found(page: Browser, pack: Pack, tmp_path: Path) -> None:
    del pack.files[PICTURE]
    assert "files" in wrong(answers(page, pack.zip(tmp_path)))


def test_bytes_hidden_between_the_files_of_a_zip_are_found(
    page: Browser, pack: Pack, tmp_path: Path
) -> None:
    path = pack.zip(tmp_path)
    path.write_bytes(path.read_bytes() + b"and more")
    assert "container" in wrong(answers(page, path))


@pytest.mark.parametrize("name", EVERY)
def test_page_and_program_say_the_same(
    page: Browser, sealed: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    with warnings.catch_warnings(action="ignore"):  # about names that are there twice
        path = EVERY[name].make(sealed, tmp_path)
    assert of_page(page, path) == of_program(path)


def _states(answered: Answers) -> dict[str, str]:
    """Only what is right and what is wrong: for a value of no sense there are several reasons."""
    return {code: state for code, (state, _found) in answered.items()}


def test_page_and_program_say_the_same_of_values_of_any_kind(
    page: Browser, sealed: dict[str, bytes], tmp_path: Path
) -> None:
    differing = []
    for what, pack in spoiled(sealed, 60, "both"):
        path = pack.zip(tmp_path)
        if _states(of_page(page, path)) != _states(of_program(path)):
            differing.append(what)
    assert not differing


def test_page_and_program_say_the_same_of_folders(
    page: Browser, pack: Pack, tmp_path: Path
) -> None:
    place = pack.folder(tmp_path)
    assert of_page(page, place) == of_program(place)
    (place / PICTURE).write_bytes(b"another")
    (place / "data" / "Thumbs.db").write_bytes(b"x")
    assert of_page(page, place) == of_program(place)


BIG = 80 << 20


def test_a_large_file_is_read_in_pieces_and_can_be_stopped(
    page: Browser, pack: Pack, tmp_path: Path
) -> None:
    place = pack.folder(tmp_path)
    with (place / "data" / "film.mp4").open("wb") as file:
        file.truncate(BIG)
    page.run(
        "window.said = new Set(); window.heard = new Set();"
        "window.watching = new MutationObserver(() => {"
        "  said.add(document.getElementById('progress-words').textContent);"
        "  heard.add(document.getElementById('progress-said').textContent) });"
        "watching.observe(document.getElementById('working'), {childList: true, subtree: true})"
    )
    found = of_page(page, place)
    assert found["files"][1] == {("not-listed", "data/film.mp4")}
    assert page.run("return said.size") > 10
    assert page.run("return heard.size") <= 6, "whoever listens is not told at every piece"
    page.run(
        "window.stopping = new MutationObserver(() => document.dispatchEvent("
        "  new KeyboardEvent('keydown', {key: 'Escape'})));"
        "stopping.observe(document.getElementById('progress-said'), {childList: true})"
    )
    try:
        assert of_page(page, place) == found, "the answers shown before are not thrown away yet"
        assert "Stopped" in page.text_of("#trouble")
        assert not page.text_of("#answer")
        assert page.run("return document.activeElement.id") == "pick-folder"
    finally:
        page.run("watching.disconnect(); stopping.disconnect()")


def test_it_can_be_used_without_a_mouse_and_heard(
    page: Browser, pack: Pack, tmp_path: Path
) -> None:
    answers(page, pack.zip(tmp_path))
    assert page.run("return document.activeElement.id") == "answer", "what came of it is read out"
    assert page.run("return document.getElementById('answer').getAttribute('aria-labelledby')")
    nameless = page.run(
        "return [...document.querySelectorAll('button, progress')].filter((one) =>"
        " !one.textContent.trim() && !one.getAttribute('aria-labelledby')).length"
    )
    assert nameless == 0
    assert page.run(
        "return [...document.querySelectorAll('#questions > li')].every((one) =>"
        " one.querySelector('.state').textContent)"
    ), "never by colour alone"


def test_on_paper_is_every_answer_and_nothing_to_press(
    page: Browser, pack: Pack, tmp_path: Path
) -> None:
    pack.files[PICTURE] = pack.files[PICTURE][:-1] + b"x"
    answered = answers(page, pack.zip(tmp_path))
    paper = pypdf.PdfReader(io.BytesIO(page.printed()))
    said = _squeezed("".join(one.extract_text() for one in paper.pages))
    asked = page.run(_TEXTS % "#questions .question")
    assert len(asked) == len(answered) == 10
    assert [question for question in asked if _squeezed(question) not in said] == []
    assert PICTURE in said
    buttons = page.run(_TEXTS % ".screen-only button")
    assert buttons
    assert [button for button in buttons if _squeezed(button) in said] == []


_TEXTS = "return [...document.querySelectorAll('%s')].map((one) => one.textContent)"


def _squeezed(text: str) -> str:
    """A text without spaces and joined letters, which stand otherwise on paper."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_zip_is_refused_in_words(page: Browser, tmp_path: Path, name: str) -> None:
    raw, reason = REFUSED[name]
    path = tmp_path / "x.zip"
    path.write_bytes(raw)
    answers(page, path)
    said = {"not-a-zip": "not a ZIP file", "too-many": "more files than any pack"}[reason]
    assert said in page.text_of("#trouble")


@pytest.mark.parametrize(
    ("method", "flags", "said"), [(0, 1, "locked with a password"), (12, 0, "does not read")]
)
def test_what_is_locked_is_refused_in_words(
    page: Browser, tmp_path: Path, method: int, flags: int, said: str
) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(locked(method, flags))
    answers(page, path)
    assert said in page.text_of("#trouble")


def test_what_is_no_pack_is_told_in_words(page: Browser, tmp_path: Path) -> None:
    path = tmp_path / "holiday.zip"
    path.write_bytes(b"no archive at all, but long enough to be looked through")
    assert answers(page, path) == {} or page.text_of("#trouble")
    assert "could not be read as a pack" in page.text_of("#trouble")


def test_the_page_speaks_welsh(page: Browser, pack: Pack, tmp_path: Path) -> None:
    answers(page, pack.zip(tmp_path))
    page.click("#language")
    try:
        assert "mewn trefn" in page.text_of("#answer")
        assert page.run("return document.documentElement.lang") == "cy"
    finally:
        page.click("#language")
