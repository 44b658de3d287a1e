# SPDX-License-Identifier: MIT
"""`abuselog seal`: with a real authority on this machine, by post, and with nobody at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.authority import Authority, plain_reply, serving
from tests.cli.typed import Run

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.mark.judge("openssl")
def test_an_authority_of_ones_own_seals_the_log(
    run: Run, log: Path, address: str, authority: Authority
) -> None:
    done = run("seal", log, "--url", address, "--root", authority.folder / "root.pem", "--json")
    assert done.code == 0, done.err
    [made] = done.json["seals"]
    assert (made["signer"], made["root_held"]) == ("Example Timestamps", True)
    assert done.json["state"]["unsealed_deeds"] == 0
    listed = run("seal", log, "--list").out
    assert listed.startswith("Sealed to ")
    assert "whose root certificate you gave" in listed
    assert f"(on): {address}" in listed
    assert "Has an independent witness confirmed the history? yes" in run("check", log).out
    assert run("seal", log).code == 0, "it is switched on now"


@pytest.mark.judge("openssl")
def test_without_its_root_the_check_does_not_say_yes(run: Run, log: Path, address: str) -> None:
    assert "no root of theirs to compare" in run("seal", log, "--url", address).out
    checked = run("check", log)
    assert checked.code == 0
    assert "confirmed the history? not checked" in checked.out
    assert "signed by Example Timestamps: we hold no root certificate" in checked.out


def test_with_nobody_switched_on_it_says_what_to_do(
    run: Run, log: Path, unchanged: Callable[[], bool]
) -> None:
    run("seal", log).is_one_sentence(84, "Timestamp authority", "Switch an authority on")
    run("seal", log, "--authority", "Nobody").is_one_sentence(81, "Nobody")
    assert unchanged()


def test_an_authority_that_fails_is_told_and_remembered(run: Run, log: Path) -> None:
    with serving(plain_reply(b"<html>", kind="text/html")) as url:
        run("seal", log, "--url", url).is_one_sentence(34, "answered with something else")
    listed = run("seal", log, "--list").out
    assert "not independently timestamped" in listed
    assert "it answered with something else" in listed


def test_what_is_no_timestamp_is_refused(run: Run, log: Path) -> None:
    with serving(plain_reply(b"garbage")) as url:
        run("seal", log, "--url", url).is_one_sentence(35, "can't be read as a timestamp")


def test_a_bad_address_or_root_changes_nothing(
    run: Run, log: Path, screenshot: Path, unchanged: Callable[[], bool]
) -> None:
    run("seal", log, "--url", "file:///x").is_one_sentence(34, "http://")
    ours = ("seal", log, "--url", "http://127.0.0.1:9/", "--root")
    run(*ours, screenshot).is_one_sentence(89, "root certificate")
    run(*ours, log / "nowhere.pem").is_one_sentence(26, "nowhere.pem")
    assert run("seal", log, "--list", "--json").json["state"]["authorities"][0]["on"] is False
    assert unchanged()


def test_words_sent_by_post_are_known_again(run: Run, log: Path, recorded: str) -> None:
    sent = run("seal", log, "--post", "--json").json
    assert len(sent["words"]) == 24
    assert run("withdraw", log, recorded, "--reason", "Recorded twice").code == 0
    for kept in (" ".join(sent["words"]), sent["line"], f"> {sent['line']}\n-- \nAlex"):
        found = run("seal", log, "--compare", kept, "--json")
        assert (found.code, found.json) == (0, {"posted": "had", "deeds": sent["deeds"]})


def test_an_older_copy_put_back_is_found_by_what_was_sent(
    run: Run, log: Path, recorded: str, tmp_path: Path
) -> None:
    import shutil

    older = Path(shutil.copytree(log, tmp_path / "older.abuselog"))
    assert run("withdraw", log, recorded, "--reason", "Recorded twice").code == 0
    sent = run("seal", log, "--post", "--json").json
    found = run("seal", older, "--compare", " ".join(sent["words"]))
    assert found.code == 3
    assert "an older copy of this log was put in its place" in found.out


def test_what_another_log_sent_is_not_ours(
    run: Run, log: Path, recorded: str, tmp_path: Path
) -> None:
    new = ("--name", "A", "--initials", "AB", "--council", "C")
    other = tmp_path / "other.abuselog"
    assert run("new", other, *new).code == 0
    sent = run("seal", other, "--post", "--json").json
    for kept in (" ".join(sent["words"]), sent["line"]):
        found = run("seal", log, "--compare", kept)
        assert (found.code, "never had it" in found.out) == (3, True)


@pytest.mark.parametrize("kept", ["", "abandon", "abuselog x 1 y", "\u202e words"])
def test_what_is_no_seal_is_said_to_be_none(run: Run, log: Path, kept: str) -> None:
    found = run("seal", log, "--compare", kept)
    assert (found.code, "not the words or the line" in found.out) == (3, True)
