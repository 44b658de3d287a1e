# SPDX-License-Identifier: MIT
"""Chats as apps export them, as numbered lines: when, who, what, and which file belongs to it."""
