# SPDX-License-Identifier: MIT
"""A timestamp over what proves a pack, if an authority is on: confirm, seal, only then disclose.

What a reader may not see the own deeds of is confirmed by a deed of its own; a seal has to come
after that one. In two steps, as sealing is; offline is nothing unusual.
"""

from __future__ import annotations

from abuselog.progress import Progress
from abuselog.vault import seals
from abuselog.vault.opening import OpenVault
from abuselog.workflows import seal
from abuselog.workflows.disclose import confirm
from abuselog.workflows.seal import Answered, Asking


def prepare(vault: OpenVault, reference: str) -> tuple[Asking, ...]:
    """Return what to ask before a dossier is packed; nothing if none is on, or a seal is there.

    Raises: as `disclose`.
    """
    with vault.transaction() as connection:
        is_on = any(one.on for one in seals.authorities(connection))
    if not is_on or confirm(vault, reference):
        return ()
    return seal.prepare(vault)


def ask(asked: tuple[Asking, ...], progress: Progress) -> tuple[Answered, ...]:
    """Return what the authorities said up to the first timestamp: one is enough. Any thread.

    Raises: Cancelled, between two authorities.
    """
    found: list[Answered] = []
    for done, one in enumerate(asked):
        progress.step(done, len(asked), one.authority.name)
        found += seal.ask((one,))
        if found[-1].verdict is not None:
            break
    progress.step(len(asked), len(asked))
    return tuple(found)
