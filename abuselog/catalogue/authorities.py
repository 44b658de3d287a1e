# SPDX-License-Identifier: MIT
"""Public timestamp authorities: where they listen, and what to know about each."""

from __future__ import annotations

import functools
import json
from typing import Final

from abuselog import paths
from abuselog.errors import CatalogueDamaged
from abuselog.records.seal import Authority

_NAME: Final = "authorities"
_VERSION: Final = 1


@functools.cache
def authorities() -> tuple[Authority, ...]:
    """The authorities that ship, all switched off.

    Raises: CatalogueDamaged if the list is not as it promises.
    """
    try:
        document = json.loads(paths.resource_bytes(f"{_NAME}/{_NAME}.json"))
        if document["version"] != _VERSION:
            raise CatalogueDamaged(name=_NAME, where="version")
        found = tuple(Authority(**row) for row in document["rows"])
    except (ValueError, TypeError, KeyError) as fault:
        raise CatalogueDamaged(name=_NAME, where="rows") from fault
    if len({one.name for one in found}) != len(found):
        raise CatalogueDamaged(name=_NAME, where="a name stands here twice")
    return found
