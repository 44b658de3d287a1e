# SPDX-License-Identifier: MIT
"""From the words typed after `abuselog` to an exit code."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from abuselog.cli.command import Call, Command, OpenWindow
from abuselog.cli.ending import Ending
from abuselog.cli.parsing import USAGE_ERROR, parser_of
from abuselog.cli.registry import COMMANDS
from abuselog.cli.terminal import Terminal, speak_utf8
from abuselog.wording.language import _

EXIT_CODES: Final = _(
    """Exit codes:
  0    done; for `check`: all checked, and sound
  1    something foreseen went wrong that has no number of its own
  2    the command was not understood
  3    `check`, `demo`, `restore` and `drill`: something in the log or backup is wrong
  4    `check` and `demo`: not everything could be checked
  10   the log: 11 not a log, 12 wrong passphrase, 13 damaged, 14 open elsewhere, 15 too new,
       16 disk full, 17 can't be written to, 18 already there, 19 disk fault
  20   evidence: 21 file too large, 22 unknown kind of file, 23 picture can't be read,
       24 empty file, 25 too many pixels, 26 file can't be read
  30   evidence: 31 exhibit damaged, 32 exhibit erased, 33 incident on hold,
       34 no answer about a seal, 35 seal refused, 36 log in the cloud only,
       37 exhibit in the cloud only
  40   dossiers and files given out: 41 no incident fits, 42 font missing, 43 file already
       there, 44 file can't be written, 45 not about a councillor, 46 a character would be
       lost, 47 can't be split that small, 48 something to be hidden was found in it,
       49 contact details in the draft statement
  50   backups: 51 none can be made there, 52 did not stand up to being read, 53 damaged
  60   what ships with abuselog: 62 list damaged, 63 file missing, 64 keychain
       can't be used
  70   a fault in abuselog; packs and hand-overs: 71 not a pack that can be read, 72 a
       written pack did not pass its check, 74 dossier out of date, 75 reply can't be read,
       76 reply to something else, 77 hand-over closed already
  80   the request: 81 unknown reference, 82 not on the list, 83 time not clear, 84 something
       missing, 85 passphrase too weak, 86 reason missing, 87 withdrawn, 89 unsuitable value
  130  stopped with Ctrl+C
  141  whoever read the output went away"""
)


def main(argv: Sequence[str] | None = None, open_window: OpenWindow | None = None) -> int:
    """The exit code of what was typed; without anything typed, the window opens.

    Not: does not raise; see `ending` for what becomes of errors.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    speak_utf8()
    # A program started by its icon on Windows has no streams at all.
    out, err = sys.stdout or io.StringIO(), sys.stderr or io.StringIO()
    terminal = Terminal(out, err, progress="--progress" in words)
    ending = Ending(terminal)
    ending.debug = "--debug" in words
    with ending:
        ending.exit_code = _run(words, terminal, open_window)
        terminal.flush()
    return ending.exit_code


def _run(words: list[str], terminal: Terminal, open_window: OpenWindow | None) -> int:
    if not words and open_window is not None:
        return open_window(None)
    command = next((c for c in COMMANDS if words[:1] == [c.name]), None)
    if command is None:
        return _without_command(words, terminal)
    # Intermixed, so that files may stand before, between and after the options.
    options = parser_of(command).parse_intermixed_args(words[1:])
    return command.run(Call(options, terminal, open_window))


def _without_command(words: list[str], terminal: Terminal) -> int:
    """Help and version, or what is wrong with what was typed."""
    if not words or words[0] in ("-h", "--help", "help"):
        terminal.out(_help())
        return 0
    if words[0] == "--version":
        terminal.out(f"abuselog {_version()}")
        return 0
    known = ", ".join(command.name for command in COMMANDS)
    terminal.note(
        _("abuselog: there is no command “{word}”. The commands are: {known}.").format(
            word=words[0], known=known
        )
    )
    return USAGE_ERROR


def _version() -> str:
    try:
        return version("abuselog")
    except PackageNotFoundError:
        return _("(not installed: run from its folder)")


def _help() -> str:
    lines = [_line(command) for command in COMMANDS]
    return "\n".join(
        [
            _("Usage: abuselog COMMAND …, or abuselog alone for the window"),
            "",
            _("A private, encrypted evidence log of abuse, for councillors."),
            "",
            _("Commands:"),
            *lines,
            "",
            _("“abuselog COMMAND --help” says more, with an example; --version says which it is."),
            "",
            EXIT_CODES,
        ]
    )


def _line(command: Command) -> str:
    width = max(len(one.name) for one in COMMANDS) + 2
    return f"  {command.name:<{width}}{command.summary.splitlines()[0]}"
