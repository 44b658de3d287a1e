# SPDX-License-Identifier: MIT
"""One spelling for every JSON value, so that equal records have equal digests.

Source: RFC 8785 (JSON Canonicalization Scheme), through the `rfc8785` package.
"""

from __future__ import annotations

import rfc8785

from abuselog.records.codec import Json


def canonical_bytes(value: Json) -> bytes:
    """Return the RFC 8785 bytes of a JSON value.

    Raises: ValueError if it can't be spelled: an integer beyond 2^53, or half of a surrogate pair.
    """
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as fault:
        raise ValueError("not a value of RFC 8785") from fault
