# SPDX-License-Identifier: MIT
"""`abuselog passphrase`: gives the log another passphrase; the old one opens nothing afterwards."""

from __future__ import annotations

import argparse

from abuselog.cli.command import Call, Command
from abuselog.cli.opening import named_log, opened_with
from abuselog.cli.parsing import add_json, add_log
from abuselog.cli.passphrase import first_line, passphrase, replacing_passphrase
from abuselog.wording import size_words
from abuselog.wording.language import _
from abuselog.workflows import keys


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    parser.add_argument(
        "--new-passphrase-file",
        metavar="FILE",
        help=_("read the new passphrase from the first line of FILE; otherwise it is asked for"),
    )
    parser.add_argument(
        "--recovery-words-file",
        metavar="FILE",
        help=_("the passphrase is lost: open the log with the words on the first line of FILE"),
    )
    add_json(parser)


def _run(call: Call) -> int:
    named_log(call)
    words_file = call.options.recovery_words_file
    old = first_line(words_file) if words_file else passphrase(call.options.passphrase_file)
    with opened_with(call, old, is_words=bool(words_file)) as vault:
        new = replacing_passphrase(call.options.new_passphrase_file)
        keys.change_passphrase(vault, None if words_file else old, new)
        slot = next(slot for slot in keys.slots(vault) if slot.kind == "passphrase")
    if call.options.json:
        log = str(call.options.log)
        call.terminal.out_json({"log": log, "memory_kib": slot.memory_kib, "passes": slot.passes})
        return 0
    call.terminal.out(
        _(
            "The passphrase is changed: from now on the old one opens nothing here. It still "
            "opens copies of the folder that were made before. A guess costs {memory} of memory."
        ).format(memory=size_words(slot.memory_kib * 1024))
    )
    return 0


COMMAND = Command(
    name="passphrase",
    summary=_("Change the passphrase, or set a new one with the recovery words."),
    example="abuselog passphrase ~/mine.abuselog",
    add_options=_add_options,
    run=_run,
)
