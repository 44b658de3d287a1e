# SPDX-License-Identifier: MIT
"""What one edition shows of each incident: left out, covered or shown, before a page is made.

Pages are made from `Shown` only, which no longer holds what its reader may not see.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from abuselog.catalogue import code_of_conduct, exposure
from abuselog.dossier.contents import COMPLAINT, Contents
from abuselog.dossier.reader import covers, masking
from abuselog.dossier.reader.masking import Cover
from abuselog.dossier.reader.series import SeriesChoosing, ShownSeries, believed_names
from abuselog.dossier.reader.showing import How, Showing, Why, nameless, showing_of
from abuselog.errors import NotAboutCouncillor
from abuselog.records.committed import Committed
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.incident import Incident, Particulars, Sender, Withdrawal
from abuselog.records.marks import IncidentNumber
from abuselog.records.report import Report
from abuselog.records.retention import Erasure

_SENDER_CODES: Final = {
    "display_name": "account_display_name",
    "handle": "account_handle",
    "stable_id": "account_stable_id",
    "profile_link": "account_profile_link",
    "phone": "account_phone",
    "email": "account_email",
}
_REQUIRED: Final = frozenset({"happened", "platform", "severity", "sender"})
# Fields that hold codes of the catalogue, not somebody's words.
_CODED: Final = frozenset({"platform", "kinds", "hostility", "floors", "impact", "pattern"})
# Whether there are any is itself nobody's business: never listed as left out.
_UNSPOKEN: Final = frozenset({"private_notes", "legal_advice"})

Record = TypeVar("Record", Particulars, Sender, Exhibit, Report, Withdrawal, Erasure)


@dataclass(frozen=True, slots=True)
class Withheld:
    """One field of one incident that this reader does not get in full."""

    field: str
    rule: str
    """`option` (not chosen), `mask` (covered) or `never`."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """That the record was changed, when and why."""

    number: int
    made_at: dt.datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An incident as its reader may see it."""

    key: str
    """Name of its place in the document."""
    occasion: int
    """1 for the first standing incident; 0 for a withdrawn one."""
    number: IncidentNumber
    recorded_at: dt.datetime
    particulars: Particulars
    fields: frozenset[str]
    """Codes of the exposure list that may be printed."""
    exhibits: tuple[Exhibit, ...]
    """Those that have pages; one that is withheld there has lost its name and caption."""
    reports: tuple[Report, ...]
    amendments: tuple[Amendment, ...]
    account: str
    """What its account is recognised by, within this dossier; empty if unknown."""
    withdrawal: Withdrawal | None
    withheld: tuple[Withheld, ...]
    left_out: tuple[Exhibit, ...] = ()
    """Exhibits that the person unticked, without name and caption: they have no pages."""
    showings: Mapping[ExhibitId, Showing] = dataclasses.field(default_factory=dict)
    transcripts: Mapping[ExhibitId, str] = dataclasses.field(default_factory=dict)
    """Words read off the pictures, as this reader may have them."""
    committed: Committed | None = None
    """Digests of the fields, for those that are withheld."""
    cover: Cover = dataclasses.field(default_factory=Cover)
    series: tuple[ShownSeries, ...] = ()
    """The possible courses of conduct that it is in; none where this reader gets none."""

    def shows(self, field: str) -> bool:
        """Whether this reader sees the field, in full or covered."""
        return field in self.fields

    def showing(self, exhibit: Exhibit) -> Showing:
        """Return how an exhibit is shown. One that was never asked about is withheld."""
        unknown = Showing(How.WITHHELD, None, Why.LEFT_OUT)
        return self.showings.get(exhibit.id, unknown)

    def over_file(self, text: str) -> str:
        """Return the text of an exhibit's file as this reader may see it."""
        return self.cover.over_file(text)


def incident_key(number: IncidentNumber) -> str:
    """Return the name of an incident's place in the document."""
    return f"incident-{number}"


def select(contents: Contents) -> tuple[Shown, ...]:
    """Return every incident of the dossier as its reader may see it, in the same order.

    A complaint under a Code of Conduct has only the incidents whose sender is a councillor.

    Raises: UnknownCode if the edition is not one of the catalogue's; NotAboutCouncillor if no
            incident of a complaint is about one.
    """
    incidents = about_its_subject(contents)
    choosing = _choosing(contents)
    found: list[Shown] = []
    occasion = 0
    for incident in incidents:
        if incident.withdrawal is None:
            occasion += 1
        standing = occasion if incident.withdrawal is None else 0
        found.append(choosing.shown(incident, standing))
    return tuple(found)


def series_choosing(contents: Contents) -> SeriesChoosing:
    """Return what decides on the texts of series for the reader of this document."""
    return _choosing(contents).series


def about_its_subject(contents: Contents) -> tuple[Incident, ...]:
    """Return the incidents that this document can be about.

    Raises: NotAboutCouncillor if no standing one of a complaint is about a councillor.
    """
    if contents.edition != COMPLAINT:
        return contents.incidents
    found = tuple(
        one
        for one in contents.incidents
        if code_of_conduct.is_councillor(one.particulars.sender_role)
    )
    if all(one.withdrawal is not None for one in found):
        raise NotAboutCouncillor
    return found


def _rule(contents: Contents, field: str) -> str:
    rule: str = exposure.rule(contents.edition_code, field)
    if field == "witnesses" and contents.edition == COMPLAINT and not witnesses_agreed(contents):
        return rule
    return "show" if rule == "option" and field in contents.options else rule


def witnesses_agreed(contents: Contents) -> bool:
    """Whether the witnesses agreed to be named in a complaint."""
    return contents.choices.consents.get("witnesses_agreed") == "yes"


@dataclass(frozen=True, slots=True)
class _Choosing:
    """What decides on one incident: the dossier, its edition's rules, what they let through."""

    contents: Contents
    rules: Mapping[str, str]
    printed: frozenset[str]
    cover: Cover
    series: SeriesChoosing

    def shown(self, incident: Incident, occasion: int) -> Shown:
        """Return one incident as the reader may see it."""
        rules, cover = self.rules, self.cover
        withheld: list[Withheld] = []
        particulars = _particulars(incident.particulars, rules, cover, withheld)
        reports = tuple(_covered(report, cover) for report in incident.reports)
        if reports and rules["earlier_reports"] != "show":
            withheld.append(Withheld("earlier_reports", rules["earlier_reports"]))
            reports = ()
        amendments = tuple(
            Amendment(version.number, version.made_at, cover.over(version.reason))
            for version in incident.versions[1:]
        )
        if amendments and rules["status"] != "show":
            withheld.append(Withheld("status", rules["status"]))
            amendments = ()
        if rules["recorded"] != "show":
            withheld.append(Withheld("recorded", rules["recorded"]))
        if kept_back := self.series.rule_of_gap(incident.series):
            withheld.append(Withheld("series", kept_back))
        showings = self._showings(incident)
        return Shown(
            key=incident_key(incident.number),
            occasion=occasion,
            number=incident.number,
            recorded_at=incident.recorded_at,
            particulars=particulars,
            fields=self.printed,
            exhibits=self._exhibits(incident, showings, left_out=False),
            reports=reports,
            amendments=amendments,
            account=incident.account_id or "",
            withdrawal=_covered(incident.withdrawal, cover) if incident.withdrawal else None,
            withheld=tuple(withheld),
            left_out=self._exhibits(incident, showings, left_out=True),
            showings=showings,
            transcripts=self._transcripts(showings),
            committed=_of_withheld(self.contents.committed.get(incident.id), withheld),
            cover=cover,
            series=self.series.shown(incident.series) if occasion else (),
        )

    def _showings(self, incident: Incident) -> dict[ExhibitId, Showing]:
        masked = self.rules["exhibits"] == "mask"
        return {
            one.id: Showing(How.WITHHELD, None, Why.LEFT_OUT)
            if one.id in self.contents.choices.exhibits_left_out
            else showing_of(one, self.contents.covered, masked=masked)
            for one in incident.exhibits
        }

    def _exhibits(
        self, incident: Incident, showings: Mapping[ExhibitId, Showing], *, left_out: bool
    ) -> tuple[Exhibit, ...]:
        return tuple(
            nameless(one, showings[one.id].why)
            if showings[one.id].is_withheld
            else _exhibit(one, self.cover)
            for one in incident.exhibits
            if (showings[one.id].why is Why.LEFT_OUT) is left_out
        )

    def _transcripts(self, showings: Mapping[ExhibitId, Showing]) -> dict[ExhibitId, str]:
        found = self.contents.transcripts
        return {
            one: self.cover.over_file(found[one])
            for one, showing in showings.items()
            if one in found and not showing.is_withheld
        }


def _of_withheld(committed: Committed | None, withheld: Sequence[Withheld]) -> Committed | None:
    """Return the digests of what is withheld; None if that is nothing."""
    if committed is None:
        return None
    digests = committed.digests.only(sorted({gap.field for gap in withheld}))
    return replace(committed, digests=digests) if digests else None


def _choosing(contents: Contents) -> _Choosing:
    rules = {field: _rule(contents, field) for field in exposure.fields()}
    printed = frozenset(field for field, rule in rules.items() if rule in ("show", "mask"))
    cover = covers.cover_of(contents, rules)
    series = SeriesChoosing(rules, cover, believed_names(contents.incidents))
    return _Choosing(contents, rules, printed, cover, series)


def _exhibit(exhibit: Exhibit, cover: Cover) -> Exhibit:
    covered = _covered(exhibit, cover)
    if covered.erasure is None:
        return covered
    return replace(covered, erasure=_covered(covered.erasure, cover))


def _particulars(
    said: Particulars, rules: Mapping[str, str], cover: Cover, withheld: list[Withheld]
) -> Particulars:
    changes: dict[str, object] = {"sender": _sender(said.sender, rules, cover, withheld)}
    for field in dataclasses.fields(Particulars):
        value = getattr(said, field.name)
        if field.name == "sender" or not value or rules[field.name] == "show":
            continue
        if field.name not in _UNSPOKEN:
            withheld.append(Withheld(field.name, rules[field.name]))
        if rules[field.name] == "mask" and isinstance(value, str):
            changes[field.name] = _people(value)
        elif field.name not in _REQUIRED:
            # Severity stays on the record, which must have one; pages ask `shows` before it.
            changes[field.name] = field.default
    shown = _covered(replace(said, **changes), cover)  # type: ignore[arg-type] # by field name
    if said.identity_belief and rules["identity_belief"] != "show":
        # Another account of the dossier may have that name: here it would tell the belief.
        own = covers.believed_cover(said)
        shown = replace(_covered(shown, own), sender=shown.sender)
    return said if shown == said else shown


def _people(note: str) -> str:
    shown = ", ".join(masking.initials_of(name) for name in masking.names_in(note))
    return f"{shown} {masking.WITHHELD}".strip()


def _sender(
    sender: Sender, rules: Mapping[str, str], cover: Cover, withheld: list[Withheld]
) -> Sender:
    changes: dict[str, str] = {}
    for name, code in _SENDER_CODES.items():
        value = getattr(sender, name)
        if not value or rules[code] == "show":
            continue
        withheld.append(Withheld(code, rules[code]))
        if rules[code] != "mask":
            changes[name] = ""
        elif name == "phone":
            changes[name] = f"{masking.masked_phone(value)} {masking.WITHHELD}"
        else:
            changes[name] = f"{masking.masked_email(value)} {masking.WITHHELD}"
    shown = replace(sender, **changes)
    covered = _covered(shown, cover)
    # Whom the record is about is shown as seen, even where a witness has the same name.
    told = replace(
        covered,
        display_name=cover.over_account(shown.display_name),
        handle=cover.over_account(shown.handle),
    )
    return sender if told == sender else told


def _covered(record: Record, cover: Cover) -> Record:
    """Return the record with every covered value replaced in each of its free texts."""
    changes: dict[str, str] = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if type(value) is str and value and field.name not in _CODED | {"media_type", "target"}:
            covered = cover.over(value)
            if covered != value:
                changes[field.name] = covered
    # Most have nothing to cover: one object does for the record and for what is shown of it.
    return replace(record, **changes) if changes else record  # type: ignore[arg-type] # by name
