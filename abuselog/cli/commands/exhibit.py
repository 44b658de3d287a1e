# SPDX-License-Identifier: MIT
"""`abuselog exhibit`: writes an exhibit's original bytes to a file."""

from __future__ import annotations

import argparse

from abuselog.cli import as_json
from abuselog.cli.as_gleaned import Gleaned, gleaned_json, gleaned_lines
from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, folder
from abuselog.wording import size_words
from abuselog.wording.inside import LOCATION_WARNING
from abuselog.wording.language import _
from abuselog.workflows import look_into
from abuselog.workflows.give_out import give_out


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    parser.add_argument("mark", metavar="MARK", help=_("the exhibit's mark: ABC/1"))
    parser.add_argument(
        "--out", metavar="FILE", type=folder, required=True, help=_("the file to write")
    )
    parser.add_argument("--replace", action="store_true", help=_("replace FILE if it is there"))
    add_json(parser)


def _run(call: Call) -> int:
    options = call.options
    with opened(call, to_read=True) as vault:
        label = _("Writing {mark}").format(mark=options.mark)
        with call.terminal.progress(label) as progress:
            given = give_out(
                vault, options.mark, options.out, replace=options.replace, progress=progress
            )
        read_only = vault.read_only
        inside = look_into.inside_of(vault, (given.id,)).get(given.id, look_into.Inside())
        found = Gleaned(inside, look_into.alike_to(vault, given.id))
    if read_only:
        call.terminal.note(_("So the log's history does not say that it was given out."))
    if inside.says_where:
        call.terminal.note(_("Warning: {words}").format(words=LOCATION_WARNING))
    if options.json:
        told = {**as_json.exhibit(given), **gleaned_json(found), "file": str(options.out)}
        call.terminal.out_json(told)
    else:
        call.terminal.out(
            _("Exhibit {mark} is in {file}: {size}, as it came in.\nSHA-256 {digest}").format(
                mark=given.mark,
                file=options.out,
                size=size_words(given.size_bytes),
                digest=given.digest_hex,
            )
        )
        for line in gleaned_lines(found):
            call.terminal.out(line)
    return 0


COMMAND = Command(
    name="exhibit",
    summary=_("Write an exhibit to a file, byte for byte as it came in."),
    example="abuselog exhibit ~/mine.abuselog ABC/1 --out ABC-01.png",
    add_options=_add_options,
    run=_run,
)
