# SPDX-License-Identifier: MIT
"""The first run: who, passphrase, place, recovery sheet."""

from __future__ import annotations
