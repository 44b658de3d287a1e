# SPDX-License-Identifier: MIT
"""What the councillor of the practice log believes to belong together: three senders."""

from __future__ import annotations

from typing import Final

TITLE: Final = "The Mill Lane cycle lane"
WHY: Final = (
    "All three are about the cycle lane, came within five months, and speak for a list of "
    "neighbours that I have never seen. I believe that the same few people are behind them."
)
PLATFORMS: Final = frozenset({"whatsapp", "telegram", "letter"})
"""Each has one incident in the story, and these are the three."""
