# SPDX-License-Identifier: MIT
"""What a document leaves out or covers, where and why, with the digests that say what it was."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from typing import Final

from abuselog.catalogue import exposure
from abuselog.dossier.contents import COMPLAINT, Contents
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import BODY, CELL, CELL_LINK, CELL_STRONG, QUIET, Prose, prose
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.layout.table import Row, RowsOf, Table, cell
from abuselog.dossier.lettering.text import Span
from abuselog.dossier.part import Part
from abuselog.dossier.reader.selection import Shown
from abuselog.dossier.reader.showing import Showing, Why
from abuselog.records.committed import Committed
from abuselog.records.exhibit import Exhibit

KEY: Final = "withheld"
TITLE: Final = "What is left out"

_LABELS: Final = {
    "account_display_name": "Display name of the account", "account_email": "E-mail address",
    "account_handle": "Handle of the account", "account_phone": "Telephone number",
    "account_profile_link": "Profile page", "account_stable_id": "Permanent id of the account",
    "actions_taken": "What I did", "audience": "Audience", "captured": "Time of capture",
    "context_before": "What went before", "derived_time": "Time worked out from the post's number",
    "earlier_reports": "Who was told",
    "floors": "Facts that set the priority", "hostility": "What was attacked",
    "hostility_words": "Words that show hostility", "identity_belief": "Belief about who it is",
    "impact": "Effect", "impact_words": "Effect in own words", "kinds": "Kinds of abuse",
    "language": "Language", "impact_recorded_at": "When the effect was noted",
    "link": "Link", "place": "Place", "own_replies": "My own replies",
    "pattern": "Pattern", "post_id": "Number of the post",
    "recorded": "Time of recording", "removed": "Whether it was removed",
    "role_link": "Because of my office", "seen": "Time first seen", "sender_role": "Role of sender",
    "series": "Series: what it is called, or why it is linked",
    "severity": "Self-assessed priority", "severity_reason": "Reason for the priority",
    "shown_time": "Time shown by the platform", "status": "Changes to the record",
    "third_parties": "Other people", "told_to_stop": "Told to stop", "translation": "Translation",
    "visibility": "Who could see it", "witnesses": "Witnesses", "words": "What was said",
}  # fmt: skip
_RULES: Final = {
    "option": "Left out: not chosen for this reader",
    "mask": "Covered for this reader",
    "never": "Never given to this reader",
}
_WHY: Final = {
    Why.COVERED: "Covered for this reader",
    Why.NOT_COVERED: "Withheld until it is covered: nobody has looked yet for what others' eyes "
    "should not see",
    Why.NO_COVER: "Withheld: a file of this kind can't be covered",
    Why.LEFT_OUT: "Left out: not chosen for this dossier",
}
_REASONS: Final = {
    "name": "a name", "phone": "a telephone number", "email": "an e-mail address",
    "address": "an address", "face": "a face", "child": "a child", "vehicle": "a vehicle",
    "other": "something else about other people",
}  # fmt: skip
_DIGEST_SIZE: Final = 6.7
_EXHIBIT_SIZE: Final = 6.4
"""Both are small enough for one line of their table."""
_ALL: Final = "All incidents of this dossier"
_NEVER: Final = (
    "Private notes and notes of legal advice are never put into a dossier, whether there are any "
    "or not."
)
_COVERED: Final = (
    "Covered values are also covered where they occur in other text; a name that is written "
    "differently there may have stayed, and so may names, numbers and addresses that nobody noted "
    "in the log: a program can't tell them. In the words of files, every telephone number and "
    "e-mail address is covered that this reader is not shown anyway, and people in a mail or chat "
    "who are neither its subject nor its owner are numbered instead of named."
)
_EXHIBITS: Final = (
    "The log keeps the untouched file of every exhibit. SHA-256 of the original is the "
    "fingerprint of that file; if it is handed over later, the fingerprint shows that it is the "
    "same one. A covered copy is a picture of its own: what was covered is not in it."
)
_DIGESTS: Final = (
    "For each field above, this is what the log's history committed to when the field was "
    "recorded: SHA-256 of the field together with random bytes of its own. It tells nothing of "
    "the field. If the field is shown later with those bytes, anybody can work out the same "
    "value and so see that it was not changed since."
)
_OTHERS: Final = (
    "A Code of Conduct binds councillors only. Incidents whose sender is not noted as a councillor "
    "are not part of this complaint."
)
_CHOSEN: Final = " These were chosen all the same: {numbers}."


def part(contents: Contents, shown: Sequence[Shown]) -> Part:
    """Return the list as a part of the document."""
    return Part(
        key=KEY,
        title=TITLE,
        put=functools.partial(put, contents=contents, shown=shown),
        about=(contents.choices, shown),
    )


def put(sheet: Sheet, contents: Contents, shown: Sequence[Shown]) -> None:
    """Fill the list; never the content of what is withheld."""
    sheet.new_page()
    blocks.chapter(sheet, KEY, TITLE)
    sheet.place(prose(_NEVER, BODY, after=6))
    if any(exposure.rule(contents.edition_code, field) == "mask" for field in exposure.fields()):
        sheet.place(prose(_COVERED, BODY, after=6))
    standing = [item for item in shown if item.withdrawal is None]
    _put_others(sheet, contents, shown)
    fields = _put_fields(sheet, standing)
    exhibits = _put_exhibits(sheet, standing)
    if not fields and not exhibits:
        sheet.place(prose("Nothing else is left out of these incidents.", BODY))
    _put_digests(sheet, standing)


def _put_others(sheet: Sheet, contents: Contents, shown: Sequence[Shown]) -> None:
    if contents.edition != COMPLAINT:
        return
    here = {item.number for item in shown}
    gone = [str(one.number) for one in contents.incidents if one.number not in here]
    # Of a whole log, it is nobody's business how many others there are.
    named = _CHOSEN.format(numbers=", ".join(gone)) if gone and contents.choices.incidents else ""
    sheet.place(prose(_OTHERS + named, BODY, after=6))


def _put_fields(sheet: Sheet, standing: Sequence[Shown]) -> bool:
    where: dict[tuple[str, str], list[Shown]] = {}
    for item in standing:
        for gap in item.withheld:
            where.setdefault((gap.field, gap.rule), []).append(item)
    rows = [
        (
            cell(label(field), CELL_STRONG),
            Prose([Span(_RULES[rule], CELL), Span(_note(field), QUIET)]),
            prose(_ALL, CELL) if len(items) == len(standing) else Prose(_numbers(items)),
        )
        for (field, rule), items in sorted(where.items())
    ]
    if rows:
        blocks.label(sheet, "Particulars", keep=90)
        sheet.place(Table((3.6, 5.6, 5.6), rows, ("What", "Why", "Incidents")))
    return bool(rows)


def _put_exhibits(sheet: Sheet, standing: Sequence[Shown]) -> bool:
    gone = [
        (item, exhibit)
        for item in standing
        for exhibit in (*item.exhibits, *item.left_out)
        if item.showing(exhibit).why is not Why.NONE
    ]
    if gone:
        blocks.label(sheet, "Exhibits", keep=180)
        sheet.place(prose(_EXHIBITS, QUIET, after=5))
        head = ("Mark", "What and why", "SHA-256")
        sheet.place(Table((2.2, 4.2, 8.4), RowsOf(_exhibit_row, gone), head))
    return bool(gone)


def _exhibit_row(left: tuple[Shown, Exhibit]) -> Row:
    item, exhibit = left
    showing = item.showing(exhibit)
    kind = f"\n{exhibit.media_type}, {exhibit.size_bytes:,} bytes"
    covered = f"\n{_areas(showing)}" if showing.copy is not None else ""
    digests = [
        Span("of the original\n", QUIET),
        *blocks.digest_spans(exhibit.digest_hex, _EXHIBIT_SIZE),
    ]
    if showing.copy is not None:
        digests.append(Span("\nof the covered copy\n", QUIET))
        digests += blocks.digest_spans(showing.copy.digest_hex, _EXHIBIT_SIZE)
    return (
        Prose(
            [
                Span(exhibit.known_as, CELL_STRONG),
                Span(f"\n{item.number}", CELL_LINK, link=item.key),
            ]
        ),
        Prose([Span(_WHY[showing.why], CELL), Span(covered, CELL), Span(kind, QUIET)]),
        Prose(digests),
    )


def _areas(showing: Showing) -> str:
    """Return how many areas of a picture are covered and why: `2 areas: a name, a face`."""
    if showing.copy is None:
        return ""
    regions = showing.copy.how.regions
    found = Counter(region.reason for region in regions)
    why = ", ".join(
        _REASONS.get(reason, _REASONS["other"]) + (f" ({count} times)" if count > 1 else "")
        for reason, count in sorted(found.items())
    )
    return f"{len(regions)} area{'s' * (len(regions) != 1)}: {why}"


def _put_digests(sheet: Sheet, standing: Sequence[Shown]) -> None:
    digests = [digest for item in standing for digest in _digests(item)]
    if not digests:
        return
    blocks.label(sheet, "For checking later", keep=160)
    sheet.place(prose(_DIGESTS, QUIET, after=5))
    head = ("Incident", "Field", "SHA-256")
    sheet.place(Table((2.5, 3.5, 8.8), RowsOf(_digest_row, digests), head, tight=True))


def _digests(item: Shown) -> list[tuple[Shown, Committed, str]]:
    """Return what is printed of an incident: its whole record (an empty field), then its gaps."""
    committed = item.committed
    if committed is None:
        return []
    return [(item, committed, field) for field in ("", *committed.digests)]


def _digest_row(one: tuple[Shown, Committed, str]) -> Row:
    item, committed, field = one
    if field:
        return (
            cell(str(item.number), QUIET),
            cell(label(field)),
            Prose(blocks.digest_spans(committed.digests[field], _DIGEST_SIZE)),
        )
    name = [
        Span(str(item.number), CELL_LINK, link=item.key),
        Span(f"\nversion {committed.version}, entry {committed.entry} of the history", QUIET),
    ]
    return (
        Prose(name),
        cell("The whole record", CELL_STRONG),
        Prose(blocks.digest_spans(committed.commitment_hex, _DIGEST_SIZE)),
    )


def label(field: str) -> str:
    """Return how a field is called in the list: `Telephone number`."""
    return _LABELS.get(field, field)


def _note(field: str) -> str:
    note = exposure.note(field)
    return f"\n{note}" if note else ""


def _numbers(items: Sequence[Shown]) -> list[Span]:
    found: list[Span] = []
    for place, item in enumerate(items):
        found.append(Span(", " if place else "", CELL))
        found.append(Span(str(item.number), CELL_LINK, link=item.key))
    return found
