# SPDX-License-Identifier: MIT
"""Files that somebody spoiled: cut, stretched, spliced, with numbers at their limits."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

_NUMBERS = (
    b"\0",
    b"\xff",
    b"\x7f",
    b"\x80",
    bytes(4),
    b"\xff" * 4,
    b"\x7f\xff\xff\xff",
    b"\x80" * 8,
)
_TEXTS = (b"\n", b"\r\n\r\n", b"<", b'"', b"\\", b"=", b"--", b"{", b"9" * 20, "\u202e".encode())
_MOST_BYTES = 1 << 16


def mutations(seeds: Sequence[bytes], count: int, seed: str) -> Iterator[bytes]:
    """Yield spoiled copies of the seeds, the same ones for the same `seed`."""
    chance = random.Random(seed)
    for at in range(count):
        data = bytearray(seeds[at % len(seeds)])
        for _ in range(chance.choice((1, 1, 2, 4, 8))):
            _spoil(data, seeds, chance)
        yield bytes(data[:_MOST_BYTES])


def _spoil(data: bytearray, seeds: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(data) + 1)
    length = chance.choice((1, 1, 2, 4, 8, 64, len(data) // 2))
    match chance.randrange(7):
        case 0 if at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        case 1:
            number = chance.choice(_NUMBERS)
            data[at : at + len(number)] = number
        case 2:
            data[at:at] = chance.choice(_TEXTS)
        case 3:
            del data[at : at + length]
        case 4:
            data[at:at] = data[at : at + length] * chance.choice((1, 2, 50))
        case 5:
            other = chance.choice(seeds)
            start = chance.randrange(len(other) + 1)
            data[at:] = other[start:]
        case _:
            data[at : at + length] = chance.randbytes(length)
