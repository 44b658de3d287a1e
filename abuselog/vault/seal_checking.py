# SPDX-License-Identifier: MIT
"""Every seal, judged anew and without a network, against the head that it is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from abuselog.integrity.token import Expected, check_token, roots_of
from abuselog.integrity.verdict import Asked, Finding, Question, State
from abuselog.records.seal import Seal
from abuselog.vault.heads import SignedHead

TOLERANCE = dt.timedelta(days=1)
"""How far the computer's clock and an authority's may be apart: wrong zones, not wrong years."""


def expected_of(head: SignedHead, nonce: int, root_pem: str, now: dt.datetime) -> Expected:
    """Return what a token over a head is compared with.

    Raises: ValueError if the root is damaged.
    """
    return Expected(
        document=head.note.encode(),
        nonce=nonce,
        roots=roots_of(root_pem),
        earliest_at=head.signed_at - TOLERANCE,
        latest_at=now + TOLERANCE,
    )


def answer(seals: Iterable[Seal], heads: Iterable[SignedHead], now: dt.datetime) -> Question:
    """Return whether an independent witness has confirmed the history, and what is wrong.

    Not: whether the history has grown from these heads; the question about heads says that.
    """
    by_size = {one.size: one for one in heads}
    judged = [_judged(one, by_size.get(one.size), now) for one in seals]
    wrong = [one.finding for one in judged if one.state is State.FAILED and one.finding]
    unknown = [one.finding for one in judged if one.state is State.NOT_CHECKED and one.finding]
    if wrong:
        state, found = State.FAILED, [*wrong, *unknown]
    elif unknown:
        state, found = State.NOT_CHECKED, unknown
    elif judged:
        state, found = State.PASSED, []
    else:
        state, found = State.NOT_CHECKED, [Finding(code="none-yet", subject="seals")]
    return Question(
        asked=Asked.SEALS, state=state, looked_at=len(judged), findings=tuple(dict.fromkeys(found))
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    state: State
    finding: Finding | None = None


def _judged(one: Seal, head: SignedHead | None, now: dt.datetime) -> _Judged:
    subject = f"seal by {one.authority} over {one.size} deeds"
    if head is None:
        return _Judged(State.FAILED, Finding(code="seal-head", subject=subject))
    try:
        expected = expected_of(head, one.nonce, one.root_pem, now)
    except ValueError:
        return _Judged(State.FAILED, Finding(code="seal-chain", subject=subject))
    verdict = check_token(one.token, expected)
    if not verdict.sound:
        code = f"seal-{verdict.failure.replace('_', '-')}"
        return _Judged(State.FAILED, Finding(code=code, subject=subject))
    if verdict.sealed_at != one.sealed_at:
        return _Judged(State.FAILED, Finding(code="altered", subject=subject))
    if verdict.chain is not State.PASSED:
        signed = f"{subject}, signed by {verdict.signer}"
        return _Judged(State.NOT_CHECKED, Finding(code="unknown-root", subject=signed))
    return _Judged(State.PASSED)
