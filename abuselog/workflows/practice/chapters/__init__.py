# SPDX-License-Identifier: MIT
"""The invented year, chapter by chapter: one file per sender or subject."""

from __future__ import annotations
