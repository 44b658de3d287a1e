# SPDX-License-Identifier: MIT
"""What a row of text is by its words alone: buttons, counts, furniture, a name, a time."""

from __future__ import annotations

import re
from typing import Final

from abuselog.capture.reading.displayed import Displayed, displayed, leading, trailing
from abuselog.capture.reading.vocabulary import Words, part, words

_TABLE: Final = "interface"
_COUNT: Final = re.compile(r"[lIıil|!,.'ht]{0,3}[\dOol]?[\d.,]*\d[\d.,Oo]*\s?[KkMm]?\+?")
_BARS: Final = frozenset("lIıi|!1'.,thu")
_WORD_CUT: Final = re.compile(r"[\s·•|]+")
_EDGES: Final = " .,;:·•|()[]{}<>›»«-–—*…\"'“”‘’!?+="
_COUNT_EDGES: Final = _EDGES + "☆★♡♥○♻↩⇄"
_LONGEST_PHRASE: Final = 4
_BAR_WORDS: Final = frozenset(
    ("till", "hi", "hit", "hill", "tilt", "hut", "hull", "ill", "it", "i", "ti")
)
HANDLE: Final = re.compile(r"(?<![\w.])@[A-Za-z0-9_][\w.\-]*(?:@[\w.\-]+\.\w+)?")
REDDIT_USER: Final = re.compile(r"(?<!\w)u/[\w\-]{2,24}")
ADDRESS: Final = re.compile(r"[A-Za-z0-9._%+\-]+\s?@\s?[A-Za-z0-9.\-]+\.\s?[A-Za-z]{2,}")
PHONE: Final = re.compile(r"\+?\(?\d[\d ()\-]{7,17}\d")
BARE_HANDLE: Final = re.compile(r"[a-z0-9_][a-z0-9._]{1,29}")
MIXED_HANDLE: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{1,29}")
INITIALS: Final = re.compile(r"[A-ZÀ-ÖØ-ÞŴŶ0-9]{1,3}|[A-Z][a-z]")


def plain(text: str) -> str:
    """The text in small letters, with straight quotes and nothing at its edges."""
    straight = text.replace("’", "'").replace("‘", "'").replace("…", "...")
    return straight.casefold().strip(_EDGES)


def is_count(text: str) -> bool:
    """Whether it is a number of likes: 1,204 or 3.4K."""
    return _COUNT.fullmatch(text.strip(_COUNT_EDGES)) is not None


def is_noise(word: str) -> bool:
    """Whether it is what the reader makes of an icon: a letter or two that are no word."""
    bare = word.strip(_EDGES)
    if not any(character.isalnum() for character in bare):
        return True
    if len(bare) <= 4 and set(bare) <= _BARS and bare.casefold() not in _BAR_WORDS:
        return True  # the little bars of a statistics icon
    if len(bare) == 1 and bare.isupper() and bare not in "IA":
        return True
    return (
        len(bare) <= 2
        and not bare.isdigit()
        and bare.casefold() not in words(_TABLE, "short_words")
    )


def is_buttons(text: str) -> bool:
    """Whether a row is only what can be pressed and counted: "Like Reply", "31 12K 402 ⇪".

    Not: a row that goes on in small letters; that is the end of a sentence.
    """
    if len(text) > 90 or (_goes_on(text) and len(text.split()) < 4):
        return False
    return _only(text, words(_TABLE, "actions") | words(_TABLE, "count_words"))


def is_counts(text: str) -> bool:
    """Whether a row says only how many: "1,873 views", "18 comments"."""
    numbers = [word for word in _WORD_CUT.split(text) if is_count(word)]
    return bool(numbers) and _only(text, words(_TABLE, "count_words"))


def _goes_on(text: str) -> bool:
    first = next((character for character in text if character.isalnum()), "")
    return first.islower() and not text.startswith(("•", "·", "|"))


def _only(text: str, allowed: Words) -> bool:
    """Whether the text is made of these phrases, of counts and of icons, and is not all icons."""
    parts = [word for word in _WORD_CUT.split(text) if word]
    if len(parts) > 3 and all(len(word) == 1 for word in parts):
        return any(map(str.isdigit, parts))  # icons that the edge cuts: "1 1 O A 0"
    place = meant = 0
    while place < len(parts):
        taken = _phrase_length(parts, place, allowed)
        if taken:
            meant += 1
        elif is_count(parts[place]):
            meant += 1
            taken = 1
        elif is_noise(parts[place]):
            taken = 1
        else:
            return False
        place += taken
    return meant > 0


def _phrase_length(parts: list[str], place: int, allowed: Words) -> int:
    for length in range(min(_LONGEST_PHRASE, len(parts) - place), 0, -1):
        if plain(" ".join(parts[place : place + length])) in allowed:
            return length
    return 0


def is_furniture(text: str) -> bool:
    """Whether a row belongs to the app and not to what people wrote: "Most relevant"."""
    if _goes_on(text) or len(text) > 120:
        return False
    small = plain(text)
    if small in words(_TABLE, "furniture") or _MORE.match(small):
        return True
    if small.startswith(tuple(part(_TABLE, "furniture_starts"))):
        return len(small) <= 80
    return _only_furniture(text)


_MORE: Final = re.compile(
    r".{3,40}'s post$|postiad .{3,40}$|(?:replies|ymatebion) to .{3,40}$"
    r"|(?:view|see|show|hide|gweld|dangos|cuddio)(?: all)? \d[\d,.]*k? ?(?:more |other )?"
    r"[\w' ]{3,30}$"
    r"|(?:joined|ymunodd|ymunwyd) .*20\d\d$"
    r"|[\d.,]+k? (?:following|followers|yn dilyn|dilynwyr)\b"
    r"|comments \([\d,.]+k?\)"
    r"|(?=.{1,40}$)\S+(?: \S+){0,4} (?:boosted|reposted|retweeted)$"
)


def _only_furniture(text: str) -> bool:
    """Whether a row is a row of tabs: "For you Following"."""
    parts = [word for word in _WORD_CUT.split(text) if word]
    place = 0
    allowed = words(_TABLE, "furniture")
    while place < len(parts):
        taken = _phrase_length(parts, place, allowed)
        if not taken and not is_noise(parts[place]) and not is_count(parts[place]):
            return False
        place += max(taken, 1)
    return 0 < len(parts) <= 10 and any(
        _phrase_length(parts, at, allowed) for at in range(len(parts))
    )


def says_replying(text: str) -> bool:
    """Whether a row says to whom a post replies."""
    return plain(text).startswith(tuple(words(_TABLE, "replying")))


def composer_kind(text: str) -> str | None:
    """Which kind of box for writing shows this placeholder: post, comment, chat or mail."""
    small = plain(text)
    for kind in ("post", "comment", "chat"):
        for phrase in part(_TABLE, "composers")[kind]:
            if small == phrase or (
                " " in phrase and small.startswith(phrase) and len(small) <= len(phrase) + 40
            ):
                return str(kind)
            if phrase.endswith(("#", "@")) and small.startswith(phrase):
                return str(kind)
    return None


def is_name(text: str) -> bool:
    """Whether it could be what somebody is called: short, and no sentence."""
    bare = text.strip()
    parts = bare.split()
    if not parts or len(parts) > 6 or len(bare) > 42:
        return False
    if bare.endswith(("...", "…")):
        bare = bare.rstrip(".…")
        parts = bare.split()
    if len(parts) == 1 and len(bare) <= 20 and bare[-1] not in "!?,:;":
        return any(map(str.isalpha, bare))
    if not bare or bare[-1] in "!?,:;" or (bare[-1] == "." and len(parts[-1]) > 3):
        return False
    if PHONE.fullmatch(bare) or bare.startswith("~"):
        return True
    big = sum(1 for word in parts if not word[:1].islower())
    return any(character.isalpha() for character in bare) and (
        big * 2 >= len(parts) or len(parts) == 1
    )


def could_be_name(text: str) -> bool:
    """Whether it is short enough for a name, where its place already says that it is one."""
    parts = text.split()
    return 0 < len(parts) <= 6 and len(text) <= 44 and any(map(str.isalnum, text))


def without_badges(text: str) -> str:
    """A name without what platforms write after it: "Creator", "2nd", a tick."""
    allowed = words(_TABLE, "badges")
    segments = [piece.strip() for piece in re.split(r"[·•|]|\s[-–]\s", text)]
    kept = [piece for piece in segments if piece and plain(piece) not in allowed]
    parts = (kept[0] if kept else "").split()
    while len(parts) > 1 and (_is_badge(parts[-1], allowed) or not _worded(parts[-1])):
        parts.pop()
    return " ".join(parts).strip(" ·•|,-–")


def _is_badge(word: str, allowed: Words) -> bool:
    """Whether a last word is no part of a name: "Author", but not "Taxpayer 1st"."""
    return plain(word) in allowed and not word[:1].isdigit() and "/" not in word


def _worded(word: str) -> bool:
    return any(character.isalnum() for character in word)


def time_at_end(text: str, *, most: int = 4) -> tuple[str, str, Displayed] | None:
    """What stands before the time that ends a row, and the time as shown and as read.

    Badges, audiences and icons after the time are passed over.
    """
    allowed = words(_TABLE, "badges")
    parts = text.split()
    for count in range(min(most, len(parts)) + 1):
        kept = parts[: len(parts) - count]
        gone = parts[len(parts) - count :]
        # The globe or the friends behind "3h ·" may be read as a number.
        globe = count == 1 and gone[0].isdigit() and _end_apart(kept)
        if not globe and not all(_passed_over(word, allowed) for word in gone):
            return None
        joined = " ".join(kept)
        found = trailing(joined)
        if found is not None:
            return joined[: found[1]].strip(), joined[found[1] :].strip(_SHOWN_EDGES), found[0]
    return None


def _passed_over(word: str, allowed: Words) -> bool:
    return is_noise(word) or plain(word) in allowed or _is_dots(word)


def _end_apart(words_: list[str]) -> bool:
    """Whether the words end with the dot that sets off what follows."""
    return bool(words_) and words_[-1].endswith(("·", "•"))


def _is_dots(word: str) -> bool:
    """Whether it is the three dots of a menu, or a ring, as the reader sees them."""
    return len(word) <= 4 and set(word) <= set("0oO.*…1•·")


_SHOWN_EDGES: Final = " ·•|,-–—"


def time_at_start(text: str) -> tuple[str, Displayed, str] | None:
    """The time that begins a row, as shown and as read, and what stands behind it."""
    found = leading(text)
    if found is None:
        return None
    end = found[1]
    return text[:end].strip(_SHOWN_EDGES), found[0], text[end:].strip(" ·•|,")


def only_time(text: str) -> tuple[str, Displayed] | None:
    """The time that a row consists of, apart from icons, audiences and counts beside it."""
    whole = displayed(text)
    if whole is not None:
        return text.strip(_SHOWN_EDGES), whole
    start = time_at_start(text)
    if start is not None and (_nothing_more(start[2]) or is_counts(start[2])):
        return start[0], start[1]
    if start is not None and _is_aside(text, start):
        return start[0], start[1]
    end = time_at_end(text)
    if end is not None and _nothing_more(end[0]):
        return end[1], end[2]
    return None


def _is_aside(text: str, start: tuple[str, Displayed, str]) -> bool:
    """Whether a whole time begins a row and the rest is set off: "· Everybody can reply"."""
    shown, time, rest = start
    whole = time.clock is not None and time.says_day
    behind = text[text.find(shown[-1:], max(len(shown) - 1, 0)) + 1 :].lstrip()
    apart = behind.startswith(("·", "•", "|")) or plain(rest).startswith(
        tuple(part(_TABLE, "asides"))
    )
    return whole and apart and len(rest.split()) <= 7


def _nothing_more(rest: str) -> bool:
    allowed = words(_TABLE, "badges")
    pieces = [piece for piece in re.split(r"[·•|]", rest) if piece.strip()]
    return all(
        plain(piece) in allowed or all(is_noise(word) for word in piece.split()) for piece in pieces
    )


def time_with_buttons(text: str) -> tuple[str, Displayed] | None:
    """The time in a row of buttons: "6h Like Reply", "Like · Reply · 3h", "2d ago Reply 12K"."""
    start = time_at_start(text)
    if start is not None and start[2] and _buttons_beside(start[2]):
        return start[0], start[1]
    end = time_at_end(text, most=2)
    if end is not None and end[0] and end[2].relative and _buttons_beside(end[0]):
        return end[1], end[2]
    return None


def begins_with_answering(text: str) -> bool:
    """Whether a row of buttons is one below a comment: "Like Reply"."""
    parts = [plain(word) for word in _WORD_CUT.split(text)]
    return bool(parts) and parts[0] in _ANSWERING and any(word in _ANSWERING for word in parts[1:])


_ANSWERING: Final = frozenset({"like", "reply", "hoffi", "ateb", "ymateb", "hoff"})


def _buttons_beside(text: str) -> bool:
    first = plain(_WORD_CUT.split(text.strip(" ·•|"))[0])
    verbs = ("like", "reply", "hoffi", "ateb", "ymateb", "likes", "see", "hide", "send", "hoff")
    return is_buttons(text) and (
        first in verbs
        or (is_count(first) and any(plain(word) in verbs for word in _WORD_CUT.split(text)))
    )
