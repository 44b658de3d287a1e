# SPDX-License-Identifier: MIT
"""What a person is told: a title, what happened, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """One thing explained in whole sentences; the sentence stands without its title."""

    title: str
    sentence: str
    next_step: str

    def filled(self, **facts: object) -> Explanation:
        """The same explanation with its placeholders filled; unnamed facts are left out."""
        return Explanation(
            self.title.format(**facts),
            self.sentence.format(**facts),
            self.next_step.format(**facts),
        )
