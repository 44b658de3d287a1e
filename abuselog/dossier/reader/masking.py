# SPDX-License-Identifier: MIT
"""Covering phone numbers, e-mail addresses and names, where they stand and wherever they recur."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

WITHHELD: Final = "[withheld]"
_DOT: Final = "\u00b7"
_SHOWN_DIGITS: Final = 5
_FEWEST_DIGITS: Final = 6
_FEWEST_DIALLED: Final = 10
_MOST_DIALLED: Final = 15
_FEWEST_LETTERS: Final = 3
_NAME_PARTS: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019.-](?=[^\W\d_]))*")
_ITEMS: Final = re.compile(r"[,;\n/()]|\band\b|&")
# Also finds what is no address: a word is then passed over at once. Looking for addresses alone
# would try each letter of a word as a beginning, and a word of 200,000 letters took minutes.
_EMAIL_OR_WORD: Final = re.compile(r"[\w.+'-]++(?:@[\w-]+(?:\.[\w-]+)+)?")
_PHONE: Final = re.compile(r"\+?\d[\d\s().-]{5,}\d")
# As people dial them: a date with its time, an amount or the number of a post is none.
_PHONE_IN_FILE: Final = re.compile(
    r"(?<![\w.+])(?:(?:\+|00)\d|\(?0\d)(?:[ ().\u00a0\u2010-\u2015-]{0,2}\d){8,13}(?!\w)"
)
# Handles as people note them: `@jane_smith`, `u/jane_smith`.
_HANDLE: Final = re.compile(r"(?:(?<![\w.])@|(?<!\w)u/)(\w[\w.-]+\w)")
_SPACE: Final = r"[\s\u00a0]+"
_LINKED: Final = r"[\s\u00a0._-]+"
_NO_SPACE: Final = r"[\s\u00a0._-]*"
"""As in a handle or a link that is made of a name: `jane.smith`, `janesmith`."""
_RUN: Final = re.compile(r"[^\W_]+")
_DIGIT: Final = "#"
"""Stands for any digit where rules are kept by their first word."""
_DATE: Final = re.compile(r"\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d(?!\d)")
# Words that start a sentence or a title with a capital and are nobody's name.
_NOT_NAMES: Final = frozenset(
    {
        *("a", "an", "and", "also", "all", "at", "both", "by", "for", "from", "in", "it", "no"),
        *("not", "of", "on", "or", "some", "so", "the", "there", "this", "to", "two", "was"),
        *("with", "saw", "he", "her", "him", "his", "i", "me", "my", "our", "she", "their"),
        *("them", "they", "we", "who", "you", "your", "mr", "mrs", "ms", "miss", "mx", "dr"),
        *("cllr", "councillor", "sir", "dame", "rev", "child", "children", "son", "daughter"),
        *("wife", "husband", "partner", "neighbour", "neighbours", "colleague", "friend"),
        *("clerk", "mother", "father", "brother", "sister", "library", "council", "police"),
        *("officer", "manager", "staff", "volunteer", "volunteers", "caretaker", "driver"),
        *("several", "many", "most", "people", "residents", "everybody", "nobody", "none"),
    }
)
# Words that are names too: a post that says "we will" must not lose its "will".
_ORDINARY: Final = frozenset(
    {
        *("april", "art", "august", "baker", "banks", "bell", "best", "bill", "bird", "black"),
        *("bond", "brown", "carter", "chase", "church", "cliff", "cook", "cross", "daisy", "dawn"),
        *("day", "dean", "drew", "faith", "field", "ford", "fox", "frank", "good", "grace"),
        *("green", "guy", "hall", "heath", "hill", "holly", "hope", "hunter", "ivy", "jack"),
        *("joy", "june", "king", "lane", "lily", "little", "long", "love", "mark", "marsh", "max"),
        *("may", "miles", "moss", "north", "page", "park", "pat", "penny", "pope", "price", "ray"),
        *("read", "rich", "rob", "rose", "short", "small", "stone", "sue", "summer", "ward"),
        *("west", "white", "will", "wood", "young"),
    }
)


def masked_phone(number: str) -> str:
    """Return a phone number with its first digits only: `07700 ······`."""
    digits = _national(number)
    shown = digits[: _SHOWN_DIGITS if len(digits) > 2 * _SHOWN_DIGITS - 2 else 2]
    return f"{shown} {_DOT * (len(digits) - len(shown))}" if digits else WITHHELD


def masked_email(address: str) -> str:
    """Return an e-mail address with its first letter only."""
    return f"{address.strip()[:1]}{_DOT * 6}@{_DOT * 6}" if "@" in address else WITHHELD


def names_in(text: str) -> list[tuple[str, ...]]:
    """Return the names that a note about people seems to hold, each as its words.

    Not: sure to find them all. Without any capital letter, an item of one to three words is taken
         as a name as it stands.
    """
    found: list[tuple[str, ...]] = []
    for item in _ITEMS.split(_PHONE.sub(" ", _over_addresses(text, lambda _: " "))):
        words = _NAME_PARTS.findall(item)
        current: list[str] = []
        for word in [*words, ""]:
            if word[:1].isupper() and word.casefold().rstrip(".") not in _NOT_NAMES:
                current.append(word)
            elif current:
                found.append(tuple(current))
                current = []
        small = 1 <= len(words) <= 3 and all(word.islower() for word in words)
        # Beside names with capitals, only a pair of words is likely to be one without.
        likely = len(words) == 2 or not any(char.isupper() for char in text)
        if small and likely and _NOT_NAMES.isdisjoint(words):
            found.append(tuple(words))
    return list(dict.fromkeys(found))


def addresses_in(text: str) -> list[str]:
    """Return the e-mail addresses in a text, in their order."""
    return [found for found in _EMAIL_OR_WORD.findall(text) if "@" in found]


def _over_addresses(text: str, shown: Callable[[str], str]) -> str:
    """Return a text with each e-mail address replaced by what `shown` gives for it."""
    if "@" not in text:
        return text
    return _EMAIL_OR_WORD.sub(lambda found: shown(found[0]) if "@" in found[0] else found[0], text)


def initials_of(name: tuple[str, ...]) -> str:
    """Return a name's initials: `J.S.`."""
    return "".join(f"{word[0].upper()}." for word in name)


@dataclass(frozen=True, slots=True)
class _Rule:
    """One value to be covered: how it is found, and what stands in its place."""

    pattern: re.Pattern[str]
    shown: str
    order: int


class Rules:
    """Rules, of which only those are tried whose first word is in the text at all.

    A long log names a thousand people, and each of its texts perhaps one of them.
    """

    def __init__(self) -> None:
        self._by_word: dict[str, dict[str, _Rule]] = {}
        self._count = 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rules) and self._by_word == other._by_word

    __hash__ = None  # type: ignore[assignment] # it grows

    def add(self, pattern: re.Pattern[str], shown: str, *first: str) -> None:
        """Add a rule; `first` are the forms of the word with which its value starts."""
        self._count += 1
        for word in {_first_run(form) for form in first}:
            kept = self._by_word.setdefault(word, {})
            kept.setdefault(pattern.pattern, _Rule(pattern, shown, self._count))

    def for_text(self, text: str) -> list[_Rule]:
        """Return the rules that may find something, in the order in which they were added."""
        words = {run.casefold() for run in _RUN.findall(text)} | {""}
        if any(map(str.isdecimal, text)):
            words.add(_DIGIT)
        found = {
            pattern: rule
            for word in words & self._by_word.keys()
            for pattern, rule in self._by_word[word].items()
        }
        return sorted(found.values(), key=lambda rule: rule.order)


def _first_run(form: str) -> str:
    """Return the first run of letters and digits; nothing means that a rule is always tried."""
    found = _RUN.search(form)
    if found is None:
        return form if form == _DIGIT else ""
    return found[0].casefold()


class Cover:
    """Replaces every covered value in any text, however it is spaced or written."""

    def __init__(self, *, strict: bool = False) -> None:
        """Cover nothing yet; a strict one covers every number and address of files as well."""
        self._strict = strict
        self._whole = Rules()
        self._parts = Rules()
        self._values: dict[str, str] = {}
        self._spared: set[str] = set()
        self._known: set[str] = set()
        self._senders: set[str] = set()

    @property
    def is_strict(self) -> bool:
        """Whether files lose what nobody named as well."""
        return self._strict

    def know(self, words: Iterable[str]) -> None:
        """Leave these words of names: the councillor's own, or of whom the document is about."""
        plain = (unicodedata.normalize("NFC", word) for word in words)
        self._known.update(word.strip(".,").casefold() for word in plain)

    def knows(self, name: str) -> bool:
        """Whether a name may stay, because all its words are known."""
        words = _NAME_PARTS.findall(unicodedata.normalize("NFC", name).casefold())
        return bool(words) and self._known.issuperset(words)

    def know_account(self, handle: str) -> None:
        """Leave a handle, with or without its sign: the reader is told whose record it is."""
        self._senders.add(_bare(handle))

    def __eq__(self, other: object) -> bool:
        """Whether another one covers the same."""
        return isinstance(other, Cover) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment] # it grows

    def hidden(self) -> tuple[tuple[str, str], ...]:
        """Return every value that may stand nowhere any more, each with why: `phone`, `name`.

        Not: single names, which may be words that everybody uses or part of an account's name.
        """
        return tuple(self._values.items())

    def spare(self, *values: str) -> None:
        """Leave these numbers and addresses in files: the reader is shown them anyway."""
        for value in values:
            if value.strip():
                self._spared.add(_same(value))

    def word(self, text: str, reason: str = "other") -> None:
        """Cover words that were covered in a picture: the same words in texts."""
        plain = " ".join(text.split())
        if reason == "phone" or _PHONE.fullmatch(plain):
            self.phone(plain)
        elif reason == "email" or addresses_in(plain) == [plain]:
            self.email(plain)
        elif len(plain) >= _FEWEST_LETTERS:
            self._add(plain.split(), WITHHELD)
            self._values.setdefault(plain, reason)

    def phone(self, number: str) -> None:
        """Cover a phone number in its national and international forms."""
        digits = _national(number)
        if len(digits) < _FEWEST_DIGITS:
            self._exact(number, WITHHELD)
            return
        self._values.setdefault(number.strip(), "phone")
        gap = r"[\s().\u00a0\u2010-\u2015-]*"
        start = r"(?<!\d)"
        body = digits
        if digits.startswith("0"):
            body = digits[1:]
            # Links to a chat have the number without any sign before the country.
            start = rf"(?<!\d)(?:(?:(?:\+|00){gap})?44{gap}(?:\(?0\)?)?|0){gap}"
        elif number.strip().startswith("+"):
            start = rf"(?<!\d)(?:\+|00)?{gap}"
        pattern = re.compile(start + gap.join(body) + r"(?!\d)")
        self._whole.add(pattern, f"{masked_phone(number)} {WITHHELD}", _DIGIT)

    def email(self, address: str) -> None:
        """Cover an e-mail address."""
        self._exact(address, f"{masked_email(address)} {WITHHELD}")
        if "@" in address:
            self._values.setdefault(address.strip(), "email")

    def people(self, note: str, *, spared: Iterable[str] = ()) -> None:
        """Cover the people named in a note: whole names in any case, parts with a capital.

        Not: words that it knows, such as the councillor's own name, alone, nor the `spared` ones.
        """
        note = unicodedata.normalize("NFC", note)
        known = self._known.union(word.casefold() for word in spared)
        note = self._reached(note)
        for name in names_in(note):
            if known.issuperset(word.casefold() for word in name):
                continue
            shown = f"{initials_of(name)} {WITHHELD}"
            self._add(name, shown, self._whole if len(name) > 1 else self._parts, _NO_SPACE)
            if len(name) > 1:
                self._values.setdefault(" ".join(name), "name")
        for name in names_in(note):
            for word in name:
                if len(word) >= _FEWEST_LETTERS and word.casefold() not in known:
                    forms = {word, word.upper(), word.capitalize()}
                    if word.lower() not in _ORDINARY:
                        forms.add(word.lower())
                    either = "|".join(sorted(map(_any_form, forms)))
                    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)")
                    self._parts.add(pattern, f"{word[0].upper()}. {WITHHELD}", *_forms(word))

    def _reached(self, note: str) -> str:
        """Cover the addresses, numbers and handles in a note; return it without the handles."""
        for address in addresses_in(note):
            self.email(address)
        for number in _PHONE.findall(note):
            self.phone(number)
        for handle in _HANDLE.findall(_over_addresses(note, lambda _: " ")):
            self._handle(handle)
        return _HANDLE.sub(" ", note)

    def _handle(self, handle: str) -> None:
        """Cover somebody's handle, in links too, unless it is that of a sender."""
        if _bare(handle) in self._senders:
            return
        pattern = re.compile(rf"(?<![\w.])@?{re.escape(handle)}(?!\w)", re.IGNORECASE)
        self._whole.add(pattern, f"@{handle[:1]}{_DOT * 6} {WITHHELD}", handle)
        if not any(_bare(handle) in sender for sender in self._senders):
            self._values.setdefault(handle, "name")

    def over(self, text: str) -> str:
        """Return `text` with every covered value replaced."""
        # Whole names before their parts.
        text = self.over_account(text)
        for rule in self._parts.for_text(text):
            text = rule.pattern.sub(rule.shown, text)
        return text

    def over_account(self, text: str) -> str:
        """Return an account's name with numbers, addresses and full names replaced.

        Not: parts of names. An account that shares a first name with a witness would be another.
        """
        # Longer values before shorter ones.
        for rule in sorted(self._whole.for_text(text), key=lambda one: -len(one.pattern.pattern)):
            text = rule.pattern.sub(rule.shown, text)
        return text

    def over_file(self, text: str) -> str:
        """Return the text of a file: a strict cover takes every number and address with it."""
        text = self.over(self.over_addresses(text))
        return _PHONE_IN_FILE.sub(self._number, text) if self._strict else text

    def over_addresses(self, text: str) -> str:
        """Return the text of a file without its mail addresses, if this is a strict cover.

        They go before names do: a covered surname leaves half an address, which is one no more.
        """
        return _over_addresses(text, self._address) if self._strict else text

    def _address(self, address: str) -> str:
        return address if _same(address) in self._spared else f"{masked_email(address)} {WITHHELD}"

    def _number(self, found: re.Match[str]) -> str:
        number = found[0]
        digits = sum(char.isdecimal() for char in number)
        dialled = _FEWEST_DIALLED <= digits <= _MOST_DIALLED and not _DATE.match(number)
        if _same(number) in self._spared or not dialled:
            return number
        return f"{masked_phone(number)} {WITHHELD}"

    def _exact(self, value: str, shown: str) -> None:
        plain = value.split()
        if plain:
            self._add(plain, shown)

    def _add(
        self, words: Sequence[str], shown: str, rules: Rules | None = None, gap: str = _SPACE
    ) -> None:
        """Cover these words in a row, in any case and however they are spaced."""
        if gap == _NO_SPACE and min(map(len, words)) < _FEWEST_LETTERS:
            gap = _LINKED
        body = gap.join(map(_any_form, words))
        pattern = re.compile(rf"(?<!\w){body}(?!\w)", re.IGNORECASE)
        kept = self._whole if rules is None else rules
        kept.add(pattern, shown, *_forms(words[0]), *_forms("".join(words)))


def _bare(handle: str) -> str:
    """Return a handle as it is compared with another."""
    return handle.strip().removeprefix("@").removeprefix("u/").casefold()


def _forms(word: str) -> set[str]:
    """Return a word with its accents as part of the letters, and as signs of their own."""
    return {unicodedata.normalize(form, word) for form in ("NFC", "NFD")} | {word}


def _any_form(word: str) -> str:
    """Return a pattern for a word, whichever apostrophe and accents it is written with."""
    found = {re.sub("['\u2019]", "['\u2019]", re.escape(form)) for form in _forms(word)}
    return found.pop() if len(found) == 1 else f"(?:{'|'.join(sorted(found))})"


def _national(number: str) -> str:
    """Return a number's digits, British ones in their national form."""
    digits = "".join(char for char in number if char.isdecimal())
    plain = number.strip()
    if plain.startswith("+44"):
        return "0" + digits[2:].removeprefix("0")
    if digits.startswith("0044"):
        return "0" + digits[4:].removeprefix("0")
    return digits


def _same(value: str) -> str:
    """Return a number or address as it is compared with another."""
    return value.strip().casefold() if "@" in value else _national(value)
