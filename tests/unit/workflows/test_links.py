# SPDX-License-Identifier: MIT
"""What a link says is kept beside what the person says, and shown as worked out."""

from __future__ import annotations

import dataclasses
import datetime as dt

from abuselog.cli import as_text
from abuselog.records.moment import moment_from_iso
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse
from abuselog.workflows.amend import amend
from abuselog.workflows.practice import links
from abuselog.workflows.record import Recording, record
from tests.builders import particulars

POSTED = dt.datetime(2026, 11, 20, 21, 4, 12, tzinfo=dt.UTC)
WALL = POSTED.replace(tzinfo=None)  # winter: clocks in London show UTC


def test_the_time_in_the_link_never_takes_the_place_of_what_was_said(new_vault: OpenVault) -> None:
    stated = particulars(happened="2026-11-20", link=links.x_post("@one", WALL))
    row = record(new_vault, Recording(particulars=stated))
    kept = browse.incident(new_vault, row.id)
    assert kept.particulars.happened == moment_from_iso("2026-11-20")
    derived = kept.particulars.derived_time
    assert derived is not None
    assert derived.moment.earliest == POSTED
    assert derived.method == "x-id"
    assert kept.particulars.post_id in stated.link
    said = as_text.incident(kept, ())
    assert "20 Nov 2026, 21:04:12 GMT (worked out: X counts time in the numbers" in said


def test_another_link_is_read_anew_and_none_says_nothing(new_vault: OpenVault) -> None:
    row = record(new_vault, Recording(particulars=particulars(link=links.x_post("@one", WALL))))
    known = browse.incident(new_vault, row.id).particulars
    assert known.derived_time is not None
    amend(new_vault, row.id, dataclasses.replace(known, link="https://x.com/one"), reason="typo")
    said = browse.incident(new_vault, row.id).particulars
    assert (said.derived_time, said.post_id) == (None, "")
