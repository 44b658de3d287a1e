# SPDX-License-Identifier: MIT
"""The short codes that errors give as a reason, in words that fit inside a sentence."""

from __future__ import annotations

from typing import Final

from abuselog.wording.language import _

PART: Final = {
    "header": _("its key file, header.json"),
    "database": _("its database, log.db"),
    "exhibits": _("its folder of exhibits"),
    "history": _("its history"),
}
PICTURE: Final = {
    "cut short": _("it is cut short"),
    "damaged": _("its contents are damaged"),
    "not a picture": _("its contents are not a picture"),
}
TIME: Final = {
    "form": _("it is not a date or time that abuselog knows"),
    "year": _("the year can't be right"),
    "zone": _("there is no time zone of that name"),
    "order": _("it ends before it starts"),
    "future": _("it has not happened yet"),
    "gap": _("the clocks there left it out"),
}
VALUE: Final = {
    "1 to 5": _("it is a number from 1 to 5"),
    "too long": _("it is too long"),
    "not the same twice": _("it was not typed the same way twice"),
    "not utf 8": _("the file is not text in UTF-8"),
    "two to four letters, A to Z": _("it is two to four letters, A to Z"),
    "initials and a number from 1": _("it is initials and a number from 1, like ABC/1"),
    "initials, a slash and a number": _("it is initials, a slash and a number, like ABC/1"),
    "a year and a number from 1": _("it is a year and a number from 1, like 2026-0143"),
    "a year, a dash and a number": _("it is a year, a dash and a number, like 2026-0143"),
}
EXHIBIT: Final = {
    "missing": _("its file is missing"),
    "cut short": _("its file is cut short"),
    "altered": _("its file was altered"),
    "unreadable": _("its file can't be read"),
    "key": _("its key does not fit"),
}
DEED: Final = {
    "amend": _("Changing an incident"),
    "withdraw": _("Withdrawing an incident"),
    "lower level": _("A level below the lowest that the facts set"),
}
LIST: Final = {
    "platforms": _("platforms"),
    "kinds": _("kinds of abuse"),
    "severity": _("levels"),
    "triggers": _("facts that set a lowest level"),
    "impacts": _("effects"),
    "patterns": _("patterns"),
    "hostility": _("things that were attacked"),
    "nations": _("nations"),
    "council_types": _("types of council"),
    "roles": _("roles"),
    "forces": _("police forces"),
    "bodies": _("bodies to tell"),
    "floors": _("facts that set a lowest level"),
    "impact": _("effects"),
    "pattern": _("patterns"),
    "exposure": _("fields of an incident"),
    "editions": _("editions of a dossier"),
    "options-police": _("fields that a police dossier can leave out"),
    "options-council": _("fields that a council dossier can leave out"),
}


def reason_words(reasons: dict[str, str], code: str) -> str:
    """The words for a reason, or the code itself, spaced out, if it has none."""
    spaced = code.replace("-", " ").replace("_", " ")
    return reasons.get(code) or reasons.get(spaced) or spaced
