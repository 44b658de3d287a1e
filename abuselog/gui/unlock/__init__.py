# SPDX-License-Identifier: MIT
"""Opening a log: passphrase or recovery words."""

from __future__ import annotations
