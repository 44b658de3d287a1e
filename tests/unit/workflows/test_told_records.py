# SPDX-License-Identifier: MIT
"""Of a record that says more than its reader may know, that much is withheld and no more."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from abuselog.records.dossier_choices import COUNCIL, Choices
from abuselog.vault.opening import OpenVault
from abuselog.workflows.amend import amend
from abuselog.workflows.erase import erase_exhibit
from abuselog.workflows.tell import Telling, tell
from tests.builders import png, post, recorded
from tests.disclosed import disclosed, records_in

WITNESS = "Jo Bloggs"
DAY = dt.date(2026, 11, 20)


def council(*options: str) -> Choices:
    """A dossier for a council with these fields ticked."""
    return Choices(edition=COUNCIL, sign=False, options=tuple(sorted(options)))


def test_when_a_later_version_was_made_is_told_only_with_the_changes(
    new_vault: OpenVault, tmp_path: Path
) -> None:
    recorded(new_vault, words="Shame on you")
    amend(new_vault, "2026-0001", post("Shame on you all"), reason="Misread")
    [told] = records_in(disclosed(new_vault, council("recorded"), tmp_path))["incidents"]
    assert "recorded" in told["fields"]
    assert {"version_made", "version_reason"} <= set(told["withheld"])
    [told] = records_in(disclosed(new_vault, council("recorded", "status"), tmp_path))["incidents"]
    assert told["fields"]["version_reason"] == "Misread"
    assert "version_made" in told["fields"]


def test_a_name_in_the_note_of_a_report_is_covered_and_the_note_withheld(
    new_vault: OpenVault, tmp_path: Path
) -> None:
    recorded(new_vault, words="Shame on you", witnesses=WITNESS)
    note = f"They want to speak to {WITNESS} on Monday"
    about = Telling(incidents=("2026-0001",), target="police_101", told_on=DAY, note=note)
    tell(new_vault, about)
    [told] = records_in(disclosed(new_vault, council("earlier_reports"), tmp_path))["incidents"]
    [report] = told["reports"]
    assert "note" in report["withheld"]
    assert report["covered"]["note"] == "They want to speak to J.B. [withheld] on Monday"
    assert report["fields"]["target"] == "police_101"


def test_a_name_in_the_reason_of_an_erasure_is_covered_and_the_reason_withheld(
    new_vault: OpenVault, tmp_path: Path
) -> None:
    recorded(new_vault, png(), words="Shame on you", witnesses=WITNESS)
    erase_exhibit(new_vault, "AEX/1", reason=f"{WITNESS} asked for it")
    [told] = records_in(disclosed(new_vault, council(), tmp_path))["incidents"]
    erasure = told["exhibits"][0]["erasure"]
    assert "reason" in erasure["withheld"]
    assert erasure["covered_fields"]["reason"] == "J.B. [withheld] asked for it"
    assert erasure["fields"]["mark"] == "AEX/1"
