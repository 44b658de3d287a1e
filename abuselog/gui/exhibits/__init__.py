# SPDX-License-Identifier: MIT
"""How exhibits look on any page: hidden until asked for, then shown from memory only."""

from __future__ import annotations
