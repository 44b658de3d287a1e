# SPDX-License-Identifier: MIT
"""`abuselog recovery`: makes new recovery words; those before open nothing afterwards."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from abuselog.cli.command import Call, Command
from abuselog.cli.opening import named_log, opened_with
from abuselog.cli.parsing import add_json, add_log, folder
from abuselog.cli.passphrase import passphrase, typed_unseen
from abuselog.cli.word_grid import word_grid
from abuselog.errors import BadValue
from abuselog.wording.language import _
from abuselog.workflows import recovery
from abuselog.workflows.recovery import NewWords

_TRIES: Final = 3


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    parser.add_argument(
        "--sheet",
        metavar="FILE",
        type=folder,
        help=_("write the recovery sheet as a PDF to print; whoever has the file has the words"),
    )
    parser.add_argument(
        "--confirmed",
        action="store_true",
        help=_("the new words count at once; otherwise three of them are typed back first"),
    )
    add_json(parser)


def _run(call: Call) -> int:
    named_log(call)
    secret = passphrase(call.options.passphrase_file)
    out: Path | None = call.options.sheet
    with opened_with(call, secret) as vault:
        new = recovery.new_recovery_words(vault, secret)
        if out is not None:
            recovery.write_sheet(vault, new.sheet, out)
        try:
            if not call.options.confirmed:
                _show(call, new)
                _ask_back(call, new)
            recovery.confirm(vault, new)
        except BaseException:
            if out is not None:  # a sheet whose words open nothing would be believed in
                out.unlink(missing_ok=True)
            raise
    _say(call, new, out)
    return 0


def _show(call: Call, new: NewWords) -> None:
    """Show the words before they are asked for; who printed the sheet has them there."""
    if call.options.sheet is None:
        for line in word_grid(new.sheet.words):
            call.terminal.note(line)


def _ask_back(call: Call, new: NewWords) -> None:
    """Return when the words asked for were typed.

    Raises: BadValue after three tries; MissingField if nobody can be asked.
    """
    prompt = _("Look at your sheet and type the words {numbers}, with spaces between them: ")
    numbers = ", ".join(str(number) for number in new.asked)
    for left in reversed(range(_TRIES)):
        typed = typed_unseen(prompt.format(numbers=numbers), field="recovery words")
        try:
            recovery.typed_back(new, typed)
        except BadValue:
            if not left:
                raise
            call.terminal.note(_("Those are not the words that were asked for. Look again."))
        else:
            return


def _say(call: Call, new: NewWords, out: Path | None) -> None:
    terminal = call.terminal
    if call.options.json:
        sheet = str(out) if out is not None else None
        terminal.out_json(
            {"log": str(call.options.log), "recovery_words": list(new.sheet.words), "sheet": sheet}
        )
        return
    if out is None and call.options.confirmed:
        for line in word_grid(new.sheet.words):
            terminal.out(line)
        terminal.out()
    terminal.out(
        _(
            "The new recovery words are in force: from now on the ones before open nothing here. "
            "They still open copies of the folder that were made before."
        )
    )
    if out is not None:
        terminal.out(
            _(
                "The sheet is at {file}. Print it, then delete the file and empty the bin: "
                "anybody who has it can open the log."
            ).format(file=out)
        )


COMMAND = Command(
    name="recovery",
    summary=_("Make new recovery words, with a sheet to print; the old ones are revoked."),
    example="abuselog recovery ~/mine.abuselog --sheet sheet.pdf",
    add_options=_add_options,
    run=_run,
)
