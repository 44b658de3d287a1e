# SPDX-License-Identifier: MIT
"""All that a pack tells of a dossier's records, as they were when the dossier was made."""

from __future__ import annotations

from dataclasses import dataclass

from abuselog.dossier.contents import Contents
from abuselog.dossier.reader.selection import Shown, series_choosing
from abuselog.dossier.reader.showing import Why
from abuselog.errors import DossierOutOfDate
from abuselog.integrity.disclosure import Stated
from abuselog.records.dossier import MadeDossier
from abuselog.records.exhibit import Exhibit
from abuselog.records.pack import (
    PackExhibit,
    PackRecords,
    Told,
    ToldExhibit,
    ToldIncident,
    ToldSeries,
    ToldWithdrawal,
)
from abuselog.records.working_copy import WorkingCopy
from abuselog.vault import disclosing, exhibits, working_copies
from abuselog.vault.erasures import ERASURE_KIND, EXHIBIT_KIND
from abuselog.vault.incidents import INCIDENT_KIND, WITHDRAWAL_KIND
from abuselog.vault.opening import Transaction
from abuselog.vault.series import SERIES_KIND
from abuselog.vault.working_copies import COPY_KIND
from abuselog.workflows import told_records
from abuselog.workflows.gather_dossier import Gathered
from abuselog.workflows.pack_exhibits import Choosing, Given
from abuselog.workflows.told_records import Telling

_REPORT_KIND = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPack:
    """What a pack tells, what has to be proven of it, and the files that go with it."""

    records: PackRecords
    tellings: tuple[Telling, ...]
    """Every record that is told of."""
    exhibits: tuple[PackExhibit, ...]
    """In the order of their marks."""


def tell(connection: Transaction, gathered: Gathered, made: MadeDossier, end: int) -> ToldPack:
    """Return what the pack of a dossier tells; `end` is the place of the dossier's own event.

    Raises: DossierOutOfDate if one of its records was changed, or covered again, since.
    """
    teller = _Teller(connection, gathered, made, end)
    incidents = tuple(teller.incident(item) for item in teller.items if item.withdrawal is None)
    withdrawn = tuple(
        teller.withdrawal(item) for item in teller.items if item.withdrawal is not None
    )
    return ToldPack(
        records=PackRecords(
            log_id=gathered.contents.log_id,
            edition=made.edition,
            dossier=made.number,
            dossier_id=made.id,
            made_at=made.made_at,
            incidents=incidents,
            withdrawn=withdrawn,
            series=teller.series(gathered.contents),
        ),
        tellings=tuple(teller.tellings),
        exhibits=tuple(teller.files[number] for number in sorted(teller.files)),
    )


class _Teller:
    """Goes through the incidents of one dossier, and notes what it told of."""

    def __init__(
        self, connection: Transaction, gathered: Gathered, made: MadeDossier, end: int
    ) -> None:
        self._connection = connection
        self._number = made.number
        self._end = end
        self._incidents = {one.number: one for one in gathered.contents.incidents}
        held = {one.id for one in made.incidents}
        self.items = tuple(
            item for item in gathered.shown if self._incidents[item.number].id in held
        )
        self._choosing = Choosing(gathered.contents, self.items)
        self._standing = tuple(
            self._incidents[item.number].id
            for item in sorted(self.items, key=lambda one: one.number)
            if item.withdrawal is None
        )
        self._in_pack = frozenset(self._standing)
        self._keys = exhibits.wrapped_keys(
            connection, (one.id for item in self.items for one in item.exhibits)
        )
        self.tellings: list[Telling] = []
        self.files: dict[int, PackExhibit] = {}

    def incident(self, item: Shown) -> ToldIncident:
        """Tell of one incident."""
        stated = self._stated(INCIDENT_KIND, self._incidents[item.number].id)
        return ToldIncident(
            record=self._noted(told_records.incident(stated, item)),
            number=str(item.number),
            exhibits=tuple(
                self._exhibit(item, one)
                for one in sorted(
                    (*item.exhibits, *item.left_out),
                    key=lambda one: one.mark.number if one.mark else 0,
                )
            ),
            reports=self._reports(item),
            left_out=told_records.left_out(stated, item),
        )

    def withdrawal(self, item: Shown) -> ToldWithdrawal:
        """Tell of an incident that was withdrawn."""
        stated = self._stated(WITHDRAWAL_KIND, self._incidents[item.number].id)
        told = self._noted(told_records.withdrawal(stated, item))
        return ToldWithdrawal(record=told, number=str(item.number))

    def series(self, contents: Contents) -> tuple[ToldSeries, ...]:
        """Tell of each series that links an incident of the pack, by number."""
        choosing = series_choosing(contents)
        if not choosing.shows:
            return ()
        found = []
        for series_id in disclosing.ids_before(self._connection, SERIES_KIND, self._end):
            stated = self._stated(SERIES_KIND, series_id)
            linked = stated.fields.get("incidents")
            here = self._in_pack.intersection(linked if isinstance(linked, list) else ())
            if here:
                telling = told_records.series(stated, self.items[0], choosing, self._in_pack)
                in_order = tuple(one for one in self._standing if one in here)
                found.append(ToldSeries(record=self._noted(telling), incidents=in_order))
        return tuple(found)

    def _exhibit(self, item: Shown, one: Exhibit) -> ToldExhibit:
        given = self._choosing.given(item, one)
        known = disclosing.stated_before(self._connection, EXHIBIT_KIND, one.id, self._end)
        erasure = None
        if one.erasure is not None and item.showing(one).why is not Why.LEFT_OUT:
            stated = self._stated(ERASURE_KIND, one.id)
            erasure = self._noted(told_records.erasure(stated, item))
        if given.copy is not None:
            stated = self._stated(COPY_KIND, given.copy.id)
            self._noted(told_records.covered_copy(stated, item))
        file = given.copy or one
        if given.path is not None:
            self._note_file(item, one, given)
        return ToldExhibit(
            # Where its words were erased, nothing opens what the history committed to.
            record=self._noted(told_records.exhibit(known, item, one))
            if known
            else Told(kind=EXHIBIT_KIND, id=one.id, version=0),
            mark=one.known_as,
            path=given.path,
            digest_hex=file.digest_hex,
            size_bytes=file.size_bytes,
            media_type=file.media_type,
            parent_digest_hex=one.digest_hex if given.copy else None,
            why=given.why,
            erasure=erasure,
        )

    def _note_file(self, item: Shown, one: Exhibit, given: Given) -> None:
        file: Exhibit | WorkingCopy = given.copy or one
        key = (
            working_copies.wrapped_key(self._connection, given.copy.id)
            if given.copy
            else self._keys[one.id]
        )
        self.files[one.mark.number if one.mark else 0] = PackExhibit(
            path=given.path or "",
            mark=one.known_as,
            caption=one.caption,
            day=item.particulars.happened.local.date(),
            platform=item.particulars.platform,
            is_covered=given.copy is not None,
            media_type=file.media_type,
            size_bytes=file.size_bytes,
            digest=file.digest,
            id=file.id,
            wrapped_key=key,
            known_as=one.known_as,
        )

    def _reports(self, item: Shown) -> tuple[Told, ...]:
        found = []
        for one in item.reports:  # none where this reader may not see them
            stated = disclosing.stated_before(self._connection, _REPORT_KIND, one.id, self._end)
            if stated is not None:
                found.append(self._noted(told_records.report(stated, item, self._in_pack)))
        return tuple(found)

    def _noted(self, telling: Telling) -> Told:
        self.tellings.append(telling)
        return telling.told()

    def _stated(self, kind: str, record_id: str) -> Stated:
        """Return a record as it was when the dossier was made.

        Raises: DossierOutOfDate if it was not there yet.
        """
        found = disclosing.stated_before(self._connection, kind, record_id, self._end)
        if found is None:
            raise DossierOutOfDate(number=self._number)
        return found
