# SPDX-License-Identifier: MIT
"""What the window says while files come from a phone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from abuselog.wording.amounts import count_words, name_words
from abuselog.wording.language import _

OPENING: Final = _("One moment…")
NO_NETWORK: Final = _(
    "This computer is on no local network. Join the Wi-Fi that your phone uses, then start again. "
    "Nothing goes over the internet."
)
NO_DOOR: Final = _(
    "This network can't be used just now. Choose another, or join the Wi-Fi again, and start again."
)
SCAN: Final = _(
    "1. Put your phone on the same Wi-Fi as this computer.\n"
    "2. Point its camera at this code and open the link.\n"
    "Keep this window open. The code works once, for one phone, for ten minutes."
)
COMPARE: Final = _("A phone is here. Does it show this code?")
DIFFERENT: Final = _(
    "Nothing was taken. Perhaps another phone scanned the code first, or somebody on the network "
    "interfered. On a network that you don't trust, use a cable or a memory card instead."
)
NOTHING_COMES: Final = _(
    "Nothing has come yet. Is the phone on the same Wi-Fi, and not on its mobile network? Guest "
    "networks often keep devices apart. If this computer asks whether abuselog may use the "
    "network, allow it for private networks. Otherwise its firewall is in the way."
)
_TROUBLES: Final = {
    "taken": _("Another device tried this code too, and was refused."),
    "wrong-key": _("Something came that was not sealed with this code, and was refused."),
    "out-of-order": _("A file did not arrive whole. Please send it again."),
    "too-large": _("A file was too large to be sent this way. Use a cable for it."),
    "too-many": _("That was the most files for one visit. Start again for more."),
    "disk": _("This computer's disk is full."),
}


def network_words(name: str, address: str) -> str:
    """A network in a list: `Wi-Fi (192.168.1.20)`."""
    return _("{name} ({address})").format(name=name, address=address)


def open_words(files: int, receiving: str) -> str:
    """What has come so far, and what is coming."""
    if receiving:
        return _("{name} is coming…").format(name=name_words(receiving))
    if not files:
        return _("Connected. Choose what to send on your phone.")
    return _("{files} arrived. Send more, or press “I have finished” on your phone.").format(
        files=count_words(files, "file")
    )


def ended_words(files: int) -> str:
    """How a visit ended."""
    if not files:
        return _("Ended. Nothing arrived.")
    return _("Finished: {files} arrived.").format(files=count_words(files, "file"))


def trouble_words(codes: Collection[str]) -> str:
    """What was refused, in sentences; an empty text if nothing was."""
    return " ".join(words for code, words in _TROUBLES.items() if code in codes)
