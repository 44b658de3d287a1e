# SPDX-License-Identifier: MIT
"""Which exhibit goes into which file of a dossier that a reader takes in small files only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from abuselog.records.ids import ExhibitId
from abuselog.workflows.dossier_sizes import DOCUMENT_BYTES

_SPARE: Final = 0.97


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A dossier in files."""

    part_count: int
    exhibit_parts: Mapping[ExhibitId, int]
    """Which file shows an exhibit; those of the first are left out."""
    text_bytes: int
    sizes: Mapping[ExhibitId, int]
    """What each exhibit was thought to take."""

    def corrected(self, measured: Sequence[int]) -> Plan:
        """Return what text and exhibits take after all, judged by the files they are in."""
        foreseen = [self.text_bytes, *[DOCUMENT_BYTES] * (self.part_count - 1)]
        for exhibit_id, size in self.sizes.items():
            foreseen[self.exhibit_parts.get(exhibit_id, 1) - 1] += size
        factors = [max(1.0, was / said) for was, said in zip(measured, foreseen, strict=True)]
        return Plan(
            part_count=self.part_count,
            exhibit_parts=self.exhibit_parts,
            text_bytes=int(self.text_bytes * factors[0]) + 1,
            sizes={
                exhibit_id: int(size * factors[self.exhibit_parts.get(exhibit_id, 1) - 1]) + 1
                for exhibit_id, size in self.sizes.items()
            },
        )


def plan(text_bytes: int, sizes: Mapping[ExhibitId, int], limit: int) -> Plan:
    """Return a plan by which no file should be larger than `limit`, in the order of the exhibits.

    Shape:  an exhibit that fits nowhere has a file alone, which is too large then.
    """
    room = int(limit * _SPARE)
    parts: dict[ExhibitId, int] = {}
    part, used = 1, text_bytes
    for exhibit_id, size in sizes.items():
        if used + size > room:
            part, used = part + 1, DOCUMENT_BYTES
        used += size
        if part > 1:
            parts[exhibit_id] = part
    return Plan(part_count=part, exhibit_parts=parts, text_bytes=text_bytes, sizes=dict(sizes))
