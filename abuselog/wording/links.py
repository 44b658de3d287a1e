# SPDX-License-Identifier: MIT
"""How it reads what a link says of its post, and what to beware of in a link."""

from __future__ import annotations

from typing import Final

from abuselog.records.incident import DerivedTime
from abuselog.wording.language import _
from abuselog.wording.times import clock_words

_METHODS: Final = {
    "x-id": _("X counts time in the numbers of its posts"),
    "instagram-id": _("Instagram counts time in the codes of its posts"),
    "threads-id": _("likely: Threads seems to count time in its codes as Instagram does"),
    "tiktok-id": _("TikTok counts time in the numbers of its videos"),
    "discord-id": _("Discord counts time in the numbers of its messages"),
    "linkedin-id": _("LinkedIn counts time in the numbers of its posts"),
    "bluesky-id": _("Bluesky counts time in the codes of its posts; the app that posts sets it"),
}
_WARNINGS: Final = {
    "user-info": _(
        "Careful: a name stands in front of the address. It really belongs to {host}, "
        "whatever comes before the @."
    ),
    "look-alike": _(
        "Careful: this address holds letters that can be taken for others. Computers read it "
        "as {host}."
    ),
    "comment": _("It leads to a comment: the number, and the time in it, are those of the post."),
}


def derived_method_words(method: str) -> str:
    """How a time was worked out from a post's id, or the code itself if it has no words."""
    return _METHODS.get(method, method)


def derived_words(time: DerivedTime) -> str:
    """A time out of a post's id, marked as worked out: `14 Mar 2026, 21:04:12 GMT (…)`."""
    return _("{moment} (worked out: {method})").format(
        moment=clock_words(time.moment), method=derived_method_words(time.method)
    )


def link_warning_words(code: str, host: str) -> str:
    """What to beware of in a link that belongs to `host`."""
    return _WARNINGS[code].format(host=host)
