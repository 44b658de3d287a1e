# SPDX-License-Identifier: MIT
"""The accounts seen, and the list of all exhibits with their full SHA-256."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from abuselog.catalogue import platforms
from abuselog.dossier.chapters import clocks, groups
from abuselog.dossier.chapters.exhibit_pages import key_of
from abuselog.dossier.contents import Contents
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import (
    CELL,
    CELL_LINK,
    CELL_STRONG,
    QUIET,
    Prose,
    digest_spans,
    prose,
)
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.layout.table import Row, RowsOf, Table, cell
from abuselog.dossier.lettering.text import Span
from abuselog.dossier.part import Part
from abuselog.dossier.reader.selection import Shown
from abuselog.records.exhibit import Exhibit
from abuselog.records.incident import Sender

ACCOUNTS = "accounts"
ACCOUNTS_TITLE = "Accounts"
EXHIBITS = "exhibits"
EXHIBITS_TITLE = "Exhibits"
_BELIEF = (
    "What the person believes about who is behind an account, and why. It is not known from the "
    "accounts themselves. \u201cWhat they are to me\u201d is the person\u2019s own view too."
)


def accounts_part(standing: Sequence[Shown]) -> Part:
    """Return the list of accounts as a part of the document."""
    return Part(
        key=ACCOUNTS,
        title=ACCOUNTS_TITLE,
        put=functools.partial(put_accounts, standing=standing),
        about=standing,
    )


def put_accounts(sheet: Sheet, standing: Sequence[Shown]) -> None:
    """Fill the table of accounts, in the order in which they first appear."""
    sheet.new_page()
    blocks.chapter(sheet, ACCOUNTS, ACCOUNTS_TITLE)
    sheet.place(
        prose(
            "Each account as it was seen. An account is a fact of a platform; who is behind it is "
            "not known from this table. A display name alone identifies nobody: anybody can copy "
            "one.",
            QUIET,
            after=6,
        )
    )
    known = groups.by_account(standing)
    unknown = [[item] for item in standing if not groups.identity(item)]
    accounts = [*known, *unknown]
    if accounts:
        head = ("Platform", "Fact: seen as", "Permanent id", "Occasions")
        sheet.place(Table((2.5, 5.2, 3.2, 4.2), RowsOf(_account_row, accounts), head))
    _put_beliefs(sheet, standing)


def _put_beliefs(sheet: Sheet, standing: Sequence[Shown]) -> None:
    """Place who is thought to be behind the accounts, apart from the facts."""
    held = [
        item
        for item in standing
        if item.particulars.identity_belief or item.particulars.sender_role
    ]
    if not held:
        return
    blocks.label(sheet, "Belief, not fact", keep=110)
    sheet.place(prose(_BELIEF, QUIET, after=4))
    head = ("Incident", "Account", "What they are to me", "Belief: who, and why")
    sheet.place(Table((2.1, 3.4, 3.2, 6.4), RowsOf(_belief_row, held), head))


def _belief_row(item: Shown) -> Row:
    return (
        cell(str(item.number), CELL_LINK, link=item.key),
        cell(item.particulars.sender.known_as or "not known"),
        cell(item.particulars.sender_role or "not noted"),
        cell(item.particulars.identity_belief or "none stated"),
    )


def _account_row(items: list[Shown]) -> Row:
    seen: dict[str, None] = {}
    for item in items:
        for line in _sender_lines(item.particulars.sender):
            seen.setdefault(line)
    occasions: list[Span] = []
    for place, item in enumerate(items):
        occasions.append(Span(", " if place else "", CELL))
        occasions.append(Span(f"{item.occasion} ({item.number})", CELL_LINK, link=item.key))
    occasions.append(Span(f"\n{groups.period(items)}", QUIET))
    return (
        cell(platforms.name_of(items[0].particulars.platform), CELL_STRONG),
        cell("\n".join(seen) or "not known"),
        cell(
            "\n".join(dict.fromkeys(i.particulars.sender.stable_id for i in items)).strip()
            or "not known",
            CELL_STRONG,
        ),
        Prose(occasions),
    )


def _sender_lines(sender: Sender) -> list[str]:
    pairs = (
        ("Handle", sender.handle),
        ("Display name", sender.display_name),
        ("Profile page", sender.profile_link),
        ("Telephone", sender.phone),
        ("E-mail", sender.email),
    )
    return [f"{name}: {text}" for name, text in pairs if text]


def put_exhibits(sheet: Sheet, contents: Contents, standing: Sequence[Shown]) -> None:
    """Fill the list of exhibits, on landscape pages; their own pages follow."""
    sheet.new_page(landscape=True)
    blocks.chapter(sheet, EXHIBITS, EXHIBITS_TITLE)
    sheet.place(
        prose(
            "Every exhibit with the SHA-256 of the file as it was received. Marks are given once "
            "and never used again, so a gap means an exhibit that is left out, or one of an "
            "incident that is not in this dossier.",
            QUIET,
            after=6,
        )
    )
    exhibits = [(item, exhibit) for item in standing for exhibit in item.exhibits]
    if not exhibits:
        sheet.place(prose("There are no exhibits.", blocks.BODY))
        return
    head = ("Mark", "What it shows, and the file as received", "Incident", "SHA-256", "Page")
    rows = RowsOf(functools.partial(_exhibit_row, contents), exhibits)
    sheet.place(Table((1.9, 7.0, 2.0, 10.6, 1.3), rows, head))


def _exhibit_row(contents: Contents, listed: tuple[Shown, Exhibit]) -> Row:
    item, exhibit = listed
    what = [Span(f"{exhibit.caption}\n", CELL_STRONG)] if exhibit.caption else []
    if exhibit.original_name:
        what.append(Span(f"{exhibit.original_name}\n", CELL))
    size = f"{exhibit.media_type}, {exhibit.size_bytes:,} bytes"
    received = f"\nReceived {clocks.instant(exhibit.received_at)}"
    if exhibit.erasure is not None:
        received += f"\nErased {clocks.instant(exhibit.erasure.erased_at)}"
    whole = next((one for one in item.exhibits if one.id == exhibit.part_of), None)
    if whole is not None:
        received += f"\nCame inside {whole.known_as}"
    return (
        cell(
            exhibit.known_as, CELL_LINK, link=key_of(exhibit) if contents.is_here(exhibit) else ""
        ),
        Prose([*what, Span(size + received, QUIET)]),
        cell(str(item.number), CELL_LINK, link=item.key),
        Prose(digest_spans(exhibit.digest_hex, 7.8)),
        Prose(_place(contents, exhibit)),
    )


def _place(contents: Contents, exhibit: Exhibit) -> list[Span]:
    """Return the exhibit's page, or the file of the dossier that shows it."""
    if contents.is_here(exhibit):
        return [Span("", CELL_LINK, page_of=key_of(exhibit))]
    return [Span(f"in part {contents.exhibit_parts.get(exhibit.id, 1)}", CELL)]
