# SPDX-License-Identifier: MIT
"""Draws believable screenshots of invented posts, chats, mails and letters, marked PRACTICE."""

from __future__ import annotations
