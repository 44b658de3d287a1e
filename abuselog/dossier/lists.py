# SPDX-License-Identifier: MIT
"""The accounts seen, and the list of all exhibits with their full SHA-256."""

from __future__ import annotations

from collections.abc import Sequence

from abuselog.catalogue import platforms
from abuselog.dossier import blocks, clocks
from abuselog.dossier.blocks import (
    CELL,
    CELL_LINK,
    CELL_STRONG,
    QUIET,
    Prose,
    digest_spans,
    prose,
)
from abuselog.dossier.exhibit_pages import key_of
from abuselog.dossier.selection import Shown
from abuselog.dossier.sheet import Sheet
from abuselog.dossier.table import Row, Table, cell
from abuselog.dossier.text import Span
from abuselog.records.exhibit import Exhibit
from abuselog.records.incident import Sender

ACCOUNTS = "accounts"
ACCOUNTS_TITLE = "Accounts"
EXHIBITS = "exhibits"
EXHIBITS_TITLE = "List of exhibits"


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
    groups: dict[str, list[Shown]] = {}
    for item in standing:
        groups.setdefault(_identity(item), []).append(item)
    rows = [_account_row(items) for items in groups.values()]
    if rows:
        sheet.place(Table((3.2, 6.4, 5.2), rows, ("Platform", "Seen as", "Occasions")))


def _identity(item: Shown) -> str:
    if item.account:
        return f"account {item.account}"
    known = item.particulars.sender.known_as
    if not known:
        return f"nobody {item.number}"
    return f"name {item.particulars.platform} {known.casefold()}"


def _account_row(items: list[Shown]) -> Row:
    first, last = items[0].particulars.happened, items[-1].particulars.happened
    seen: dict[str, None] = {}
    for item in items:
        for line in _sender_lines(item.particulars.sender):
            seen.setdefault(line)
    occasions: list[Span] = []
    for place, item in enumerate(items):
        occasions.append(Span(", " if place else "", CELL))
        occasions.append(Span(f"{item.occasion} ({item.number})", CELL_LINK, link=item.key))
    period = clocks.day(first.local)
    if len(items) > 1:
        period = f"{period} to {clocks.day(last.local)}"
    occasions.append(Span(f"\n{period}", QUIET))
    return (
        cell(platforms.name_of(items[0].particulars.platform), CELL_STRONG),
        cell("\n".join(seen) or "not known"),
        Prose(occasions),
    )


def _sender_lines(sender: Sender) -> list[str]:
    pairs = (
        ("Handle", sender.handle),
        ("Display name", sender.display_name),
        ("Permanent id", sender.stable_id),
        ("Profile page", sender.profile_link),
        ("Telephone", sender.phone),
        ("E-mail", sender.email),
    )
    return [f"{name}: {text}" for name, text in pairs if text]


def put_exhibits(sheet: Sheet, standing: Sequence[Shown]) -> None:
    """Fill the list of exhibits, on landscape pages."""
    sheet.new_page(landscape=True)
    blocks.chapter(sheet, EXHIBITS, EXHIBITS_TITLE)
    sheet.place(
        prose(
            "Every exhibit with the SHA-256 of the file as it was received. Marks are given once "
            "and never used again, so a gap means an exhibit of an incident that is not in this "
            "dossier.",
            QUIET,
            after=6,
        )
    )
    rows = [_exhibit_row(item, exhibit) for item in standing for exhibit in item.exhibits]
    if not rows:
        sheet.place(prose("There are no exhibits.", blocks.BODY))
        return
    head = ("Mark", "What it shows, and the file as received", "Incident", "SHA-256", "Page")
    sheet.place(Table((1.9, 7.0, 2.0, 10.6, 1.3), rows, head))


def _exhibit_row(item: Shown, exhibit: Exhibit) -> Row:
    what = [Span(exhibit.caption, CELL_STRONG), Span("\n", CELL)] if exhibit.caption else []
    size = f"\n{exhibit.media_type}, {exhibit.size_bytes:,} bytes"
    received = f"\nReceived {clocks.instant(exhibit.received_at)}"
    if exhibit.erasure is not None:
        received += f"\nErased {clocks.instant(exhibit.erasure.erased_at)}"
    whole = next((one for one in item.exhibits if one.id == exhibit.part_of), None)
    if whole is not None:
        received += f"\nCame inside {whole.known_as}"
    return (
        cell(exhibit.known_as, CELL_LINK, link=key_of(exhibit)),
        Prose([*what, Span(exhibit.original_name, CELL), Span(size + received, QUIET)]),
        cell(str(item.number), CELL_LINK, link=item.key),
        Prose(digest_spans(exhibit.digest_hex, 7.8)),
        Prose([Span("", CELL_LINK, page_of=key_of(exhibit))]),
    )
