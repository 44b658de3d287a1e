# SPDX-License-Identifier: MIT
"""The language the program speaks: gettext, with full British English sentences as keys."""

from __future__ import annotations

import gettext
from pathlib import Path

from abuselog import paths
from abuselog.errors import ResourceMissing

DOMAIN = "abuselog"


def _locale_folder() -> Path | None:
    """The folder of translations, or None: gettext reads real files only."""
    try:
        found = paths.resource("locale")
    except ResourceMissing:
        return None
    return found if isinstance(found, Path) else None


_catalogue = gettext.translation(DOMAIN, localedir=_locale_folder(), fallback=True)

_ = _catalogue.gettext
"""The sentence in the reader's language; placeholders are filled afterwards."""

plural = _catalogue.ngettext
"""The singular or plural sentence for a number, in the reader's language."""
