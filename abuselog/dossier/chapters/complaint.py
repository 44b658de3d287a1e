# SPDX-License-Identifier: MIT
"""A complaint under a Code of Conduct, in the order in which councils' own forms ask.

Every judgement in it is the person's: which paragraphs, in what capacity, with what reason.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Final

from abuselog.catalogue import code_of_conduct, platforms
from abuselog.dossier.chapters import clocks, groups, incident_pages, role_words, sources
from abuselog.dossier.chapters.exhibit_pages import key_of
from abuselog.dossier.chapters.members import Member, members_of
from abuselog.dossier.chapters.own_words import choices_shown, put_words
from abuselog.dossier.contents import Contents
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import (
    BODY,
    CELL,
    CELL_LINK,
    CELL_STRONG,
    QUIET,
    STRONG,
    Prose,
    prose,
)
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.layout.table import Row, Table, cell
from abuselog.dossier.lettering import languages
from abuselog.dossier.lettering.text import Span, first_words
from abuselog.dossier.part import Part
from abuselog.dossier.reader.selection import Shown
from abuselog.records.exhibit import Exhibit

KEY: Final = "complaint"
GROUNDS: Final = "grounds"
_TITLE: Final = "The complaint"
_GROUNDS_TITLE: Final = "Witnesses, background and the Code"
_FACTS: Final = (3.6, 11.4)
_NOT_VERIFIED: Final = "not verified"
_SURE: Final = ("verified", "secondary")
_BY_NAME: Final = "Named as the record names the sender; no authority was given."
_UNCLEAR: Final = "It is not said which of the members above these are about."
_NOT_NAMED: Final = (
    "There are witnesses to {count}. They are not named here, because they have not been noted as "
    "having agreed to it."
)
_TOLD: Final = "Not asked for. Somebody who is complained of is normally told who complains."
_KEEP: Final = "I ask that my name is kept from those I complain of. My reasons:"
_CHOSEN: Final = (
    "I chose these paragraphs; abuselog suggests none. What each is about is said in a few words "
    "of abuselog's, not in the Code's."
)
_FURTHER: Final = (
    "The whole record of each incident, and its exhibits at full size, follow after these pages."
)


def front(contents: Contents, shown: Sequence[Shown]) -> list[Part]:
    """Return the complaint itself, which stands before the records of the incidents."""
    standing = [item for item in shown if item.withdrawal is None]
    members = members_of(contents, standing)
    found = [_part(KEY, _TITLE, _put_complaint, contents, shown)]
    for place, member in enumerate(members, start=1):
        found.append(
            Part(
                key=f"member-{place}",
                title=_member_title(member, place),
                put=functools.partial(_put_member, member=member, place=place),
                about=member,
            )
        )
    found.append(_part(GROUNDS, _GROUNDS_TITLE, _put_grounds, contents, shown))
    return found


def _part(
    key: str,
    title: str,
    put: Callable[..., None],
    contents: Contents,
    shown: Sequence[Shown],
) -> Part:
    return Part(
        key=key,
        title=title,
        put=functools.partial(put, contents=contents, shown=shown),
        about=(contents.choices, shown),
    )


def _put_complaint(sheet: Sheet, contents: Contents, shown: Sequence[Shown]) -> None:
    standing = [item for item in shown if item.withdrawal is None]
    _start(sheet, KEY, _TITLE)
    _put_destination(sheet, contents)
    blocks.label(sheet, "Who complains", keep=90)
    sheet.place(Table(_FACTS, _complainant(contents), flush=True))
    blocks.label(sheet, "Whom it is about", keep=90)
    members = members_of(contents, standing)
    rows = [_member_row(member, place) for place, member in enumerate(members, start=1)]
    sheet.place(Table((5.4, 4.6, 3.6, 1.4), rows, ("Member", "Authority", "Incidents", "Page")))
    if not contents.choices.subject_members:
        sheet.place(prose(_BY_NAME, QUIET, after=3))
    blocks.label(sheet, "When")
    sheet.place(prose(groups.period(standing), BODY, after=3))
    blocks.label(sheet, "Confidentiality")
    said = choices_shown(contents, shown)
    if said.confidentiality:
        sheet.place(prose(_KEEP, STRONG, after=3))
        put_words(sheet, said.confidentiality)
    else:
        sheet.place(prose(_TOLD, BODY, after=3))
    blocks.label(sheet, "What I would like to come of it")
    put_words(sheet, said.outcome)


def _put_destination(sheet: Sheet, contents: Contents) -> None:
    goes = code_of_conduct.destination(contents.profile.nation)
    rows = [blocks.fact("To", goes.body.name, STRONG)]
    if contents.choices.recipient.strip():
        rows.append(blocks.fact("Addressed to", contents.choices.recipient.strip()))
    rows.append(blocks.fact("Under", goes.code_name[:1].upper() + goes.code_name[1:]))
    rows.append(blocks.fact("How to send it", goes.body.how))
    if goes.provenance.confidence not in _SURE:
        rows.append(blocks.fact("Please check", f"This destination is {_NOT_VERIFIED}."))
    blocks.label(sheet, "Where it goes", keep=90)
    sheet.place(Table(_FACTS, rows, flush=True))
    sheet.space(4)
    sheet.place(prose(goes.note, QUIET, after=3))


def _complainant(contents: Contents) -> list[Row]:
    profile = contents.profile
    reach = (
        "On the restricted contact sheet, a file of its own. It is not for those complained of."
        if contents.choices.contact_fields
        else "Not in this document. Please answer by the way it reached you."
    )
    rows = [
        ("Name", profile.name),
        ("I am", role_words.office(profile)),
        ("How to reach me", reach),
        ("Day", clocks.day(contents.made_at)),
    ]
    return [blocks.fact(name, text) for name, text in rows if text]


def _member_row(member: Member, place: int) -> Row:
    return (
        cell(member.name or _UNCLEAR, CELL_STRONG if member.name else CELL),
        cell(member.authority or "not given"),
        Prose(_links(member.items) or [Span("none", QUIET)]),
        Prose([Span("", CELL_LINK, page_of=f"member-{place}")]),
    )


def _member_title(member: Member, place: int) -> str:
    return f"What member {place} said or did" if member.name else "Not said of which member"


def _put_member(sheet: Sheet, member: Member, place: int) -> None:
    _start(sheet, f"member-{place}", _member_title(member, place))
    if member.name:
        about = ", ".join(part for part in (member.name, member.authority) if part)
        sheet.place(prose(about, STRONG, after=4))
    else:
        sheet.place(prose(_UNCLEAR, BODY, after=4))
    if not member.items:
        sheet.place(prose("No incident in this document is put to this member.", QUIET))
    for item in member.items:
        _put_incident(sheet, item)


def _put_incident(sheet: Sheet, item: Shown) -> None:
    said = item.particulars
    blocks.label(sheet, f"Occasion {item.occasion}, incident {item.number}", keep=90)
    where = ", ".join(part for part in (platforms.name_of(said.platform), said.place) if part)
    rows: list[Row] = [
        blocks.fact("When", clocks.full(said.happened)),
        blocks.fact("Where", where),
    ]
    if said.link:
        rows.append(blocks.fact("Link", said.link))
    sender = said.sender
    seen = ", ".join(part for part in (sender.display_name, sender.handle) if part)
    if seen:
        rows.append(blocks.fact("Seen as", seen))
    sheet.place(Table(_FACTS, rows, flush=True))
    sheet.space(2)
    if said.words:
        incident_pages.quote(sheet, said.words, lang=languages.tag_of(said.language))
    else:
        sheet.place(prose("No words are recorded: see the record of the incident.", QUIET))
    if said.translation:
        blocks.label(sheet, "Translation")
        incident_pages.quote(sheet, said.translation)
    evidence = [Span("Evidence: ", QUIET)]
    for count, exhibit in enumerate(item.exhibits):
        evidence.append(Span(", " if count else "", CELL))
        evidence.append(Span(exhibit.known_as, CELL_LINK, link=key_of(exhibit)))
    if item.exhibits:
        evidence.append(Span("; ", CELL))
    evidence.append(Span("the whole record of the incident", CELL_LINK, link=item.key))
    sheet.place(Prose(evidence, after=4))


def _put_grounds(sheet: Sheet, contents: Contents, shown: Sequence[Shown]) -> None:
    standing = [item for item in shown if item.withdrawal is None]
    said = choices_shown(contents, shown)
    _start(sheet, GROUNDS, _GROUNDS_TITLE)
    blocks.label(sheet, "Witnesses")
    _put_witnesses(sheet, standing)
    blocks.label(sheet, "Background")
    put_words(sheet, said.background)
    blocks.label(sheet, "Paragraphs of the Code", keep=90)
    _put_paragraphs(sheet, contents)
    blocks.label(sheet, "In what capacity")
    label = code_of_conduct.capacity_label(said.capacity) if said.capacity else "Not answered."
    sheet.place(prose(label, STRONG if said.capacity else QUIET, after=3))
    put_words(sheet, said.capacity_reason, "No reason is written.")
    blocks.label(sheet, "Evidence", keep=100)
    sheet.place(prose(_FURTHER, QUIET, after=4))
    rows = [_evidence_row(item, exhibit) for item in standing for exhibit in item.exhibits]
    if rows:
        head = ("Mark", "What it shows", "Incident", "Page")
        sheet.place(Table((2.0, 8.8, 2.6, 1.6), rows, head))
    else:
        sheet.place(prose("There are no exhibits.", QUIET))
    _put_sources(sheet, contents)


def _put_witnesses(sheet: Sheet, standing: Sequence[Shown]) -> None:
    rows: list[Row] = [
        (cell(str(item.number), CELL_LINK, link=item.key), cell(item.particulars.witnesses))
        for item in standing
        if item.particulars.witnesses
    ]
    if rows:
        sheet.place(prose("They have agreed to be named here.", BODY, after=3))
        sheet.place(Table((2.6, 12.4), rows, ("Incident", "Witnesses")))
        return
    hidden = sum(any(gap.field == "witnesses" for gap in item.withheld) for item in standing)
    if hidden:
        text = _NOT_NAMED.format(count=groups.many(hidden, "incident"))
        sheet.place(prose(text, BODY, after=3))
    else:
        sheet.place(prose("No witness is recorded.", QUIET, after=3))


def _put_paragraphs(sheet: Sheet, contents: Contents) -> None:
    nation = contents.profile.nation
    rows = [_paragraph_row(nation, choice) for choice in contents.choices.paragraphs]
    if not rows:
        sheet.place(prose("No paragraph is named. Please say which ones you see.", QUIET, after=3))
        return
    sheet.place(prose(_CHOSEN, QUIET, after=4))
    sheet.place(Table((2.2, 4.6, 8.2), rows, ("Paragraph", "Heading", "What it is about")))


def _paragraph_row(nation: str, choice: str) -> Row:
    found = code_of_conduct.paragraph(nation, choice)
    if found is None:
        return cell(choice, CELL_STRONG), cell("as typed", QUIET), cell("not in abuselog's list")
    about = [Span(found.text, CELL)]
    if found.provenance.confidence not in _SURE:
        about.append(Span(f"\n{_NOT_VERIFIED}: please compare with the Code", QUIET))
    return (
        cell(found.number or "number not known", CELL_STRONG if found.number else QUIET),
        cell(found.heading),
        Prose(about),
    )


def _put_sources(sheet: Sheet, contents: Contents) -> None:
    """Say where the list of paragraphs and the destination come from, and how sure each is."""
    nation = contents.profile.nation
    goes = code_of_conduct.destination(nation)
    rows = [sources.row(f"Where it goes: {goes.body.name}", goes.provenance)]
    for choice in contents.choices.paragraphs:
        found = code_of_conduct.paragraph(nation, choice)
        if found is not None:
            rows.append(sources.row(f"Paragraph {found.choice}", found.provenance))
    blocks.label(sheet, "Where abuselog has this from", keep=90)
    as_at = (
        f"List version {contents.catalogue_version}, as at "
        f"{clocks.day(contents.catalogue_as_at)}. A Code may have changed since."
    )
    sheet.place(prose(as_at, QUIET, after=4))
    sheet.place(Table(sources.SHARES, rows, sources.HEAD))


def _evidence_row(item: Shown, exhibit: Exhibit) -> Row:
    key = key_of(exhibit)
    return (
        cell(exhibit.known_as, CELL_LINK, link=key),
        cell(first_words(exhibit.caption or exhibit.original_name or "erased", 30)),
        cell(str(item.number), CELL_LINK, link=item.key),
        Prose([Span("", CELL_STRONG, page_of=key)]),
    )


def _start(sheet: Sheet, key: str, title: str) -> None:
    sheet.new_page()
    blocks.chapter(sheet, key, title)


def _links(items: Sequence[Shown]) -> list[Span]:
    found: list[Span] = []
    for place, item in enumerate(items):
        found.append(Span(", " if place else "", CELL))
        found.append(Span(str(item.number), CELL_LINK, link=item.key))
    return found
