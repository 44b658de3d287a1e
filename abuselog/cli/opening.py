# SPDX-License-Identifier: MIT
"""Opens the log for one command, and closes it whatever happens."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from abuselog.cli.command import Call
from abuselog.cli.passphrase import VARIABLE, passphrase
from abuselog.errors import KeychainUnavailable, NotAVault
from abuselog.wording.attempts import WAITING, attempts_words
from abuselog.wording.clouds import cloud_words, second_copies_words
from abuselog.wording.language import _
from abuselog.wording.unfinished import unfinished_words
from abuselog.workflows import cloud
from abuselog.workflows.unlock import (
    OpenVault,
    lock,
    unlock,
    unlock_with_keychain,
    unlock_with_words,
    ways_in,
)


@contextmanager
def opened(call: Call, *, to_read: bool = False) -> Iterator[OpenVault]:
    """The log that the command names, open for as long as the block runs.

    With `to_read` a log that lies where nothing can be written is opened too. The computer's
    keychain is asked if the person switched it on and no file is named.

    Raises: NotAVault, WrongPassphrase, VaultDamaged, VaultInUse, VaultTooNew, MissingField.
    """
    vault = _by_keychain(call, to_read=to_read)
    if vault is None:
        secret = passphrase(call.options.passphrase_file)
        with call.terminal.progress(WAITING) as progress:
            vault = unlock(named_log(call), secret, progress, to_read=to_read)
    with _closed_after(call, vault):
        yield vault


@contextmanager
def opened_with(call: Call, secret: str, *, is_words: bool = False) -> Iterator[OpenVault]:
    """The log that the command names, opened with a passphrase or recovery words.

    Raises: what `opened` raises; BadRecoveryWords.
    """
    log = named_log(call)
    open_it = unlock_with_words if is_words else unlock
    with call.terminal.progress(WAITING) as progress:
        vault = open_it(log, secret, progress)
    with _closed_after(call, vault):
        yield vault


@contextmanager
def _closed_after(call: Call, vault: OpenVault) -> Iterator[None]:
    """Say what there is to say of a log that was just opened, and lock it after the block."""
    try:
        failed = vault.found.attempts
        if failed is not None:
            call.terminal.note(attempts_words(failed.count, failed.last_at))
        if vault.read_only:
            call.terminal.note(_("This log lies where nothing can be written, so it is only read."))
        outside = vault.found.outside
        for words in unfinished_words(outside.folders, outside.unreached):
            call.terminal.note(words)
        _tell_of_cloud(call, vault)
        yield
    finally:
        lock(vault)


def _tell_of_cloud(call: Call, vault: OpenVault) -> None:
    """Say once that a service copies the log, and each time that it left second copies."""
    news = cloud.news(vault)
    if news.service:
        call.terminal.note(cloud_words(news.service))
        cloud.note_told(vault, news.service)
    if news.second_copies:
        call.terminal.note(second_copies_words(news.second_copies))


def named_log(call: Call) -> Path:
    """The folder that the command names; asked before anybody types a passphrase for nothing.

    Raises: NotAVault if there is no such folder.
    """
    folder: Path = call.options.log
    if not folder.is_dir():
        raise NotAVault(path=str(folder))
    return folder


def _by_keychain(call: Call, *, to_read: bool) -> OpenVault | None:
    log = named_log(call)
    if call.options.passphrase_file or os.environ.get(VARIABLE) or not ways_in(log).keychain:
        return None
    try:
        return unlock_with_keychain(log, to_read=to_read)
    except KeychainUnavailable:
        return None
