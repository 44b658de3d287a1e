# SPDX-License-Identifier: MIT
"""Options whose text goes into a field as it is, and texts that are read from files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from abuselog.errors import BadValue, FileNotReadable

_STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class TextOption:
    """One option whose text goes into one field as it is."""

    flag: str
    field: str
    help: str
    """Empty if the field's own name says enough."""
    metavar: str = "TEXT"


def add_texts(
    group: argparse._ArgumentGroup,
    options: Iterable[TextOption],
    *,
    action: str = "store",
    default: object = None,
) -> None:
    """Offer these; what is not typed is `default`."""
    for option in options:
        group.add_argument(
            option.flag,
            dest=option.field,
            metavar=option.metavar,
            action=action,
            default=default,
            help=option.help,
        )


def text_of_file(name: str) -> str:
    """The text of a file that holds what was said, without the line ending at its end.

    Raises: FileNotReadable if it is not there; BadValue if it is not UTF-8.
    """
    try:
        raw = sys.stdin.buffer.read() if name == _STDIN else Path(name).expanduser().read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as fault:
        raise FileNotReadable(name=name) from fault
    except UnicodeDecodeError as fault:
        raise BadValue(field="words", reason="not-utf-8") from fault
    return text.replace("\r\n", "\n").removesuffix("\n")
