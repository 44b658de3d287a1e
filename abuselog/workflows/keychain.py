# SPDX-License-Identifier: MIT
"""The operating system's keychain: a random secret of its own may lie there, never the master key.

Only where the person switched it on, and only in a keychain that encrypts: whatever `keyring` gives
a priority under 1 (plain files among them) is refused, and so is its chain of several, which may
end in one of those. `keyring` itself is an optional library: `pip install abuselog[keychain]`.
"""

from __future__ import annotations

import base64
from typing import Any

from abuselog.errors import KeychainUnavailable

_SERVICE = "abuselog"
_LEAST_PRIORITY = 1
_CHAIN = "keyring.backends.chainer"


def is_available() -> bool:
    """Whether this computer has a keychain that is safe to use."""
    try:
        _backend()
    except KeychainUnavailable:
        return False
    return True


def keep(log_id: str, secret: bytes) -> None:
    """Put the secret of a log's keychain slot into the keychain.

    Raises: KeychainUnavailable if there is no safe one, or it refuses.
    """
    backend = _backend()
    text = base64.b64encode(secret).decode()
    _asked(backend.set_password, _SERVICE, log_id, text)
    if _asked(backend.get_password, _SERVICE, log_id) != text:
        raise KeychainUnavailable(reason="refused")


def fetch(log_id: str) -> bytes:
    """Return the secret of a log's keychain slot.

    Raises: KeychainUnavailable if there is none, or the keychain is locked or refuses.
    """
    text = _asked(_backend().get_password, _SERVICE, log_id)
    try:
        return base64.b64decode(str(text or ""), validate=True) or _nothing()
    except ValueError as fault:
        raise KeychainUnavailable(reason="nothing in it") from fault


def forget(log_id: str) -> None:
    """Remove a log's secret from the keychain; one that is not there is fine.

    Raises: KeychainUnavailable if there is no safe keychain, or it refuses.
    """
    backend = _backend()
    if _asked(backend.get_password, _SERVICE, log_id) is not None:
        _asked(backend.delete_password, _SERVICE, log_id)


def _nothing() -> bytes:
    raise KeychainUnavailable(reason="nothing in it")


def _backend() -> Any:
    """Return the best keychain of this computer.

    Raises: KeychainUnavailable if the library is not installed or offers no safe one.
    """
    try:
        # Imported here: it is optional, and looks for every keychain there might be.
        import keyring.backend  # noqa: PLC0415
    except ImportError as fault:
        raise KeychainUnavailable(reason="not installed") from fault
    safe = [
        backend
        for backend in keyring.backend.get_all_keyring()
        if backend.priority >= _LEAST_PRIORITY and type(backend).__module__ != _CHAIN
    ]
    if not safe:
        raise KeychainUnavailable(reason="none is safe")
    return max(safe, key=lambda backend: float(backend.priority))


def _asked(call: Any, *words: str) -> Any:
    """Return the keychain's answer.

    Raises: KeychainUnavailable for whatever it raises: each system's keychain has errors of its
            own, and a person who says no to its question is one of them.
    """
    import keyring.errors  # noqa: PLC0415 - optional, see _backend

    try:
        return call(*words)
    except (keyring.errors.KeyringError, OSError, RuntimeError) as fault:
        raise KeychainUnavailable(reason="refused") from fault
