# SPDX-License-Identifier: MIT
"""Backups in the window: making one, the reminder, practising a restore, and restoring."""
