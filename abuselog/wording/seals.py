# SPDX-License-Identifier: MIT
"""How far the history is sealed, and what words that were kept elsewhere say about it."""

from __future__ import annotations

from typing import Final

from abuselog.records.seal import Authority, Seal, SealState
from abuselog.wording import reasons
from abuselog.wording.amounts import name_words, number_words
from abuselog.wording.language import _, plural
from abuselog.wording.times import instant_words

_POSTED: Final = {
    "had": _("This log has had it: its first {deeds} are those that were sealed."),
    "cut": _(
        "It was made over {deeds}, and this log has fewer. Either it is another log's, or an older "
        "copy of this log was put in its place."
    ),
    "other": _("This log never had it: it is another log's, or this log's history was changed."),
    "miscopied": _(
        "These are not the words or the line of a seal. Compare each word with what you sent."
    ),
}


def sealed_words(state: SealState) -> str:
    """How far the log is sealed, in one line: `Sealed to 22 Nov 2026, 08:12 GMT, 3 deeds since`."""
    if state.sealed_at is None:
        return _("Kept in order · not independently timestamped")
    at = instant_words(state.sealed_at)
    if not state.unsealed:
        return _("Sealed to {at}").format(at=at)
    since = plural("{number} deed since", "{number} deeds since", state.unsealed)
    return _("Sealed to {at}, {since}").format(
        at=at, since=since.format(number=number_words(state.unsealed))
    )


def sealing_words(state: SealState) -> str:
    """What that means, in a sentence or two."""
    if state.sealed_at is None:
        return _(
            "Every deed is bound to those before it, so that a later change shows. No outside "
            "witness has confirmed when it was recorded."
        )
    covered = _(
        "An outside authority confirmed the first {deeds} of this log. Nobody can change those "
        "without it being found."
    ).format(deeds=deeds_words(state.sealed_size))
    if not state.unsealed:
        return covered
    return _("{covered} What was done since is not confirmed yet.").format(covered=covered)


def seal_words(one: Seal) -> str:
    """One seal: who gave it, when, over how much, and whether its signer could be compared."""
    words = _("{at}, by {authority}, over {deeds}; signed by {signer}").format(
        at=instant_words(one.sealed_at),
        authority=name_words(one.authority),
        deeds=deeds_words(one.size),
        signer=name_words(one.signer),
    )
    if one.root_pem:
        return _("{words}, whose root certificate you gave").format(words=words)
    return _("{words}; we hold no root of theirs to compare").format(words=words)


def authority_words(one: Authority) -> str:
    """One authority: its name, whether it is on, where it is and how the last try went."""
    state = _("on") if one.on else _("off")
    words = _("{name} ({state}): {url}").format(
        name=name_words(one.name), state=state, url=name_words(one.url)
    )
    if one.failure and one.tried_at is not None:
        return f"{words}. {failure_words(one)}"
    return words


def failure_words(one: Authority) -> str:
    """Why the last try failed: `Last tried 22 Nov 2026, 08:12 GMT: it took too long`."""
    if not one.failure or one.tried_at is None:
        return ""
    known = {**reasons.REJECTED, **reasons.NO_ANSWER}
    why = reasons.reason_words(known, one.failure)
    return _("Last tried {at}: {why}").format(at=instant_words(one.tried_at), why=why)


def posted_words(code: str, size: int) -> str:
    """What this log says to words that were kept elsewhere."""
    return _POSTED[code].format(deeds=deeds_words(size))


def deeds_words(count: int) -> str:
    """A number of deeds: `1 deed`, `12 deeds`."""
    return plural("{number} deed", "{number} deeds", count).format(number=number_words(count))
