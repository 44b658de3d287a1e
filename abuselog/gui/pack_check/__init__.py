# SPDX-License-Identifier: MIT
"""The door for whoever was handed a pack: no log, no passphrase, one question and its answer."""

from __future__ import annotations
