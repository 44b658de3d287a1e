# SPDX-License-Identifier: MIT
"""`abuselog pack`: a dossier and all that goes with it, in one file or folder to be checked."""

from __future__ import annotations

import argparse

from abuselog.cli.command import Call, Command
from abuselog.cli.dossier_options import add_dossier_options, choices_of, choosable_fields
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, folder
from abuselog.cli.passphrase import first_line
from abuselog.errors import MissingField
from abuselog.records.codec import Json
from abuselog.records.pack import ExhibitTally
from abuselog.wording import count_words, size_words
from abuselog.wording.language import _
from abuselog.wording.made_packs import (
    CONTAINERS,
    OPENED_BY,
    left_out_words,
    seal_words,
    tally_words,
)
from abuselog.workflows.make_pack import (
    Container,
    PackChoices,
    WrittenPack,
    make,
    make_with_dossier,
)


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    parser.add_argument(
        "number",
        metavar="NUMBER",
        nargs="?",
        default="",
        help=_("the dossier to pack, D-0003; without one, say --for and a dossier is made first"),
    )
    parser.add_argument("--out", metavar="FOLDER", type=folder, help=_("where to put it"))
    parser.add_argument(
        "--as",
        dest="container",
        default=Container.ZIP,
        type=Container,
        choices=list(Container),
        metavar="KIND",
        help=_("zip (if nothing is said), folder, aes-zip, age, or portal for an upload page"),
    )
    parser.add_argument(
        "--reader-passphrase-file",
        metavar="FILE",
        help=_("aes-zip: read its passphrase from FILE; otherwise one is made up and printed"),
    )
    parser.add_argument(
        "--reader-key", metavar="KEY", default="", help=_("age: the reader's public key, age1…")
    )
    parser.add_argument(
        "--contact-sheet",
        action="store_true",
        help=_("put the restricted contact sheet in as well, if the dossier has one"),
    )
    add_dossier_options(parser)
    parser.add_argument("--replace", action="store_true", help=_("replace a file that is there"))
    add_json(parser)


def _run(call: Call) -> int:
    options = call.options
    if not options.out:
        raise MissingField(field="out")
    if not options.number and not options.edition:
        raise MissingField(field="dossier_number")
    asked = PackChoices(
        container=options.container,
        contact_sheet=options.contact_sheet,
        password=_password(options),
        reader_key=options.reader_key,
    )
    with opened(call) as vault, call.terminal.progress(_("Making the pack")) as progress:
        if options.number:
            written = make(
                vault,
                options.number,
                asked,
                options.out,
                replace=options.replace,
                progress=progress,
            )
        else:
            written = make_with_dossier(
                vault,
                choices_of(options, vault),
                asked,
                options.out,
                replace=options.replace,
                progress=progress,
            )
    made_up = "" if asked.password else written.passphrase
    if options.json:
        call.terminal.out_json(written_fields(written, made_up))
    else:
        call.terminal.out(written_words(written, made_up))
    return 0


def _password(options: argparse.Namespace) -> str:
    named = options.reader_passphrase_file
    return first_line(named) if named and options.container is Container.AES_ZIP else ""


def written_fields(written: WrittenPack, made_up: str) -> dict[str, Json]:
    """A pack that was just made as JSON."""
    left_out: list[Json] = [{"name": name, "reason": why} for name, why in written.left_out]
    return {
        "file": str(written.path),
        "container": str(written.container),
        "dossier": written.dossier.number,
        "size_bytes": written.size_bytes,
        "file_count": written.file_count,
        "sha256": written.digest_hex,
        "manifest_sha256": written.manifest_hex,
        "timestamped": written.is_sealed,
        "left_out": left_out,
        "exhibits": tally_fields(written.tally),
        "passphrase": made_up,
    }


def tally_fields(tally: ExhibitTally) -> dict[str, Json]:
    """How many exhibits are in a pack as files, and how many are not, as JSON."""
    return {
        "as_files": tally.as_files,
        "covered": tally.covered,
        "printed_only": tally.printed_only,
        "withheld": tally.withheld,
    }


def written_words(written: WrittenPack, made_up: str) -> str:
    """A pack in a few lines."""
    lines = [
        _("The pack of dossier {number} is in {file}: {what}, {files}, {size}.").format(
            number=written.dossier.number,
            file=written.path,
            what=CONTAINERS[written.container],
            files=count_words(written.file_count, "file"),
            size=size_words(written.size_bytes),
        ),
        _("It was checked after it was written, and nothing is wrong with it."),
        _("SHA-256 {digest}").format(digest=written.digest_hex),
        OPENED_BY[written.container],
    ]
    tally = tally_words(written.tally)
    lines += [tally] if tally else []
    sealed = seal_words(written.container, is_sealed=written.is_sealed)
    lines += [sealed] if sealed else []
    lines += [left_out_words(name, why) for name, why in written.left_out]
    if made_up:
        lines.append(_("Passphrase: {words}").format(words=made_up))
        lines.append(_("Tell it by telephone, not in the same message. It is kept nowhere."))
    return "\n".join(lines)


COMMAND = Command(
    name="pack",
    summary=_(
        "Put a dossier and everything that goes with it (evidence, records, proofs, and a page\n"
        "that checks them) into one file or folder that its reader can check without abuselog."
    ),
    example="abuselog pack ~/mine.abuselog D-0001 --out ~/Documents",
    add_options=_add_options,
    run=_run,
    more_help=choosable_fields,
)
