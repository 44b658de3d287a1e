# SPDX-License-Identifier: MIT
"""Making every character of somebody's text visible: what is drawn, what is marked, what is named.

Nothing is dropped. A character that leaves no mark on paper is printed as a marker, such as
[ZWSP]; only those inside an emoji, or that steer how letters join, are left out of the line itself
and named under it.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Final


class Sort(enum.Enum):
    """How a unit gets onto paper."""

    DRAWN = enum.auto()
    MARKER = enum.auto()
    HIDDEN = enum.auto()
    """Part of an emoji or of joined writing: not in the line, named under it."""
    BREAK = enum.auto()


@dataclass(frozen=True, slots=True)
class Unit:
    """One step of a text: a character to draw, a marker, a hidden sign or a line break."""

    text: str
    """What is drawn; the marker's label without brackets; the hidden character itself."""
    sort: Sort


_SHORT: Final = {
    0x00AD: "SHY", 0x061C: "ALM", 0x180E: "MVS", 0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ",
    0x200E: "LRM", 0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO",
    0x202E: "RLO", 0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
    0xFE0E: "VS15", 0xFE0F: "VS16", 0xFEFF: "BOM", 0x3164: "HF", 0x115F: "HCF", 0x1160: "HJF",
    0x2800: "BLANK", 0xFFFC: "OBJ", 0x034F: "CGJ",
}  # fmt: skip
_BREAKS: Final = frozenset("\n\r\v\f\x85\u2028\u2029")
_AT_BREAKS: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_ZWJ, _ZWNJ, _VS16, _KEYCAP = "\u200d", "\u200c", "\ufe0f", "\u20e3"
_BLACK_FLAG: Final = "\U0001f3f4"
_JOINING_SCRIPTS: Final = ("ARABIC", "DEVANAGARI", "BENGALI", "GURMUKHI", "SYRIAC", "TAMIL")
# Unicode's own names of these say little about what a person sees.
_PLAIN_NAMES: Final = {
    0x1F52A: "kitchen knife", 0x1F52B: "pistol, drawn as a water pistol on many devices",
    0x1F5E1: "dagger", 0x1F3AF: "target", 0x1FA78: "drop of blood", 0x26B0: "coffin",
    0x1FAA6: "headstone", 0x1FA93: "axe", 0x1FAA4: "mouse trap",
}  # fmt: skip


# Most of what is printed; made once, because a dossier may hold a million characters.
_PRINTABLE: Final = {chr(code): Unit(chr(code), Sort.DRAWN) for code in range(0x20, 0x7F)}


def parted(text: str) -> list[str]:
    """Return what stands between the line breaks of a text; none of them is left."""
    if text.isprintable():
        return [text]
    return _AT_BREAKS.split(text)


def units(text: str) -> list[Unit]:
    """Return `text` as units to draw, in reading order, line breaks and all."""
    if text.isascii() and text.isprintable():
        return [_PRINTABLE[char] for char in text]
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    found: list[Unit] = []
    for place, char in enumerate(plain):
        before = plain[place - 1] if place else ""
        after = plain[place + 1] if place + 1 < len(plain) else ""
        found.append(_unit(char, before, after))
    return found


def in_plain_text(text: str) -> str:
    """Return one line for where nobody draws: what can't be seen is named as it is on the pages.

    A sign that turns writing round would turn round what a web form puts behind it.
    """
    if text.isprintable():
        return text
    return "".join(
        f"[{unit.text}]" if unit.sort is Sort.MARKER else unit.text or " " for unit in units(text)
    )


def label(char: str) -> str:
    """Return what a character is called where it can't be drawn: `ZWJ`, `U+4F60`."""
    return _SHORT.get(ord(char)) or f"U+{ord(char):04X}"


def _unit(char: str, before: str, after: str) -> Unit:
    code = ord(char)
    if char in _PRINTABLE:
        return _PRINTABLE[char]
    if char in _BREAKS:
        return Unit("", Sort.BREAK)
    if char == "\t":
        return Unit("    ", Sort.DRAWN)
    if _is_hidden(char, before, after):
        return Unit(char, Sort.HIDDEN)
    if code in _SHORT:
        return Unit(_SHORT[code], Sort.MARKER)
    category = unicodedata.category(char)
    if category == "Zs":
        return Unit(" ", Sort.DRAWN)
    if category in ("Cc", "Cf", "Cs", "Co", "Cn") or 0xFE00 <= code <= 0xFE0F:
        # A newer emoji has no category yet in this Python's tables; a font may know it.
        if category == "Cn" and is_pictograph(char):
            return Unit(char, Sort.DRAWN)
        return Unit(f"U+{code:04X}", Sort.MARKER)
    return Unit(char, Sort.DRAWN)


def _is_hidden(char: str, before: str, after: str) -> bool:
    if char == _VS16:
        return is_pictograph(before) or before in "0123456789#*©®"
    if char == _ZWJ and (is_pictograph(before) or before == _VS16) and is_pictograph(after):
        return True
    if char in (_ZWJ, _ZWNJ):
        return bool(before) and unicodedata.name(before, "").startswith(_JOINING_SCRIPTS)
    if _is_tag(char):
        return before == _BLACK_FLAG or _is_tag(before)
    return False


def is_pictograph(char: str) -> bool:
    """Whether a character is one that people call an emoji."""
    code = ord(char) if char else 0
    return (
        0x1F000 <= code <= 0x1FAFF
        or 0x2600 <= code <= 0x27BF
        or 0x2B00 <= code <= 0x2BFF
        or code in (0x203C, 0x2049, 0x2122, 0x2139, 0x231A, 0x231B, 0x2328, 0x23CF)
        or 0x23E9 <= code <= 0x23FA
    )


def pictures_in(text: str) -> list[tuple[str, int]]:
    """Return each different emoji of `text` with how often it stands there, in order of first use.

    Shape:  an emoji is all its characters: base, skin tone, joiners, flag letters.
    """
    if text.isascii():
        return []
    counted: Counter[str] = Counter()
    place = 0
    while place < len(text):
        end = emoji_end(text, place)
        if end > place:
            counted[text[place:end]] += 1
        place = max(end, place + 1)
    return list(counted.items())


def emoji_end(text: str, start: int) -> int:
    """Return where the emoji that starts at `start` ends; `start` if none starts there."""
    keycap = text[start + 1 : start + 3]
    if text[start] in "0123456789#*" and keycap in (_VS16 + _KEYCAP, _KEYCAP):
        return start + 1 + len(keycap)
    if not is_pictograph(text[start]):
        return start
    end = start + 1
    if _is_flag_letter(text[start]):
        return end + 1 if end < len(text) and _is_flag_letter(text[end]) else end
    while end < len(text):
        if text[end] == _VS16 or _is_skin_tone(text[end]) or _is_tag(text[end]):
            end += 1
        elif text[end] == _ZWJ and end + 1 < len(text) and is_pictograph(text[end + 1]):
            end += 2
        else:
            break
    return end


def _is_skin_tone(char: str) -> bool:
    return 0x1F3FB <= ord(char) <= 0x1F3FF


def _is_tag(char: str) -> bool:
    return bool(char) and 0xE0020 <= ord(char) <= 0xE007F


def _is_flag_letter(char: str) -> bool:
    return 0x1F1E6 <= ord(char) <= 0x1F1FF


def named(emoji: str) -> str:
    """Return an emoji's code points and names in words: `U+1F52A hocho (kitchen knife)`."""
    parts: list[str] = []
    tags = ""
    for char in emoji:
        code = ord(char)
        if _is_tag(char):
            tags += chr(code - 0xE0000) if code < 0xE007F else ""
            continue
        name = unicodedata.name(char, "").lower()
        plain = _PLAIN_NAMES.get(code, "")
        if plain and plain != name:
            name = f"{name} ({plain})" if name else plain
        parts.append(f"U+{code:04X} {name}".rstrip())
    if tags:
        parts.append(f"with tag letters {tags} (U+E0020 to U+E007F)")
    return " + ".join(parts)


def joiners_in(text: str) -> list[tuple[str, int]]:
    """Return hidden signs that steer joined writing, with how often each stands there."""
    counted: Counter[str] = Counter()
    inside = "".join(emoji for emoji, _ in pictures_in(text))
    for unit in units(text):
        if unit.sort is Sort.HIDDEN and unit.text in (_ZWJ, _ZWNJ) and unit.text not in inside:
            counted[unit.text] += 1
    return list(counted.items())
