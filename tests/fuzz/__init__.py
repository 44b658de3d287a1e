# SPDX-License-Identifier: MIT
"""Files made to break the parsers: seeds, mutation, targets, and samples of what once did."""

from __future__ import annotations
