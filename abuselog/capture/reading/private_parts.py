# SPDX-License-Identifier: MIT
"""What on a screenshot somebody may want covered: other people's names, numbers and addresses.

Proposals only, from what was read. Faces, cars, houses and children are left to the person: no
rule here can see them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from abuselog.records.reading import Box, Proposal, Proposed, SeenLine, SeenMessage, SeenText
from abuselog.records.working_copy import ADDRESS, EMAIL, NAME, OTHER, PHONE, Pairs, Region

_EMAIL: Final = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE: Final = re.compile(
    r"(?<![\w£$€.,:/-])(?:\+|00)?\(?\d(?:[\d\s().\u2010-\u2015-]{7,}\d)(?![\w:/])"
)
_FEWEST_DIGITS: Final = 9
_MOST_DIGITS: Final = 15
_POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
_STREET: Final = re.compile(
    r"(?<![\w,.£$€])(?:(?i:flat) \d+\w?,? )?\d{1,4}[a-z]?,?\s+(?:[A-Z][\w'\u2019-]*\.?\s+){1,3}"
    r"(?i:street|st|road|rd|lane|ln|avenue|ave|close|drive|way|terrace|crescent|gardens|place|court"
    r"|grove|square|hill|park|view|walk|row|mews|green|rise)\b"
    r"|(?<![\w,.£$€])\d{1,4}[a-z]?,?\s+(?i:stryd|heol|ffordd|l\u00f4n|maes|clos|rhodfa)"
    r"\s+[A-Z][\w'\u2019-]*(?:\s+[A-Z][\w'\u2019-]*)?"
)
_MENTION: Final = re.compile(r"(?<![\w.])@[\w.]{2,}")
_WORD: Final = re.compile(r"\S+")
_AROUND: Final = '.,:;!?"\u201c\u201d\u2026 '
_NOT_WORD: Final = re.compile(r"[^\w]+")
_COVERED_SHARE: Final = 0.5
"""A word counts as covered if so much of its width and of its line's height is beneath a box."""
_EDGE: Final = 0.12
"""How far a proposed box reaches beyond what was read, in heights of the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivatePart:
    """Something that may have to be covered, and where it stands."""

    text: str
    reason: str
    """`name`, `phone`, `email` or `address`."""
    box: Box


def private_parts(
    seen: SeenText, *, names: Iterable[str] = (), spared: Collection[str] = ()
) -> tuple[PrivatePart, ...]:
    """Return what somebody may want covered, from top to bottom.

    Shape:  `names` are people known not to be the sender or the log's owner; `spared` are names,
            handles and addresses that must stay to be seen.
    Not:    sure to find everything.
    """
    wanted = [re.compile(_loosely(name), re.IGNORECASE) for name in names if len(_bare(name)) > 2]
    left = {_bare(one) for one in spared if _bare(one)}
    found: list[PrivatePart] = []
    for line in seen.lines:
        taken: list[tuple[int, int]] = []
        for start, end, reason in _spans(line.text, wanted):
            text = line.text[start:end].strip()
            overlaps = any(start < other_end and other < end for other, other_end in taken)
            if overlaps or _bare(text) in left:
                continue
            taken.append((start, end))
            found.append(PrivatePart(text=text, reason=reason, box=box_of(line, start, end)))
    return tuple(found)


def other_people(proposal: Proposal) -> tuple[str, ...]:
    """Return the names and handles of messages that are not the one meant, nor one's own."""
    main = proposal.main_message
    meant = {_bare(part.value) for part in _who(main)} if main else set()
    found = [
        part.value
        for message in proposal.messages
        if message is not main and not message.outgoing
        for part in _who(message)
        if _bare(part.value) not in meant
    ]
    return tuple(dict.fromkeys(found))


def words_beneath(seen: SeenText, regions: Iterable[Region]) -> tuple[Pairs, ...]:
    """Return the words that stand beneath boxes, those of one line together, with the reason.

    They are what has to be hidden in transcripts and descriptions of the picture as well.

    Not: a single ordinary word beneath a box for something that is no text, such as a face. Hidden
         everywhere, it would tear holes into sentences that have nothing to do with it.
    """
    wanted = tuple(regions)
    found: list[Pairs] = []
    for line in seen.lines:
        current: list[str] = []
        reason = OTHER
        for match in [*_WORD.finditer(line.text), None]:
            over = _over(line, match, wanted) if match is not None else None
            if match is not None and over is not None:
                current.append(match[0])
                reason = over.reason
            elif current:
                found.append((" ".join(current), reason))
                current = []
    bare = ((text.strip(_AROUND), why) for text, why in found)
    return tuple(dict.fromkeys(pair for pair in bare if _tells(*pair)))


def box_of(line: SeenLine, start: int, end: int) -> Box:
    """Return about where a part of a line stands: its letters are taken to be equally wide."""
    length = max(1, len(line.text))
    edge = _EDGE * line.box.height
    left = line.box.left + line.box.width * start / length
    right = line.box.left + line.box.width * end / length
    slack = line.box.width / length if (start, end) != (0, length) else 0.0
    return Box(
        max(line.box.left - edge, left - slack - edge),
        line.box.top - edge,
        min(line.box.right + edge, right + slack + edge),
        line.box.bottom + edge,
    )


def region_of(part: PrivatePart, seen: SeenText) -> Region:
    """Return a part as the box that covers it, in whole pixels inside the picture."""
    return Region(
        left=max(0, int(part.box.left)),
        top=max(0, int(part.box.top)),
        right=min(seen.width_px, -int(-part.box.right // 1)),
        bottom=min(seen.height_px, -int(-part.box.bottom // 1)),
        reason=part.reason,
    )


def _spans(text: str, names: list[re.Pattern[str]]) -> Iterator[tuple[int, int, str]]:
    for match in _EMAIL.finditer(text):
        yield *match.span(), EMAIL
    for match in _PHONE.finditer(text):
        if _FEWEST_DIGITS <= sum(char.isdecimal() for char in match[0]) <= _MOST_DIGITS:
            yield *match.span(), PHONE
    for pattern in (_STREET, _POSTCODE):
        for match in pattern.finditer(text):
            yield *match.span(), ADDRESS
    for pattern in names:
        for match in pattern.finditer(text):
            yield *match.span(), NAME
    for match in _MENTION.finditer(text):
        yield *match.span(), NAME


def _who(message: SeenMessage) -> list[Proposed]:
    return [one for one in (message.display_name, message.handle, message.phone) if one is not None]


def _loosely(name: str) -> str:
    """Return a pattern for a name, however it is spaced, not inside a longer word."""
    words = (re.escape(word).replace("'", "['\u2019]") for word in name.split())
    whole = r"\s*".join(words)
    return rf"(?<!\w){whole}(?!\w)"


def _bare(text: str) -> str:
    return _NOT_WORD.sub("", text).casefold()


def _tells(text: str, reason: str) -> bool:
    """Whether words are worth hiding in texts."""
    if not _NOT_WORD.sub("", text):
        return False
    is_ordinary = text.isalpha() and text.islower()
    return not is_ordinary or reason in (NAME, PHONE, EMAIL, ADDRESS)


def _over(line: SeenLine, match: re.Match[str], regions: tuple[Region, ...]) -> Region | None:
    """Return the box that covers a word, or None if none does."""
    length = max(1, len(line.text))
    left = line.box.left + line.box.width * match.start() / length
    right = line.box.left + line.box.width * match.end() / length
    for one in regions:
        across = min(right, one.right) - max(left, one.left)
        down = min(line.box.bottom, one.bottom) - max(line.box.top, one.top)
        enough = across >= _COVERED_SHARE * (right - left)
        if enough and down >= _COVERED_SHARE * line.box.height:
            return one
    return None
