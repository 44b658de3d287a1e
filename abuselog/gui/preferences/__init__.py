# SPDX-License-Identifier: MIT
"""What the person prefers on this computer, and what abuselog is."""

from __future__ import annotations
