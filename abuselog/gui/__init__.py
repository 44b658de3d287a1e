# SPDX-License-Identifier: MIT
"""Door two: the window. The only folder that knows Qt; it reaches the log through workflows."""

from __future__ import annotations
