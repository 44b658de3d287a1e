# SPDX-License-Identifier: MIT
"""People who are in a mail or a chat besides the two it is about: numbered, not named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from abuselog.dossier.reader.masking import WITHHELD, Cover, Rules
from abuselog.dossier.reader.selection import Shown
from abuselog.dossier.seen import Seen
from abuselog.records.incident import Sender
from abuselog.records.message_file import Address, ChatSeen, MailSeen

_FEWEST_LETTERS: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]+")


def over_of(item: Shown, seen: Seen) -> Callable[[str], str]:
    """Return what covers the words of a file for this reader.

    Shape:  one who gets everything as received gets every name. For others, whoever is neither
            the sender of the incident nor the councillor is `Person 1`, `Person 2` …, the same
            number for the same name in all of the file.
    """
    if not item.cover.is_strict:
        return item.over_file
    sender = item.particulars.sender
    names = dict.fromkeys(
        name
        for name in map(str.strip, _names(seen))
        if name and not item.cover.knows(name) and not _is_sender(name, sender)
    )
    rules = _rules(list(names), item.cover)

    def over(text: str) -> str:
        text = item.cover.over_addresses(text)
        for rule in rules.for_text(text):
            text = rule.pattern.sub(rule.shown, text)
        return item.over_file(text)

    return over


def _names(seen: Seen) -> Iterator[str]:
    contents = seen.contents
    if isinstance(contents, ChatSeen):
        yield from contents.senders
        # A chat between two is called after the other one.
        yield from contents.choices
    elif isinstance(contents, MailSeen):
        people: tuple[Address, ...] = (contents.sender, *contents.to, *contents.cc)
        yield from (one.name for one in people)


def _is_sender(name: str, sender: Sender) -> bool:
    """Whether a name in the file is the one whom the incident is about."""
    plain = name.casefold().removeprefix("@")
    handle = sender.handle.casefold().removeprefix("@")
    known = (handle, sender.display_name, sender.email, sender.phone)
    return plain in {one.casefold() for one in known} - {""}


def _rules(names: list[str], cover: Cover) -> Rules:
    """Return what to replace by what: whole names, longest first, then their parts."""
    rules = Rules()
    labels = {name: f"Person {number} {WITHHELD}" for number, name in enumerate(names, 1)}
    for name in sorted(names, key=len, reverse=True):
        words = name.split()
        whole = r"[\s\u00a0]+".join(re.escape(word) for word in words)
        # One word alone, such as "Mum", is a word that others write small.
        case = re.IGNORECASE if len(words) > 1 else re.NOFLAG
        rules.add(re.compile(rf"(?<!\w){whole}(?!\w)", case), labels[name], name)
    for name in names:
        for word in _WORD.findall(name) if " " in name else ():
            if len(word) >= _FEWEST_LETTERS and word[0].isupper() and not cover.knows(word):
                pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
                rules.add(pattern, labels[name], word)
    return rules
