# SPDX-License-Identifier: MIT
"""Sealing: an outside witness confirms how long the history is and what its root is.

In three steps, so that the log waits for no network: `prepare` and `keep` on the vault's lane,
`ask` anywhere. Nothing here runs unless a person asked for it, now or by a switch kept in the log.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from abuselog.errors import (
    AuthorityUnreachable,
    BadValue,
    MissingField,
    TimestampRejected,
    UnknownReference,
)
from abuselog.integrity import timestamp, token
from abuselog.integrity.token import Expected, TokenVerdict
from abuselog.progress import SILENT, Progress
from abuselog.records.codec import time_text
from abuselog.records.custody import Deed
from abuselog.records.ids import SealId, new_id
from abuselog.records.seal import Authority, Seal, SealState
from abuselog.vault import facts, heads, history, seals
from abuselog.vault.opening import OpenVault
from abuselog.vault.seal_checking import expected_of
from abuselog.workflows.storable_text import trimmed

REST = dt.timedelta(minutes=30)
"""How long abuselog waits, when it asks by itself, before it asks the same authority again."""
_LONGEST_ROOT_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One question to one authority, about one head."""

    authority: Authority
    size: int
    expected: Expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What came of one question: a timestamp that was found valid, or why there is none."""

    asking: Asking
    raw: bytes = b""
    verdict: TokenVerdict | None = None
    error: AuthorityUnreachable | TimestampRejected | None = None


def state(vault: OpenVault) -> SealState:
    """Return how far the history is sealed, and by whom it can be."""
    with vault.transaction() as connection:
        known = seals.all_seals(connection)
        size = known[0].size if known else 0
        return SealState(
            sealed_at=known[0].sealed_at if known else None,
            sealed_size=size,
            unsealed=seals.unsealed_count(connection, size),
            when_online=facts.seals_when_online(connection),
            authorities=seals.authorities(connection),
        )


def all_seals(vault: OpenVault) -> tuple[Seal, ...]:
    """Return every seal, the one over most deeds first."""
    with vault.transaction() as connection:
        return seals.all_seals(connection)


def prepare(vault: OpenVault, names: Sequence[str] = ()) -> tuple[Asking, ...]:
    """Return what to ask, about the newest head, which stays from now on.

    Shape:  the authorities called `names`, or all that are switched on.
    Raises: UnknownReference for a name that is not on the list; MissingField if none is on.
    """
    with vault.transaction() as connection:
        known = {one.name: one for one in seals.authorities(connection)}
        for name in names:
            if name not in known:
                raise UnknownReference(reference=name, kind="authority")
        chosen = [known[name] for name in names] or [one for one in known.values() if one.on]
        if not chosen:
            raise MissingField(field="authority")
        head = heads.keep_newest(connection)
    return tuple(
        Asking(
            authority=one,
            size=head.size,
            expected=expected_of(
                head,
                secrets.randbits(timestamp.NONCE_BITS),
                one.root_pem,
                vault.clock.now(),
            ),
        )
        for one in chosen
    )


def ask(asked: Iterable[Asking], progress: Progress = SILENT) -> tuple[Answered, ...]:
    """Return what each authority said; each has ten seconds.

    Raises: Cancelled, between two authorities.
    """
    todo = list(asked)
    found = []
    for done, one in enumerate(todo):
        progress.step(done, len(todo), one.authority.name)
        found.append(_answered(one))
    progress.step(len(todo), len(todo))
    return tuple(found)


def keep(vault: OpenVault, answered: Iterable[Answered]) -> tuple[Seal, ...]:
    """Keep every timestamp that was found valid, and what became of the other tries."""
    kept = []
    with vault.transaction() as connection:
        at = vault.clock.now()
        for one in answered:
            tried = dataclasses.replace(
                one.asking.authority, tried_at=at, failure=one.error.reason if one.error else ""
            )
            seals.store_authority(connection, tried)
            if one.verdict is None or one.verdict.sealed_at is None:
                continue
            made = _seal_of(one, one.verdict, one.verdict.sealed_at)
            seals.add(connection, made)
            history.append(
                connection,
                history.Done(
                    deed=Deed.LOG_SEALED,
                    at=at,
                    statements=(
                        history.Statement(
                            kind=seals.SEAL_KIND, id=made.id, fields=seals.seal_fields(made)
                        ),
                    ),
                    facts={
                        "authority": made.authority,
                        "size": str(made.size),
                        "sealed": time_text(made.sealed_at),
                    },
                ),
            )
            kept.append(made)
    return tuple(kept)


def seal(
    vault: OpenVault, names: Sequence[str] = (), progress: Progress = SILENT
) -> tuple[Seal, ...]:
    """Ask the authorities and keep what they gave: all three steps.

    Raises: AuthorityUnreachable or TimestampRejected, the first one's, if nobody gave a timestamp.
    """
    answered = ask(prepare(vault, names), progress)
    kept = keep(vault, answered)
    errors = [one.error for one in answered if one.error is not None]
    if errors and not kept:
        raise errors[0]
    return kept


def is_due(vault: OpenVault) -> bool:
    """Whether abuselog may and should ask by itself now."""
    now = state(vault)
    rested = all(
        one.tried_at is None or abs(vault.clock.now() - one.tried_at) >= REST for one in now.on
    )
    return now.when_online and bool(now.on) and now.unsealed > 0 and rested


def switch(vault: OpenVault, name: str, *, on: bool) -> SealState:
    """Switch an authority on or off for this log, and return how things stand.

    Raises: UnknownReference.
    """
    with vault.transaction() as connection:
        known = {one.name: one for one in seals.authorities(connection)}
        if name not in known:
            raise UnknownReference(reference=name, kind="authority")
        seals.store_authority(connection, dataclasses.replace(known[name], on=on))
    return state(vault)


def switch_when_online(vault: OpenVault, *, on: bool) -> SealState:
    """Allow abuselog to ask by itself, or forbid it."""
    with vault.transaction() as connection:
        facts.store_seals_when_online(connection, wanted=on)
    return state(vault)


def add_authority(vault: OpenVault, url: str, *, name: str = "", root: bytes = b"") -> Authority:
    """Keep an authority of the person's own choice, switched on, and return it.

    Shape:  `root` is its root certificate, PEM or DER; empty if there is none to compare with.
    Raises: AuthorityUnreachable if the address is none; BadValue if the root is no such thing.
    """
    plain = url.strip()
    known_as = trimmed("authority", name) or plain
    timestamp.url_parts(timestamp.Place(name=known_as, url=plain))
    try:
        pem = token.root_pem(root[:_LONGEST_ROOT_BYTES]) if root else ""
    except ValueError as fault:
        raise BadValue(field="root", reason="not a root certificate") from fault
    one = Authority(name=known_as, url=plain, root_pem=pem, on=True)
    with vault.transaction() as connection:
        seals.store_authority(connection, one)
    return one


def _answered(one: Asking) -> Answered:
    place = timestamp.Place(name=one.authority.name, url=one.authority.url)
    try:
        raw = timestamp.ask(place, one.expected)
        verdict = timestamp.require_valid(place, raw, one.expected)
    except (AuthorityUnreachable, TimestampRejected) as error:
        return Answered(asking=one, error=error)
    return Answered(asking=one, raw=raw, verdict=verdict)


def _seal_of(one: Answered, verdict: TokenVerdict, sealed_at: dt.datetime) -> Seal:
    return Seal(
        id=SealId(new_id()),
        size=one.asking.size,
        authority=one.asking.authority.name,
        sealed_at=sealed_at,
        token=one.raw,
        nonce=one.asking.expected.nonce,
        chain_pem=token.pem_of(verdict.certificates),
        root_pem=token.pem_of(one.asking.expected.roots),
        signer=verdict.signer,
    )
