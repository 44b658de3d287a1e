# SPDX-License-Identifier: MIT
"""How it reads that a cloud service copies a log, and what it left in the folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abuselog.wording.amounts import name_words, number_words
from abuselog.wording.language import _, plural

_NAMED: Final = 3


def cloud_words(service: str) -> str:
    """What to know of a log in a folder that a service copies."""
    return _(
        "{service} copies this log to other computers. It is encrypted, but whoever runs {service} "
        "sees when you use it, and keeps old copies. Use the log on one computer at a time, and "
        "let {service} finish in between."
    ).format(service=service)


def second_copies_words(names: Sequence[str]) -> str:
    """That there are second copies in the log's folder, and what to do."""
    shown = ", ".join(f"“{name_words(name)}”" for name in names[:_NAMED])
    more = len(names) - _NAMED
    if more > 0:
        shown = plural("{shown} and {more} more", "{shown} and {more} more", more).format(
            shown=shown, more=number_words(more)
        )
    return _(
        "Two computers changed this log: its folder holds a second copy, {shown}, which abuselog "
        "neither opens nor removes. {next_step}"
    ).format(shown=shown, next_step=second_copies_next_step())


def not_downloaded_next_step() -> str:
    """What to do about files that are in the cloud only."""
    return _(
        "Make the log's folder available offline in the cloud's program, wait until it has "
        "finished, and check again."
    )


def second_copies_next_step() -> str:
    """What to do about second copies."""
    return _(
        "See whether anything recorded on the other computer is missing here, then move the copy "
        "to a folder of its own and keep it."
    )
