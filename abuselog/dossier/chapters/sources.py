# SPDX-License-Identifier: MIT
"""Where the definitions in a dossier come from, as at which day, and what nobody has verified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from abuselog.catalogue import bodies
from abuselog.catalogue.loading import Provenance
from abuselog.dossier.chapters import clocks, legal
from abuselog.dossier.contents import Contents
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import BODY, CELL_STRONG, QUIET, prose
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.layout.table import Row, Table, cell

KEY: Final = "sources"
TITLE: Final = "Definitions and sources"
SHARES: Final = (5.0, 3.6, 6.6)
HEAD: Final = ("What", "How sure", "Source")
_WORDS: Final = (
    "Kinds of abuse, effects, priorities and questions are words of abuselog's own list, made for "
    "people who record abuse. They are not legal definitions and are not agreed with any police "
    "force or council. The priority is the person's own view."
)


def put(sheet: Sheet, contents: Contents) -> None:
    """Fill the list of what the dossier takes from the catalogue, each with how sure it is."""
    sheet.new_page()
    blocks.chapter(sheet, KEY, TITLE)
    as_at = (
        f"Lists version {contents.catalogue_version}, as at "
        f"{clocks.day(contents.catalogue_as_at)}. Law and practice may have changed since."
    )
    sheet.place(prose(as_at, BODY, after=4))
    sheet.place(prose(_WORDS, BODY, after=6))
    rows = [row(name, provenance) for name, provenance in _used(contents)]
    sheet.place(Table(SHARES, rows, HEAD))


def _used(contents: Contents) -> Iterator[tuple[str, Provenance]]:
    """Give everything of the catalogue that these pages rest on."""
    profile = contents.profile
    for nation in bodies.nations():
        if nation.code == profile.nation:
            yield f"Operation Ford in {nation.label}", nation.provenance
    for kind in bodies.council_types(profile.nation):
        if kind.code == profile.council_type:
            yield (
                f"Operation Ford and a council of the kind \u201c{kind.label}\u201d",
                kind.provenance,
            )
    for role in bodies.roles():
        if role.code == profile.role:
            yield f"Operation Ford and the role \u201c{role.label}\u201d", role.provenance
    ticked = legal.mentioned(contents)
    for one in ticked:
        yield f"{one.name} ({one.statute})", one.provenance
    for rule in legal.rules_used(contents):
        yield f"Time limit: {rule.sentence}", rule.provenance


def row(name: str, provenance: Provenance) -> Row:
    """Return one line of such a list: what, how sure, from where."""
    sources = "\n".join(f"{one.title} ({one.where})" for one in provenance.sources)
    return (
        cell(name, CELL_STRONG),
        cell(legal.SURENESS[provenance.confidence]),
        cell(sources or "none", QUIET),
    )
