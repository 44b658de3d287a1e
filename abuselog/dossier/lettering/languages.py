# SPDX-License-Identifier: MIT
"""Languages as people name them, and the tags by which a screen reader chooses its voice."""

from __future__ import annotations

from typing import Final

_TAGS: Final = {
    "arabic": "ar", "bengali": "bn", "bangla": "bn", "bulgarian": "bg", "cantonese": "yue",
    "chinese": "zh", "mandarin": "zh", "cornish": "kw", "czech": "cs", "dutch": "nl",
    "english": "en-GB", "farsi": "fa", "persian": "fa", "french": "fr", "gaelic": "gd",
    "scottish gaelic": "gd", "german": "de", "greek": "el", "gujarati": "gu", "hebrew": "he",
    "hindi": "hi", "hungarian": "hu", "irish": "ga", "italian": "it", "kurdish": "ku",
    "latvian": "lv", "lithuanian": "lt", "nepali": "ne", "pashto": "ps", "polish": "pl",
    "portuguese": "pt", "punjabi": "pa", "romanian": "ro", "russian": "ru", "scots": "sco",
    "slovak": "sk", "somali": "so", "spanish": "es", "tamil": "ta", "turkish": "tr",
    "ukrainian": "uk", "urdu": "ur", "vietnamese": "vi", "welsh": "cy",
    "cymraeg": "cy", "saesneg": "en-GB", "gaeilge": "ga", "gàidhlig": "gd", "polski": "pl",
}  # fmt: skip
_CODES: Final = {tag.partition("-")[0]: tag for tag in _TAGS.values()}


def tag_of(language: str) -> str:
    """Return the tag of a language named in words or by its code: `Welsh` gives `cy`.

    Shape:  empty if it is not one language that is known here; nothing is guessed.
    """
    name = language.strip().casefold()
    return _TAGS.get(name) or _CODES.get(name.partition("-")[0], "") if name else ""
