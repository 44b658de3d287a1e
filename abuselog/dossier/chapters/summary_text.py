# SPDX-License-Identifier: MIT
"""The summary as plain text, short enough for the box of a police force's web form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abuselog.catalogue import bodies, platforms
from abuselog.dossier.chapters import clocks, groups, role_words
from abuselog.dossier.contents import POLICE, Contents
from abuselog.dossier.lettering import visible
from abuselog.dossier.lettering.text import first_words
from abuselog.dossier.reader.selection import Shown

LONGEST: Final = 1_999
"""Characters: forms count 2,000, and some count one more than they say."""
_MORE: Final = "\u2026"
_PART: Final = 380
"""Characters that one text of the person may take."""
_LONGEST_LINK: Final = 300


def summary_text(contents: Contents, shown: Sequence[Shown]) -> str:
    """Return the summary in fewer than 2,000 characters, line breaks included.

    Shape:  lines with a label each, those that matter first; a text that is cut ends in an
            ellipsis, and the number of the dossier always stands at the end.
    """
    standing = [item for item in shown if item.withdrawal is None]
    last = (
        f"Full record: dossier {contents.number} of {clocks.day(contents.made_at)} "
        f"({groups.many(sum(len(item.exhibits) for item in standing), 'exhibit')} with SHA-256)."
    )
    lines = (visible.in_plain_text(line) for line in _lines(contents, standing))
    text = "\n".join(line for line in lines if line)
    return f"{_within(text, LONGEST - _length(last) - 2)}\n{last}"


def _length(text: str) -> int:
    """Return how long a text is as web forms count: emoji and line breaks count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 + text.count("\n")


def _within(text: str, room: int) -> str:
    """Return the text, cut between characters if it is longer than `room`."""
    if _length(text) <= room:
        return text
    short = text[: room - 1]
    while _length(short) > room - 1:
        short = short[: -max(1, (_length(short) - room) // 2)]
    return short.rstrip() + _MORE


def _lines(contents: Contents, standing: Sequence[Shown]) -> list[str]:
    profile, choices = contents.profile, contents.choices
    found = [
        "PRACTICE: invented incidents." if profile.practice else "",
        f"Who: {profile.name}, {role_words.office(profile)}",
        f"What: {_what(standing)}",
        f"When: {groups.period(standing)}",
        f"Where: {_where(standing)}" if standing else "",
    ]
    if contents.edition == POLICE:
        found.append(f"Operation Ford: {role_words.operation_ford(profile)}")
    found += [
        _cut("What I fear", choices.risk),
        _cut("What I ask for", choices.wanted),
        _cut("Needs", choices.needs),
        *_latest(standing),
        *_told(standing),
    ]
    return found


def _what(standing: Sequence[Shown]) -> str:
    named = groups.kinds_in_words(standing, 5)
    many = groups.many(len(standing), "incident")
    return f"{many}: {named}" if named else many


def _where(standing: Sequence[Shown]) -> str:
    found = groups.counted(platforms.name_of(item.particulars.platform) for item in standing)
    return ", ".join(name for name, _count in found[:5])


def _latest(standing: Sequence[Shown]) -> list[str]:
    """Return the last incident: when, where, from whom, and its first words."""
    if not standing:
        return []
    said = standing[-1].particulars
    sender = said.sender.known_as or "account not known"
    line = f"Latest: {clocks.short(said.happened)}, {platforms.name_of(said.platform)}, {sender}"
    if said.sender.stable_id:
        line += f" (permanent id {said.sender.stable_id})"
    if said.words:
        line += f": \u201c{first_words(said.words, 25)}\u201d"
    # Half a link leads nowhere.
    return [line, f"Link: {said.link}" if 0 < len(said.link) <= _LONGEST_LINK else ""]


def _told(standing: Sequence[Shown]) -> list[str]:
    police = [
        report
        for item in standing
        for report in item.reports
        if bodies.body(report.target).kind == "police"
    ]
    if not police:
        return []
    last = police[-1]
    said = [f"Police told before: {clocks.day(last.told_on)}"]
    if last.log_number:
        its_day = f" of {clocks.day(last.log_day)}" if last.log_day != last.told_on else ""
        said.append(f"log {last.log_number}{its_day}")
    if last.crime_reference:
        said.append(f"crime {last.crime_reference}")
    return [", ".join(said)]


def _cut(label: str, text: str) -> str:
    plain = " ".join(text.split())
    return f"{label}: {_within(plain, _PART)}" if plain else ""
