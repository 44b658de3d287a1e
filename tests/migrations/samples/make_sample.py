# SPDX-License-Identifier: MIT
"""Makes a sample log of today's version, to be opened by every later one: version-N.zip here.

Run it once per version, before the next migration is written, and never again for that version:
python tests/migrations/samples/make_sample.py
"""

from __future__ import annotations

import datetime as dt
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from abuselog.clock import FixedClock
from abuselog.records.contact import ContactDetails
from abuselog.records.dossier_choices import COUNCIL, POLICE, Choices
from abuselog.records.hand_over import Method
from abuselog.records.working_copy import NAME, Region
from abuselog.vault.keyslots import LEAST
from abuselog.vault.migrations.steps import STEPS
from abuselog.vault.opening import OpenVault
from abuselog.workflows import (
    browse,
    change_report,
    contact,
    cover,
    dossier_drafts,
    hand_over,
    make_dossier,
    print_copies,
    report_notes,
    series,
    signed_pages,
)
from abuselog.workflows.amend import amend
from abuselog.workflows.new_log import NewLog, make_log
from abuselog.workflows.people import note_person
from abuselog.workflows.series import NewSeries
from abuselog.workflows.tell import Telling, tell
from abuselog.workflows.unlock import lock
from abuselog.workflows.withdraw import withdraw
from tests.builders import NOW, PASSPHRASE, PROFILE, attached, jpeg, png, post, recorded


def main() -> None:
    """Write the sample, unless there is one for this version already."""
    target = Path(__file__).with_name(f"version-{len(STEPS)}.zip")
    if target.exists():
        sys.exit(f"{target.name} is there: a sample that was kept is never made again")
    with TemporaryDirectory() as folder:
        place = Path(folder) / "sample.abuselog"
        wanted = NewLog(folder=place, profile=PROFILE, passphrase=PASSPHRASE)
        vault = make_log(wanted, clock=FixedClock(NOW), cost=LEAST).vault
        first = recorded(vault, png(40, 30), jpeg(), words="Cwm tŵr 😡", severity=3)
        second = recorded(vault, words="Second words", handle="@example_two")
        third = recorded(vault, png(9, 9, seed=2), words="Third words")
        attached(vault, png(5, 5, seed=3))
        amend(vault, str(first.number), post("Amended words"), reason="a slip")
        withdraw(vault, str(second.number), reason="not about me")
        account_id = browse.incident(vault, first.id).account_id
        if account_id is not None:
            note_person(vault, "The man from the market", {account_id: "He said so"})
        both = (str(first.number), str(third.number))
        series.make(vault, NewSeries(title="Market", why="Each market day", incidents=both))
        series.rename(vault, "1", title="At the market", reason="Not only on market days")
        told_on = dt.date(2026, 11, 21)
        told = tell(vault, Telling(incidents=(first.id,), target="police_101", told_on=told_on))
        crime = replace(change_report.telling_of(told), crime_reference="PRACTICE/0412")
        change_report.change(vault, told.id, crime, reason="They rang")
        called = report_notes.NewNote(happened_on=told_on, summary="They rang back")
        report_notes.note(vault, told.id, called)
        _add_dossiers(vault, first.id, Path(folder) / "sample.pdf")
        lock(vault)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as kept:
            for path in sorted(place.rglob("*")):
                if path.is_file() and path.name != "lock":
                    kept.write(path, path.relative_to(place.parent).as_posix())


def _add_dossiers(vault: OpenVault, incident_id: str, out: Path) -> None:
    """Cover a picture, keep contact details, make a dossier, hand it over, begin another."""
    exhibit = browse.incident(vault, incident_id).exhibits[0]
    box = Region(left=2, top=2, right=20, bottom=10, reason=NAME)
    cover.cover(vault, exhibit.id, [box], [("Dilys Sample", NAME)])
    print_copies.make_missing(vault)
    contact.store(vault, ContactDetails(phone="07700 900123"))
    choices = Choices(edition=COUNCIL, incidents=(incident_id,))
    written = make_dossier.make(vault, choices, out)
    given = hand_over.NewHandOver(
        dossier=written.made.number,
        target="council_services",
        method=Method.EMAIL,
        given_on=NOW.date(),
    )
    noted = hand_over.note(vault, given)
    page = out.with_name("signed.png")
    page.write_bytes(png(30, 40, seed=4))
    signed_pages.keep(vault, noted.id, page)
    dossier_drafts.save(vault, replace(choices, edition=POLICE, wanted="Please call"))


if __name__ == "__main__":
    main()
