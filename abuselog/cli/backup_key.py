# SPDX-License-Identifier: MIT
"""What opens a backup: a file that holds the passphrase, a file of recovery words, or typing."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass

from abuselog.cli.command import Call
from abuselog.cli.parsing import folder
from abuselog.cli.passphrase import VARIABLE, first_line, passphrase, typed_unseen
from abuselog.errors import NotAVault
from abuselog.wording.language import _


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupKey:
    """One of the two; the other is empty."""

    passphrase: str = ""
    words: str = ""

    @property
    def typed(self) -> str:
        """Whichever it is."""
        return self.words or self.passphrase


def add_backup(parser: argparse.ArgumentParser) -> None:
    """Ask for the backup and for what opens it."""
    parser.add_argument("backup", metavar="BACKUP", type=folder, help=_("the backup's folder"))
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help=_("read the passphrase from the first line of FILE"),
    )
    parser.add_argument(
        "--words-file",
        metavar="FILE",
        help=_("read the sixteen recovery words from the first line of FILE"),
    )
    parser.add_argument("--words", action="store_true", help=_("ask for the recovery words"))


def backup_key(call: Call, *, words_first: bool) -> BackupKey:
    """What opens the backup; the variable's file counts, unless words are asked for.

    Raises: NotAVault if there is no such folder; FileNotReadable, MissingField.
    """
    options = call.options
    if not options.backup.is_dir():
        raise NotAVault(path=str(options.backup))
    if options.words_file:
        return BackupKey(words=first_line(options.words_file))
    by_file = bool(options.passphrase_file or os.environ.get(VARIABLE))
    if options.words or (words_first and not by_file):
        return BackupKey(words=typed_unseen(_("Recovery words: "), field="recovery words"))
    return BackupKey(passphrase=passphrase(options.passphrase_file))
