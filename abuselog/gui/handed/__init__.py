# SPDX-License-Identifier: MIT
"""Packs and hand-overs in the window: making a pack, noting who has it, receipts."""
