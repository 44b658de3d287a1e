# SPDX-License-Identifier: MIT
"""A passphrase for one encrypted pack, made up so that it can be told over a telephone."""

from __future__ import annotations

import secrets
from typing import Final

from mnemonic import Mnemonic

# 88 bits of chance: the format of encrypted ZIPs makes each guess cheap.
_WORDS: Final = 8


def fresh_passphrase() -> str:
    """Return eight plain words with single spaces between, different every time."""
    known = Mnemonic("english").wordlist
    return " ".join(secrets.choice(known) for _ in range(_WORDS))
