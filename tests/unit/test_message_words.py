# SPDX-License-Identifier: MIT
"""Mails and chats in words: every warning has a sentence, and "not checked" is never "failed"."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import abuselog.capture
from abuselog.capture.chats.reading import read_chat
from abuselog.capture.mail.reading import read_mail
from abuselog.cli.message_words import seen_json, seen_words
from abuselog.records.message_file import BodyCheck, Signature
from abuselog.wording.messages import WARNINGS, signature_words, warning_words
from tests import chats
from tests.mails import sent, signed, with_files

CAPTURE = Path(abuselog.capture.__file__).parent
_CODE = re.compile(
    r'(?:warn|append)\(\s*"([a-z-]+)"|warnings = \["([a-z-]+)"\]|\("([a-z-]+)",\) if'
)


def codes() -> set[str]:
    """The codes of the warnings that the readers of mails and chats give."""
    sources = [*(CAPTURE / "mail").glob("*.py"), *(CAPTURE / "chats").glob("*.py")]
    found = (_CODE.findall(path.read_text(encoding="utf-8")) for path in sources)
    return {code for one in found for groups in one for code in groups if code}


def test_every_warning_has_words() -> None:
    assert len(codes()) > 20
    assert codes() <= set(WARNINGS)
    assert all(warning_words(code).endswith(".") for code in WARNINGS)


@pytest.mark.parametrize("body", list(BodyCheck))
def test_a_signature_is_three_answers(body: BodyCheck) -> None:
    lines = signature_words(
        Signature(domain="example.org", selector="s", body=body, why_not="malformed")
    )
    assert len(lines) == 3
    assert "not checked" in lines[2]
    assert not any("fail" in line.lower() for line in lines)


def test_a_mail_in_lines_and_in_json() -> None:
    seen = read_mail(signed(sent(with_files()))).seen
    lines = seen_words(seen)
    for said in (
        *("From: Thomas, Gaz <gaz@example.org>", "We know where you live", "tŷ 12.png"),
        *("mx.example.gov.uk says: dkim pass, spf softfail", "The signature was not checked"),
        "Its text is the one that the signature names.",
    ):
        assert said in lines
    found = json.loads(json.dumps(seen_json(seen)))
    assert (found["what"], found["sender"]["address"]) == ("mail", "gaz@example.org")
    assert found["happened"]["start"] == "2026-03-14T21:05:01+00:00"
    assert found["hops"][0]["by"] == "relay.example.net"


def test_a_chat_in_lines_and_in_json() -> None:
    seen = read_chat(chats.ANDROID.encode(), "WhatsApp Chat with Gaz.txt")
    lines = seen_words(seen)
    assert lines.startswith("WhatsApp: Gaz")
    assert "Gaz Thomas: We know where you live\n    and your car" in lines
    found = json.loads(json.dumps(seen_json(seen)))
    assert (found["what"], found["lines"][1]["number"]) == ("chat", 2)
    assert found["senders"] == ["Gaz Thomas", "+44 7700 900123", "Anna"]
    left_open = read_chat(b"03/02/2026, 09:00 - A: x\n", "x.txt")
    assert "nothing in the file proves that" in seen_words(left_open)
