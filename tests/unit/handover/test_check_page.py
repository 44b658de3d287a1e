# SPDX-License-Identifier: MIT
"""How verify.html is put together out of its parts."""

from __future__ import annotations

import hashlib
import re

import pytest

from abuselog.handover.check_page import check_page
from abuselog.paths import resource, resource_bytes

PART = re.compile(
    r'^parts\["([^"]+)"\] = \(\(\) => \{\n(.*?)^return \{ ([^}]*) \};\n\}\)\(\);$',
    re.MULTILINE | re.DOTALL,
)
TAKEN = re.compile(r'^const \{([^}]*)\} = parts\["([^"]+)"\];$', re.MULTILINE)


def parts() -> dict[str, tuple[str, set[str]]]:
    found = PART.findall(check_page().decode())
    return {name: (body, set(given.split(", ")) - {""}) for name, body, given in found}


def test_every_part_is_there_once_and_after_what_it_needs() -> None:
    order = list(parts())
    assert order[-1] == "page.js"
    assert len(order) == len(set(order)) == 17
    for place, name in enumerate(order):
        for _names, source in TAKEN.findall(parts()[name][0]):
            assert order.index(source) < place


def test_every_name_that_a_part_takes_is_given_by_another() -> None:
    known = parts()
    taken = 0
    for body, _given in known.values():
        for names, source in TAKEN.findall(body):
            for name in names.split(","):
                taken += 1
                assert name.split(":")[0].strip() in known[source][1], f"{name} of {source}"
    assert taken > 30


def test_nothing_of_a_part_is_lost() -> None:
    page = check_page().decode()
    for name in ("words.js", "checks.js", "noble/sha2.js"):
        lines = resource_bytes(f"check/{name}").decode().splitlines()
        kept = [line for line in lines if line and not line.startswith(("import", "export", "//#"))]
        assert len(kept) > 50
        for line in kept:
            assert line in page


def test_it_needs_no_network_and_says_so_to_the_browser() -> None:
    page = check_page().decode()
    assert "default-src 'none'" in page
    for reach in (
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "<link",
        "<img",
        "importScripts",
        "eval(",
    ):
        assert reach not in page


def test_the_libraries_are_those_that_the_readme_names() -> None:
    said = resource_bytes("check/README.md").decode()
    listed = re.findall(r"^\| `(\w+\.js)` \| .* \| `([0-9a-f]{64})` \|$", said, re.MULTILINE)
    there = {item.name for item in resource("check/noble").iterdir() if item.name.endswith(".js")}
    assert {name for name, _digest in listed} == there
    for name, digest in listed:
        assert hashlib.sha256(resource_bytes(f"check/noble/{name}")).hexdigest() == digest


@pytest.mark.parametrize("part", ["questions", "facts", "reasons", "findings", "refused"])
def test_both_languages_answer_the_same_questions(part: str) -> None:
    text = resource_bytes("check/words.js").decode()
    blocks = re.findall(rf"^    {part}: \{{\n(.*?)^    \}},$", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    english, welsh = (
        set(re.findall(r'(?:^\s+|, )"?([\w-]*)"?: ["`]', block, re.MULTILINE)) for block in blocks
    )
    assert english == welsh
    assert len(english) > 4
