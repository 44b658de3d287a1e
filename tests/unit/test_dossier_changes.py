# SPDX-License-Identifier: MIT
"""What a new version of a dossier says has changed."""

from __future__ import annotations

import dataclasses

from abuselog.records.dossier import DossierChanges
from abuselog.records.dossier_choices import Choices
from abuselog.wording.dossier_changes import change_lines
from tests.builders import NOW

SAME = DossierChanges(
    earlier="D-0001", earlier_version=1, earlier_made_at=NOW, earlier_digest_hex="ab" * 32
)


def test_nothing_changed_is_said_too() -> None:
    assert change_lines(SAME) == ("Nothing was added, amended or taken out since then.",)


def test_each_kind_of_change_has_its_line() -> None:
    lines = change_lines(
        dataclasses.replace(
            SAME,
            added=("2026-0003",),
            amended=("2026-0001", "2026-0002"),
            exhibits_left_out=("AEX/4",),
            choices=("sign", "wanted"),
        )
    )
    assert lines == (
        "Incidents added: 2026-0003.",
        "Incidents amended: 2026-0001 and 2026-0002.",
        "Exhibits no longer included: AEX/4.",
        "Also changed: what is asked for and whether it is signed.",
    )


def test_every_choice_has_words_of_its_own() -> None:
    told_apart = {"edition", "incidents", "exhibits_left_out", "earlier"}
    names = sorted({spec.name for spec in dataclasses.fields(Choices)} - told_apart)
    said = set()
    for name in names:
        (line,) = change_lines(dataclasses.replace(SAME, choices=(name,)))
        assert "_" not in line
        said.add(line)
    assert len(said) == len(names)
