# SPDX-License-Identifier: MIT
"""`abuselog new`: makes a log and says its recovery words, once."""

from __future__ import annotations

import argparse
from pathlib import Path

from abuselog.catalogue import bodies
from abuselog.cli.command import Call, Command
from abuselog.cli.parsing import add_json, add_log
from abuselog.cli.passphrase import new_passphrase
from abuselog.cli.word_grid import word_grid
from abuselog.errors import MissingField, UnknownCode
from abuselog.records.marks import initials
from abuselog.records.profile import Profile
from abuselog.wording.language import _
from abuselog.workflows.new_log import (
    MadeLog,
    NewLog,
    look_at_place,
    make_log,
)
from abuselog.workflows.unlock import lock


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser, reads=_("the folder to make; a name ending in .abuselog is easiest to find"))
    parser.add_argument("--name", metavar="NAME", help=_("your name, as on a dossier's cover"))
    parser.add_argument(
        "--initials", metavar="ABC", help=_("two to four letters that start every exhibit mark")
    )
    parser.add_argument("--council", metavar="COUNCIL", help=_("the council you serve on"))
    parser.add_argument("--nation", metavar="CODE", default="england")
    parser.add_argument("--council-type", metavar="CODE", default="")
    parser.add_argument("--ward", metavar="WARD", default="")
    parser.add_argument("--role", metavar="CODE", default="councillor")
    parser.add_argument("--force", metavar="FORCE", default="", help=_("your police force"))
    add_json(parser)


def _run(call: Call) -> int:
    profile = _profile(call.options)
    folder: Path = call.options.log.absolute()
    secret = new_passphrase(call.options.passphrase_file)
    with call.terminal.progress(_("Making the log")) as progress:
        made = make_log(NewLog(folder=folder, profile=profile, passphrase=secret), progress)
    lock(made.vault)
    _say(call, folder, made)
    service = look_at_place(folder).synced_by
    if service:
        call.terminal.note(
            _(
                "Note: {service} copies this folder to other computers. It is encrypted, but "
                "others learn when you use it. A folder outside {service} keeps that to yourself."
            ).format(service=service)
        )
    return 0


def _profile(options: argparse.Namespace) -> Profile:
    for field in ("name", "initials", "council"):
        if not (getattr(options, field) or "").strip():
            raise MissingField(field=field)
    return Profile(
        name=options.name.strip(),
        initials=initials(options.initials),
        council=options.council.strip(),
        nation=_listed("nations", options.nation, [n.code for n in bodies.nations()]),
        council_type=_listed(
            "council_types", options.council_type, ["", *(t.code for t in bodies.council_types())]
        ),
        ward=options.ward.strip(),
        role=_listed("roles", options.role, [role.code for role in bodies.roles()]),
        force=options.force.strip(),
    )


def _listed(list_name: str, typed: str, codes: list[str]) -> str:
    code = typed.strip().casefold().replace("-", "_").replace(" ", "_")
    if code not in codes:
        raise UnknownCode(list_name=list_name, value=typed)
    return code


def _say(call: Call, folder: Path, made: MadeLog) -> None:
    words = made.recovery_words
    if call.options.json:
        call.terminal.out_json(
            {"log": str(folder), "id": made.vault.log_id, "recovery_words": list(words)}
        )
        return
    terminal = call.terminal
    terminal.out(_("The log is at {folder}").format(folder=folder))
    terminal.out()
    terminal.out(_("Your {count} recovery words:").format(count=len(words)))
    terminal.out()
    for line in word_grid(words):
        terminal.out(line)
    terminal.out()
    terminal.out(
        _(
            "Write them down on paper, in this order, and keep them away from this computer.\n"
            "They open the log if you forget the passphrase. They are not shown again, and\n"
            "without the passphrase or these words nobody can open the log, not even its makers."
        )
    )


def _codes() -> str:
    lists = (
        (_("Nations:"), [nation.code for nation in bodies.nations()]),
        (_("Types of council:"), [kind.code for kind in bodies.council_types()]),
        (_("Roles:"), [role.code for role in bodies.roles()]),
    )
    return "\n".join(f"{title} {', '.join(codes)}" for title, codes in lists)


COMMAND = Command(
    name="new",
    summary=_("Make a new, empty, encrypted log."),
    example=(
        'abuselog new ~/mine.abuselog --name "Cllr A. Example" --initials AEX '
        '--council "Example Borough Council"'
    ),
    add_options=_add_options,
    run=_run,
    more_help=_codes,
)
