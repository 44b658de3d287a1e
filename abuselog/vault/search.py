# SPDX-License-Identifier: MIT
"""Full-text search: words and their beginnings everywhere, any three letters in names and links."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection

from sqlalchemy import Connection, TextClause, text

from abuselog.records.incident import Particulars

_WORD = re.compile(r"\w+", re.UNICODE)
_PART_LENGTH = 3
_MOST_WORDS = 12
_LONGEST = 300  # characters: a pasted page would be a pattern of a hundred thousand parts


_IN_PICTURES = (
    "SELECT shows.key FROM search_seen"
    " JOIN exhibit AS seen ON seen.key = search_seen.rowid"
    " JOIN incident AS shows ON shows.id = seen.incident_id"
    " WHERE search_seen MATCH :words"
)

_SHOWING = (
    "SELECT shows.id, min(seen.mark_number) FROM search_seen"
    " JOIN exhibit AS seen ON seen.key = search_seen.rowid"
    " JOIN incident AS shows ON shows.id = seen.incident_id"
    " WHERE search_seen MATCH :words AND shows.id IN (SELECT value FROM json_each(:ids))"
)


def index(connection: Connection, key: int, number: str, particulars: Particulars) -> None:
    """Make an incident findable by what it says now.

    Shape:  `key` is the incident's integer key, `number` is what people quote.
    """
    forget(connection, key)
    sender = particulars.sender
    names = [sender.display_name, sender.handle, sender.stable_id, sender.phone, sender.email]
    links = [particulars.link, sender.profile_link]
    words = [particulars.words, particulars.translation, particulars.place]
    notes = [
        particulars.own_replies,
        particulars.context_before,
        particulars.impact_words,
        particulars.actions_taken,
        particulars.role_link,
        particulars.witnesses,
        particulars.identity_belief,
        particulars.private_notes,
        particulars.legal_advice,
    ]
    connection.execute(
        text(
            "INSERT INTO search (rowid, words, names, notes) VALUES (:key, :words, :names, :notes)"
        ),
        {
            "key": key,
            "words": _joined(words),
            "names": _joined([*names, *links, number]),
            "notes": _joined(notes),
        },
    )
    connection.execute(
        text("INSERT INTO search_part (rowid, parts) VALUES (:key, :parts)"),
        {"key": key, "parts": _joined([*names, *links, number])},
    )


def indexed(connection: Connection) -> set[int]:
    """Return the integer keys of the incidents whose words and parts can be found."""
    words = connection.execute(text("SELECT rowid FROM search")).scalars()
    parts = connection.execute(text("SELECT rowid FROM search_part")).scalars()
    return set(words) & set(parts)


def forget(connection: Connection, key: int) -> None:
    """Take an incident's words out of the index."""
    connection.execute(text("DELETE FROM search WHERE rowid = :key"), {"key": key})
    connection.execute(text("DELETE FROM search_part WHERE rowid = :key"), {"key": key})


def matching(typed: str) -> TextClause | None:
    """Return the condition that an incident's key is among those found, or None for no words.

    Shape:  every word must occur, the last one may be unfinished: in what the incident says, or in
            what was read off one of its pictures; or the whole text, at least three characters
            long, occurs inside a name, handle, number or link.
    """
    branches, bound = _said(typed)
    if "words" in bound:
        branches.append(_IN_PICTURES)
    if not branches:
        return None
    return text(f"incident.key IN ({' UNION '.join(branches)})").bindparams(**bound)


def in_pictures(connection: Connection, typed: str, ids: Collection[str]) -> dict[str, int]:
    """Return the incidents among `ids` that show it on a picture, with its mark's number.

    Not: those that also say it themselves.
    """
    branches, bound = _said(typed)
    if "words" not in bound or not ids:
        return {}
    others = f"shows.key NOT IN ({' UNION '.join(branches)})"
    found = text(f"{_SHOWING} AND {others} GROUP BY shows.id")
    rows = connection.execute(found.bindparams(ids=json.dumps(sorted(ids)), **bound))
    return {str(row[0]): int(row[1]) for row in rows}


def _said(typed: str) -> tuple[list[str], dict[str, str]]:
    """Return the statements that find what incidents say themselves, and what is bound in them."""
    plain = " ".join(_sayable(typed).split())[:_LONGEST]
    words = _WORD.findall(plain)[:_MOST_WORDS]
    branches: list[str] = []
    bound: dict[str, str] = {}
    if words:
        quoted = [f'"{word}"' for word in words]
        quoted[-1] += "*"
        branches.append("SELECT rowid FROM search WHERE search MATCH :words")
        bound["words"] = " ".join(quoted)
    if len(plain) >= _PART_LENGTH:
        branches.append("SELECT rowid FROM search_part WHERE search_part MATCH :part")
        bound["part"] = '"' + plain.replace('"', '""') + '"'
    return branches, bound


def _sayable(typed: str) -> str:
    """Return the text without what SQLite can't be told: a zero byte, half of a letter.

    Composed, or the accent that some keyboards send by itself would part a word in two.
    """
    whole = typed.encode("utf-8", "replace").decode().replace("\x00", " ")
    return unicodedata.normalize("NFC", whole)


def _joined(texts: list[str]) -> str:
    # SQLite ends a text at a zero byte; nothing is lost, the record itself keeps it.
    return "\n".join(part for part in texts if part).replace("\x00", " ")
