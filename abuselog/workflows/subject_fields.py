# SPDX-License-Identifier: MIT
"""Which fields of an incident the person it came from may have, and how they read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from abuselog.catalogue import kinds, platforms, severity
from abuselog.dossier.reader.masking import Cover
from abuselog.errors import UnknownCode
from abuselog.records.incident import Incident, Particulars
from abuselog.records.moment import Moment
from abuselog.records.profile import Profile
from abuselog.wording import moment_words
from abuselog.wording.links import derived_words

_READ: Final[tuple[tuple[str, Callable[[Particulars], str]], ...]] = (
    ("happened", lambda p: moment_words(p.happened)),
    ("shown_time", lambda p: p.shown_time),
    ("seen", lambda p: _moment(p.seen)),
    ("captured", lambda p: _moment(p.captured)),
    ("platform", lambda p: platforms.name_of(p.platform)),
    ("place", lambda p: p.place),
    ("link", lambda p: p.link),
    ("post_id", lambda p: p.post_id),
    ("derived_time", lambda p: derived_words(p.derived_time) if p.derived_time else ""),
    ("account_display_name", lambda p: p.sender.display_name),
    ("account_handle", lambda p: p.sender.handle),
    ("account_stable_id", lambda p: p.sender.stable_id),
    ("account_profile_link", lambda p: p.sender.profile_link),
    ("account_phone", lambda p: p.sender.phone),
    ("account_email", lambda p: p.sender.email),
    ("words", lambda p: p.words),
    ("language", lambda p: p.language),
    ("translation", lambda p: p.translation),
    ("severity", lambda p: _level(p.severity)),
    ("kinds", lambda p: ", ".join(kinds.label(code) for code in p.kinds)),
    ("hostility", lambda p: ", ".join(kinds.hostility_label(code) for code in p.hostility)),
    ("pattern", lambda p: severity.pattern_label(p.pattern) if p.pattern else ""),
    ("told_to_stop", lambda p: p.told_to_stop),
    ("removed", lambda p: p.removed),
    ("visibility", lambda p: p.visibility),
    ("audience", lambda p: p.audience),
    ("sender_role", lambda p: p.sender_role),
    ("identity_belief", lambda p: p.identity_belief),
)
"""The only fields that are read. What is not named here can't get out."""
_OWN: Final = {name for name, _ in _READ if name.startswith("account_")}


class SubjectFields:
    """Reads incidents for the person they came from; other people are covered everywhere."""

    def __init__(self, found: Iterable[Incident], whose: Profile) -> None:
        self._cover = Cover()
        said = [version.particulars for one in found for version in one.versions]
        own = [*whose.name.split(), *whose.council.split()]
        own += [word for one in said for word in one.sender.display_name.split()]
        self._cover.know(own)
        for one in said:
            for note in (one.witnesses, one.third_parties):
                self._cover.people(note)

    def covered(self, text: str) -> str:
        """Return the text with other people covered."""
        return self._cover.over(text)

    def readable(self, said: Particulars) -> dict[str, str]:
        """Return what a version says, by field; nothing for an empty field."""
        texts = {name: read(said) for name, read in _READ}
        return {
            name: text if name in _OWN else self._cover.over(text)
            for name, text in texts.items()
            if text
        }


def _moment(moment: Moment | None) -> str:
    return moment_words(moment) if moment is not None else ""


def _level(number: int) -> str:
    try:
        return f"{number} {severity.level(number).name}"
    except UnknownCode:
        return str(number)
