# SPDX-License-Identifier: MIT
"""What to choose instead of a word that is on none of the catalogue's lists."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from typing import Final

from abuselog.catalogue import bodies, exposure, kinds, platforms, severity
from abuselog.records.dossier_choices import EDITIONS
from abuselog.wording.language import _

# A list this short can be read out whole; a longer one is shown by --help.
_FEW: Final = 14
_LISTS: Final[dict[str, Callable[[], Iterable[str]]]] = {
    "platforms": lambda: (row.code for row in platforms.platforms()),
    "kinds": lambda: (row.code for row in kinds.kinds()),
    "hostility": lambda: (row.code for row in kinds.hostility_targets()),
    "severity": lambda: (str(level.number) for level in severity.levels()),
    "triggers": lambda: (row.code for row in severity.triggers()),
    "floors": lambda: (row.code for row in severity.triggers()),
    "impacts": lambda: (row.code for row in severity.impacts()),
    "impact": lambda: (row.code for row in severity.impacts()),
    "patterns": lambda: (row.code for row in severity.patterns()),
    "pattern": lambda: (row.code for row in severity.patterns()),
    "nations": lambda: (row.code for row in bodies.nations()),
    "council_types": lambda: (row.code for row in bodies.council_types()),
    "roles": lambda: (row.code for row in bodies.roles()),
    "bodies": lambda: (row.code for row in bodies.bodies()),
    "editions": lambda: EDITIONS,
    "options-police": lambda: _optional("police"),
    "options-council": lambda: _optional("council_safety"),
    "options-complaint": lambda: _optional("code_complaint"),
}


def choice_words(list_name: str, value: str) -> str:
    """What to do next: the nearest words on the list, or the whole list if it is short."""
    codes = list(_LISTS[list_name]()) if list_name in _LISTS else []
    wanted = value.strip().casefold().replace("-", "_").replace(" ", "_")
    near = difflib.get_close_matches(wanted, codes, n=3, cutoff=0.5)
    if near:
        return _("Did you mean {choices}?").format(choices=_or(near))
    if 0 < len(codes) <= _FEW:
        return _("Choose {choices}.").format(choices=_or(codes))
    return _("Choose one that is on the list; on the command line, --help shows it.")


def _or(codes: list[str]) -> str:
    if len(codes) == 1:
        return codes[0]
    return _("{several} or {last}").format(several=", ".join(codes[:-1]), last=codes[-1])


def _optional(edition: str) -> Iterable[str]:
    return (field for field in exposure.fields() if exposure.rule(edition, field) == "option")
