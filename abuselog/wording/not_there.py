# SPDX-License-Identifier: MIT
"""What is said when somebody names something that is not in the log: what, and what to do next."""

from __future__ import annotations

from typing import Final

from abuselog.wording.language import _

SENTENCES: Final = {
    "incident": (
        _("There is no incident “{reference}” in this log."),
        _("An incident's number looks like 2026-0143; the list shows them all."),
    ),
    "exhibit": (
        _("There is no exhibit “{reference}” in this log."),
        _("An exhibit's mark looks like ABC/1; each incident shows the marks of its own."),
    ),
    "hold": (
        _("Incident {reference} is not on hold."),
        _("There is nothing to lift."),
    ),
    "nudge": (
        _("There is no such question about {reference}."),
        _("“report nudges” shows what is asked, and what was put away."),
    ),
    "dossier": (
        _("There is no dossier “{reference}” in this log."),
        _("A dossier's number looks like D-0003; “dossier list” shows them all."),
    ),
    "hand-over": (
        _("There is no hand-over “{reference}” in this log."),
        _("A hand-over's number looks like H-0001; “handed list” shows them all."),
    ),
    "signed-page": (
        _("No signed page is kept with hand-over {reference}."),
        _("Keep a scan or photograph of it first."),
    ),
    "dossier-file": (
        _("This log has no copy of dossier {reference} any more."),
        _("It was made by an older abuselog, or an exhibit that it shows was erased since."),
    ),
    "report": (
        _("There is no report “{reference}” in this log."),
        _("A report's number looks like R-0007; “report list” shows them all."),
    ),
    "account": (
        _("Nothing in this log comes from “{reference}”."),
        _("Write the name or handle as it stands in the log, and check the platform."),
    ),
    "person": (
        _("Nobody in this log is called “{reference}”."),
        _("Look at the list of people, and write the name as it stands there."),
    ),
    "series": (
        _("There is no series “{reference}” in this log."),
        _("A series has a number and a title; “series list” shows them all."),
    ),
    "series-incident": (
        _("Incident {reference} is not in this series."),
        _("Look at the series, and name an incident that is in it."),
    ),
    "authority": (
        _("There is no timestamp authority called “{reference}” in this log."),
        _("Look at the list of authorities, or give the address of your own."),
    ),
    "draft": (
        _("This draft is no longer in the log."),
        _("It was recorded or discarded; start a new one if you need it."),
    ),
}
OTHER: Final = (
    _("There is nothing called “{reference}” in this log."),
    _("Look it up and try again."),
)
"""For a kind of thing that has no sentence of its own."""
