# SPDX-License-Identifier: MIT
"""What a reader must not see is nowhere in the file: text, metadata, bookmarks, raw streams."""

from __future__ import annotations

import dataclasses
import io
import re
import zlib

import pypdf
import pytest

from abuselog.dossier.reader.hiding import hidden_of
from abuselog.dossier.reader.selection import select
from abuselog.dossier.searching.leak_search import find_leaks
from abuselog.records.incident import Sender
from tests.unit.dossier.cases import Case, full_fields, police_report, withdrawal

NEVER = ("PLANTEDNOTE", "PLANTEDADVICE")
MASKED = (
    "900123", "900456", "planted.sender", "planted.example", "Jane", "Plantagenet", "Megan",
    "Tudor",
)  # fmt: skip
OPTIONAL = ("PLANTEDBELIEF", "PLANTEDREPLY", "PLANTEDCONTEXT", "PLANTEDREASON", "PLANTEDREPORT")

EVERYWHERE = (
    "Call 07700 900123 or +44 7700 900 123, write planted.sender@planted.example, ask Jane "
    "Plantagenet or JANE, tell Megan Tudor and megan, +447700900456"
)


def planted() -> Case:
    """Incidents with secrets where they belong and wherever else they could stand."""
    case = Case()
    fields = full_fields()
    for name in ("words", "place", "link", "told_to_stop", "impact_words", "actions_taken"):
        fields[name] = f"{EVERYWHERE} {name}"
    for name in ("translation", "role_link", "removed", "hostility_words", "severity_reason"):
        fields[name] = f"{EVERYWHERE} {name}"
    fields |= {
        "sender": Sender(
            display_name="Sender 07700900123",
            handle="@planted",
            phone="07700 900123",
            email="planted.sender@planted.example",
        ),
        "witnesses": "Jane Plantagenet, 07700 900456",
        "third_parties": "my daughter Megan Tudor",
        "identity_belief": "PLANTEDBELIEF",
        "own_replies": "PLANTEDREPLY",
        "context_before": "PLANTEDCONTEXT",
        "private_notes": "PLANTEDNOTE",
        "legal_advice": "PLANTEDADVICE",
    }
    report = police_report()
    exhibit = case.exhibit(
        b"words", "text/plain", original_name="Chat with 07700 900123.txt",
        caption="Megan Tudor at school", source_link="https://x.example/megan-tudor",
    )  # fmt: skip
    case.incident(exhibit, reports=(report,), reasons=("PLANTEDREASON Jane",), **fields)
    case.incident(words=EVERYWHERE)
    case.incident(words="x", withdrawal=withdrawal("PLANTEDREASON of Jane Plantagenet"))
    return case


def complained_of() -> Case:
    """The same, about a councillor."""
    case = planted()
    case.incidents = [
        dataclasses.replace(
            one,
            versions=tuple(
                dataclasses.replace(
                    version,
                    particulars=dataclasses.replace(version.particulars, sender_role="councillor"),
                )
                for version in one.versions
            ),
        )
        for one in case.incidents
    ]
    return case


def everything(raw: bytes) -> str:
    """All that a file holds, as text: extracted words, metadata, bookmarks, unpacked streams."""
    reader = pypdf.PdfReader(io.BytesIO(raw))
    parts = [page.extract_text() for page in reader.pages]
    parts += [str(reader.metadata), str(reader.outline), raw.decode("latin-1")]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", raw, re.DOTALL):
        try:
            parts.append(zlib.decompressobj().decompress(found[1]).decode("latin-1"))
        except zlib.error:
            parts.append(found[1].decode("latin-1"))
    for found in re.finditer(rb"<(?:FEFF|feff)([0-9A-Fa-f]+)>", raw):
        parts.append(bytes.fromhex(found[1].decode()).decode("utf-16-be", "replace"))
    text = "\n".join(parts)
    # A word may be broken over two lines of a narrow column.
    return text + "\n" + re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def council() -> str:
    return everything(planted().pdf("council", options=frozenset({"words", "translation"})))


@pytest.fixture(scope="module")
def police() -> str:
    return everything(planted().pdf("police"))


@pytest.fixture(scope="module")
def complaint() -> str:
    return everything(complained_of().pdf("complaint"))


@pytest.mark.parametrize("secret", [*NEVER, "Jane", "Plantagenet", "Megan", "Tudor", "900456"])
def test_a_complaint_names_nobody_who_did_not_agree_to_it(complaint: str, secret: str) -> None:
    assert secret.casefold() not in complaint.casefold()


def test_a_complaint_says_how_to_reach_the_councillor_complained_of(complaint: str) -> None:
    assert "07700900123" in complaint
    assert "planted.sender@planted.example" in complaint


@pytest.mark.parametrize(("edition", "options"), [("council", {"words"}), ("complaint", set())])
def test_the_search_of_the_file_agrees(edition: str, options: set[str]) -> None:
    case = complained_of()
    contents = case.contents(edition, options=options)
    hidden = hidden_of(contents, select(contents))
    assert find_leaks(io.BytesIO(case.pdf(edition, options=options)), hidden) == ()
    leaks = find_leaks(io.BytesIO(case.pdf("police")), hidden)
    assert {leak.reason for leak in leaks} >= {"name", "phone", "witnesses"}


@pytest.mark.parametrize("secret", NEVER)
def test_private_notes_and_legal_advice_are_in_no_edition(
    police: str, council: str, secret: str
) -> None:
    assert secret not in police
    assert secret not in council


@pytest.mark.parametrize("secret", MASKED)
def test_masked_values_are_nowhere_in_the_council_edition(council: str, secret: str) -> None:
    assert secret.casefold() not in council.casefold()


@pytest.mark.parametrize("secret", OPTIONAL)
def test_what_was_not_ticked_is_not_there(council: str, secret: str) -> None:
    assert secret not in council


@pytest.mark.parametrize("secret", [*MASKED, *OPTIONAL[:4]])
def test_the_police_edition_has_it_so_the_search_can_find_it(police: str, secret: str) -> None:
    assert secret in police


@pytest.mark.parametrize(
    "said",
    [
        "[withheld]",
        "J.P.",
        "07700 ······",
        "A picture is shown covered",
        "Belief about who it is",
        "Left out: not chosen for this reader",
        "Covered for this reader",
    ],
)
def test_the_council_is_told_what_it_does_not_get(council: str, said: str) -> None:
    assert said in council or said.replace(" ", "") in council
