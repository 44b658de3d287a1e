# SPDX-License-Identifier: MIT
"""How well proposals say what is on the screens: counted, in all and for each platform."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from abuselog.records.reading import Proposal, Proposed, SeenMessage

GOALS = {
    "words": 0.98,
    "platform": 0.98,
    "main": 0.92,
    "text": 0.90,
    "time": 0.92,
    "handle": 0.85,
    "author": 0.82,
}
"""Share that must be right: `main` is author, handle, text and time of the main message at once."""
INSIDE_MAIN = ("main author", "main handle", "main text", "main time")
TOLERATED_WER = 0.10
_TOO_FAR = 0.6
_SAME_PLATFORM = {"outlook": "email"}
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "–": "-", "—": "-"})


def plain(words: str) -> str:
    """Return words as they are compared: NFKC, straight quotes, no emoji, single blanks."""
    kept = unicodedata.normalize("NFKC", words.translate(_QUOTES))
    kept = "".join(c for c in kept if not _is_emoji(c))
    return re.sub(r"\s+", " ", kept).strip()


def _is_emoji(char: str) -> bool:
    point = ord(char)
    known = 0x1F000 <= point <= 0x1FAFF or 0x2600 <= point <= 0x27BF
    return known or char in "\ufe0f\u200d" or unicodedata.category(char) in {"So", "Sk", "Co", "Cn"}


def word_errors(truth: str, found: str) -> float:
    """Return the word error rate of `found`, after both are made plain."""
    wanted, had = plain(truth).split(), plain(found).split()
    if not wanted:
        return 0.0
    row = list(range(len(had) + 1))
    for number, word in enumerate(wanted, 1):
        before, row[0] = row[0], number
        for place, other in enumerate(had, 1):
            cost = before if word == other else 1 + min(before, row[place], row[place - 1])
            before, row[place] = row[place], cost
    return row[-1] / len(wanted)


def _tokens(words: str) -> Counter[str]:
    parted = re.sub(r"[·•<>]", " ", plain(words))
    return Counter(word for word in parted.split() if re.search(r"\w", word))


@dataclass
class Tally:
    """How many of how many were right, by what was asked."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def note(self, what: str, right: int, asked: int = 1) -> None:
        """Count one answer."""
        self.right[what] += right
        self.asked[what] += asked

    def add(self, other: Tally) -> None:
        """Count what another tally counted."""
        self.right.update(other.right)
        self.asked.update(other.asked)

    def share(self, what: str) -> float:
        """Return the share that was right; 1 where nothing was asked."""
        return self.right[what] / self.asked[what] if self.asked[what] else 1.0

    def missed(self) -> list[str]:
        """Return which goals are not reached."""
        return [what for what, goal in GOALS.items() if self.share(what) < goal]


def judged(proposal: Proposal, truth: Mapping[str, Any]) -> Tally:
    """Return what a proposal for one screen has right."""
    tally = Tally()
    wanted = _tokens(" ".join(str(word[0]) for word in truth["words"]))
    there = _tokens(proposal.all_text)
    tally.note("words", sum((wanted & there).values()), sum(wanted.values()))
    if truth.get("platform_sure", True):
        code = _SAME_PLATFORM.get(truth["platform"], truth["platform"])
        tally.note("platform", bool(proposal.platform and proposal.platform.value == code))
    items = [item for item in truth["items"] if not item.get("partial")]
    pairs = matched(items, proposal.messages)
    sure = bool(truth.get("platform_sure", True))
    for item in items:
        _judge_message(tally, item, pairs.get(id(item)), sure=sure)
    _judge_main(tally, truth, proposal, sure=sure)
    cut = [_tokens(item["text"]) for item in truth["items"] if item.get("partial")]
    spare = [message for message in proposal.messages if message not in pairs.values()]
    invented = sum(not _is_part(message, cut) for message in spare)
    tally.note("proposed messages that are there", len(pairs), len(pairs) + invented)
    return tally


def _is_part(message: SeenMessage, cut: Sequence[Counter[str]]) -> bool:
    """Whether it is what can be seen of a message that the edge cuts."""
    words = _tokens(_value(message.text))
    return any(sum((words & whole).values()) >= 0.6 * sum(words.values()) for whole in cut)


def main_item(truth: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the message the form should be filled from; the first incoming if none is named."""
    items: Sequence[Mapping[str, Any]] = truth["items"]
    if "main" in truth:
        return None if truth["main"] is None else items[truth["main"]]
    return next((item for item in items if not item["outgoing"]), None)


def matched(
    items: Sequence[Mapping[str, Any]], messages: Sequence[SeenMessage]
) -> dict[int, SeenMessage]:
    """Return which proposed message is which of the truth (by `id`), the most alike first."""
    nearness = sorted(
        (word_errors(item["text"], _value(message.text)), abs(n - m), n, m)
        for n, item in enumerate(items)
        for m, message in enumerate(messages)
    )
    found: dict[int, SeenMessage] = {}
    taken: set[int] = set()
    for errors, _distance, n, m in nearness:
        if errors <= _TOO_FAR and id(items[n]) not in found and m not in taken:
            found[id(items[n])] = messages[m]
            taken.add(m)
    return found


def _value(proposed: Proposed | None) -> str:
    return "" if proposed is None else proposed.value


def _judge_message(
    tally: Tally, item: Mapping[str, Any], message: SeenMessage | None, *, sure: bool
) -> None:
    tally.note("text", message is not None and text_right(item, message))
    if item["earliest"] is not None:
        tally.note("time", message is not None and time_right(item, message))
    if item["outgoing"]:
        return
    if item["handle"] is not None:
        tally.note("handle", message is not None and handle_right(item, message, sure=sure))
    if item["author"] is not None:
        tally.note("author", message is not None and author_right(item, message, sure=sure))


def _judge_main(tally: Tally, truth: Mapping[str, Any], proposal: Proposal, *, sure: bool) -> None:
    item, message = main_item(truth), proposal.main_message
    if item is None:
        return
    parts = [False] * 4
    if message is not None:
        parts = [
            author_right(item, message, sure=sure),
            handle_right(item, message, sure=sure),
            text_right(item, message),
            time_right(item, message),
        ]
    for what, right in zip(INSIDE_MAIN, parts, strict=True):
        tally.note(what, right)
    tally.note("main", all(parts))


def text_right(item: Mapping[str, Any], message: SeenMessage) -> bool:
    """Whether no more than one word in ten is wrong."""
    return word_errors(item["text"], _value(message.text)) <= TOLERATED_WER


def time_right(item: Mapping[str, Any], message: SeenMessage) -> bool:
    """Whether the stretch of time is the same; none where the screen shows none."""
    if item["earliest"] is None:
        return True
    if message.resolved is None:
        return False
    had = (message.resolved.earliest, message.resolved.latest)
    stretches = [(item["earliest"], item["latest"]), *item.get("also", ())]
    return any(
        had == (dt.datetime.fromisoformat(a), dt.datetime.fromisoformat(b)) for a, b in stretches
    )


def _name(words: str) -> str:
    return plain(words).casefold().removeprefix("u/").lstrip("@~ ").strip()


def _same(truth: str, found: str) -> bool:
    """Whether two names are the same; one cut short on the screen need not show its dots."""
    wanted, had = _name(truth), _name(found)
    if wanted.endswith("..."):
        return had.rstrip(". ") == wanted.rstrip(". ")
    return wanted == had


def handle_right(item: Mapping[str, Any], message: SeenMessage, *, sure: bool = True) -> bool:
    """Whether the handle is right, and none is proposed where the screen shows none.

    Shape:  where nobody can tell the platform, a name may stand as handle or as name.
    """
    had = _value(message.handle)
    if item["handle"] is None:
        return not had or (not sure and _same(item["author"] or "", had))
    return _same(item["handle"], had) or (
        not sure and not had and _same(item["handle"], _value(message.display_name))
    )


def author_right(item: Mapping[str, Any], message: SeenMessage, *, sure: bool = True) -> bool:
    """Whether the name is right; where only a handle is shown, none or that one."""
    had = _value(message.display_name)
    if item["author"] is None:
        return not had or _same(item["handle"] or "", had) or not sure
    if re.fullmatch(r"\+?[\d ()]{7,}", item["author"]):
        digits = re.sub(r"\D", "", item["author"])
        shown = (had, _value(message.phone), _value(message.handle))
        return any(re.sub(r"\D", "", words) == digits for words in shown)
    return _same(item["author"], had) or (
        not sure and not had and _same(item["author"], _value(message.handle))
    )


def table(tallies: Mapping[str, Tally]) -> str:
    """Return lines with the shares for each name and for all together."""
    whole = Tally()
    for tally in tallies.values():
        whole.add(tally)
    lines = []
    for name, tally in [*sorted(tallies.items()), ("all", whole)]:
        shares = "  ".join(
            f"{what} {100 * tally.share(what):.1f}"
            for what in (*GOALS, *INSIDE_MAIN)
            if tally.asked[what]
        )
        lines.append(f"{name:10} {shares}")
    return "\n".join(lines)
