# SPDX-License-Identifier: MIT
"""Numbered steps from every released form of `log.db` to today's; released steps stay."""
