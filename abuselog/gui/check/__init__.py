# SPDX-License-Identifier: MIT
"""Checking: its screen, the quick look at every opening, and a full one when nobody works."""
