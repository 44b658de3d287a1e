# SPDX-License-Identifier: MIT
"""How the coach speaks: one thing at a time, calm, and how to get it in one sentence."""

from __future__ import annotations

from typing import Final

from abuselog.wording.language import _

_ADVICE: Final = {
    "second-device": _(
        "Snapchat may tell the sender about a screenshot: photograph the screen with another "
        "phone instead."
    ),
    "headers": _(
        "The message as a file shows where it came from: in your mail program, save it as .eml or "
        ".msg and drop it here."
    ),
    "link": _(
        "The link finds the post again: use Share, then Copy link, or take a picture with the "
        "address bar in it."
    ),
    "handle": _(
        "A name alone is not an account: open the profile and note the handle, the one with the @."
    ),
    "full-date": _(
        "The picture shows only how long ago it was: tap or hover over the time, and capture the "
        "full date."
    ),
    "profile": _("Profiles change: capture the profile page too, with its handle and its address."),
    "context": _(
        "What it answers helps to judge it: scroll up, and capture the post or message above it."
    ),
    "own-reply": _(
        "Your own words belong to it: add what you wrote, or leave it if you wrote nothing."
    ),
    "export": _(
        "The chat as a file says more than pictures: use Export chat in the app, and drop the "
        "file here."
    ),
    "platform": _("Where was it? Choose the platform while you remember."),
    "time": _("Today is only filled in: say when it was, as exactly as you know."),
}


def advice_words(code: str) -> str:
    """What is missing and how to get it, in one or two short sentences."""
    return _ADVICE[code]


def still_open_words(*, time: bool, platform: bool) -> str:
    """What is still to be confirmed of a recorded incident; empty if nothing is."""
    if time and platform:
        return _("Still to be confirmed: when it was, and where. Choose Amend.")
    if time:
        return _("Still to be confirmed: when it was. Choose Amend.")
    if platform:
        return _("Still to be said: where it was. Choose Amend.")
    return ""
