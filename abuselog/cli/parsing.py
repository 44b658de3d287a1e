# SPDX-License-Identifier: MIT
"""The parser of one command, with the options that every command has."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Final, NoReturn

from abuselog.cli.command import Command
from abuselog.errors import BadTime
from abuselog.wording.language import _

USAGE_ERROR: Final = 2


class CommandParser(argparse.ArgumentParser):
    """A parser whose --help ends with an example."""

    def __init__(self, command: Command) -> None:
        super().__init__(
            prog=f"abuselog {command.name}",
            description=command.summary,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        self._example = command.example
        self._more: Callable[[], str] | None = command.more_help

    def format_help(self) -> str:
        """The help, with what is only worked out when somebody asks for it."""
        more = f"\n{self._more()}\n" if self._more else ""
        return f"{super().format_help()}{more}\n{_('Example:')}\n  {self._example}\n"

    def error(self, message: str) -> NoReturn:
        """Say what can't be understood, and where help is."""
        help_at = _("Type “{program} --help” to see how it is used.").format(program=self.prog)
        self.exit(USAGE_ERROR, f"abuselog: {message}. {help_at}\n")


def parser_of(command: Command) -> CommandParser:
    """The parser of a command."""
    parser = CommandParser(command)
    command.add_options(parser)
    parser.add_argument(
        "--progress",
        action="store_true",
        help=_("show progress on standard error even where that is not a terminal"),
    )
    parser.add_argument(
        "--debug",
        action="store_true",
        help=_("after a fault in abuselog, name the places in the program it passed through"),
    )
    return parser


def add_log(parser: argparse.ArgumentParser, *, reads: str | None = None) -> None:
    """Ask for the log's folder and for a way to its passphrase."""
    parser.add_argument("log", metavar="LOG", type=folder, help=reads or _("the log's folder"))
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help=_(
            "read the passphrase from the first line of FILE; otherwise from the file that "
            "ABUSELOG_PASSPHRASE_FILE names, otherwise it is asked for"
        ),
    )


def add_reference(parser: argparse.ArgumentParser) -> None:
    """Ask for the incident."""
    parser.add_argument("reference", metavar="REF", help=_("the incident's number: 2026-0143"))


def add_json(parser: argparse.ArgumentParser) -> None:
    """Offer the result as JSON."""
    parser.add_argument(
        "--json", action="store_true", help=_("write the result as JSON, for other programs")
    )


def folder(text: str) -> Path:
    """A path as typed, with `~` meaning the home folder."""
    return Path(text).expanduser()


def day(text: str | None) -> dt.date | None:
    """The day that an ISO date names, or None if none was given.

    Raises: BadTime if it is not a date.
    """
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError as fault:
        raise BadTime(text=text, reason="form") from fault
